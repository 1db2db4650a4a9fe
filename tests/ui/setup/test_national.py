"""National figures in Set-up: what was entered, and how old it is beside what is shipped."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.national import NationalRate
from planner.ui.setup.national import RateForm, ShippedStandards

if TYPE_CHECKING:
    from tests.ui.setup.conftest import ListOf, PartOf

    from planner.services.desk import Desk

COUNTS = (1020, 20, 500, 450, 663)
RATE = NationalRate(
    2025, CourseBasis.REFERRALS, "everyone", Decimal(50), Decimal(45), Decimal(65), "annual report", COUNTS
)


def test_every_rate_says_how_old_it_is_and_so_do_the_shipped_ones(listing: ListOf, desk: Desk) -> None:
    rates = listing("National rates")
    assert rates.foot.text().startswith("Shipped: England 2024-25, annual report; 20 months old.")
    desk.setup.save(RATE, "add a rate")
    rates = listing("National rates")
    assert [line.note for line in rates.lines()] == ["8 months old"]
    assert rates.foot.text().startswith("Shipped: England 2024-25, annual report; 20 months old.")


def test_counts_that_came_with_a_rate_stay_until_its_percentages_are_changed(listing: ListOf, desk: Desk) -> None:
    desk.setup.save(RATE, "add a rate")
    for percent, counts in ((50, COUNTS), (51, None)):
        rates = listing("National rates")
        rates.table.selectRow(0)
        rates.edit()
        assert isinstance(rates.form, RateForm)
        rates.form.rates[0].setValue(percent)
        rates.form.save()
        assert [one.counts for one in desk.outcomes.known().national.rates] == [counts]


def test_the_standards_that_come_with_the_program_stand_in_a_table(part: PartOf) -> None:
    shown = part("Standards that come with the program")
    assert isinstance(shown, ShippedStandards)
    model = shown.table.model()
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert rows[0] == ["Recovery", "1 Jan 2008", "50%", "national standard"]
    assert [row[3] for row in rows[1:]] == ["please check"] * (len(rows) - 1)

"""National figures in Set-up: what was entered, and how old it is beside what is shipped."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.national import NationalRate
from planner.ui.setup.national import RateForm

if TYPE_CHECKING:
    from tests.ui.setup.conftest import ListOf

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

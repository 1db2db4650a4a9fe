"""The rate of the service, typed from its report and used at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.ui.typed import type_date

from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.rates import RatesAsked
from planner.domain.outcomes.service_rates import ServiceRate
from planner.ui.setup.service_rates import NOT_GIVEN, Given, ServiceRateForm

if TYPE_CHECKING:
    from tests.ui.setup.conftest import ListOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

TITLE = "Rates of your service"
SUPPRESSED = ServiceRate(
    *("s", date(2026, 9, 1), date(2026, 9, 30), "South Service", 40, 2, 20, 15, 25),
    give_or_take=2.5,
    apart=(("not_at_caseness", 2.0),),
)


def opened(listing: ListOf, *, row: int | None = None) -> ServiceRateForm:
    rates = listing(TITLE)
    if row is None:
        rates.begin()
    else:
        rates.table.selectRow(row)
        rates.edit()
    assert isinstance(rates.form, ServiceRateForm)
    return rates.form


def fill(form: ServiceRateForm, given: Given, *outcomes: float, finished: int = 1210) -> None:
    form.name.setText("Our service")
    type_date(form.first, "1/7/2026")
    type_date(form.last, "30/9/2026")
    form.given.choose(given)
    form.courses.setValue(finished)
    form.not_at_caseness.setValue(70)
    for field, number in zip(form.outcomes.values(), outcomes, strict=True):
        if given.in_percent:
            field.percent.setValue(number)
        else:
            field.count.setValue(int(number))


def test_a_rate_typed_as_counts_is_in_the_reading_and_the_comparison_at_once(listing: ListOf, desk: Desk) -> None:
    desk.outcomes.add(Case("", date(2026, 8, 3), 8, Pair("PHQ-9", Decimal(15), Decimal(5))))
    form = opened(listing)
    fill(form, Given.COUNTS, 560, 530, 800)
    form.source.setText("board  report")
    form.save()

    (rate,) = desk.outcomes.service_rates()
    assert (rate.recovered, rate.is_rough, rate.source) == (560, False, "board report")
    shown = desk.outcomes.rates(RatesAsked())
    assert shown.service is not None
    assert (shown.service.name, shown.stated_rate) == ("Our service", 560 / 1140)
    assert "Our service" in [line.name for line in desk.outcomes.compared(RatesAsked())]


def test_a_rate_is_changed_removed_and_brought_back(listing: ListOf, desk: Desk, deeds: Deeds) -> None:
    fill(opened(listing), Given.ROUNDED, 560, 530, NOT_GIVEN)
    form = listing(TITLE).form
    assert form is not None
    form.save()
    (rate,) = desk.outcomes.service_rates()
    assert (rate.give_or_take, rate.reliably_improved) == (2.5, None)

    again = opened(listing, row=0)
    assert (again.given.chosen(), again.outcomes["reliably_improved"].count.text()) == (Given.ROUNDED, "not given")
    again.given.choose(Given.COUNTS)
    again.save()
    assert [one.give_or_take for one in desk.outcomes.service_rates()] == [0]
    rates = listing(TITLE)
    rates.table.selectRow(0)
    rates.remove()
    assert desk.outcomes.service_rates() == ()
    deeds.undo()
    deeds.undo()
    assert desk.outcomes.service_rates() == (rate,)


def test_percentages_stay_as_they_were_typed_and_carry_their_rounding(listing: ListOf, desk: Desk) -> None:
    form = opened(listing)
    fill(form, Given.WHOLE, 49, 46, 66)
    form.save()
    (rate,) = desk.outcomes.service_rates()
    assert (rate.recovered, rate.reliably_recovered, rate.reliably_improved) == (559, 524, 799)
    bounds = rate.recovery_bounds
    assert bounds is not None
    assert bounds[0] <= 0.485
    assert bounds[1] >= 0.495

    again = opened(listing, row=0)
    assert again.given.chosen() is Given.WHOLE
    assert again.outcomes["recovered"].percent.text() == "49 %"
    again.save()
    assert desk.outcomes.service_rates() == (rate,)
    (line, *_) = [one for one in desk.outcomes.compared(RatesAsked(RateKind.RECOVERY)) if one.name == "Our service"]
    assert line.bounds == bounds


def test_a_suppressed_count_that_nobody_changed_stays_as_rough_as_it_came(listing: ListOf, desk: Desk) -> None:
    desk.setup.save(SUPPRESSED, "import")
    form = opened(listing, row=0)
    form.outcomes["recovered"].count.setValue(15)
    form.save()
    (rate,) = desk.outcomes.service_rates()
    assert (rate.recovered, rate.off("recovered"), rate.off("not_at_caseness")) == (15, 2.5, 2.0)


@pytest.mark.parametrize(
    ("given", "finished", "outcomes", "words"),
    [
        (Given.COUNTS, 0, (5, 5, 5), "Finished courses is 0: a rate needs cases"),
        (Given.COUNTS, 1210, (NOT_GIVEN, 5, 5), "Recovered is not given: type how many recovered, or the recovery"),
        (Given.TENTHS, 1210, (NOT_GIVEN, 5, 5), "Recovered is not given: type how many recovered, or the recovery"),
        (Given.TENTHS, 0, (50, 45, 65), "Finished courses is 0: a rate needs cases"),
        (Given.TENTHS, 1210, (100.1, 45, 65), "Recovery is 100.1%: give a percentage from 0 to 100."),
        (
            Given.COUNTS,
            1210,
            (1141, 5, 5),
            "Recovered (1141) cannot be more than finished less not at caseness (1140).",
        ),
        (Given.COUNTS, 70, (0, 0, 5), "Not at caseness is 70, all that finished"),
    ],
)
def test_what_cannot_be_a_rate_is_said_at_the_form_and_nothing_is_changed(
    listing: ListOf, desk: Desk, given: Given, finished: int, outcomes: tuple[float, ...], words: str
) -> None:
    form = opened(listing)
    fill(form, given, *outcomes, finished=finished)
    form.save()
    assert form.refusal.startswith(words)
    assert desk.outcomes.service_rates() == ()


def test_dates_and_names_that_cannot_be_are_said_at_the_form(listing: ListOf, desk: Desk) -> None:
    form = opened(listing)
    fill(form, Given.COUNTS, 560, 530, 800)
    form.save()
    form = opened(listing)
    fill(form, Given.COUNTS, 560, 530, 800)
    type_date(form.first, "1/9/2026")
    type_date(form.last, "31/10/2026")
    form.save()
    assert form.refusal.startswith(
        "Our service has figures of 01/07/2026 to 30/09/2026 already, and 01/09/2026 to 31/10/2026 shares days"
    )
    type_date(form.first, "1/11/2026")
    form.save()
    assert "before it begins on 2026-11-01: the two dates look swapped." in form.refusal
    form.name.setText(" ")
    form.save()
    assert form.refusal == "The name of the service is missing: say whose figures these are."
    assert len(desk.outcomes.service_rates()) == 1

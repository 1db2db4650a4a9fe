from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.case_book import CaseBook
from planner.domain.outcomes.comparison import compared
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.measures import Thresholds
from planner.domain.outcomes.national import Against, National
from planner.domain.outcomes.rates import By, Rates, RatesAsked, mix, rates, split_by
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.statistics.proportions import Rate, wilson
from planner.words.comparisons import basis_words

TODAY = date(2026, 11, 23)
THRESHOLDS = Thresholds()


def case(closed: date, *, recovered: bool = True, site: str = "", problem: str = "Depression") -> Case:
    last = Decimal(4 if recovered else 15)
    pairs = Pair("PHQ-9", Decimal(16), last), Pair("GAD-7", Decimal(14), last)
    return Case("", closed, 8, *pairs, descriptor=problem, site=site)


def asked_of(*cases: Case, services: tuple[ServiceRate, ...] = (), asked: RatesAsked | None = None) -> Rates:
    return rates(CaseBook(cases, THRESHOLDS, services), asked or RatesAsked(), TODAY)


def service(first: date, last: date, recovered: int = 50, give_or_take: float = 0.0) -> ServiceRate:
    return ServiceRate("", first, last, "Our service", 100, 0, recovered, give_or_take=give_or_take)


def test_the_rate_of_each_period_and_of_all_together() -> None:
    found = asked_of(case(date(2026, 2, 1)), case(date(2026, 8, 1), recovered=False), case(date(2026, 9, 1)))

    assert [(one.period.label, one.rate) for one in found.periods] == [
        ("2026-Q1", Rate(1, 1)),
        ("2026-Q2", Rate(0, 0)),
        ("2026-Q3", Rate(1, 2)),
    ]
    assert found.rate == Rate(2, 3)


def test_only_one_sites_cases_are_counted_when_a_site_is_asked_for() -> None:
    here, there = case(date(2026, 8, 1), site="here"), case(date(2026, 8, 1), site="there", recovered=False)

    assert asked_of(here, there, asked=RatesAsked(site="here")).rate == Rate(1, 1)
    assert asked_of(here, there).rate == Rate(1, 2)


@pytest.mark.parametrize(("grouping", "shown"), [(Grouping.MONTH, 24), (Grouping.QUARTER, 16), (Grouping.YEAR, 10)])
def test_the_latest_periods_are_shown(grouping: Grouping, shown: int) -> None:
    every_month = [case(date(year, month, 3)) for year in range(2010, 2026) for month in range(1, 13)]

    found = asked_of(*every_month, asked=RatesAsked(grouping=grouping))

    assert len(found.periods) == shown
    assert found.periods[-1].first.year == 2025
    assert found.rate.denominator == sum(one.rate.denominator for one in found.periods)


def test_one_is_compared_over_twelve_months_with_the_mix_the_service_and_england() -> None:
    cases = [case(date(2026, 8, 1)), case(date(2026, 8, 2), problem="PTSD", recovered=False), case(date(2025, 11, 23))]
    found = compared(
        CaseBook(tuple(cases), THRESHOLDS, (service(date(2026, 4, 1), date(2026, 6, 30)),)), RatesAsked(), TODAY
    )

    own, mix, ours, england = found
    assert (own.value, own.interval, own.n, own.own) == (0.5, wilson(1, 2), 2, True)
    assert mix.value == pytest.approx((0.496 + 0.417) / 2)
    assert mix.interval is None
    assert (ours.name, ours.note, ours.value, ours.n) == ("Our service", "Apr 2026 to Jun 2026; 5 months old", 0.5, 100)
    assert england.value == pytest.approx(321061 / 635185)


def test_the_rounding_of_published_counts_widens_the_services_interval() -> None:
    ours = service(date(2026, 4, 1), date(2026, 6, 30), give_or_take=25)
    rounded = compared(CaseBook((case(TODAY),), THRESHOLDS, (ours,)), RatesAsked(), TODAY)

    interval = rounded[2].interval
    assert interval is not None
    assert rounded[2].bounds == pytest.approx((25 / 150, 1.0))
    assert interval == pytest.approx((wilson(100 / 6, 100)[0], 1.0))
    assert "rounded: its rate lies between 16.7 and 100.0%" in basis_words(Against(), rounded, RateKind.RECOVERY)


def test_two_figures_of_the_service_for_one_day_are_left_out_and_said() -> None:
    double = (service(date(2026, 4, 1), date(2026, 6, 30)), service(date(2026, 6, 1), date(2026, 8, 30)))
    found = asked_of(case(TODAY), case(date(2026, 5, 1)), services=double)

    assert found.service is None
    assert "two figures" in found.problem


def test_without_cases_there_is_nothing_but_the_standard() -> None:
    found = asked_of(asked=RatesAsked(outcome=RateKind.RELIABLE_RECOVERY))

    assert found.periods == ()
    assert found.rate.value is None
    assert mix(CaseBook(), RatesAsked()).found.value is None
    assert found.standard is not None
    assert found.standard.percent == 48


def by_courses(*cases: Case, group: str = "everyone") -> CaseBook:
    return CaseBook(cases, THRESHOLDS, national=National(against=Against(CourseBasis.COURSES, group)))


def test_courses_delivered_are_expected_at_the_rates_of_their_therapies() -> None:
    cases = [
        replace(case(TODAY), therapy="CBT"),
        replace(case(TODAY, recovered=False), therapy="Cognitive behavioural therapy"),
        replace(case(TODAY), therapy="EMDR"),
        replace(case(TODAY), therapy="EMDR"),
        replace(case(TODAY), therapy="yoga"),
    ]
    known = by_courses(*cases)
    own, predicted = compared(known, RatesAsked(), TODAY)

    assert (own.n, predicted.n) == (5, 4)
    assert predicted.value == pytest.approx((0.45 + 0.432) / 2)
    rests_on = "each case counted at the rate of England 2024-25 for its therapy, courses delivered"
    assert predicted.note == f"{rests_on}; 20 months old"
    assert "courses delivered (each by its therapy)" in basis_words(
        known.national.against, (own, predicted), RateKind.RECOVERY
    )
    assert "1 case without a therapy of the national table is not in the expected rate" in predicted.apart


def test_without_a_known_therapy_nothing_is_expected_of_courses_and_it_is_said() -> None:
    _, predicted, england = compared(by_courses(case(TODAY), group="CBT"), RatesAsked(), TODAY)

    assert (predicted.value, predicted.chances) == (None, None)
    assert predicted.apart.startswith("No case names a therapy of the national table")
    assert england.value == pytest.approx(0.45)


def test_cases_without_a_known_problem_are_counted_as_such_and_it_is_said() -> None:
    known = CaseBook((case(TODAY, problem="worry"), *[case(TODAY)] * 4), THRESHOLDS)
    predicted = compared(known, RatesAsked(), TODAY)[1]

    assert predicted.value == pytest.approx((0.468 + 4 * 0.496) / 5)
    assert predicted.apart == "1 case without a problem of the national table counts at the rate of “none or invalid”."


def test_of_fewer_than_80_in_100_that_name_a_problem_no_rate_is_expected() -> None:
    known = CaseBook((case(TODAY, problem="worry"), *[case(TODAY)] * 3), THRESHOLDS)
    predicted = compared(known, RatesAsked(), TODAY)[1]

    assert (predicted.value, predicted.chances) == (None, None)
    assert predicted.apart == ("3 of 4 cases name a problem of the national table; it takes 80% to expect a rate.")
    assert not mix(known, RatesAsked()).is_told


def test_figures_can_be_split_by_therapy() -> None:
    cases = (replace(case(TODAY), therapy="EMDR"), case(TODAY), replace(case(TODAY), therapy="CBT"))
    groups = split_by(By.THERAPY, CaseBook(cases, THRESHOLDS), RatesAsked())
    assert [label for label, _ in groups] == ["CBT", "EMDR", "not given"]

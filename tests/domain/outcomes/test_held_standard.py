"""A case is held against the standard in force at its discharge."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner.domain.outcomes.benchmarks import DEFAULT_STANDARDS
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.case_book import CaseBook
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.held_standard import HeldStandard, standard_for
from planner.domain.outcomes.looks import Beside, look_at
from planner.domain.outcomes.national import SHIPPED, National, OwnStandard
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.rates import Rates, RatesAsked, of_outcome, rates
from planner.domain.statistics.proportions import Rate

IMPROVEMENT = RateKind.RELIABLE_IMPROVEMENT
LATER = date(2027, 6, 1)


def case(closed: date, *, improved: bool = True) -> Case:
    last = Decimal(4 if improved else 15)
    return Case("", closed, 8, Pair("PHQ-9", Decimal(16), last), Pair("GAD-7", Decimal(14), last))


def shown_of(*cases: Case, totals: tuple[PeriodTotals, ...] = (), today: date = LATER) -> Rates:
    asked = RatesAsked(IMPROVEMENT, Grouping.QUARTER)
    return rates(CaseBook(cases, totals=totals), asked, today)


def shares(held: HeldStandard) -> list[tuple[Decimal, int]]:
    return [(standard.percent, cases) for standard, cases in held.parts]


def test_the_standard_is_the_mean_over_the_cases_of_the_standard_of_their_day() -> None:
    dated = [(date(2026, 5, 1), Rate(20, 30)), (date(2027, 4, 1), Rate(8, 10)), (date(2027, 3, 31), Rate(3, 10))]
    held = standard_for(dated, IMPROVEMENT, SHIPPED)
    assert shares(held) == [(Decimal(67), 30), (Decimal(69), 20)]
    assert held.value == pytest.approx((30 * 0.67 + 20 * 0.69) / 50)
    assert (held.own, held.without) == (Rate(31, 50), 0)


def test_69_percent_from_31_march_2027_is_not_held_against_cases_of_2023() -> None:
    shown = shown_of(*[case(date(2023, 5, 1))] * 12)
    assert shown.standard_now is not None
    assert shown.standard_now.percent == 69
    assert shown.standard_rate is None
    assert (shown.held.parts, shown.held.without) == ((), 12)
    assert [one.beside for one in look_at(shown).comparisons] == []


def test_cases_before_any_standard_are_in_neither_figure_of_the_comparison() -> None:
    before, since = [case(date(2024, 3, 31))] * 20, [case(date(2024, 4, 1), improved=False)] * 20
    shown = shown_of(*before, *since)
    assert shown.rate == Rate(20, 40)
    assert (shown.held.own, shown.held.without) == (Rate(0, 20), 20)
    (compared,) = look_at(shown).comparisons
    assert (compared.beside, compared.own, compared.expected) == (Beside.STANDARD, Rate(0, 20), 0.67)


def test_a_quarter_in_which_the_standard_changes_is_split_by_the_day_of_discharge() -> None:
    shown = shown_of(*[case(date(2027, 3, 30))] * 3, case(date(2027, 3, 31)))
    assert [one.period.label for one in shown.periods] == ["2027-Q1"]
    assert shares(shown.held) == [(Decimal(67), 3), (Decimal(69), 1)]
    assert shown.standard_rate == pytest.approx(0.675)


def test_totals_are_held_against_the_standard_of_their_first_day() -> None:
    totals = PeriodTotals("totals/1", date(2027, 1, 1), date(2027, 3, 31), 20, 2, 9, 8, 12, 1, 5)
    shown = shown_of(totals=(totals,))
    assert shares(shown.held) == [(Decimal(67), 20)]
    assert shown.held.own == Rate(12, 20)


def test_another_rate_of_the_same_cases_has_its_own_standards() -> None:
    known = CaseBook(tuple([case(date(2026, 5, 1))] * 2))
    shown = of_outcome(rates(known, RatesAsked(IMPROVEMENT), LATER), RateKind.RECOVERY, known, LATER)
    assert (shown.standard_rate, shares(shown.held)) == (0.5, [(Decimal(50), 2)])


def test_without_cases_the_standard_of_today_stands() -> None:
    assert shown_of().standard_rate == 0.69


def test_a_standard_of_ones_own_counts_from_its_day_on() -> None:
    own = OwnStandard(RateKind.RECOVERY, date(2026, 4, 1), Decimal(52), "letter")
    dated = [(date(2026, 3, 31), Rate(1, 2)), (date(2026, 4, 1), Rate(1, 2))]
    held = standard_for(dated, RateKind.RECOVERY, National(standards=(own,)))
    assert held.value == pytest.approx(0.51)
    assert held.parts[0][0] in DEFAULT_STANDARDS

"""What is said beside a rate: made where it is so, and not where it is not."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from planner.domain.outcomes.case import Case, Ending, Pair
from planner.domain.outcomes.case_book import SHIPPED_THRESHOLDS, CaseBook
from planner.domain.outcomes.caveats import Caveats, by_severity, early_endings, endings_of
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.groups import by_latest, by_sessions_within
from planner.domain.outcomes.in_order import expected_chances, in_order
from planner.domain.outcomes.looks import NOTHING_TESTED, Look
from planner.domain.outcomes.rates import PeriodRate
from planner.domain.outcomes.tally import Tally
from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.proportions import Rate
from planner.words.looks import caveat_words

FIRST = date(2025, 1, 6)
MILD, SEVERE = 11, 22


def case(day: int, first: int = MILD, *, recovered: bool = True, sessions: int = 10, **more: object) -> Case:
    last = 3 if recovered else first
    return Case(
        f"c{day}-{first}-{recovered}",
        FIRST + timedelta(days=day),
        sessions,
        Pair("PHQ-9", Decimal(first), Decimal(last)),
        Pair("GAD-7", Decimal(14), Decimal(3 if recovered else 14)),
        **more,  # type: ignore[arg-type] # a column of a case
    )


def several(start: int, number: int, recovered: int, first: int = MILD, **more: object) -> list[Case]:
    return [case(start + n, first, recovered=n < recovered, **more) for n in range(number)]  # type: ignore[arg-type] # as above


def test_the_rate_since_is_expected_band_by_band_as_before() -> None:
    before = several(0, 10, 6) + several(0, 10, 2, SEVERE)
    since = several(200, 4, 3) + several(200, 12, 4, SEVERE)
    found = by_severity([*before, *since], SHIPPED_THRESHOLDS, RateKind.RECOVERY, FIRST + timedelta(days=200))
    assert found is not None
    assert found.expected == pytest.approx((4 * 0.6 + 12 * 0.2) / 16)
    assert found.since == Rate(7, 16)
    look = Look(NOTHING_TESTED, (), None, Caveats(found))
    assert caveat_words(look, Grouping.QUARTER) == [
        "With each band of first PHQ-9 as before, 30% would be expected since; 7 of 16 (44%) were seen."
    ]


def test_bands_with_few_cases_before_expect_nothing() -> None:
    before, since = several(0, 10, 6) + several(0, 4, 2, SEVERE), several(200, 4, 3) + several(200, 12, 4, SEVERE)
    cut = FIRST + timedelta(days=200)
    assert by_severity([*before, *since], SHIPPED_THRESHOLDS, RateKind.RECOVERY, cut) is None


def periods(*counts: int) -> list[PeriodRate]:
    days = [date(2025 + n // 4, 1 + 3 * (n % 4), 1) for n in range(len(counts))]
    return [
        PeriodRate(period_around(one, PeriodSpan.QUARTER), Tally(), Rate(0, n))
        for one, n in zip(days, counts, strict=True)
    ]


def test_the_first_quarters_of_a_newcomer_are_made_of_early_endings() -> None:
    cases = several(0, 8, 2, sessions=4) + several(200, 30, 15, sessions=14)
    found = early_endings(cases, periods(4, 4, 20, 10))
    assert found is not None
    assert (found.first, found.later) == (Rate(8, 8), Rate(0, 30))
    (said,) = caveat_words(Look(NOTHING_TESTED, (), None, Caveats(early=found)), Grouping.QUARTER)
    assert said.startswith("In your first two quarters 8 of 8 courses were over within six sessions")
    assert "a rise after them is to be expected" in said


@pytest.mark.parametrize(
    "cases",
    [
        several(0, 8, 2, sessions=12) + several(200, 30, 15, sessions=14),
        several(0, 8, 2, sessions=4) + several(200, 30, 15, sessions=4),
        several(0, 4, 2, sessions=4) + several(200, 30, 15, sessions=14),
    ],
)
def test_where_the_first_courses_are_as_long_or_few_nothing_is_said(cases: list[Case]) -> None:
    assert early_endings(cases, periods(4, 4, 20, 10)) is None


def test_how_courses_ended_is_told_of_those_that_say_so() -> None:
    cases = (
        [case(n, ended=Ending.COMPLETED) for n in range(6)] + [case(9, ended=Ending.DROPPED_OUT)] * 2 + [case(10)] * 5
    )
    found = endings_of(cases)
    assert found == ((Ending.COMPLETED, Rate(6, 8)), (Ending.DROPPED_OUT, Rate(2, 8)))
    (said,) = caveat_words(Look(NOTHING_TESTED, (), None, Caveats(endings=found)), Grouping.QUARTER)
    assert said.startswith("Of 8 closed cases that say how they ended: completed 6 (75%, 95% interval 41 to 93%)")
    assert endings_of(cases[6:]) == ()


def test_sessions_are_told_apart_within_a_problem() -> None:
    cases = [case(1, sessions=3, descriptor="OCD"), case(2, sessions=12, descriptor="OCD"), case(3, sessions=3)]
    groups = by_sessions_within(cases, SHIPPED_THRESHOLDS)
    assert [(label, found.finished) for label, found in groups] == [
        ("OCD: 2 to 3", 1),
        ("OCD: 11 to 15", 1),
        ("not given: 2 to 3", 1),
    ]


def test_the_latest_20_are_20_cases_of_the_rate() -> None:
    cases = several(0, 30, 10)
    ((_, found),) = by_latest(cases, SHIPPED_THRESHOLDS, Grouping.YEAR, 20)
    assert (found.recovery_denominator, found.recovered) == (20, 0)
    ordered = in_order(cases, SHIPPED_THRESHOLDS, RateKind.RECOVERY)
    assert [one.is_positive for one in ordered] == [True] * 10 + [False] * 20


def test_each_case_is_expected_to_do_as_its_problem_where_most_name_one() -> None:
    cases = [case(n, descriptor="OCD") for n in range(8)] + [case(20), case(21)]
    book = CaseBook(tuple(cases))
    assert expected_chances(cases, book, RateKind.RECOVERY, 0.5) == pytest.approx((0.446,) * 8 + (0.5,) * 2)
    few = [*cases[:3], case(20), case(21)]
    assert expected_chances(few, CaseBook(tuple(few)), RateKind.RECOVERY, 0.5) == (0.5,) * 5
    assert expected_chances(few, CaseBook(tuple(few)), RateKind.RECOVERY, None) is None

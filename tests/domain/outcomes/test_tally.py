from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lawful import lawful_case, lawful_outcome

from planner.domain.outcomes.case import Case, Pair, ReliableChange
from planner.domain.outcomes.groupings import NOT_GIVEN, Grouping, tally_by
from planner.domain.outcomes.measures import Thresholds
from planner.domain.outcomes.tally import Tally, tally
from planner.domain.statistics.proportions import Rate

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = Thresholds()

# England, annual, official: finished, not at caseness, recovered, %, reliably recovered, %, improved, %
ENGLAND = [
    ("2017-18", 554709, 36767, 263295, "50.8", 250395, "48.3", 368518, "66.4"),
    ("2018-19", 582556, 35706, 284810, "52.1", 270763, "49.5", 392662, "67.4"),
    ("2019-20", 606192, 36054, 291371, "51.1", 276261, "48.5", 406118, "67.0"),
    ("2020-21", 634649, 37267, 306990, "51.4", 291091, "48.7", 433327, "68.3"),
    ("2021-22", 664087, 38168, 313919, "50.2", 296070, "47.3", 444555, "66.9"),
    ("2022-23", 672193, 37805, 316251, "49.9", 297186, "46.8", 446968, "66.5"),
    ("2023-24", 671648, 37164, 318013, "50.1", 298780, "47.1", 448634, "66.8"),
    ("2024-25", 670419, 35234, 321061, "50.5", 301815, "47.5", 452284, "67.5"),
]


@pytest.mark.parametrize("row", ENGLAND, ids=lambda row: row[0])
def test_the_national_percentages_follow_from_the_national_counts(
    row: tuple[str, int, int, int, str, int, str, int, str],
) -> None:
    _, finished, not_at_caseness, recovered, recovery, reliably, reliable, improved, improvement = row
    year = Tally(finished, not_at_caseness, recovered, reliably, improved)
    assert year.recovery.percent == Decimal(recovery)
    assert year.reliable_recovery.percent == Decimal(reliable)
    assert year.reliable_improvement.percent == Decimal(improvement)


def published(counts: dict[str, float]) -> Tally:
    return Tally(
        finished=int(counts["finished_course_treatment"]),
        not_at_caseness=int(counts["not_at_caseness"]),
        recovered=int(counts["recovery"]),
        reliably_recovered=int(counts["reliable_recovery"]),
        reliably_improved=int(counts["improvement"]),
        reliably_deteriorated=int(counts["deterioration"]),
        no_reliable_change=int(counts["no_reliable_change"]),
    )


@pytest.mark.parametrize(("name", "cases"), [("england_total_8_years.json", 8), ("england_all_breakdowns.json", 787)])
def test_every_published_percentage_of_every_breakdown_follows_from_its_counts(
    oracle: Callable[[str], Any], name: str, cases: int
) -> None:
    # All 40 + 3,935 published figures agree: the national counts are neither rounded nor suppressed.
    rows = oracle(name)["cases"]
    assert len(rows) == cases
    for row in rows:
        figures = published(row["counts"])
        assert {
            "recovery": figures.recovery.percent,
            "reliable_recovery": figures.reliable_recovery.percent,
            "improvement": figures.reliable_improvement.percent,
            "deterioration": Rate(figures.reliably_deteriorated, figures.finished).percent,
            "no_reliable_change": Rate(figures.no_reliable_change, figures.finished).percent,
        } == {measure: Decimal(str(percent)) for measure, percent in row["published_pct"].items()}


def test_the_published_count_of_at_caseness_would_give_another_percentage() -> None:
    year = Tally(finished=554709, not_at_caseness=36767, recovered=263295)
    assert year.recovery_denominator == 517942
    assert year.recovery_denominator != 517393


def scored(
    phq9: tuple[int | None, int | None],
    gad7: tuple[int | None, int | None],
    sessions: int = 6,
    closed_on: date = date(2026, 5, 20),
    site: str = "",
) -> Case:
    depression = Pair("PHQ-9", *(None if score is None else Decimal(score) for score in phq9))
    anxiety = Pair("GAD-7", *(None if score is None else Decimal(score) for score in gad7))
    return Case("one", closed_on, sessions, depression, anxiety, site=site)


TWELVE = [
    scored((15, 8), (12, 6)),
    scored((11, 9), (8, 7)),
    scored((20, 12), (15, 10)),
    scored((9, 3), (7, 2)),
    scored((9, 4), (8, 4)),
    scored((14, 8), (6, 10)),
    scored((12, 18), (10, 10)),
    scored((12, 17), (10, 13)),
    scored((16, 9), (None, None)),
    scored((15, 8), (12, 6), sessions=1),
    Case(
        "spin",
        date(2026, 5, 20),
        9,
        Pair("PHQ-9", Decimal(14), Decimal(9)),
        Pair("SPIN", Decimal(40), Decimal(30)),
        Pair("GAD-7", Decimal(12), Decimal(5)),
    ),
    Case(
        "mi",
        date(2026, 5, 20),
        9,
        Pair("PHQ-9", Decimal(13), Decimal(7)),
        Pair("MI", Decimal("3.10"), Decimal("2.37")),
    ),
]


def test_twelve_cases_make_one_tally_with_the_right_denominators() -> None:
    whole = tally(TWELVE, TABLE)
    assert whole == Tally(
        finished=11,
        not_at_caseness=1,
        recovered=3,
        reliably_recovered=2,
        reliably_improved=6,
        reliably_deteriorated=1,
        no_reliable_change=3,
        unpaired=1,
        excluded=1,
    )
    assert (whole.recovery.numerator, whole.recovery.denominator) == (3, 10)
    assert (whole.reliable_recovery.numerator, whole.reliable_recovery.denominator) == (2, 10)
    assert (whole.reliable_improvement.numerator, whole.reliable_improvement.denominator) == (6, 11)


def test_no_cases_have_counts_of_nought_and_no_rate() -> None:
    nothing = tally([], TABLE)
    assert nothing == Tally()
    assert nothing.recovery.value is None
    assert nothing.recovery.interval is None
    assert nothing.recovery.percent is None


def test_nobody_recovered_is_a_rate_of_nought_and_not_a_missing_one() -> None:
    five = tally([scored((15, 15), (12, 12))] * 5, TABLE)
    assert five.recovery.value == 0
    assert five.recovery.percent == Decimal("0.0")
    assert five.recovery.interval == pytest.approx((0, 0.434), abs=5e-4)


def test_months_without_a_discharge_are_shown_between_the_first_and_the_last() -> None:
    cases = [
        scored((15, 8), (12, 6), closed_on=day) for day in (date(2025, 11, 30), date(2026, 2, 1), date(2026, 2, 28))
    ]
    months = tally_by(cases, TABLE, Grouping.MONTH)
    assert [(label, month.finished) for label, month in months] == [
        ("2025-11", 1),
        ("2025-12", 0),
        ("2026-01", 0),
        ("2026-02", 2),
    ]
    assert [label for label, _ in tally_by(cases, TABLE, Grouping.QUARTER)] == ["2025-Q4", "2026-Q1"]
    assert [label for label, _ in tally_by(cases, TABLE, Grouping.YEAR)] == ["2025", "2026"]


def test_groups_come_by_name_and_those_without_one_come_last() -> None:
    cases = [scored((15, 8), (12, 6), site=site) for site in ("riverside", "", "Abbey", "riverside")]
    sites = tally_by(cases, TABLE, Grouping.SITE)
    assert [(label, site.finished) for label, site in sites] == [("Abbey", 1), ("riverside", 2), (NOT_GIVEN, 1)]
    assert tally_by([], TABLE, Grouping.STEP) == tally_by([], TABLE, Grouping.MONTH) == ()


scores = st.none() | st.integers(0, 21).map(Decimal)
anxiety_pairs = st.builds(Pair, st.sampled_from(["GAD-7", "SPIN", "BIQ", "WSAS"]), scores, scores)
statements = st.builds(
    lawful_outcome, st.none() | st.booleans(), st.booleans(), st.none() | st.sampled_from(ReliableChange)
)
cases = st.builds(
    lawful_case,
    id=st.just("one"),
    closed_on=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    sessions=st.none() | st.integers(0, 20),
    phq9=st.builds(Pair, st.just("PHQ-9"), scores, scores),
    anxiety=anxiety_pairs,
    gad7=st.builds(Pair, st.just("GAD-7"), scores, scores),
    descriptor=st.sampled_from(["", "panic", "OCD"]),
    site=st.sampled_from(["", "riverside"]),
    step=st.sampled_from(["", "2", "3"]),
    stated=st.none() | statements,
)


@settings(deadline=None)
@given(st.lists(cases, max_size=30))
def test_kinds_of_change_and_unpaired_make_up_the_finished_and_no_part_exceeds_its_whole(many: list[Case]) -> None:
    whole = tally(many, TABLE)
    kinds = whole.reliably_improved + whole.reliably_deteriorated + whole.no_reliable_change
    assert kinds + whole.unpaired == whole.finished
    assert whole.finished + whole.excluded == len(many)
    assert whole.reliably_recovered <= whole.recovered <= whole.recovery_denominator
    assert whole.reliably_recovered <= whole.reliably_improved


@settings(deadline=None)
@given(st.lists(cases, max_size=20).flatmap(lambda many: st.tuples(st.just(many), st.permutations(many))))
def test_the_order_of_cases_changes_nothing(orders: tuple[list[Case], list[Case]]) -> None:
    one, other = orders
    assert tally(one, TABLE) == tally(other, TABLE)
    assert tally_by(one, TABLE, Grouping.DESCRIPTOR) == tally_by(other, TABLE, Grouping.DESCRIPTOR)


@settings(deadline=None)
@given(st.lists(cases, max_size=20), st.sampled_from(Grouping))
def test_the_groups_add_up_to_the_whole(many: list[Case], grouping: Grouping) -> None:
    groups = tally_by(many, TABLE, grouping)
    assert sum((group for _, group in groups), Tally()) == tally(many, TABLE)

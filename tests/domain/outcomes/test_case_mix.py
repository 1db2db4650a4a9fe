from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lawful import lawful_case, lawful_outcome

from planner.domain.outcomes.benchmarks import (
    BENCHMARKS,
    ENGLAND_BY_AGE,
    ENGLAND_BY_DEPRIVATION,
    ENGLAND_BY_DESCRIPTOR,
    ENGLAND_BY_LONG_TERM_CONDITION,
    ENGLAND_BY_THERAPY,
    Benchmark,
    CourseBasis,
    rate_of,
    standard_on,
)
from planner.domain.outcomes.case import Case, Pair, ReliableChange
from planner.domain.outcomes.case_mix import deprivation, expected
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.measures import Thresholds
from planner.domain.outcomes.tally import tally

TABLE = Thresholds()
DAY = date(2026, 5, 20)


def case(descriptor: str, *, recovers: bool = True, starts: int = 15, decile: int | None = None) -> Case:
    last = Decimal(2) if recovers else Decimal(starts)
    return Case(
        "one",
        DAY,
        8,
        Pair("PHQ-9", Decimal(starts), last),
        Pair("GAD-7", Decimal(starts), last),
        descriptor=descriptor,
        deprivation_decile=decile,
    )


PRINTED = [
    (ENGLAND_BY_DESCRIPTOR, "GAD", "57.6", "54.7", "71.7"),
    (ENGLAND_BY_DESCRIPTOR, "depression", "49.6", "46.2", "66.8"),
    (ENGLAND_BY_DESCRIPTOR, "mixed anxiety and depression", "47.6", "44.8", "64.7"),
    (ENGLAND_BY_DESCRIPTOR, "panic", "50.7", "47.8", "67.6"),
    (ENGLAND_BY_DESCRIPTOR, "OCD", "44.6", "38.7", "59.2"),
    (ENGLAND_BY_DESCRIPTOR, "PTSD", "41.7", "40.9", "66.7"),
    (ENGLAND_BY_DESCRIPTOR, "health anxiety", "41.6", "40.8", "76.4"),
    (ENGLAND_BY_DESCRIPTOR, "social anxiety", "35.6", "34.6", "68.5"),
    (ENGLAND_BY_DESCRIPTOR, "agoraphobia", "35.2", "33.1", "58.4"),
    (ENGLAND_BY_DESCRIPTOR, "specific phobia", "63.8", "59.7", "64.5"),
    (ENGLAND_BY_DESCRIPTOR, "BDD", "48.2", "46.7", "66.3"),
    (ENGLAND_BY_DESCRIPTOR, "none or invalid", "46.8", "43.4", "60.0"),
    (ENGLAND_BY_DEPRIVATION, "most deprived tenth", "42.8", "40.5", "64.0"),
    (ENGLAND_BY_DEPRIVATION, "least deprived tenth", "56.2", "52.4", "69.0"),
    (ENGLAND_BY_AGE, "18 to 25", "43.9", "41.2", "65.3"),
    (ENGLAND_BY_AGE, "26 to 64", "51.0", "48.0", "67.7"),
    (ENGLAND_BY_AGE, "65 to 74", "61.8", "58.1", "71.1"),
    (ENGLAND_BY_AGE, "75 to 89", "64.9", "60.4", "69.4"),
    (ENGLAND_BY_LONG_TERM_CONDITION, "yes", "47.0", "44.2", "65.9"),
    (ENGLAND_BY_LONG_TERM_CONDITION, "no", "51.8", "48.7", "68.4"),
    (ENGLAND_BY_THERAPY, "CBT", "45.0", "41.5", "60.7"),
    (ENGLAND_BY_THERAPY, "guided self-help", "43.0", "39.1", "55.8"),
    (ENGLAND_BY_THERAPY, "counselling for depression", "47.6", "43.0", "59.3"),
    (ENGLAND_BY_THERAPY, "EMDR", "43.2", "41.0", "61.4"),
    (ENGLAND_BY_THERAPY, "IPT", "48.7", "44.8", "62.1"),
]


@pytest.mark.parametrize(("table", "group", "recovery", "reliable", "improvement"), PRINTED)
def test_national_rates_by_group_as_published(
    table: Benchmark, group: str, recovery: str, reliable: str, improvement: str
) -> None:
    rates = table.find(group)
    assert rates is not None
    assert rates.recovery == Decimal(recovery)
    assert rates.reliable_recovery == Decimal(reliable)
    assert rates.reliable_improvement == Decimal(improvement)
    assert rates.fraction(RateKind.RELIABLE_RECOVERY) == pytest.approx(float(reliable) / 100)


def test_the_tables_hold_nothing_else_and_say_what_they_count() -> None:
    assert sum(len(benchmark.groups) for benchmark in BENCHMARKS) == len(PRINTED)
    assert [benchmark.basis for benchmark in BENCHMARKS].count(CourseBasis.COURSES) == 1
    assert ENGLAND_BY_THERAPY.basis is CourseBasis.COURSES
    assert {(benchmark.first, benchmark.last) for benchmark in BENCHMARKS} == {(date(2024, 4, 1), date(2025, 3, 31))}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Generalised anxiety disorder", "GAD"),
        ("Panic disorder", "panic"),
        ("post traumatic stress disorder", "PTSD"),
        ("Social phobia", "social anxiety"),
        ("Body dysmorphic disorder", "BDD"),
        ("Mixed anxiety and depressive disorder", "mixed anxiety and depression"),
        ("bereavement", "none or invalid"),
        ("", "none or invalid"),
    ],
)
def test_a_descriptor_is_found_by_its_usual_names(text: str, group: str) -> None:
    found = ENGLAND_BY_DESCRIPTOR.find_or_otherwise(text)
    assert found is not None
    assert found.group == group


def test_the_expected_rate_is_the_mean_of_the_groups_of_the_cases_in_the_denominator() -> None:
    mine = [case("GAD"), case("OCD", recovers=False), case("bereavement"), case("PTSD", starts=4)]
    mix = expected(mine, TABLE, ENGLAND_BY_DESCRIPTOR, RateKind.RECOVERY)
    assert (mix.own.numerator, mix.own.denominator) == (2, 3)
    assert mix.expected == pytest.approx(0.576 + 0.446 + 0.468)
    assert mix.value == pytest.approx((0.576 + 0.446 + 0.468) / 3)
    assert (mix.otherwise, mix.left_out) == (1, 0)


def test_improvement_is_expected_of_everybody_who_finished() -> None:
    mine = [case("GAD"), case("PTSD", starts=4)]
    mix = expected(mine, TABLE, ENGLAND_BY_DESCRIPTOR, RateKind.RELIABLE_IMPROVEMENT)
    assert mix.own.denominator == 2
    assert mix.expected == pytest.approx(0.717 + 0.667)


def test_cases_a_benchmark_has_no_group_for_are_in_neither_figure() -> None:
    mine = [case("GAD", decile=1), case("GAD", decile=5), case("GAD")]
    mix = expected(mine, TABLE, ENGLAND_BY_DEPRIVATION, RateKind.RECOVERY, deprivation)
    assert (mix.own.numerator, mix.own.denominator, mix.left_out, mix.otherwise) == (1, 1, 2, 0)
    assert mix.value == pytest.approx(0.428)


def test_without_cases_nothing_is_expected() -> None:
    mix = expected([], TABLE, ENGLAND_BY_DESCRIPTOR, RateKind.RECOVERY)
    assert mix.value is None


def test_standards_are_dated() -> None:
    def percent(outcome: RateKind, day: date) -> Decimal | None:
        standard = standard_on(outcome, day)
        return None if standard is None else standard.percent

    assert percent(RateKind.RECOVERY, date(2026, 5, 1)) == 50
    assert percent(RateKind.RELIABLE_IMPROVEMENT, date(2024, 3, 31)) is None
    assert percent(RateKind.RELIABLE_IMPROVEMENT, date(2026, 5, 1)) == 67
    assert percent(RateKind.RELIABLE_RECOVERY, date(2026, 5, 1)) == 48
    assert percent(RateKind.RELIABLE_IMPROVEMENT, date(2027, 4, 1)) == 69
    assert percent(RateKind.RELIABLE_RECOVERY, date(2027, 4, 1)) == 51
    assert percent(RateKind.RELIABLE_RECOVERY, date(2029, 4, 1)) == 53


stated_cases = st.builds(
    lawful_case,
    id=st.just("one"),
    closed_on=st.just(DAY),
    sessions=st.none() | st.integers(0, 9),
    descriptor=st.sampled_from(["", "GAD", "OCD", "PTSD", "grief"]),
    stated=st.builds(
        lawful_outcome, st.none() | st.booleans(), st.booleans(), st.none() | st.sampled_from(ReliableChange)
    ),
)


@settings(deadline=None)
@given(st.lists(stated_cases, max_size=20), st.sampled_from(RateKind))
def test_by_descriptor_the_own_rate_beside_the_expected_one_is_the_tallys(many: list[Case], outcome: RateKind) -> None:
    mix = expected(many, TABLE, ENGLAND_BY_DESCRIPTOR, outcome)
    assert mix.own == rate_of(tally(many, TABLE), outcome)
    assert mix.left_out == 0
    assert 0 <= mix.expected <= mix.own.denominator

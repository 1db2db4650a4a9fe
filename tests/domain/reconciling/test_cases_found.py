"""Finished and recovered cases of someone else's figure: worked examples, and tallies by chance."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from tests.amount import some

from planner.domain.outcomes.case import Case, Pair, ReliableChange, StatedOutcome
from planner.domain.outcomes.case_book import CaseBook
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.tally import tally
from planner.domain.reconciling.case_counting import CaseCounting
from planner.domain.reconciling.definition import (
    AT_CASENESS,
    COUNTING,
    ONE,
    PAIRED,
    RELIABLY,
    Definition,
    Option,
    definitions_near,
)
from planner.domain.reconciling.finding import Found, moved, reconcile
from planner.domain.reconciling.other_figure import FigureKind, Given, OtherFigure

JUNE = (date(2026, 6, 1), date(2026, 6, 30))


def case(number: int, closed: date, sessions: int, phq9: tuple[int, int | None], gad7: tuple[int, int | None]) -> Case:
    depression, anxiety = (
        Pair(name, Decimal(first), None if last is None else Decimal(last))
        for name, (first, last) in (("PHQ-9", phq9), ("GAD-7", gad7))
    )
    return Case(f"{number}", closed, sessions, depression, anxiety)


CASES = (
    case(1, date(2026, 6, 1), 8, (15, 8), (12, 6)),  # recovered, reliably
    case(2, date(2026, 6, 2), 8, (11, 9), (8, 7)),  # recovered, not reliably
    case(3, date(2026, 6, 10), 8, (20, 12), (15, 10)),  # improved only
    case(4, date(2026, 6, 15), 8, (9, 3), (7, 2)),  # not at caseness
    case(5, date(2026, 6, 20), 8, (16, 9), (12, None)),  # unpaired
    case(6, date(2026, 6, 25), 1, (15, 4), (12, 4)),  # one contact: would have recovered
    case(7, date(2026, 7, 2), 8, (15, 8), (12, 6)),  # after June
)


def asked(kind: FigureKind, amount: int, book: CaseBook | None = None) -> Found:
    given = Given((OtherFigure(kind, Fraction(amount), *JUNE),))
    return reconcile(given, CaseCounting(given, book or CaseBook(CASES)))


def named(found: Found) -> list[dict[Option, str]]:
    return [one.definition.changes_from(found.own.definition) for one in found.named if one.is_exact]


def test_one_s_own_figures_are_those_of_the_tally() -> None:
    here = tally([one for one in CASES if one.closed_on <= JUNE[1]], CaseBook().thresholds)
    finished, recovered = asked(FigureKind.FINISHED, 5), asked(FigureKind.RECOVERED, 2)
    assert finished.own.value == here.finished == 5
    assert recovered.own.value == here.recovered == 2
    assert (named(finished)[0], named(recovered)[0]) == ({}, {})


@pytest.mark.parametrize(
    ("kind", "amount", "change"),
    [
        (FigureKind.FINISHED, 6, {Option.CONTACTS: ONE}),
        (FigureKind.FINISHED, 4, {Option.DENOMINATOR: COUNTING}),
        (FigureKind.FINISHED, 4, {Option.DENOMINATOR: PAIRED}),
        (FigureKind.FINISHED, 6, {Option.LAST: "2"}),
        (FigureKind.FINISHED, 4, {Option.FIRST: "1"}),
        (FigureKind.FINISHED, 5, {Option.CONTACTS: ONE, Option.DENOMINATOR: COUNTING}),
        (FigureKind.RECOVERED, 1, {Option.RECOVERY: RELIABLY}),
        (FigureKind.RECOVERED, 3, {Option.CONTACTS: ONE}),
    ],
)
def test_the_definition_that_gives_the_figure_is_named(
    kind: FigureKind, amount: int, change: dict[Option, str]
) -> None:
    assert change in named(asked(kind, amount))


def test_at_caseness_is_tried_apart_from_the_denominator_where_a_first_score_is_missing() -> None:
    missing = Case("8", date(2026, 6, 5), 8, Pair("PHQ-9", Decimal(5), Decimal(4)), Pair("GAD-7"))
    found = asked(FigureKind.FINISHED, 4, CaseBook((*CASES, missing)))
    assert found.own.value == 6
    assert {Option.DENOMINATOR: AT_CASENESS} in named(found)


def test_the_cases_that_differ_are_named_by_the_day_they_were_closed() -> None:
    found = asked(FigureKind.FINISHED, 6)
    (cause,) = found.causes
    assert (cause.option, cause.amount) == (Option.CONTACTS, Fraction(1))
    assert [one.thing.first for one in cause.things] == [date(2026, 6, 25)]


def test_totals_typed_count_where_they_lie_in_the_period_as_a_whole() -> None:
    totals = PeriodTotals("totals/1", date(2026, 5, 30), date(2026, 6, 28), 20, 3, 9, 8, 12, 1, 5)
    found = asked(FigureKind.FINISHED, 20, CaseBook((), totals=(totals,)))
    assert found.own.value == 0
    assert {Option.FIRST: "-2"} in named(found)
    (cause,) = found.causes
    assert (cause.amount, [one.thing.is_ for one in cause.things]) == (Fraction(20), [totals])
    whole = PeriodTotals("totals/1", *JUNE, 20, 3, 9, 8, 12, 1, 5)
    assert named(asked(FigureKind.FINISHED, 17, CaseBook((), totals=(whole,))))[0] == {Option.DENOMINATOR: COUNTING}
    assert named(asked(FigureKind.RECOVERED, 8, CaseBook((), totals=(whole,))))[0] == {Option.RECOVERY: RELIABLY}


def some_cases(chance: Random) -> tuple[Case, ...]:
    found: list[Case] = []
    for number in range(chance.randint(8, 40)):
        closed = JUNE[0] + timedelta(days=chance.randint(-5, 34))
        if chance.random() < 0.1:
            change = chance.choice([None, *ReliableChange])
            caseness = chance.choice([True, True, False])
            stated = StatedOutcome(caseness, caseness and chance.random() < 0.5, change)
            found.append(Case(f"{number}", closed, chance.choice([None, 1, 6]), stated=stated))
            continue
        first = (chance.randint(4, 25), chance.randint(3, 20))
        last = [None if chance.random() < 0.1 else max(0, one - chance.randint(-3, 15)) for one in first]
        found.append(case(number, closed, chance.choice([1, 2, 5, 9, 12]), (first[0], last[0]), (first[1], last[1])))
    return tuple(sorted(found, key=lambda one: one.closed_on))


def counted(counting: CaseCounting, definition: Definition, given: Given) -> list[int]:
    days = moved(given.parts[0], definition)
    pairs = enumerate(zip(counting.things, counting.amounts(definition), strict=True))
    return [place for place, (thing, number) in pairs if number and thing.lies_in(*days)]


def test_the_definition_of_a_figure_by_chance_is_among_the_five_named_and_causes_are_all_of_the_difference() -> None:
    seeds, hits = some(range(300)), 0
    for seed in seeds:
        chance = Random(seed)  # noqa: S311 - no secret
        kind = (FigureKind.FINISHED, FigureKind.RECOVERED)[seed // 10 % 2]
        nothing = Given((OtherFigure(kind, Fraction(0), *JUNE),))
        counting = CaseCounting(nothing, CaseBook(some_cases(chance)))
        near = list(definitions_near(counting.own, counting.alternatives))
        changes = chance.randint(0, 2)
        meant = chance.choice([one for one in near if len(one.changes_from(counting.own)) == changes])
        if meant.moved[0] > meant.moved[1] + 29:
            continue
        amount = len(counted(counting, meant, nothing))
        given = Given((OtherFigure(kind, Fraction(amount), *JUNE),))
        found = reconcile(given, counting)
        told = [counted(counting, one.definition, given) for one in found.named]
        hits += counted(counting, meant, given) in told
        assert sum((one.amount for one in found.causes), found.unexplained) == found.difference
    assert hits >= 0.9 * len(seeds)

"""Which definition gives a figure of someone else, and what differs: worked examples, and diaries by chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.amount import some
from tests.domain.reconciling.made_figures import ACTIVITIES, FIRST, LAST, NOW, Made, his_terms, made

from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.credit import Basis, Shares
from planner.domain.hours.target import Target, Unit
from planner.domain.hours.week_figures import delivered
from planner.domain.reconciling.counted_things import ListedDay
from planner.domain.reconciling.definition import (
    AS_AT_END,
    COUNTED,
    LENGTH,
    NOT_COUNTED,
    PRESENT,
    SIXTY,
    Option,
)
from planner.domain.reconciling.finding import (
    FEWER_IN_THEIRS,
    MORE_IN_THEIRS,
    MOST_NAMED,
    ROUNDING,
    Found,
    Tried,
    reconcile,
)
from planner.domain.reconciling.other_figure import FigureKind, Given, OtherFigure, figure_of, given_of
from planner.domain.reconciling.session_counting import DiaryKnown, SessionCounting

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

MONDAY = date(2026, 6, 1)
WEEK = (MONDAY, date(2026, 6, 7))


def session(
    day: date, hour: int, outcome: Outcome = Outcome.ATTENDED, activity: str = "treatment", present: int | None = None
) -> Booking:
    minutes = next(one.minutes for one in ACTIVITIES if one.id == activity)
    span = span_of(datetime.combine(day, time(hour)), minutes, his_terms().zone)
    return Booking(f"{day}T{hour}", span, Details(activity, attendees=present), outcome)


TUESDAY, SUNDAY, NEXT_MONDAY = (MONDAY + timedelta(days=days) for days in (1, 6, 7))
DIARY = (
    session(MONDAY, 9),
    session(MONDAY, 10, Outcome.DNA),
    session(MONDAY, 11, Outcome.CANCELLED_CLIENT),
    session(TUESDAY, 9),
    session(TUESDAY, 10, activity="assessment"),
    session(TUESDAY, 14, activity="group", present=6),
    session(TUESDAY, 16, Outcome.PLANNED),
    session(NEXT_MONDAY, 9),
    session(NEXT_MONDAY, 10),
)
"""Four attended in the week (50 + 50 + 60 + 90 minutes), one missed, one to record; two on the Monday after it."""


def asked(kind: FigureKind, number: str, terms: Terms | None = None, **known: object) -> Found:
    given = Given((figure_of(kind, number, *WEEK),))
    told = replace(DiaryKnown(terms or his_terms(), DIARY, NOW), **known)  # type: ignore[arg-type]
    return reconcile(given, SessionCounting(given, told))


def changes(tried: Tried, found: Found) -> dict[Option, str]:
    return tried.definition.changes_from(found.own.definition)


def named(found: Found) -> list[dict[Option, str]]:
    return [changes(one, found) for one in found.named]


def test_one_s_own_definition_comes_first_where_it_gives_the_figure() -> None:
    found = asked(FigureKind.CONTACTS, "4")
    assert found.own.value == 4
    assert named(found)[0] == {}
    assert (found.causes, found.unexplained) == ((), Fraction(0))


@pytest.mark.parametrize(
    ("kind", "number", "change"),
    [
        (FigureKind.CONTACTS, "9", {Option.GROUPS: PRESENT}),
        (FigureKind.HOURS, "4.5", {Option.MINUTES: SIXTY}),
        (FigureKind.HOURS, "4:30", {Option.MINUTES: SIXTY}),
        (FigureKind.HOURS, "11.666667", {Option.GROUPS: PRESENT}),
        (FigureKind.HOURS, "3.1666667", {Option.LEFT_OUT: "assessment"}),
    ],
)
def test_the_option_that_gives_the_figure_is_named(kind: FigureKind, number: str, change: dict[Option, str]) -> None:
    found = asked(kind, number)
    assert found.named[0].is_exact
    assert change in named(found)
    assert found.giving == sum(one.is_exact for one in found.named)


def test_booked_is_told_with_the_sessions_it_counts_besides() -> None:
    found = asked(FigureKind.CONTACTS, "6")
    assert {Option.BASIS: Basis.BOOKED} in named(found)
    (cause,) = found.causes
    assert cause.amount == 2
    assert all(one.amount == 1 for one in cause.things)


def test_misses_and_what_is_to_record_are_each_told_apart() -> None:
    found = asked(FigureKind.CONTACTS, "5")
    assert {Option.MISSES: COUNTED} in named(found)
    assert {Option.UNRECORDED: COUNTED} in named(found)
    booked = asked(FigureKind.CONTACTS, "5", replace(his_terms(), targets=(target(Basis.BOOKED),)))
    assert booked.own.value == 6
    assert {Option.MISSES: NOT_COUNTED} in named(booked)


def target(basis: Basis) -> Target:
    return Target("t", date(2026, 1, 5), Fraction(20), basis=basis)


def test_a_day_after_the_period_is_found_as_its_edge() -> None:
    found = asked(FigureKind.CONTACTS, "6")
    assert {Option.LAST: "1"} in named(found)


def test_real_lengths_are_tried_where_one_s_own_are_credited() -> None:
    sixty = tuple(replace(one, credited_minutes=60) if one.id == "treatment" else one for one in ACTIVITIES)
    found = asked(FigureKind.HOURS, "4.1666667", replace(his_terms(), activities=sixty))
    assert found.own.value == 270
    assert named(found)[0] == {Option.MINUTES: LENGTH}


def test_a_change_made_after_the_end_of_the_period_is_taken_as_it_stood_then() -> None:
    stood = {DIARY[0].key: Outcome.DNA, DIARY[3].key: None, DIARY[4].key: Outcome.PLANNED}
    found = asked(FigureKind.CONTACTS, "1", stood=stood)
    assert {Option.LATE: AS_AT_END} in named(found)


def test_what_no_definition_gives_is_left_unexplained_and_said_by_sessions() -> None:
    found = asked(FigureKind.HOURS, "9.99")
    assert not found.giving
    assert sum((one.amount for one in found.causes), found.unexplained) == found.difference
    assert len(found.named) == MOST_NAMED


def test_hours_given_to_a_decimal_are_met_by_what_rounds_to_them() -> None:
    found = asked(FigureKind.HOURS, "4.2")
    assert (found.own.value, found.own.is_exact, found.unexplained) == (Fraction(250), True, Fraction(0))
    (cause,) = found.causes
    assert (cause.value, cause.amount, cause.things) == (ROUNDING, Fraction(2), ())
    assert asked(FigureKind.HOURS, "4").named[0].definition != found.own.definition


def test_one_s_own_figure_is_that_of_the_hours_on_every_basis() -> None:
    shares = Shares(
        {**Shares().credited, Outcome.DNA: Fraction(1, 3)}, count_attendees=True, factors={"group": Fraction(3, 2)}
    )
    first_of, last_of = WEEK
    for basis in (None, *Basis):
        terms = replace(his_terms(), shares=shares, targets=() if basis is None else (target(basis),))
        here = [one for one in DIARY if first_of <= one.day(terms.zone) <= last_of]
        for kind, unit in ((FigureKind.HOURS, Unit.HOURS), (FigureKind.CONTACTS, Unit.CONTACTS)):
            slots = WEEK if basis is Basis.OFFERED else None
            expected = delivered(terms, here, NOW, unit, slots).on(basis or Basis.ATTENDED)
            assert asked(kind, "1", terms).own.value == expected


def test_a_list_of_sessions_names_the_days_that_differ() -> None:
    counts = {MONDAY: 1, TUESDAY: 2, SUNDAY: 1}
    days = [MONDAY + timedelta(days=number) for number in range(7)]
    parts = [OtherFigure(FigureKind.CONTACTS, Fraction(counts.get(day, 0)), day, day) for day in days]
    (given,) = given_of(parts, by_session=True)
    found = reconcile(given, SessionCounting(given, DiaryKnown(his_terms(), DIARY, NOW)))
    fewer, more = found.causes
    assert (fewer.value, fewer.amount) == (FEWER_IN_THEIRS, Fraction(-1))
    (tuesday,) = fewer.things
    assert isinstance(tuesday.thing.is_, ListedDay)
    assert (tuesday.thing.first, tuesday.thing.is_.theirs, tuesday.thing.is_.mine) == (TUESDAY, 2, 3)
    assert tuesday.thing.is_.sessions == DIARY[3:6]
    assert (more.value, more.amount) == (MORE_IN_THEIRS, Fraction(1))
    assert [(one.thing.first, one.amount) for one in more.things] == [(SUNDAY, Fraction(1))]
    assert found.unexplained == 0


def test_figures_that_share_a_day_or_are_of_two_kinds_are_refused() -> None:
    one = OtherFigure(FigureKind.CONTACTS, Fraction(4), *WEEK)
    with pytest.raises(PlannerError, match="share"):
        Given((one, replace(one, first=SUNDAY, last=NEXT_MONDAY)))
    with pytest.raises(PlannerError, match="kinds"):
        Given((one, OtherFigure(FigureKind.HOURS, Fraction(4), NEXT_MONDAY, NEXT_MONDAY)))


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e9", "4,5", "--4", "4:60", "1" * 9, "four", "１２", "1/3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(PlannerError, match="not a number"):
        figure_of(FigureKind.HOURS, text, *WEEK)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (FigureKind.HOURS, "-1", "0 or more"),
        (FigureKind.RECOVERED, "4.5", "whole number"),
        (FigureKind.FINISHED, "0.5", "whole number"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(kind: FigureKind, text: str, words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        figure_of(kind, text, *WEEK)


def weeks(number: int) -> list[tuple[date, date]]:
    return [(MONDAY + timedelta(days=7 * week), MONDAY + timedelta(days=7 * week + 6)) for week in range(number)]


SHAPES = {
    "one month": ([(FIRST, LAST)], False),
    "by week": (weeks(4), False),
    "by session": ([(FIRST + timedelta(days=day),) * 2 for day in range(30)], True),
}
MOST_ERRORS = 3


def by_chance(seed: int) -> Made:
    """A diary, and a figure made by a definition by chance with up to three errors in it."""
    chance = Random(seed)  # noqa: S311 - no secret
    parts, by_session = list(SHAPES.values())[seed % len(SHAPES)]
    kind = (FigureKind.CONTACTS, FigureKind.HOURS)[seed // len(SHAPES) % 2]
    return made(chance, kind, parts, chance.randint(0, MOST_ERRORS), by_session=by_session)


def is_named(one: Made, found: Found) -> bool:
    """A definition that counts every session as that the figure was made by is among those named."""
    counting = SessionCounting(one.given, one.known)
    meant = counted_by(counting, one)
    return any(counted_by(counting, replace(one, definition=each.definition)) == meant for each in found.named)


def counted_by(counting: SessionCounting, one: Made) -> list[dict[str, Fraction]]:
    amounts = counting.amounts(one.definition)
    begins, ends = one.definition.moved
    found = []
    for part in one.given.parts:
        first, last = part.first + timedelta(days=begins), part.last + timedelta(days=ends)
        pairs = enumerate(zip(counting.things, amounts, strict=True))
        found.append({str(place): Fraction(n) for place, (thing, n) in pairs if n and thing.lies_in(first, last)})
    return found


def test_the_definition_of_a_figure_with_errors_is_among_the_five_named_and_causes_are_all_of_the_difference() -> None:
    seeds = some(range(300))
    hits = 0
    for seed in seeds:
        one = by_chance(seed)
        found = reconcile(one.given, SessionCounting(one.given, one.known))
        hits += is_named(one, found)
        assert len(found.named) <= MOST_NAMED
        assert sum((each.amount for each in found.causes), found.unexplained) == found.difference
        for cause in found.causes:
            if cause.things:
                assert sum(Fraction(each.amount) for each in cause.things) == cause.amount
    assert hits >= 0.95 * len(seeds)


def test_the_definition_of_a_single_figure_without_errors_is_among_the_five_named() -> None:
    """Of a figure with errors in it less can be told: one number fits many definitions that are a session apart."""
    seeds = some(range(300))
    hits = 0
    for seed in seeds:
        kind = (FigureKind.CONTACTS, FigureKind.HOURS)[seed // 10 % 2]
        one = made(Random(seed), kind, [(FIRST, LAST)], 0)  # noqa: S311 - no secret
        hits += is_named(one, reconcile(one.given, SessionCounting(one.given, one.known)))
    assert hits >= 0.95 * len(seeds)

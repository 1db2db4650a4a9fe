"""The chance of a week under way, of what is still to record, and of a week that is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import product
from math import comb
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.attendance import Attendance, WeekOfSessions
from planner.domain.hours.chance import bookings_needed, chance_from_history
from planner.domain.hours.credit import Basis, Shares
from planner.domain.hours.more_bookings import chance_with_more, more_for, more_needed
from planner.domain.hours.own_attendance import OwnAttendance, OwnYear, own_year
from planner.domain.hours.target import Target
from planner.domain.hours.week_figures import WeekFigures, can_book, week_figures

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

LONDON = ZoneInfo("Europe/London")
MONDAY, SUNDAY = date(2026, 6, 1), date(2026, 6, 7)
NINETY = Attendance({Outcome.ATTENDED: 90, Outcome.DNA: 10})
EIGHTY = Attendance({Outcome.ATTENDED: 80, Outcome.DNA: 20})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return span_of(datetime(2026, 6, 1, hour, minute) + timedelta(days=day), 1, LONDON).start


def twenty(outcome: Outcome = Outcome.PLANNED) -> list[Booking]:
    """Four sessions of an hour on each morning from Monday to Friday."""
    mornings = [datetime(2026, 6, 1 + day, 9 + n) for day in range(5) for n in range(4)]
    return [Booking(f"{one}", span_of(one, 60, LONDON), Details("treatment"), outcome) for one in mornings]


def aiming_at(terms: Terms, hours: int, basis: Basis = Basis.ATTENDED) -> Terms:
    return replace(terms, targets=(Target("target", date(2026, 1, 5), Fraction(hours), basis=basis),))


def figures(terms: Terms, bookings: list[Booking], now: datetime, history: Attendance = NINETY) -> WeekFigures:
    return week_figures(terms, MONDAY, SUNDAY, bookings, now, history)


def test_a_week_that_runs_counts_what_is_still_to_record_as_open(full_time: Terms) -> None:
    found = figures(aiming_at(full_time, 17), twenty(), at(4, 14, 25))
    assert (found.attended, found.unrecorded, found.expected, found.gap) == (0, 20, 18 * 60, 60)
    assert found.probability == pytest.approx(0.84, abs=5e-3)
    assert found.probability == chance_from_history([60] * 20, 17 * 60, OwnAttendance(90, Fraction(10)))
    assert not found.is_over


def test_from_the_end_of_its_sunday_a_week_says_what_happened_and_no_chance(full_time: Terms) -> None:
    bookings = [*twenty(Outcome.ATTENDED)[:15], *twenty()[15:]]
    terms = aiming_at(full_time, 17)
    last_minute, over = (figures(terms, bookings, now) for now in (at(6, 23, 59), at(7, 0)))
    assert (last_minute.is_over, last_minute.expected) == (False, round(15 * 60 + 5 * 60 * 0.9))
    assert last_minute.probability is not None
    assert (over.is_over, over.attended, over.expected, over.gap, over.unrecorded) == (True, 900, 900, -120, 5)
    assert over.probability is None
    assert set(over.needed.values()) == {None}


@pytest.mark.parametrize(("basis", "came_to"), [(Basis.BOOKED, 1200), (Basis.CREDITED, 600)])
def test_a_week_that_is_over_is_held_against_its_target_s_basis(full_time: Terms, basis: Basis, came_to: int) -> None:
    terms = replace(aiming_at(full_time, 17, basis), shares=Shares({**Shares().credited, Outcome.DNA: Fraction(1, 2)}))
    over = figures(terms, twenty(Outcome.DNA), at(20, 9))
    assert (over.attended, over.expected, over.gap, over.probability) == (0, came_to, came_to - 17 * 60, None)


@pytest.mark.parametrize(
    ("share", "expected", "chance", "for_80"),
    [(Fraction(0), 16, 0.222, 5), (Fraction(1, 2), 18, 0.614, 1), (Fraction(1), 20, 1.0, 0)],
)
def test_a_credited_target_counts_misses_at_their_credit_in_all_three_figures(
    full_time: Terms, share: Fraction, expected: int, chance: float, for_80: int
) -> None:
    lost = dict.fromkeys((Outcome.DNA, Outcome.CANCELLED_CLIENT_LATE, Outcome.LATE_NOT_SEEN), share)
    terms = replace(aiming_at(full_time, 18, Basis.CREDITED), shares=Shares({**Shares().credited, **lost}))
    found = figures(terms, twenty(), at(0, 8), EIGHTY)
    assert found.expected == expected * 60
    assert found.probability == pytest.approx(chance, abs=5e-4)
    assert found.needed[0.8] == for_80  # beside the 20: 25, 21 and, 18 being enough, none


def test_the_bookings_needed_are_those_still_to_be_made(full_time: Terms) -> None:
    terms = aiming_at(full_time, 20)
    history = Attendance({Outcome.ATTENDED: 88, Outcome.DNA: 12})
    assert figures(terms, [], at(-1, 9), history).needed == {0.5: 23, 0.8: 24, 0.9: 26}
    assert figures(terms, twenty(), at(-1, 9), history).needed == {0.5: 3, 0.8: 4, 0.9: 6}
    done = [*twenty(Outcome.ATTENDED)[:16], *twenty()[16:]]
    # All four of Friday have to come, P = .60; of five four, P = .88; of six four, P = .97.
    assert figures(terms, done, at(4, 8), history).needed == {0.5: 0, 0.8: 1, 0.9: 2}


def test_once_no_session_can_be_booked_any_more_no_bookings_are_asked_for(full_time: Terms) -> None:
    terms = aiming_at(full_time, 25)
    assert figures(terms, twenty(), at(4, 16)).needed[0.8]
    assert set(figures(terms, twenty(), at(4, 16, 1)).needed.values()) == {None}
    assert (can_book(terms, MONDAY, SUNDAY, at(4, 16)), can_book(terms, MONDAY, SUNDAY, at(5, 9))) == (True, False)


def test_both_chances_of_a_week_are_at_hand_where_own_weeks_lie_apart(full_time: Terms) -> None:
    weeks = tuple(WeekOfSessions(a, 20 - a, 0) for a in (20, 12) * 10)
    history = Attendance({Outcome.ATTENDED: 320, Outcome.DNA: 80}, weeks)
    found = figures(aiming_at(full_time, 14), twenty(), at(0, 8), history)
    assert found.chances is not None
    assert found.probability == found.chances.between_weeks
    assert found.chances.both
    assert found.chances.alone > found.chances.told


# More bookings


def year(attended: int, missed: int, called_off: int) -> OwnYear:
    standing = OwnAttendance(attended, Fraction(missed))
    return OwnYear(standing, OwnAttendance(attended, Fraction(missed + called_off)))


def test_what_stands_is_not_called_off_and_what_is_to_be_booked_may_be() -> None:
    own, still_open, more, short = year(80, 10, 30), [60, 90], 3, 210
    found = 0.0
    for stand in product([True, False], repeat=more):  # each slot to be booked stands or is called off, by itself
        share = own.stands ** sum(stand) * (1 - own.stands) ** (more - sum(stand))
        found += share * chance_from_history([*still_open, *[60] * sum(stand)], short, own.standing)
    assert chance_with_more(still_open, 60, short, own)(more) == pytest.approx(found)


def test_with_nothing_open_the_bookings_are_those_of_slots_booked() -> None:
    own = year(887, 110, 37)
    assert more_needed([], 60, 25 * 60, own) == bookings_needed(25 * 60, 60, own.booked) == {0.5: 29, 0.8: 31, 0.9: 32}


def test_with_nothing_called_off_what_is_open_and_what_is_booked_are_alike() -> None:
    own = year(88, 12, 0)
    for number in range(6):
        open_, most = [60] * number, bookings_needed(20 * 60, 60, own.booked)
        assert more_needed(open_, 60, 20 * 60, own) == {level: (n or 0) - number for level, n in most.items()}


def test_the_more_of_those_needed_stand_already_the_fewer_are_booked() -> None:
    own = year(80, 10, 30)
    needed = [n + (more_needed([60] * n, 60, 20 * 60, own)[0.8] or 0) for n in range(0, 24, 4)]
    assert needed == sorted(needed, reverse=True)
    assert needed[0] > needed[-1]


def test_a_credited_call_off_counts_towards_the_target(full_time: Terms) -> None:
    shares = Shares({**Shares().credited, Outcome.CANCELLED_CLIENT: Fraction(1)})
    history = Attendance({Outcome.ATTENDED: 80, Outcome.DNA: 10, Outcome.CANCELLED_CLIENT: 30})
    own = own_year(replace(full_time, shares=shares), history, Basis.CREDITED)
    stands = own.stands
    found = sum(
        comb(2, n) * stands**n * (1 - stands) ** (2 - n)
        * chance_from_history([60] * (3 + n), 240 - 60 * (2 - n), own.standing)
        for n in range(3)
    )  # fmt: skip
    assert chance_with_more([60] * 3, 60, 240, own)(2) == pytest.approx(found)


def test_where_no_number_gives_the_chance_none_is_told() -> None:
    own = year(88, 12, 0)
    assert more_for(0.8, [60], 0, 120, own) is None
    assert more_for(0.8, [60], 60, 101 * 60, own) is None
    assert set(more_needed([60], 0, 120, own).values()) == {None}
    assert more_for(0.8, [60], 60, 0, own) == (0, 1.0)

"""Notes owed: what attended sessions owe, what was paid of it by the time kept for notes, and how old the rest is.

Each attended session owes the notes of its activity and what the rules ask for with each contact. The notes time kept
free after a session pays what that session owes; the rest is paid, oldest first, by the notes time that its week or a
later one held (see `layout.notes`). As the rule is one of the week, time that a week held pays for any session of it,
earlier or later: what a week is short of by its review is what it adds to the ledger. Only what is past pays.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import MINUTE, minute_of_day, to_wall
from planner.domain.diary.span import Span, span_of_days, total_minutes, without
from planner.domain.layout.from_week import WeekAsked, week_problem
from planner.domain.layout.notes import each_owes, time_held
from planner.domain.layout.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.places import Places
    from planner.domain.layout.problem import Day, WeekProblem


@dataclass(frozen=True, slots=True)
class Debt:
    """Notes of one session that are owed, and the day it took place."""

    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class NotesWeek:
    """What a week, or the part of it that is past, brings to the ledger.

    Attributes:
        accrued: minutes that its attended sessions owe.
        debts: what is left of them after the notes time kept free after each, in order of time.
        held: minutes of other notes time that it held.
    """

    monday: date
    accrued: int = 0
    debts: tuple[Debt, ...] = ()
    held: int = 0

    @property
    def paid_after(self) -> int:
        """Minutes paid by the notes time kept free after the sessions."""
        return self.accrued - sum(one.minutes for one in self.debts)


@dataclass(frozen=True, slots=True)
class NotesOwed:
    """Where the ledger stands: everything accrued so far and paid so far, and the debts left, oldest first."""

    accrued: int = 0
    paid: int = 0
    debts: tuple[Debt, ...] = ()

    @property
    def minutes(self) -> int:
        """What is owed."""
        return self.accrued - self.paid

    @property
    def sessions(self) -> int:
        """How many sessions it is owed for."""
        return len(self.debts)

    def oldest_days(self, on: date) -> int:
        """How many days old the oldest debt is on a day; 0 where there is none."""
        return (on - self.debts[0].day).days if self.debts else 0

    def aged(self, on: date, limits: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """Sessions and minutes owed by age on a day: up to each limit in days, and beyond the last one."""
        found = [[0, 0] for _ in (*limits, None)]
        for one in self.debts:
            group = found[sum((on - one.day).days > limit for limit in limits)]
            group[0] += 1
            group[1] += one.minutes
        return tuple((sessions, minutes) for sessions, minutes in found)

    def after(self, weeks: Iterable[NotesWeek]) -> NotesOwed:
        """Where it stands after some weeks: the time each held pays the oldest debts, and no more than there are."""
        debts, accrued, paid = deque(self.debts), self.accrued, self.paid
        for week in weeks:
            debts.extend(week.debts)
            accrued, paid, left = accrued + week.accrued, paid + week.paid_after, week.held
            while left and debts:
                oldest = debts.popleft()
                pays = min(left, oldest.minutes)
                left, paid = left - pays, paid + pays
                if pays < oldest.minutes:
                    debts.appendleft(replace(oldest, minutes=oldest.minutes - pays))
        return NotesOwed(accrued, paid, tuple(debts))


@dataclass(frozen=True, slots=True)
class NotesPeriod:
    """The ledger of some days: opening + accrued - paid = closing, in minutes."""

    first: date
    last: date
    opening: NotesOwed
    closing: NotesOwed

    @property
    def accrued(self) -> int:
        """What the sessions of the days owe."""
        return self.closing.accrued - self.opening.accrued

    @property
    def paid(self) -> int:
        """What was paid on them."""
        return self.closing.paid - self.opening.paid


def owed_by(terms: Terms, booking: Booking) -> int:
    """Minutes of notes that a session owes once it was attended; none that anything else does."""
    activity = terms.activity.get(booking.details.activity)
    if activity is None or not activity.is_contact or booking.all_day or not booking.outcome.was_seen:
        return 0
    return activity.notes_minutes + each_owes(terms.rules)


def notes_week(
    terms: Terms, monday: date, bookings: Iterable[Booking], until: datetime, places: Places | None = None
) -> NotesWeek:
    """What a week brings to the ledger until a moment, from everything that stands in it; nothing before records begin.

    Args:
        terms: the terms of work.
        monday: the first day of the week.
        bookings: what stands in it.
        until: the moment in UTC; later than the week for all of it.
        places: the sites and the ways between them.
    """
    standing = [one for one in bookings if one.takes_time]
    begin = terms.recorded_from(monday)
    if begin > monday + timedelta(days=6):
        return NotesWeek(monday)
    owing = [one for one in _owing(terms, monday, standing) if one[0] >= begin and one[1].is_over(until)]
    debts = (Debt(day, owed - _kept_after(terms, one, standing, until)) for day, one, owed in owing)
    problem = as_it_stands(terms, monday, standing, places)
    part = _part(problem, begin, to_wall(until, terms.zone))
    return NotesWeek(
        monday, sum(owed for _, _, owed in owing), tuple(one for one in debts if one.minutes), time_held(part)
    )


def as_it_stands(terms: Terms, monday: date, bookings: Iterable[Booking], places: Places | None = None) -> WeekProblem:
    """The problem of a week of which nothing is past yet: what its notes time is asked of."""
    before = span_of_days(monday, monday, terms.zone).start - MINUTE
    return week_problem(terms, monday, bookings, before, WeekAsked(places=places) if places else None)


def _owing(terms: Terms, monday: date, standing: Iterable[Booking]) -> Iterator[tuple[date, Booking, int]]:
    """The sessions that began in the week and owe something: the day, the session and how much, in order of time."""
    sunday = monday + timedelta(days=6)
    for one in sorted(standing, key=lambda one: one.span):
        owed, day = owed_by(terms, one), one.day(terms.zone)
        if owed and monday <= day <= sunday:
            yield day, one, owed


def _kept_after(terms: Terms, session: Booking, standing: Iterable[Booking], until: datetime) -> int:
    """Minutes of the notes time after a session that are past and were free; an entry there pays, or not, as itself."""
    notes, end = terms.activity[session.details.activity].notes_minutes, session.span.end
    last = min(until, end + timedelta(minutes=notes))
    if last <= end:
        return 0
    after = Span(end, last)
    return total_minutes(without([after], [one.span for one in standing if one.span.overlaps(after)]))


def _part(problem: WeekProblem, begin: date, until: datetime) -> WeekProblem:
    """The week from a day to a moment by the clock on the wall; on the other days nothing is held."""
    days = tuple(_day_part(day, begin, until) for day in problem.days)
    return problem if days == problem.days else replace(problem, days=days)


def _day_part(day: Day, begin: date, until: datetime) -> Day:
    if day.date < begin or day.date > until.date():
        return replace(day, free=(), is_closed=True)
    if day.date < until.date():
        return day
    end = minute_of_day(until.time())
    free = tuple(Stretch(one.start, min(one.end, end)) for one in day.free if one.start < end)
    return replace(day, free=free, paid_minutes=min(day.paid_minutes, sum(one.minutes for one in free)))

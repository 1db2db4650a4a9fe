"""Notes owed: what attended sessions owe, what was paid of it by the time kept for notes, and how old the rest is.

Each attended session owes the notes of its activity and what the rules ask for with each contact. The notes time kept
free after a session pays what that session owes; the rest is paid, oldest first, by the notes time that its week or a
later one held (see `layout.notes`). As the rule is one of the week, time that a week held pays for any session of it,
earlier or later: what a week is short of by its review is what it adds to the ledger. Only what is past pays.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.diary.clock import MINUTE
from planner.domain.diary.span import span_of_days
from planner.domain.layout.from_week import WeekAsked, week_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.places import Places
    from planner.domain.layout.problem import WeekProblem


class Debt(NamedTuple):
    """Notes of one session that are owed, and the day it took place; of ten years there are thousands."""

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
                    debts.appendleft(oldest._replace(minutes=oldest.minutes - pays))
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


def as_it_stands(terms: Terms, monday: date, bookings: Iterable[Booking], places: Places | None = None) -> WeekProblem:
    """The problem of a week of which nothing is past yet: what its notes time is asked of."""
    before = span_of_days(monday, monday, terms.zone).start - MINUTE
    return week_problem(terms, monday, bookings, before, WeekAsked(places=places) if places else None)

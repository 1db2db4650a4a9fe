"""Days as they were really worked, beside the contract: time beyond it, breaks missed, rest between days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, MINUTE, days_between
from planner.domain.diary.span import merged
from planner.domain.hours.absence import AbsenceKind
from planner.domain.hours.contract import working_day_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from planner.domain.diary.span import Span
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.workday import Workday
    from planner.domain.hours.worked import Worked
    from planner.domain.period import Period

# Working Time Regulations 1998, regulations 10 and 12: rest between days, and the break of a day over six hours.
REST_MINUTES = 11 * 60
BREAK_FROM, BREAK_MINUTES = 6 * 60, 20
LOST_KINDS = frozenset(AbsenceKind) - {AbsenceKind.OTHER}
"""Leave and sickness; a bank holiday is leave."""


@dataclass(frozen=True, slots=True)
class WorkedDay:
    """One day as it was worked. A day on which nothing was entered was worked as contracted.

    Attributes:
        workday: the day by the contract, less absence.
        entered: the stretches entered for it.
        spans: when there was work, in real time: what was entered, or else the contracted hours.
        minutes: minutes worked.
        beyond: the same less the contracted minutes at work; below nought where it was less.
        missed: minutes of the contract's unpaid break that were worked through.
        lacks_break: over six hours were entered, and no break of twenty minutes.
        is_lost: a working day that leave or sickness took as a whole, and on which nothing was entered.
    """

    workday: Workday
    entered: tuple[Worked, ...] = ()
    spans: tuple[Span, ...] = ()
    minutes: int = 0
    beyond: int = 0
    missed: int = 0
    lacks_break: bool = False
    is_lost: bool = False

    @property
    def day(self) -> date:
        """The day."""
        return self.workday.day


def worked_days(terms: Terms, first: date, last: date, rows: Iterable[Worked], today: date) -> tuple[WorkedDay, ...]:
    """Every day from the first to the last; those to come are worked only where something was entered for them.

    Work belongs to the day it begins on: what crosses midnight counts there.
    """
    by_day: dict[date, list[Worked]] = defaultdict(list)
    for row in rows:
        by_day[row.day].append(row)
    return tuple(
        _entered(terms, day, by_day[day]) if day in by_day else _as_contracted(terms, day, has_come=day <= today)
        for day in days_between(first, last)
    )


def _as_contracted(terms: Terms, day: date, *, has_come: bool) -> WorkedDay:
    work = terms.workday(day)
    lost = sum(minutes for kind, minutes in work.absence.items() if kind in LOST_KINDS)
    is_lost = bool(work.contracted) and lost == work.contracted
    if not has_come or not work.at_work:
        return WorkedDay(work, is_lost=is_lost)
    return WorkedDay(work, spans=work.working, minutes=work.at_work)


def _entered(terms: Terms, day: date, rows: Sequence[Worked]) -> WorkedDay:
    work, zone = terms.workday(day), terms.zone
    found = sorted(rows, key=lambda one: one.begins)
    runs = [(span, row.break_minutes) for row in found if (span := row.span(zone))]
    minutes = sum(max(0, span.minutes - breaks) for span, breaks in runs)
    return WorkedDay(
        work,
        tuple(found),
        tuple(merged(span for span, _ in runs)),
        minutes,
        minutes - work.at_work,
        _missed(terms, work, runs) if minutes >= work.contracted else 0,
        minutes > BREAK_FROM and _lacks_break(runs),
    )


def _missed(terms: Terms, work: Workday, runs: Sequence[tuple[Span, int]]) -> int:
    """Minutes of the contract's unpaid break that were no break; a day off in part has none to miss.

    What lies between two stretches is a break as far as it lies in contracted hours: an evening is none.
    """
    paid = working_day_on(terms.contracts, work.day)
    if paid is None or work.absent:
        return 0
    within = [span.clipped(hours) for hours in work.working for span, _ in runs]
    ends = merged(span for span in within if span)
    between = sum((after.start - before.end) // MINUTE for before, after in pairwise(ends))
    return max(0, paid.unpaid_minutes - between - sum(breaks for _, breaks in runs))


def _lacks_break(runs: Sequence[tuple[Span, int]]) -> bool:
    """A run of work over six hours has no break of twenty minutes; such a time between two stretches ends a run."""
    minutes, has_break, ended = 0, False, runs[0][0].start
    for span, breaks in runs:
        if (span.start - ended) // MINUTE >= BREAK_MINUTES:
            minutes, has_break = 0, False
        minutes, ended = minutes + max(0, span.minutes - breaks), span.end
        has_break = has_break or breaks >= BREAK_MINUTES
        if minutes > BREAK_FROM and not has_break:
            return True
    return False


@dataclass(frozen=True, slots=True)
class ShortRest:
    """Less than eleven hours between the work of two days.

    Attributes:
        day: the day that began too soon.
        minutes: the rest before it.
    """

    day: date
    minutes: int


def rest_between(ends: datetime, begins: datetime) -> int:
    """Minutes between the work of two days; below nought where they overlap."""
    return (begins - ends) // MINUTE


def short_rests(days: Sequence[WorkedDay]) -> tuple[ShortRest, ...]:
    """Where the work of a day begins less than eleven hours after that before; only where one of the two was entered.

    The rest before the first of the days is not asked: give the day before as well.
    """
    worked = [one for one in days if one.spans]
    found = []
    for before, after in pairwise(worked):
        rest = rest_between(before.spans[-1].end, after.spans[0].start)
        if rest < REST_MINUTES and (before.entered or after.entered):
            found.append(ShortRest(after.day, max(0, rest)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PeriodWorked:
    """The hours really worked in a period: sums of its days, in minutes."""

    period: Period
    days: tuple[WorkedDay, ...]

    @property
    def minutes(self) -> int:
        """Minutes worked."""
        return sum(one.minutes for one in self.days)

    @property
    def beyond(self) -> int:
        """Minutes beyond the contract: long days less short ones, so below nought where less was worked."""
        return sum(one.beyond for one in self.days)

    @property
    def entered(self) -> int:
        """Days for which hours were entered."""
        return sum(bool(one.entered) for one in self.days)

    @property
    def missed(self) -> tuple[WorkedDay, ...]:
        """Days whose unpaid break was worked through, or part of it."""
        return tuple(one for one in self.days if one.missed)

    @property
    def without_break(self) -> tuple[WorkedDay, ...]:
        """Days over six hours without a break of twenty minutes."""
        return tuple(one for one in self.days if one.lacks_break)


def worked_by_period(
    terms: Terms, periods: Sequence[Period], rows: Iterable[Worked], today: date
) -> tuple[PeriodWorked, ...]:
    """The hours worked in each of some periods that follow one another."""
    if not periods:
        return ()
    first = periods[0].first
    days = worked_days(terms, first, periods[-1].last, rows, today)
    return tuple(PeriodWorked(one, days[(one.first - first) // DAY : (one.last - first) // DAY + 1]) for one in periods)

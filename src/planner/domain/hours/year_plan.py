"""The leave year week by week: leave, bank holidays, capacity and target; and leave tried before it is booked.

The weeks are cut to the leave year, so what they hold adds up to its ledger and to its target.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between, monday_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.leave import leave_year_of
from planner.domain.hours.ledger import Capacity, capacity_by_week, ledger
from planner.domain.hours.rounding import target_shown, targets_shown
from planner.domain.hours.target import Unit, target_on
from planner.domain.hours.target_due import daily_targets, total_target

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.outlook import Outlook
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.workday import Workday
    from planner.domain.period import Period

TRIED = "tried"
"""The id of an absence that is only supposed."""
MONTHS_OF_A_QUARTER = 3


class Mark(StrEnum):
    """What a day of the year is lost to, as it is told apart."""

    BANK_HOLIDAY = "bank_holiday"
    SICKNESS = "sickness"
    LEAVE = "leave"
    OTHER = "other"
    TRIED = "tried"


MARKS = {
    AbsenceKind.BANK_HOLIDAY: Mark.BANK_HOLIDAY,
    AbsenceKind.SICKNESS: Mark.SICKNESS,
    AbsenceKind.ANNUAL_LEAVE: Mark.LEAVE,
}
"""The kinds of absence that have a mark of their own."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A day of the year.

    Attributes:
        workday: its contracted minutes, and what absence takes of them.
        holiday: the name of the bank holiday on it, worked or not; empty where there is none.
        is_tried: leave is tried on it.
    """

    workday: Workday
    holiday: str = ""
    is_tried: bool = False

    @property
    def day(self) -> date:
        """Its date."""
        return self.workday.day

    @property
    def mark(self) -> Mark | None:
        """What it is lost to, all of it or a part: of several, the first that claims its minutes."""
        if self.holiday:
            return Mark.BANK_HOLIDAY
        if self.is_tried:
            return Mark.TRIED
        kind = next(iter(self.workday.absence), None)
        return None if kind is None else MARKS.get(kind, Mark.OTHER)

    @property
    def is_part(self) -> bool:
        """Some of a working day is left to work."""
        return bool(self.workday.absent and self.workday.at_work)

    @property
    def can_be_tried(self) -> bool:
        """A working day that no absence takes yet."""
        return bool(self.workday.contracted and not self.workday.absent)


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """A week of the year, or what of it lies in the year.

    Attributes:
        monday: its Monday, which may lie before the year.
        days: its days that lie in the year.
        target: of its days, rounded such that the weeks add up to the year; None where none is in force.
    """

    monday: date
    days: tuple[DayPlan, ...]
    capacity: Capacity
    target: Fraction | int | None

    @property
    def first(self) -> date:
        """Its first day in the year."""
        return self.days[0].day

    @property
    def last(self) -> date:
        """Its last day in the year."""
        return self.days[-1].day

    @property
    def at_work(self) -> int:
        """Minutes at work."""
        return sum(one.workday.at_work for one in self.days)

    @property
    def absence(self) -> Mapping[AbsenceKind, int]:
        """Minutes of absence by kind."""
        totals: dict[AbsenceKind, int] = defaultdict(int)
        for one in self.days:
            for kind, minutes in one.workday.absence.items():
                totals[kind] += minutes
        return dict(totals)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A leave year; its target in what is counted towards it, None where none is in force at its end."""

    period: Period
    weeks: tuple[WeekPlan, ...]
    capacity: Capacity
    target: Fraction | int | None
    unit: Unit

    @property
    def at_work(self) -> int:
        """Minutes at work."""
        return sum(week.at_work for week in self.weeks)

    @property
    def days(self) -> tuple[DayPlan, ...]:
        """All its days."""
        return tuple(one for week in self.weeks for one in week.days)

    @property
    def quarters(self) -> tuple[tuple[WeekPlan, ...], ...]:
        """The weeks by the quarter of the leave year that their first day in it lies in."""
        return self.blocks(MONTHS_OF_A_QUARTER)

    def blocks(self, months: int) -> tuple[tuple[WeekPlan, ...], ...]:
        """The weeks by so many months of the leave year each."""
        found: dict[int, list[WeekPlan]] = defaultdict(list)
        for week in self.weeks:
            found[month_of(self.period.first, week.first) // months].append(week)
        return tuple(tuple(found[number]) for number in sorted(found))


def month_of(first: date, day: date) -> int:
    """The month of a year from a first day on that a day of it lies in, from 0."""
    return (day.year - first.year) * 12 + day.month - first.month - (day.day < first.day)


def year_plan(terms: Terms, day: date, commitments: Iterable[Booking], tried: Collection[date] = ()) -> YearPlan:
    """The leave year a day lies in.

    Args:
        terms: contracts, leave and targets, with the leave that is tried in them.
        day: any of its days.
        commitments: the fixed commitments that stand in it; others take nothing.
        tried: the days on which leave is only tried.
    """
    bookings = tuple(commitments)
    period = leave_year_of(terms.contracts, day)
    days = days_between(period.first, period.last)
    sums = ledger(terms, period.first, period.last, bookings)
    by_week: dict[date, list[DayPlan]] = defaultdict(list)
    for one in sums.days:
        here = one.workday.day
        plan = DayPlan(one.workday, terms.bank_holiday(here) or "", is_tried=here in tried)
        by_week[monday_of(here)].append(plan)
    whole, targets, unit = _targets(terms, days, bookings, tuple(by_week))
    capacity = capacity_by_week(terms, sums.days)
    weeks = tuple(
        WeekPlan(monday, tuple(plans), capacity[monday], target)
        for (monday, plans), target in zip(by_week.items(), targets, strict=True)
    )
    return YearPlan(period, weeks, sums.capacity, whole, unit)


def _targets(
    terms: Terms, days: Sequence[date], bookings: Sequence[Booking], mondays: Sequence[date]
) -> tuple[Fraction | int | None, Sequence[Fraction | int | None], Unit]:
    """The year's target, those of its weeks under it, and their unit: the one the year ends with."""
    row = target_on(terms.targets, days[-1])
    if row is None:
        return None, [None] * len(mondays), Unit.HOURS
    shares, unit = daily_targets(terms, days, bookings), row.counted
    whole, exact = target_shown(total_target(terms, days, shares), unit), dict[date, Fraction]()
    for day in days:
        here = target_on(terms.targets, day)
        if here is not None and here.counted is unit:
            exact[monday_of(day)] = exact.get(monday_of(day), Fraction(0)) + shares[day]
    shown = dict(zip(exact, targets_shown([*exact.values()], whole, unit), strict=True))
    return whole, [shown.get(monday) for monday in mondays], unit


# Leave tried


def leave_to_try(terms: Terms, days: Iterable[date]) -> frozenset[date]:
    """Of some days those that leave can be tried on: working days that no absence takes yet."""
    return frozenset(day for day in days if DayPlan(terms.workday(day)).can_be_tried)


def with_leave(terms: Terms, days: Iterable[date]) -> Terms:
    """The terms with some days supposed as annual leave."""
    rows = [Absence(TRIED, first, last, AbsenceKind.ANNUAL_LEAVE) for first, last in leave_rows(terms, days)]
    return replace(terms, absences=(*terms.absences, *rows)) if rows else terms


def leave_rows(terms: Terms, days: Iterable[date]) -> list[tuple[date, date]]:
    """Days of leave as stretches, first and last day: over days off and bank holidays one of them goes on."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and all(_takes_nothing(terms, one) for one in days_between(found[-1][1], day)[1:-1]):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _takes_nothing(terms: Terms, day: date) -> bool:
    """Leave on a day would take nothing of it: a day off, or all of it a bank holiday."""
    here = terms.workday(day)
    is_holiday = set(here.absence) == {AbsenceKind.BANK_HOLIDAY} and not here.at_work
    return here.contract is not None and (not here.contracted or is_holiday)


@dataclass(frozen=True, slots=True)
class LeaveTried:
    """What leave that is tried does to a year.

    Attributes:
        before: the year as it is.
        after: the same with the leave in it.
        left: minutes free to book in the leave year, once it is booked.
        standing: where the year stands, before and after; None where no target is in force at its end.
    """

    before: YearPlan
    after: YearPlan
    left: int
    standing: tuple[Outlook, Outlook] | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The days it takes."""
        return tuple(one.day for one in self.after.days if one.is_tried)

    @property
    def minutes(self) -> int:
        """What it takes of the leave there is."""
        return self.before.at_work - self.after.at_work

    @property
    def capacity_lost(self) -> int:
        """Minutes of contact capacity it takes."""
        return self.before.capacity.contact - self.after.capacity.contact

    @property
    def target_lost(self) -> Fraction | int | None:
        """What it takes off the target; None where there is none."""
        if self.before.target is None or self.after.target is None:
            return None
        return self.before.target - self.after.target

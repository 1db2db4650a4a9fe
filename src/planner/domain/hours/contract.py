"""The contract: dated rows that say which minutes of each weekday are paid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.clock import clock_of, days_between, minute_of_day, monday_of
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Sequence

# NHS Terms and Conditions of Service (Agenda for Change), section 10: 37.5 hours a week is full time.
FULL_TIME_MINUTES = 37 * 60 + 30
DAY_MINUTES = 24 * 60
LONGEST_NIGHT = 14 * 60
"""Minutes; what would be longer past midnight is an end typed wrong."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """The paid part of a weekday: from start to end, less unpaid breaks in minutes.

    One that ends before it starts goes on past midnight, and belongs to the day it begins on.
    """

    start: time
    end: time
    unpaid_minutes: int = 0

    def __post_init__(self) -> None:
        """Refuse a day that ends before it starts, unless it is a night's work, or is all break."""
        if self.end == self.start or (self.is_night and self.span_minutes > LONGEST_NIGHT):
            msg = f"A working day ends at {self.end:%H:%M}, before it starts at {self.start:%H:%M}: give a later end."
            raise PlannerError(msg)
        if not 0 <= self.unpaid_minutes < self.span_minutes:
            msg = f"Unpaid breaks of {self.unpaid_minutes} minutes do not fit a day of {self.span_minutes}: give fewer."
            raise PlannerError(msg)

    @property
    def span_minutes(self) -> int:
        """Minutes from start to end, breaks included."""
        return (minute_of_day(self.end) - minute_of_day(self.start)) % DAY_MINUTES

    @property
    def is_night(self) -> bool:
        """It ends on the next day."""
        return self.end < self.start

    @property
    def paid_minutes(self) -> int:
        """Minutes paid."""
        return self.span_minutes - self.unpaid_minutes


Week = tuple[WorkingDay | None, ...]
"""Seven working days from Monday; None is a day off."""


@dataclass(frozen=True, slots=True)
class Contract:
    """One row of the contract, in force from its first day until the next row starts, or to its last day.

    Attributes:
        weekly_minutes: contracted hours a week, in minutes; 37 h 30 is full time.
        weeks: the working week, or the weeks of an n-week cycle counted from the Monday of `starts`.
        leave_year_start: (month, day) the leave year begins.
        leave_minutes: a full year's annual leave, bank holidays not included.
        ends: the last day of it; None where none is known.
        spread: a weekly target is spread over the weeks of the cycle by their minutes (a nine-day fortnight), not asked
            of each of them alike.
    """

    id: str
    starts: date
    weekly_minutes: int
    weeks: tuple[Week, ...]
    leave_year_start: tuple[int, int] = (4, 1)
    leave_minutes: int = 0
    ends: date | None = None
    spread: bool = False

    def __post_init__(self) -> None:
        """Refuse a contract without weeks, with impossible hours, or that ends before it begins."""
        if self.ends is not None and self.ends < self.starts:
            msg = f"The contract ends on {self.ends:%d/%m/%Y}, before it begins: give a last day on or after the first."
            raise PlannerError(msg)
        if not self.weeks or any(len(week) != len(WEEKDAYS) for week in self.weeks):
            msg = "A contract needs at least one week of seven days: give its working days."
            raise PlannerError(msg)
        if not 0 < self.weekly_minutes <= 7 * 24 * 60:
            msg = f"Weekly hours are {self.weekly_minutes / 60:g}: give more than 0 and at most 168."
            raise PlannerError(msg)
        _refuse_odd_start(*self.leave_year_start)
        if self.leave_minutes < 0:
            msg = "Leave cannot be less than nothing: give the hours of a full year."
            raise PlannerError(msg)

    def week_of(self, day: date) -> Week:
        """The working week of the cycle that a day lies in."""
        if len(self.weeks) == 1:
            return self.weeks[0]
        weeks_on = (monday_of(day) - monday_of(self.starts)).days // 7
        return self.weeks[weeks_on % len(self.weeks)]

    def working_day(self, day: date) -> WorkingDay | None:
        """The paid part of a day, or None on a day off."""
        return self.week_of(day)[day.weekday()]

    def week_minutes(self, day: date) -> int:
        """Paid minutes of the whole contracted week a day lies in."""
        return sum(one.paid_minutes for one in self.week_of(day) if one)

    def usual_minutes(self, day: date) -> Fraction:
        """The minutes a weekly target is asked for: of its week, or of the mean week of a cycle it is spread over."""
        if not self.spread:
            return Fraction(self.week_minutes(day))
        return Fraction(sum(one.paid_minutes for week in self.weeks for one in week if one), len(self.weeks))

    def usual_days(self, day: date) -> Fraction:
        """The working days a weekly target is asked for, likewise."""
        if not self.spread:
            return Fraction(self.week_days(day))
        return Fraction(sum(one is not None for week in self.weeks for one in week), len(self.weeks))

    def week_days(self, day: date) -> int:
        """Working days of the whole contracted week a day lies in."""
        return sum(one is not None for one in self.week_of(day))


def at_weekly_hours(contract: Contract, weekly_minutes: int) -> Contract:
    """The contract with other weekly hours: the same days, starts and breaks, each day longer or shorter in proportion.

    PlannerError where its days cannot hold them.
    """
    share = Fraction(weekly_minutes, contract.weekly_minutes)
    weeks = tuple(_scaled(week, share, weekly_minutes) for week in contract.weeks)
    return replace(contract, weekly_minutes=weekly_minutes, weeks=weeks)


def _scaled(week: Week, share: Fraction, weekly_minutes: int) -> Week:
    """Each day rounded to the minute such that the week as a whole is."""
    days: list[WorkingDay | None] = []
    paid = given = 0
    for day in week:
        paid += day.paid_minutes if day else 0
        minutes = round(paid * share) - given
        given += minutes
        days.append(_lasting(day, minutes, weekly_minutes) if day and minutes else None)
    return tuple(days)


def _lasting(day: WorkingDay, minutes: int, weekly_minutes: int) -> WorkingDay:
    length = minutes + day.unpaid_minutes
    end = minute_of_day(day.start) + length
    if length > LONGEST_NIGHT if day.is_night else end >= DAY_MINUTES:
        msg = f"{weekly_minutes / 60:g} h a week do not fit the working days of your contract: give fewer hours."
        raise PlannerError(msg)
    return replace(day, end=clock_of(end % DAY_MINUTES))


def _refuse_odd_start(month: int, day: int) -> None:
    """PlannerError for a start of the leave year that some year lacks."""
    try:
        date(2001, month, day)
    except ValueError as error:
        msg = f"A leave year cannot start on day {day} of month {month}: give a day that every year has."
        raise PlannerError(msg) from error


def contract_on(contracts: Sequence[Contract], day: date) -> Contract | None:
    """The row in force on a day: the latest that starts on or before it, unless it has ended."""
    row = latest_contract(contracts, day)
    return None if row is None or (row.ends is not None and row.ends < day) else row


def latest_contract(contracts: Sequence[Contract], day: date) -> Contract | None:
    """The latest row that starts on or before a day, ended or not."""
    return max((row for row in contracts if row.starts <= day), key=lambda row: row.starts, default=None)


def contract_between(contracts: Sequence[Contract], first: date, last: date) -> Contract | None:
    """The latest row in force on any of some days."""
    days = reversed(days_between(first, last))
    return next((row for day in days if (row := contract_on(contracts, day))), None)


def refuse_without_contract(contracts: Sequence[Contract], first: date, last: date) -> None:
    """PlannerError where no contract is in force on any of some days, saying which day it ends or begins."""
    if contract_between(contracts, first, last):
        return
    if not contracts:
        msg = "There is no contract yet: enter your working week under Set-up first."
        raise PlannerError(msg)
    latest = latest_contract(contracts, last)
    if latest is None:
        begins = min(row.starts for row in contracts)
        msg = f"Your contract begins on {begins:%d/%m/%Y}: give a later week, or enter the contract of that time."
    else:
        msg = f"Your contract ends on {latest.ends:%d/%m/%Y}: give an earlier week, or enter the contract after it."
    raise PlannerError(msg)


def working_day_on(contracts: Sequence[Contract], day: date) -> WorkingDay | None:
    """The paid part of a day under the contract in force, or None."""
    contract = contract_on(contracts, day)
    return contract.working_day(day) if contract else None

"""Targets: dated rows, reduced by a named rule for the time a person is not at work."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between, monday_of
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import FULL_TIME_MINUTES
from planner.domain.hours.credit import Basis
from planner.domain.hours.workday import Workday, workday

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planner.domain.hours.terms import Terms


class Unit(StrEnum):
    """What a target is counted in."""

    HOURS = "hours"
    CONTACTS = "contacts"


class Per(StrEnum):
    """The period a target is set for. A year is the contract's leave year."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


MOST_HOURS = {Per.WEEK: 60, Per.MONTH: 260, Per.YEAR: 3000}
"""No period holds so many hours of contact."""


class Scale(StrEnum):
    """Whom the amount is for: this person, or a full-time post (then x weekly hours / 37.5)."""

    MINE = "mine"
    FULL_TIME = "full_time"


class ProRata(StrEnum):
    """How a target is reduced for time not at work; `available`, by contracted minutes at work, is the fairest."""

    AVAILABLE = "available"
    DAYS = "days"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Target:
    """One row of the targets, in force from its first day until the next row starts.

    Attributes:
        amount: hours or contacts, by unit.
    """

    id: str
    starts: date
    amount: Fraction
    unit: Unit = Unit.HOURS
    per: Per = Per.WEEK
    basis: Basis = Basis.ATTENDED
    scale: Scale = Scale.MINE
    pro_rata: ProRata = ProRata.AVAILABLE

    def __post_init__(self) -> None:
        """Refuse amounts nobody could mean."""
        if self.amount < 0:
            msg = "A target cannot be less than nothing: give 0 or more."
            raise PlannerError(msg)
        per, most = self.per.value, MOST_HOURS[self.per]
        if self.unit is Unit.HOURS and self.amount >= most:
            msg = (
                f"A target of {float(self.amount):g} contact hours a {per} is more than a {per} holds: "
                f"give under {most}."
            )
            raise PlannerError(msg)

    @property
    def full_amount(self) -> Fraction:
        """The amount in minutes, or in contacts."""
        return self.amount * 60 if self.unit is Unit.HOURS else self.amount


def target_on(targets: Sequence[Target], day: date) -> Target | None:
    """The row in force on a day: the latest that starts on or before it."""
    return max((row for row in targets if row.starts <= day), key=lambda row: row.starts, default=None)


def target_between(terms: Terms, first: date, last: date) -> Fraction:
    """The target of the days from first to last, in the minutes or contacts it ends with.

    Each day carries its share of the row in force on it, so weeks add up and a change mid-week is taken by days.
    """
    days = days_between(first, last)
    return total_target(terms, days, daily_targets(terms, days))


def total_target(terms: Terms, days: Sequence[date], shares: Mapping[date, Fraction]) -> Fraction:
    """The shares of the days added up; minutes are not added to contacts, so only those in the last day's unit."""
    rows = [target_on(terms.targets, day) for day in days]
    unit = rows[-1].unit if rows and rows[-1] else None
    return sum((shares[day] for day, row in zip(days, rows, strict=True) if row and row.unit is unit), Fraction(0))


def daily_targets(terms: Terms, days: Sequence[date]) -> dict[date, Fraction]:
    """The share of the target each day carries, in minutes or contacts."""
    shares = _Shares(terms)
    return {day: shares.of(day) for day in days}


class _Shares:
    """Works out each day's share, remembering the workdays and period sums that many days have in common."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._workdays: dict[date, Workday] = {}
        self._sums: dict[tuple[date, date, str], Fraction] = defaultdict(Fraction)

    def of(self, day: date) -> Fraction:
        target = target_on(self._terms.targets, day)
        here = self._workday(day)
        if target is None or here.contract is None or here.contracted == 0:
            return Fraction(0)
        whole = target.full_amount
        if target.scale is Scale.FULL_TIME:
            whole = whole * here.contract.weekly_minutes / FULL_TIME_MINUTES
        return whole * (self._of_week(here, target) if target.per is Per.WEEK else self._of_period(here, target))

    def _of_week(self, here: Workday, target: Target) -> Fraction:
        """The share of the contracted week: by minutes at work, by days present, or by contracted minutes."""
        contract = here.contract
        if contract is None:
            return Fraction(0)
        if target.pro_rata is ProRata.DAYS:
            return _presence(here) / contract.week_days(here.day)
        minutes = here.at_work if target.pro_rata is ProRata.AVAILABLE else here.contracted
        return Fraction(minutes, contract.week_minutes(here.day))

    def _of_period(self, here: Workday, target: Target) -> Fraction:
        """The share of the month or year; by `none` the whole amount stays and leave only shifts it to other weeks."""
        first, last = period_of(here, target.per)
        if target.pro_rata is ProRata.DAYS:
            return _presence(here) / self._sum(first, last, "days", lambda one: Fraction(one.contracted > 0))
        contracted = self._sum(first, last, "contracted", lambda one: Fraction(one.contracted))
        if target.pro_rata is ProRata.AVAILABLE:
            return here.at_work / contracted
        at_work = self._sum(first, last, "at work", lambda one: Fraction(one.at_work))
        return here.at_work / at_work if at_work else here.contracted / contracted

    def _sum(self, first: date, last: date, name: str, part: Callable[[Workday], Fraction]) -> Fraction:
        key = (first, last, name)
        if key not in self._sums:
            self._sums[key] = sum((part(self._workday(day)) for day in days_between(first, last)), Fraction(0))
        return self._sums[key]

    def _workday(self, day: date) -> Workday:
        if day not in self._workdays:
            self._workdays[day] = workday(self._terms, day)
        return self._workdays[day]


def _presence(here: Workday) -> Fraction:
    """The fraction of a working day that is worked."""
    return Fraction(here.at_work, here.contracted)


def period_of(here: Workday, per: Per) -> tuple[date, date]:
    """First and last day of the week, month or leave year a day lies in."""
    day = here.day
    if per is Per.WEEK:
        return monday_of(day), monday_of(day) + timedelta(days=6)
    if per is Per.MONTH:
        return day.replace(day=1), _next_month(day) - timedelta(days=1)
    month, first_day = here.contract.leave_year_start if here.contract else (4, 1)
    this_year = date(day.year, month, first_day)
    starts = this_year if day >= this_year else date(day.year - 1, month, first_day)
    return starts, date(starts.year + 1, month, first_day) - timedelta(days=1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)

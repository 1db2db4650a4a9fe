"""What a target asks of days: each carries its share, reduced by a named rule for the time a person is not at work."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between
from planner.domain.hours.contract import FULL_TIME_MINUTES
from planner.domain.hours.target import Per, ProRata, Scale, Target, target_on
from planner.domain.period import Period, PeriodSpan, period_around

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from planner.domain.hours.contract import Contract
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.workday import Workday

USUAL_YEAR_START = (4, 1)


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
        period = period_of(here.day, here.contract, target.per)
        first, last = period.first, period.last
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
            self._workdays[day] = self._terms.workday(day)
        return self._workdays[day]


def _presence(here: Workday) -> Fraction:
    """The fraction of a working day that is worked."""
    return Fraction(here.at_work, here.contracted)


def period_of(day: date, contract: Contract | None, per: Per) -> Period:
    """The week, month or leave year a day lies in; the leave year begins as the contract says, or in April."""
    year_starts = contract.leave_year_start if contract else USUAL_YEAR_START
    return period_around(day, PeriodSpan(per.value), year_starts)

"""What a target asks of days: each carries its share, reduced by a named rule for the time a person is not at work.

A daily amount is asked of each day at work, a part day by its fraction. A share is asked of the minutes at work, and
nothing else reduces it. A weekly amount is cut by the contracted week, or by the mean week of a cycle whose contract
spreads it. A monthly or yearly one is asked for a reference: by scale "mine" the
minutes contracted in the period, the contract at its first contracted day running back to its start and the one at its
last on to its end; per full-time post, the minutes of such a post in it. Own minutes of a day by the reference are its
share: contracted ones by `none`, so that leave keeps its share; those at work by `available`; by `days`, days. While a
target is graduated a day is asked for the percentage in force on it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import days_between
from planner.domain.hours.contract import FULL_TIME_MINUTES
from planner.domain.hours.target import Per, ProRata, Scale, ShareOf, Target, Unit, target_on
from planner.domain.period import Period, PeriodSpan, period_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.contract import Contract
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.workday import Workday

USUAL_YEAR_START = (4, 1)
WORKWEEK = 5


def target_between(terms: Terms, first: date, last: date, bookings: Iterable[Booking] = ()) -> Fraction:
    """The target of the days from first to last, in the minutes or contacts it ends with.

    Each day carries its share of the row in force on it, so weeks add up and a change mid-week is taken by days. The
    bookings are asked only where a share is of the time that supervision leaves.
    """
    days = days_between(first, last)
    return total_target(terms, days, daily_targets(terms, days, bookings))


def total_target(terms: Terms, days: Sequence[date], shares: Mapping[date, Fraction]) -> Fraction:
    """The shares of the days added up; minutes are not added to contacts, so only those in the last day's unit."""
    rows = [target_on(terms.targets, day) for day in days]
    unit = rows[-1].counted if rows and rows[-1] else None
    return sum((shares[day] for day, row in zip(days, rows, strict=True) if row and row.counted is unit), Fraction(0))


def daily_targets(terms: Terms, days: Sequence[date], bookings: Iterable[Booking] = ()) -> dict[date, Fraction]:
    """The share of the target each day carries, in what is counted towards it."""
    shares = _Shares(terms, _supervised(terms, days, bookings))
    return {day: shares.of(day) for day in days}


def _supervised(terms: Terms, days: Sequence[date], bookings: Iterable[Booking]) -> dict[date, int]:
    """Minutes at work that supervision takes of each day; reckoned only where a target is of what it leaves."""
    if not days or all(row.share_of is ShareOf.AT_WORK for row in terms.targets):
        return {}
    from planner.domain.hours.ledger import ledger

    sums = ledger(terms, days[0], days[-1], bookings)
    return {
        one.workday.day: sum(each.minutes for each in one.commitments if each.kind is Kind.SUPERVISION)
        for one in sums.days
    }


class _Shares:
    """Works out each day's share, remembering the workdays and references that many days have in common."""

    def __init__(self, terms: Terms, supervised: Mapping[date, int]) -> None:
        self._terms = terms
        self._supervised = supervised
        self._workdays: dict[date, Workday] = {}
        self._references: dict[tuple[date, date, Scale, bool], Fraction] = {}

    def of(self, day: date) -> Fraction:
        target = target_on(self._terms.targets, day)
        here = self._workday(day)
        if target is None or here.contract is None or here.contracted == 0:
            return Fraction(0)
        asked = target.full_amount * target.step_on(day)
        if target.unit is Unit.SHARE:
            return asked * self._minutes_of_share(here, target)
        if target.per is Per.DAY:
            return asked * _of_day(here, target)
        if target.per is Per.WEEK:
            return asked * _of_week(here, here.contract, target)
        return asked * self._of_period(here, here.contract, target)

    def _minutes_of_share(self, here: Workday, target: Target) -> int:
        """The minutes a share is a share of."""
        supervised = self._supervised.get(here.day, 0) if target.share_of is ShareOf.LESS_SUPERVISION else 0
        return here.at_work - supervised

    def _of_period(self, here: Workday, contract: Contract, target: Target) -> Fraction:
        """The share of the month or year: own minutes of the day, or its part of a day, by the reference."""
        period, by_days = period_of(here.day, contract, target.per), target.pro_rata is ProRata.DAYS
        reference = self._reference(period, target.scale, by_days=by_days)
        if by_days:
            each = _mean_day(contract) if target.scale is Scale.FULL_TIME else Fraction(1)
            return _presence(here) * each / reference
        minutes = here.at_work if target.pro_rata is ProRata.AVAILABLE else here.contracted
        return minutes / reference

    def _reference(self, period: Period, scale: Scale, *, by_days: bool) -> Fraction:
        """What the whole amount is asked for: minutes of the period, or working days, worked out once."""
        key = (period.first, period.last, scale, by_days)
        if key not in self._references:
            days = days_between(period.first, period.last)
            own = scale is Scale.MINE
            self._references[key] = Fraction(self._own_reference(days, by_days=by_days) if own else full_time(days))
        return self._references[key]

    def _own_reference(self, days: Sequence[date], *, by_days: bool) -> int:
        """Minutes or days contracted, the first contract of the period running back and its last one on to its ends."""
        contracted = [one for one in map(self._workday, days) if one.contracted]
        first, last = contracted[0], contracted[-1]
        minutes = [one.contracted for one in contracted]
        minutes += [_minutes_under(first.contract, day) for day in days if day < first.day]
        minutes += [_minutes_under(last.contract, day) for day in days if day > last.day]
        return sum(map(bool, minutes)) if by_days else sum(minutes)

    def _workday(self, day: date) -> Workday:
        if day not in self._workdays:
            self._workdays[day] = self._terms.workday(day)
        return self._workdays[day]


def _of_day(here: Workday, target: Target) -> Fraction:
    """The part of a day that is asked for: what is worked of it, or by `none` all of it; of a full-time day, less."""
    full = FULL_TIME_MINUTES // WORKWEEK if target.scale is Scale.FULL_TIME else here.contracted
    return Fraction(here.contracted if target.pro_rata is ProRata.NONE else here.at_work, full)


def _of_week(here: Workday, contract: Contract, target: Target) -> Fraction:
    """The share of the contracted week: by minutes at work, by days present, or by contracted minutes."""
    post = Fraction(contract.weekly_minutes, FULL_TIME_MINUTES) if target.scale is Scale.FULL_TIME else Fraction(1)
    if target.pro_rata is ProRata.DAYS:
        return post * _presence(here) / contract.usual_days(here.day)
    minutes = here.at_work if target.pro_rata is ProRata.AVAILABLE else here.contracted
    return post * minutes / contract.usual_minutes(here.day)


def full_time(days: Iterable[date]) -> int:
    """The contracted minutes of a full-time post, 37 h 30 from Monday to Friday, on some days; bank holidays too."""
    return sum(day.weekday() < WORKWEEK for day in days) * FULL_TIME_MINUTES // WORKWEEK


def _minutes_under(contract: Contract | None, day: date) -> int:
    """Contracted minutes a day would have under a contract, whether or not it was in force."""
    paid = contract.working_day(day) if contract else None
    return paid.paid_minutes if paid else 0


def _mean_day(contract: Contract) -> Fraction:
    """The mean contracted minutes of a working day: by `days` long and short ones count alike, and half posts half."""
    paid = [day.paid_minutes for week in contract.weeks for day in week if day]
    return Fraction(sum(paid), len(paid))


def _presence(here: Workday) -> Fraction:
    """The fraction of a working day that is worked."""
    return Fraction(here.at_work, here.contracted)


def period_of(day: date, contract: Contract | None, per: Per) -> Period:
    """The week, month or leave year a day lies in; the leave year begins as the contract says, or in April.

    A daily target is told by the week.
    """
    year_starts = contract.leave_year_start if contract else USUAL_YEAR_START
    return period_around(day, PeriodSpan.WEEK if per is Per.DAY else PeriodSpan(per.value), year_starts)

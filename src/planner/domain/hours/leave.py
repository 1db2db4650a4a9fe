"""Leave in hours: what a leave year entitles to, what was carried over, taken and booked, and what is left on a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between
from planner.domain.hours.absence import AbsenceKind
from planner.domain.hours.contract import FULL_TIME_MINUTES, contract_on, latest_contract
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.target import Per
from planner.domain.hours.target_due import period_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.domain.hours.contract import Contract
    from planner.domain.hours.terms import Terms
    from planner.domain.period import Period

DRAWN = (AbsenceKind.ANNUAL_LEAVE, AbsenceKind.BANK_HOLIDAY)
"""Absence that draws on the entitlement; other kinds are only counted."""


@dataclass(frozen=True, slots=True)
class LeaveBalance:
    """The leave of one leave year as it stands on a day, in minutes.

    Attributes:
        first: first day of the leave year; `last` is its last.
        on: the day it is asked for, which counts as taken.
        annual: annual leave by the contract rows, each for the days it is in force.
        bank_holidays: entitlement for bank holidays, pro rata to the contract, whether or not one falls on a workday.
        carried: brought over from the year before.
        taken: absence by kind up to and including the day.
        booked: absence by kind on the days after it.
    """

    first: date
    last: date
    on: date
    annual: int
    bank_holidays: int
    carried: int
    taken: Mapping[AbsenceKind, int] = field(default_factory=dict)
    booked: Mapping[AbsenceKind, int] = field(default_factory=dict)

    @property
    def entitlement(self) -> int:
        """Everything there is to draw on in the year."""
        return self.annual + self.bank_holidays + self.carried

    @property
    def drawn(self) -> int:
        """Annual leave and bank holidays up to and including the day."""
        return sum(self.taken.get(kind, 0) for kind in DRAWN)

    @property
    def to_come(self) -> int:
        """Annual leave and bank holidays after the day that are known already."""
        return sum(self.booked.get(kind, 0) for kind in DRAWN)

    @property
    def left(self) -> int:
        """What is left on the day; negative where more was taken than there is."""
        return self.entitlement - self.drawn

    @property
    def free_to_book(self) -> int:
        """What is left once everything booked is taken."""
        return self.left - self.to_come


def leave_year_of(contracts: Sequence[Contract], day: date) -> Period:
    """The leave year a day lies in, by the latest contract or the first one there is."""
    contract = latest_contract(contracts, day) or min(contracts, key=lambda one: one.starts, default=None)
    return period_of(day, contract, Per.YEAR)


def leave_balance(terms: Terms, on: date) -> LeaveBalance:
    """The balance of the leave year a day lies in, as it stands at the end of that day."""
    year = leave_year_of(terms.contracts, on)
    first, last = year.first, year.last
    days = days_between(first, last)
    begins = next((one for one in terms.leave_years if one.starts == first), LeaveYear(first))
    contracts = [contract_on(terms.contracts, day) for day in days]
    annual = sum(one.leave_minutes for one in contracts if one)
    weekly = sum(one.weekly_minutes for one in contracts if one)
    bank = Fraction(begins.bank_holiday_minutes * weekly, FULL_TIME_MINUTES)
    taken, booked = defaultdict[AbsenceKind, int](int), defaultdict[AbsenceKind, int](int)
    for day in days:
        for kind, minutes in terms.workday(day).absence.items():
            (taken if day <= on else booked)[kind] += minutes
    return LeaveBalance(
        first=first,
        last=last,
        on=on,
        annual=round(Fraction(annual, len(days))),
        bank_holidays=round(bank / len(days)),
        carried=begins.carried_minutes,
        taken=dict(taken),
        booked=dict(booked),
    )


@dataclass(frozen=True, slots=True)
class LeaveStretch:
    """Days of one kind of leave after one another, with no working day between them, and what they draw in minutes."""

    first: date
    last: date
    kind: AbsenceKind
    minutes: int


def leave_to_come(terms: Terms, on: date) -> tuple[LeaveStretch, ...]:
    """What draws on the entitlement after a day, to the end of its leave year: together the balance's `to_come`."""
    found: list[LeaveStretch] = []
    is_broken = True
    for day in days_between(on + timedelta(days=1), leave_year_of(terms.contracts, on).last):
        work = terms.workday(day)
        drawn = [(kind, work.absence[kind]) for kind in DRAWN if work.absence.get(kind)]
        for kind, minutes in drawn:
            if is_broken or found[-1].kind is not kind:
                found.append(LeaveStretch(day, day, kind, minutes))
            else:
                found[-1] = replace(found[-1], last=day, minutes=found[-1].minutes + minutes)
            is_broken = False
        is_broken = is_broken or bool(work.contracted and not drawn)
    return tuple(found)

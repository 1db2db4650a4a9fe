"""Hours period by period: the ledger, what was delivered, the target, and the running balance between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between
from planner.domain.diary.span import span_of_days
from planner.domain.hours.credit import Basis
from planner.domain.hours.leave import leave_year_of
from planner.domain.hours.ledger import Ledger, ledger
from planner.domain.hours.rounding import half_up, largest_remainder, target_shown, targets_shown
from planner.domain.hours.target import Unit, target_on
from planner.domain.hours.target_due import daily_targets, total_target
from planner.domain.hours.week_figures import Delivered, delivered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.contract import Contract
    from planner.domain.hours.terms import Terms
    from planner.domain.period import Period


@dataclass(frozen=True, slots=True)
class PeriodHours:
    """One period's hours, in minutes; target and balance in contacts where the target is in contacts.

    Attributes:
        period: which days they are the hours of.
        counted: what was delivered in the target's unit; `delivered` is in minutes always.
        credited: credited minutes, whole: rounded half up, or such that periods under a whole add up to it.
        target: None where no target is in force; rounded as `credited` is.
        exact_target: the same before it is rounded.
        balance: what was delivered on the target's basis less the target, running from the first period asked for, or
            from the day records begin; None before it.
    """

    period: Period
    ledger: Ledger
    delivered: Delivered
    unit: Unit
    counted: Delivered
    credited: int
    target: Fraction | int | None
    exact_target: Fraction | None
    balance: Fraction | int | None

    @property
    def label(self) -> str:
        """The name of the period."""
        return self.period.label

    @property
    def first(self) -> date:
        """Its first day."""
        return self.period.first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.period.last


def leave_years_between(contracts: Sequence[Contract], first: date, last: date) -> list[Period]:
    """The leave years of a range, the outer ones cut to it."""
    found: list[Period] = []
    start = first
    while start <= last:
        here = leave_year_of(contracts, start)
        found.append(here.cut(start, last))
        start = here.last + timedelta(days=1)
    return found


def hours_by_period(
    terms: Terms, periods: Sequence[Period], bookings: Sequence[Booking], now: datetime
) -> tuple[PeriodHours, ...]:
    """The hours of each period in turn, with the balance running on through changes of target."""
    shares = _shares_of(terms, periods, bookings) if periods else {}
    found, balance = [], Balance(terms, shares, now)
    for period in periods:
        first, last = period.first, period.last
        span = span_of_days(first, last, terms.zone)
        here = [one for one in bookings if one.span.overlaps(span)]
        begun_here = [one for one in here if first <= one.day(terms.zone) <= last]
        days = days_between(first, last)
        row = target_on(terms.targets, last)
        slots = (first, last) if row and row.basis is Basis.OFFERED else None
        in_hours, unit = delivered(terms, begun_here, now, offered_in=slots), row.counted if row else Unit.HOURS
        target = total_target(terms, days, shares) if row else None
        balance.run(days, begun_here)
        found.append(
            PeriodHours(
                period=period,
                ledger=ledger(terms, first, last, here),
                delivered=in_hours,
                unit=unit,
                counted=in_hours if unit is Unit.HOURS else delivered(terms, begun_here, now, unit, slots),
                credited=half_up(in_hours.credited),
                target=None if target is None else target_shown(target, unit),
                exact_target=target,
                balance=balance.now if row and terms.recorded_from(last) == last else None,
            )
        )
    return tuple(found)


def _shares_of(terms: Terms, periods: Sequence[Period], bookings: Sequence[Booking]) -> dict[date, Fraction]:
    return daily_targets(terms, days_between(periods[0].first, periods[-1].last), bookings)


def under_whole(periods: Sequence[PeriodHours], whole: PeriodHours) -> tuple[PeriodHours, ...]:
    """The periods of a range as they are shown under it: credited minutes and targets add up to its own."""
    credited = largest_remainder([one.delivered.credited for one in periods], whole.credited)
    found = tuple(replace(one, credited=minutes) for one, minutes in zip(periods, credited, strict=True))
    exact = [one.exact_target for one in periods if one.exact_target is not None and one.unit is whole.unit]
    if len(exact) < len(periods) or sum(exact, Fraction(0)) != whole.exact_target:
        return found  # the target changes its unit within the range, or begins in it: there is no one whole
    targets = targets_shown(exact, whole.target or 0, whole.unit)
    return tuple(replace(one, target=target) for one, target in zip(found, targets, strict=True))


class Balance:
    """What was delivered less the target, day by day on the basis of the row in force; begun anew where the unit is."""

    def __init__(self, terms: Terms, shares: Mapping[date, Fraction], moment: datetime) -> None:
        self._terms = terms
        self._shares = shares
        self._moment = moment
        self._unit: Unit | None = None
        self._done = self._asked = Fraction(0)

    @property
    def now(self) -> Fraction | int:
        """Where it stands: what is shown as delivered less what is shown as the target."""
        unit = self._unit or Unit.HOURS
        return target_shown(self._done, unit) - target_shown(self._asked, unit)

    def run(self, days: Sequence[date], bookings: Sequence[Booking]) -> None:
        """Take in some days; before the first target, and before records begin, there is nothing to balance."""
        counted = [day for day in days if self._terms.recorded_from(day) == day]
        for row, group in groupby(counted, key=lambda day: target_on(self._terms.targets, day)):
            if row is None:
                continue
            if row.counted is not self._unit:
                self._unit, self._done, self._asked = row.counted, Fraction(0), Fraction(0)
            stretch = sorted(group)
            begun = [one for one in bookings if one.day(self._terms.zone) in stretch]
            slots = (stretch[0], stretch[-1]) if row.basis is Basis.OFFERED else None
            self._done += delivered(self._terms, begun, self._moment, row.counted, slots).on(row.basis)
            self._asked += sum((self._shares[day] for day in stretch), Fraction(0))

"""Hours period by period: the ledger, what was delivered, the target, and the running balance between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between, monday_of
from planner.domain.diary.span import span_of_days
from planner.domain.hours.leave import leave_year_of
from planner.domain.hours.ledger import Ledger, ledger
from planner.domain.hours.target import Unit, daily_targets, target_on, total_target
from planner.domain.hours.week_figures import Delivered, delivered, half_up

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.contract import Contract
    from planner.domain.hours.terms import Terms


@dataclass(frozen=True, slots=True)
class PeriodHours:
    """One period's hours, in minutes; target and balance in contacts where the target is in contacts.

    Attributes:
        label: "2026-W48", "2026-11", "2026-Q4", "2026/27" for a leave year, or the dates of a range.
        counted: what was delivered in the target's unit; `delivered` is in minutes always.
        target: None where no target is in force.
        balance: what was delivered on the target's basis less the target, running from the first period asked for.
    """

    label: str
    first: date
    last: date
    ledger: Ledger
    delivered: Delivered
    unit: Unit
    counted: Delivered
    target: int | None
    balance: int | None


def label_of_week(monday: date) -> str:
    """The ISO week, such as 2026-W48."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def weeks_of(first: date, last: date) -> list[tuple[str, date, date]]:
    """The ISO weeks of a range, the outer ones cut to it: label, first and last day."""
    pieces = []
    start = first
    while start <= last:
        end = min(last, monday_of(start) + timedelta(days=6))
        pieces.append((label_of_week(monday_of(start)), start, end))
        start = end + timedelta(days=1)
    return pieces


def months_of(first: date, last: date) -> list[tuple[str, date, date]]:
    """The calendar months of a range, the outer ones cut to it: label, first and last day."""
    pieces = []
    start = first
    while start <= last:
        following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        pieces.append((f"{start:%Y-%m}", start, min(last, following - timedelta(days=1))))
        start = following
    return pieces


def quarters_of(first: date, last: date) -> list[tuple[str, date, date]]:
    """The calendar quarters of a range, the outer ones cut to it: label, first and last day."""
    pieces: list[tuple[str, date, date]] = []
    for _, start, end in months_of(first, last):
        label = f"{start.year}-Q{(start.month + 2) // 3}"
        if pieces and pieces[-1][0] == label:
            pieces[-1] = (label, pieces[-1][1], end)
        else:
            pieces.append((label, start, end))
    return pieces


def years_of(contracts: Sequence[Contract], first: date, last: date) -> list[tuple[str, date, date]]:
    """The leave years of a range, the outer ones cut to it: label ("2026/27", "2026"), first and last day."""
    pieces = []
    start = first
    while start <= last:
        begins, ends = leave_year_of(contracts, start)
        label = f"{begins.year}" if begins.year == ends.year else f"{begins.year}/{ends.year % 100:02d}"
        pieces.append((label, start, min(last, ends)))
        start = ends + timedelta(days=1)
    return pieces


def whole_range(first: date, last: date) -> list[tuple[str, date, date]]:
    """The range as one piece: label, first and last day."""
    return [(f"{first.isoformat()}/{last.isoformat()}", first, last)]


def hours_by_period(
    terms: Terms, periods: Sequence[tuple[str, date, date]], bookings: Sequence[Booking], now: datetime
) -> tuple[PeriodHours, ...]:
    """The hours of each period in turn, with the balance running on through changes of target."""
    shares = daily_targets(terms, days_between(periods[0][1], periods[-1][2])) if periods else {}
    found, balance = [], Balance(terms, shares, now)
    for label, first, last in periods:
        span = span_of_days(first, last, terms.zone)
        here = [one for one in bookings if one.span.overlaps(span)]
        begun_here = [one for one in here if first <= one.day(terms.zone) <= last]
        days = days_between(first, last)
        row = target_on(terms.targets, last)
        in_hours, unit = delivered(terms, begun_here, now), row.unit if row else Unit.HOURS
        balance.run(days, begun_here)
        found.append(
            PeriodHours(
                label=label,
                first=first,
                last=last,
                ledger=ledger(terms, first, last, here),
                delivered=in_hours,
                unit=unit,
                counted=in_hours if unit is Unit.HOURS else delivered(terms, begun_here, now, unit),
                target=half_up(total_target(terms, days, shares)) if row else None,
                balance=half_up(balance.now) if row else None,
            )
        )
    return tuple(found)


class Balance:
    """What was delivered less the target, day by day on the basis of the row in force; begun anew where the unit is."""

    def __init__(self, terms: Terms, shares: Mapping[date, Fraction], moment: datetime) -> None:
        self._terms = terms
        self._shares = shares
        self._moment = moment
        self._unit: Unit | None = None
        self.now = Fraction(0)

    def run(self, days: Sequence[date], bookings: Sequence[Booking]) -> None:
        """Take in some days; before the first target there is nothing to balance."""
        for row, group in groupby(days, key=lambda day: target_on(self._terms.targets, day)):
            if row is None:
                continue
            if row.unit is not self._unit:
                self._unit, self.now = row.unit, Fraction(0)
            stretch = set(group)
            begun = [one for one in bookings if one.day(self._terms.zone) in stretch]
            done = delivered(self._terms, begun, self._moment, row.unit).on(row.basis)
            self.now += done - sum((self._shares[day] for day in stretch), Fraction(0))

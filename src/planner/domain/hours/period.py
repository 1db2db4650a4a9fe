"""Hours period by period: the ledger, what was delivered, the target, and the running balance between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between, monday_of
from planner.domain.diary.span import span_of_days
from planner.domain.hours.ledger import Ledger, ledger
from planner.domain.hours.target import Unit, daily_targets, target_on
from planner.domain.hours.week_figures import Delivered, delivered, half_up

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms


@dataclass(frozen=True, slots=True)
class PeriodHours:
    """One period's hours, in minutes; target and balance in contacts where the target is in contacts.

    Attributes:
        label: "2026-W48", "2026-11", or the dates of a range.
        target: None where no target is in force.
        balance: what was delivered on the target's basis less the target, running from the first period asked for.
    """

    label: str
    first: date
    last: date
    ledger: Ledger
    delivered: Delivered
    unit: Unit
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


def whole_range(first: date, last: date) -> list[tuple[str, date, date]]:
    """The range as one piece: label, first and last day."""
    return [(f"{first.isoformat()}/{last.isoformat()}", first, last)]


def hours_by_period(
    terms: Terms, periods: Sequence[tuple[str, date, date]], bookings: Sequence[Booking], now: datetime
) -> tuple[PeriodHours, ...]:
    """The hours of each period in turn, with the balance running on through changes of target."""
    found, running = [], Fraction(0)
    shares = daily_targets(terms, days_between(periods[0][1], periods[-1][2])) if periods else {}
    for label, first, last in periods:
        span = span_of_days(first, last, terms.zone)
        here = [one for one in bookings if one.span.overlaps(span)]
        begun_here = [one for one in here if first <= one.day(terms.zone) <= last]
        row = target_on(terms.targets, last)
        unit = row.unit if row else Unit.HOURS
        target = sum((shares[day] for day in days_between(first, last)), Fraction(0))
        if row:
            running += delivered(terms, begun_here, now, unit).on(row.basis) - target
        found.append(
            PeriodHours(
                label=label,
                first=first,
                last=last,
                ledger=ledger(terms, first, last, here),
                delivered=delivered(terms, begun_here, now),
                unit=unit,
                target=half_up(target) if row else None,
                balance=half_up(running) if row else None,
            )
        )
    return tuple(found)

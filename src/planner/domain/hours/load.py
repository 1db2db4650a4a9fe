"""The load of days and weeks: contact booked against the share of the target they carry."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.hours.booked import counted_amount
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Unit, target_on
from planner.domain.hours.target_due import daily_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Load:
    """Contact booked, and the target's share, in what is counted towards it."""

    booked: Fraction = NONE
    target: Fraction = NONE
    unit: Unit = Unit.HOURS

    @property
    def share(self) -> float | None:
        """Booked of the target; None where there is none."""
        return float(self.booked / self.target) if self.target else None


def day_loads(terms: Terms, days: Sequence[date], bookings: Iterable[Booking]) -> dict[date, Load]:
    """The load of each day, in the unit of the target in force on the last one."""
    row = target_on(terms.targets, days[-1])
    unit = row.counted if row else Unit.HOURS
    booked, known = dict.fromkeys(days, NONE), tuple(bookings)
    for one in known:
        day = one.day(terms.zone)
        if day in booked:
            booked[day] += counted_amount(terms, one, Basis.BOOKED, unit)
    targets = daily_targets(terms, days, known)
    return {day: Load(booked[day], targets[day] if _same(terms, day, unit) else NONE, unit) for day in days}


def _same(terms: Terms, day: date, unit: Unit) -> bool:
    """Minutes are not held against contacts."""
    row = target_on(terms.targets, day)
    return row is not None and row.counted is unit


def together(loads: Iterable[Load]) -> Load:
    """The load of several days."""
    known = tuple(loads)
    return Load(
        sum((one.booked for one in known), NONE),
        sum((one.target for one in known), NONE),
        known[0].unit if known else Unit.HOURS,
    )

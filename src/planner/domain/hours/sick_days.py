"""Sickness as it was: how many days of it a month, to tell what a coming period may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from statistics import quantiles
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between
from planner.domain.hours.absence import AbsenceKind
from planner.domain.period import PeriodSpan, period_around

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.terms import Terms

MONTHS_BACK, FEWEST_MONTHS = 24, 6
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Sickness:
    """The share of working days that sickness took, month by month: the middle month, and a bad one.

    Attributes:
        months: how many whole months it is told from; too few tell nothing.
        median: share of the working days of the middle month, from 0 to 1.
        high: the same at the 90th percentile, between the months next to it.
    """

    months: int = 0
    median: Fraction = NOTHING
    high: Fraction = NOTHING

    @property
    def is_known(self) -> bool:
        """There is half a year to tell it from."""
        return self.months >= FEWEST_MONTHS


def sickness(terms: Terms, today: date) -> Sickness:
    """Sickness in the whole months of the last 24 that a contract was in force in and records had begun for."""
    shares = [share for month in _months(today) if (share := _share(terms, *month)) is not None]
    if len(shares) < FEWEST_MONTHS:
        return Sickness(len(shares))
    # quantiles reckons between the months next to it ("inclusive": the least and the most are those known)
    tenths = quantiles(shares, n=10, method="inclusive")
    return Sickness(len(shares), Fraction(tenths[4]), Fraction(tenths[8]))


def _months(today: date) -> list[tuple[date, date]]:
    found, last = [], today.replace(day=1) - timedelta(days=1)
    for _ in range(MONTHS_BACK):
        month = period_around(last, PeriodSpan.MONTH)
        found.append((month.first, month.last))
        last = month.first - timedelta(days=1)
    return found


def _share(terms: Terms, first: date, last: date) -> Fraction | None:
    """The share of a month's working days that sickness took, part days by their fraction; None where none counts."""
    days = [terms.workday(day) for day in days_between(first, last)]
    worked = [one for one in days if one.contracted]
    if terms.recorded_from(first) != first or not worked:
        return None
    lost = sum((Fraction(one.absence.get(AbsenceKind.SICKNESS, 0), one.contracted) for one in worked), NOTHING)
    return lost / len(worked)

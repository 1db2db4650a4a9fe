"""Statements of any period: its hours, the lines that open, and the agreed plan beside what stands in the diary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.words.statement import StatementLine, statement

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.period_hours import PeriodHours
    from planner.domain.hours.plan import PlanDifference
    from planner.services.hours import Hours
    from planner.services.setup import SetUp
    from planner.services.typical_weeks import TypicalWeeks


@dataclass(frozen=True, slots=True)
class Stated:
    """A period stated: its hours, its lines, and the plan against the diary where one was agreed."""

    period: PeriodHours
    lines: tuple[StatementLine, ...]
    plan: PlanDifference | None


class Statements:
    """States a period."""

    def __init__(self, setup: SetUp, hours: Hours, typical: TypicalWeeks) -> None:
        self._setup, self._hours, self._typical = setup, hours, typical

    def of(self, first: date, last: date) -> Stated:
        """The statement of the days from first to last."""
        return self.of_period(self._hours.periods(first, last, "range")[0])

    def of_period(self, period: PeriodHours) -> Stated:
        """The statement of a period whose hours are known."""
        begun = self._begun(period.first, period.last)
        plan = self._typical.difference(period.first, period.last, begun)
        return Stated(period, statement(self._setup.terms(), period, begun, plan), plan)

    def plan(self, first: date, last: date) -> PlanDifference | None:
        """Agreed against booked minutes by category; None where no plan was in force."""
        return self._typical.difference(first, last, self._begun(first, last))

    def _begun(self, first: date, last: date) -> tuple[Booking, ...]:
        """What begins on the days: each entry belongs to one period."""
        zone = self._setup.terms().zone
        return tuple(one for one in self._hours.bookings_at_hand(first, last) if first <= one.day(zone) <= last)

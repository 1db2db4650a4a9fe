"""Weeks as the chart of weekly hours wants them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planner.charts.weekly_hours import WeekHours
from planner.domain.hours.target import Unit

if TYPE_CHECKING:
    from planner.domain.hours.period import PeriodHours


def week_hours(weeks: Sequence[PeriodHours], today: date) -> list[WeekHours]:
    """Minutes to hours; the target only where it is in hours."""
    return [
        WeekHours(
            monday=week.first,
            attended=week.delivered.attended / 60,
            booked=week.delivered.booked / 60,
            target=week.target / 60 if week.target is not None and week.unit is Unit.HOURS else None,
            at_work=week.ledger.at_work / 60,
            contracted=week.ledger.contracted / 60,
            is_past=week.last < today,
        )
        for week in weeks
        if week.ledger.contracted
    ]

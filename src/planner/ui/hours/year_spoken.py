"""The year as a screen reader finds it: a table of weeks with their sums, and of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

from planner.ui.kit.accessible_interfaces import Part
from planner.words.year_plan import day_told, week_told

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from planner.domain.hours.year_plan import YearPlan

WEEK_OF = "week "


def year_parts(plan: YearPlan, cursor: date | None, chosen: Collection[date]) -> tuple[Part, ...]:
    """A part for each week and after it one for each of its days."""
    found: list[Part] = []
    for week in plan.weeks:
        key = f"{WEEK_OF}{week.monday}"
        found.append(Part(key, f"Week {week_told(week, plan.unit)}", QAccessible.Role.RowHeader))
        found += [
            Part(f"{one.day}", day_told(one), is_selected=one.day in chosen, is_current=one.day == cursor)
            for one in week.days
        ]
    return tuple(found)

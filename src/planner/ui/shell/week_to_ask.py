"""The week that is asked for where nothing was tried: the one shown, or the next where little is left of this one."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from planner.domain.layout.question import Goal
from planner.words.week_asked import next_week_words

if TYPE_CHECKING:
    from datetime import date

    from planner.services.desk import Desk


def week_to_ask(desk: Desk, monday: date, hours: float | None = None) -> tuple[date, Goal, str]:
    """The Monday of the week, what is asked of it, and why it is not the week shown, where it is another.

    So many hours are asked of the week shown; without them its target is.
    """
    if hours:
        return monday, Goal(round(hours * 60)), ""
    left = desk.layouts.little_left(monday)
    asked, why = (monday, "") if left is None else (monday + timedelta(weeks=1), next_week_words(left))
    figures = desk.hours.week(asked).figures
    return asked, Goal(ceil(figures.target or 0), figures.unit), why

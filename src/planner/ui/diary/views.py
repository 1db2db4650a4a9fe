"""The views of the diary: how many days each shows, from which, and how far a step turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from planner.domain.diary.clock import monday_of

AGENDA_WEEKS = 4


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the diary. `days` is 0 where the days follow from the week or the month."""

    name: str
    words: str
    key: str
    days: int = 0

    def first(self, day: date) -> date:
        """The first day it shows."""
        if self.name == "day":
            return day
        return monday_of(day.replace(day=1)) if self.name == "month" else monday_of(day)

    def last(self, day: date) -> date:
        """The last day it shows, where that does not depend on what stands in the diary."""
        if self.name == "month":
            following = day.replace(day=1) + relativedelta(months=1)
            return monday_of(following - timedelta(days=1)) + timedelta(days=6)
        if self.name == "agenda":
            return self.first(day) + timedelta(weeks=AGENDA_WEEKS) - timedelta(days=1)
        return self.first(day) + timedelta(days=max(self.days, 1) - 1)

    def turned(self, day: date, steps: int) -> date:
        """The day so many steps on."""
        if self.name == "month":
            return day + relativedelta(months=steps)
        days = {"day": 1, "agenda": 7 * AGENDA_WEEKS}.get(self.name, 7)
        return day + timedelta(days=days * steps)


DAY = View("day", "Day", "1", 1)
WORK_WEEK = View("work_week", "Work week", "2")
WEEK = View("week", "Week", "3", 7)
MONTH = View("month", "Month", "4")
AGENDA = View("agenda", "Agenda", "5")
TYPICAL = View("typical", "Typical week", "6")
VIEWS = (DAY, WORK_WEEK, WEEK, MONTH, AGENDA, TYPICAL)

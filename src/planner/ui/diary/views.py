"""The views of the diary: how many days each shows, from which, and how far a step turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from planner.domain.diary.clock import monday_of
from planner.domain.english import (
    DAYS,
    FULL_MONTHS,
    day_in_full,
    day_words,
    month_words,
    short_day_words,
    week_titles,
    week_words,
)

AGENDA_WEEKS = 4
WORK_DAYS = 5


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the diary. `days` is 0 where the days follow from the week or the month."""

    name: str
    words: str
    key: str
    days: int = 0
    short: str = ""

    @property
    def button(self) -> str:
        """The word on the button that turns to it."""
        return self.short or self.words

    def titles(self, day: date) -> tuple[str, ...]:
        """What is shown about a day, from the longest name to the shortest."""
        first, last = self.first(day), self.last(day)
        if self.name == "day":
            return day_in_full(day), day_words(day), f"{DAYS[day.weekday()]} {day.day}"
        if self.name == "month":
            return f"{FULL_MONTHS[day.month - 1]} {day.year}", month_words(day)
        if self.name == "agenda":
            return (
                week_words(first, last),
                f"{short_day_words(first)} – {short_day_words(last)}",
                f"{short_day_words(first)} on",
            )
        return week_titles(first, last)

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
        return self.first(day) + timedelta(days=(self.days or WORK_DAYS) - 1)

    def turned(self, day: date, steps: int) -> date:
        """The day so many steps on."""
        if self.name == "month":
            return day + relativedelta(months=steps)
        days = {"day": 1, "agenda": 7 * AGENDA_WEEKS}.get(self.name, 7)
        return day + timedelta(days=days * steps)


DAY = View("day", "Day", "1", 1)
WORK_WEEK = View("work_week", "Work week", "2", short="Week")
WEEK = View("week", "Week, Monday to Sunday", "3", 7, short="7 days")
MONTH = View("month", "Month", "4")
AGENDA = View("agenda", "Agenda", "5")
TYPICAL = View("typical", "Typical week", "6", short="Plan")
VIEWS = (DAY, WORK_WEEK, WEEK, MONTH, AGENDA, TYPICAL)

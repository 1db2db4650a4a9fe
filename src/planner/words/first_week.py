"""What is said of a usual week while it is told: a regular meeting in one line, and what the days add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.clock import minute_of_day
from planner.domain.english import FULL_DAYS, clock_words, date_words, hours_words

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.your_week import Regular

DAY = 24 * 60


def regular_words(one: Regular, name: str, begins: date) -> str:
    """A meeting as "Supervision, every 2 weeks from Thursday 26 November 2026, 15:00 – 16:30"."""
    day = FULL_DAYS[one.weekday]
    start = minute_of_day(one.start)
    clock = f"{clock_words(start)} – {clock_words((start + one.minutes) % DAY)}"
    if one.every_weeks == 1:
        return f"{name}, every {day}, {clock}"
    return f"{name}, every {one.every_weeks} weeks from {day} {date_words(one.first(begins).date())}, {clock}"


def days_add_up(paid: int, weekly: int | None) -> str:
    """What the days hold, and how that differs from the hours a week."""
    held = f"These days add up to {hours_words(paid)} a week"
    if weekly is None or paid == weekly:
        return f"{held}."
    word = "more" if paid > weekly else "less"
    return f"{held}, {hours_words(abs(paid - weekly))} {word} than you are paid for."

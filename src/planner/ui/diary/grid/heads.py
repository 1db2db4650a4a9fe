"""What stands over each day of the grid, from the longest way of saying it to the shortest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import DAYS, FULL_DAYS, hours_words
from planner.ui.kit.plain import in_cell

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.day_sums import DaySums
    from planner.domain.hours.ground import DayGround


def day_names(day: date, *, is_dated: bool) -> tuple[str, ...]:
    """The name of a day; without a date it is the day of any week."""
    short = DAYS[day.weekday()]
    return (
        (f"{short} {day.day}", f"{short[0]} {day.day}", str(day.day)) if is_dated else (FULL_DAYS[day.weekday()], short)
    )


def head_words(ground: DayGround, sums: DaySums, *, is_plan: bool = False) -> tuple[str, ...]:
    """A day's contact: what is booked, once begun what was seen, what it is lost to; of a plan its hours."""
    absence = in_cell(ground.absence)
    if not sums.booked and not sums.to_record:
        return (absence,) if absence else ("no contact", "")
    booked = hours_words(sums.booked)
    if is_plan:
        return f"{booked} contact", booked
    seen = f", {hours_words(sums.seen)} seen" if sums.has_begun else ""
    waiting = f", {sums.to_record} to record" if sums.to_record else ""
    beside = f" · {absence}" if absence else ""
    return (f"{booked} booked{seen}{waiting}{beside}", f"{booked} booked{seen}", f"{booked}{seen}", booked)

"""A month as a screen reader finds it: a table of days, each with its load and everything in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.ui.kit.accessible_interfaces import Part
from planner.words.spoken import month_day_spoken, month_entry_spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.ground import DayGround
    from planner.domain.hours.load import Load
    from planner.domain.hours.terms import Terms


def month_parts(
    terms: Terms,
    grounds: Sequence[DayGround],
    loads: Mapping[date, Load],
    by_day: Mapping[date, Sequence[Booking]],
    cursor: date | None,
    entry: Booking | None = None,
) -> tuple[Part, ...]:
    """A part for each day; the one the cursor is on is selected, and told by the entry where it is on one of its."""
    return tuple(
        Part(
            f"{one.day}",
            month_entry_spoken(entry, by_day[one.day], terms)
            if entry is not None and one.day == cursor
            else month_day_spoken(one.day, one.absence, loads[one.day], by_day.get(one.day, ()), terms),
            is_selected=one.day == cursor,
            is_current=one.day == cursor,
        )
        for one in grounds
    )

"""Records begin on a date: no balance, rate of delivered hours or chart of hours counts the days before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.hours.terms import Person

NOT_YET = date.max
"""Nothing has been recorded, in a diary of which nobody knows the day it was made."""


@dataclass(frozen=True, slots=True)
class DiaryMade:
    """The day the diary was made; a diary of an earlier version does not know it."""

    day: date

    @property
    def id(self) -> str:
        """A diary is made once."""
        return "diary_made"


def records_begin(person: Person, made: date | None, first_recorded: date | None) -> date:
    """The day said under Set-up; else the earlier of the day the diary was made and the first session recorded."""
    if person.records_begin is not None:
        return person.records_begin
    return min((day for day in (made, first_recorded) if day is not None), default=NOT_YET)

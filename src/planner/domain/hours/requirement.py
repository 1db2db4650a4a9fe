"""Requirements: how much supervision or training is due, by the week, month or year, or by hours with clients."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.period import PeriodSpan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

REQUIREMENT_PREFIX = "requirement/"
MOST_MINUTES = {PeriodSpan.WEEK: 40 * 60, PeriodSpan.MONTH: 160 * 60, PeriodSpan.YEAR: 1600 * 60}
MOST_EACH = 1000


class RequiredKind(StrEnum):
    """What can be required: the categories of an activity that is done for one's own practice."""

    SUPERVISION = "supervision"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Requirement:
    """So many minutes of a kind in each period, or for so many hours with clients.

    Attributes:
        id: begins with REQUIREMENT_PREFIX.
        minutes: what is due in each period, or for each so many client hours.
        per: the period; None where it goes by client hours.
        each_client_hours: hours with clients that the minutes are due for; None where it goes by the period.
        starts: the first day it holds for.
    """

    id: str
    kind: RequiredKind
    minutes: int
    starts: date
    per: PeriodSpan | None = None
    each_client_hours: int | None = None

    def __post_init__(self) -> None:
        """Refuse a rule that says neither or both, and amounts nobody could mean."""
        if (self.per is None) == (self.each_client_hours is None):
            msg = "A requirement goes by the week, month or year, or by client hours: give one of the two."
            raise PlannerError(msg)
        if self.per is not None and self.per not in MOST_MINUTES:
            msg = "A requirement goes by the week, the month or the year: give one of them."
            raise PlannerError(msg)
        most = MOST_MINUTES[self.per or PeriodSpan.WEEK]
        if not 1 <= self.minutes <= most:
            msg = f"A requirement of {self.minutes} minutes cannot be: give 1 to {most}."
            raise PlannerError(msg)
        if self.each_client_hours is not None and not 1 <= self.each_client_hours <= MOST_EACH:
            msg = f"For each {self.each_client_hours} client hours cannot be: give 1 to {MOST_EACH}."
            raise PlannerError(msg)


def requirement_on(rows: Iterable[Requirement], day: date) -> Requirement | None:
    """The row in force on a day, of rows of one kind: the latest that starts on or before it."""
    begun = [one for one in rows if one.starts <= day]
    return max(begun, key=lambda one: one.starts, default=None)


def refuse_contradiction(value: Requirement, rows: Iterable[Requirement]) -> None:
    """PlannerError where another requirement of the kind starts on the same day: neither could be said to hold."""
    if any(row.id != value.id and row.kind is value.kind and row.starts == value.starts for row in rows):
        msg = (
            f"Another requirement of {value.kind.value} starts on {value.starts:%d/%m/%Y}: give this one another day, "
            "or change that one."
        )
        raise PlannerError(msg)

"""Hours really worked: when a day began and ended, where that differs from the contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import minute_of_day, to_instant
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import DAY_MINUTES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

LONGEST_STRETCH = 18 * 60
"""Minutes; nobody works longer in one go, and a mistyped end would make it so."""
WORK_BEGUN = "work_begun"


@dataclass(frozen=True, slots=True)
class Worked:
    """A stretch of work on a day, by the clock on the wall; one that ends before it starts ends on the next day.

    Attributes:
        day: the day it began, to which all of it belongs.
        break_minutes: unpaid breaks within it.
    """

    id: str
    day: date
    start: time
    end: time
    break_minutes: int = 0

    def __post_init__(self) -> None:
        """Refuse stretches nobody works, and breaks longer than they."""
        if self.span_minutes > LONGEST_STRETCH:
            msg = (
                f"Work from {self.start:%H:%M} to {self.end:%H:%M} would last {self.span_minutes // 60} hours: "
                f"give an end at most {LONGEST_STRETCH // 60} hours later."
            )
            raise PlannerError(msg)
        if not 0 <= self.break_minutes < self.span_minutes:
            msg = f"Breaks of {self.break_minutes} minutes do not fit {self.span_minutes} minutes of work: give fewer."
            raise PlannerError(msg)

    @property
    def span_minutes(self) -> int:
        """Minutes by the clock from start to end, breaks included."""
        return (minute_of_day(self.end) - minute_of_day(self.start) - 1) % DAY_MINUTES + 1

    @property
    def begins(self) -> datetime:
        """The wall time it begins."""
        return datetime.combine(self.day, self.start)

    @property
    def ends(self) -> datetime:
        """The wall time it ends, on the next day where it crosses midnight."""
        return self.begins + timedelta(minutes=self.span_minutes)

    def span(self, zone: ZoneInfo) -> Span | None:
        """The real time from start to end; None where the spring clock change leaves nothing of it."""
        start, end = to_instant(self.begins, zone), to_instant(self.ends, zone)
        return Span(start, end) if start < end else None

    def minutes(self, zone: ZoneInfo) -> int:
        """Real minutes worked: what passed from start to end, less the breaks."""
        span = self.span(zone)
        return max(0, span.minutes - self.break_minutes) if span else 0


@dataclass(frozen=True, slots=True)
class WorkBegun:
    """Work that has begun and not yet ended: it counts once its end is said.

    Attributes:
        day: the day it began.
    """

    day: date
    start: time

    @property
    def id(self) -> str:
        """Nobody begins twice at one time."""
        return WORK_BEGUN

    @property
    def begins(self) -> datetime:
        """The wall time it began."""
        return datetime.combine(self.day, self.start)

    def can_end(self, wall: datetime) -> bool:
        """A stretch of work may end at a moment on the clock on the wall; later it was forgotten."""
        return timedelta() < wall - self.begins <= timedelta(minutes=LONGEST_STRETCH)


def refuse_contradiction(value: Worked, rows: Iterable[Worked]) -> None:
    """PlannerError for hours that overlap others: nobody works twice at one time."""
    for row in rows:
        if row.id != value.id and row.begins < value.ends and value.begins < row.ends:
            msg = (
                f"The hours worked on {value.day:%d/%m/%Y} from {value.start:%H:%M} to {value.end:%H:%M} overlap those "
                f"from {row.start:%H:%M} to {row.end:%H:%M} on {row.day:%d/%m/%Y}: give other times."
            )
            raise PlannerError(msg)

"""Stretches of time: half-open intervals between two instants, held in UTC."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, MINUTE, at, to_instant, to_wall
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval between two instants, both held in UTC."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        """Refuse local times and spans that end before they start."""
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            msg = "A span is held in UTC."
            raise ValueError(msg)
        if self.end <= self.start:
            msg = "The end is not after the start: give a later end."
            raise PlannerError(msg)

    @property
    def minutes(self) -> int:
        """Real elapsed minutes."""
        return (self.end - self.start) // MINUTE

    def overlaps(self, other: Span) -> bool:
        """The two share some time; touching ends do not count."""
        return self.start < other.end and other.start < self.end

    def clipped(self, other: Span) -> Span | None:
        """The part of this span inside the other, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def moved(self, by: timedelta) -> Span:
        """The same length, so much later."""
        return Span(self.start + by, self.end + by)


def span_of(wall: datetime, minutes: int, zone: ZoneInfo) -> Span:
    """The span that starts at a local wall time and lasts so many real minutes."""
    start = to_instant(wall, zone)
    return Span(start, start + timedelta(minutes=minutes))


def along(span: Span, by: timedelta, zone: ZoneInfo) -> Span:
    """The same length so much later by the clock on the wall: nine o'clock stays nine o'clock over a clock change."""
    return span_of(to_wall(span.start, zone) + by, span.minutes, zone)


def span_between(start: datetime, end: datetime, zone: ZoneInfo) -> Span:
    """The span between two local wall times."""
    return Span(to_instant(start, zone), to_instant(end, zone))


def span_of_days(first: date, last: date, zone: ZoneInfo) -> Span:
    """From the first midnight to the one after the last day: 23 or 25 hours long on a clock-change day."""
    return span_between(at(first, 0), at(last + DAY, 0), zone)


def local_day(span: Span, zone: ZoneInfo) -> date:
    """The local date a span belongs to: the one it starts on."""
    return to_wall(span.start, zone).date()


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order with overlapping and touching ones joined, so that no minute stands twice."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What is left of the spans once the taken ones are cut out of them."""
    left = merged(spans)
    for hole in merged(taken):
        left = [piece for span in left for piece in _cut(span, hole)]
    return left


def _cut(span: Span, hole: Span) -> list[Span]:
    if not span.overlaps(hole):
        return [span]
    pieces = []
    if span.start < hole.start:
        pieces.append(Span(span.start, hole.start))
    if hole.end < span.end:
        pieces.append(Span(hole.end, span.end))
    return pieces


def taken_by(spans: Iterable[tuple[datetime, datetime]]) -> Callable[[datetime, datetime], bool]:
    """Whether any of some stretches shares the time between two instants; sorted once, for many questions."""
    ordered = sorted(spans)
    starts, latest = [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))

    def is_taken(start: datetime, end: datetime) -> bool:
        before = bisect_left(starts, end)
        return before > 0 and latest[before - 1] > start

    return is_taken


def total_minutes(spans: Iterable[Span]) -> int:
    """Minutes covered by at least one of the spans: overlaps counted once."""
    return sum(span.minutes for span in merged(spans))

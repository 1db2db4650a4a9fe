"""Events of calendar files: as a file gives them, and as they were last taken in.

What was last taken in is remembered beside the diary's own values, so that a newer version of the event can be told
from what was changed by hand: only where the two differ does anybody's word have to go before another's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.diary.entry import Details, Deviation, Entry
    from planner.domain.diary.series import Series
    from planner.domain.diary.span import Span

PART_OF = "#"
"""Between the UID of a series and the place in it of what was cut off."""
_EVER = datetime.min.replace(tzinfo=UTC)
Version = tuple[int, datetime]


@dataclass(frozen=True, slots=True)
class Part:
    """What one entry or series was when a file gave it, as marks that only say whether something differs.

    Attributes:
        uid: the UID it has in the diary: the event's own, or that with a place in the series.
        times: when it takes place.
        details: its activity, its site and a mark of its label.
        skipped: of a series, the wall times left out.
        told: of a series, what differs about occurrences: span and details by wall time.
    """

    uid: str
    times: str
    details: tuple[str, str, str]
    skipped: frozenset[str] = frozenset()
    told: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event as it was last taken in from a calendar file.

    Attributes:
        id: its UID.
        sequence: SEQUENCE of that version (RFC 5545 3.8.7.4).
        stamp: DTSTAMP of it, in UTC, where the file gave one.
        parts: what it became; none where it was called off.
    """

    id: str
    sequence: int
    stamp: datetime | None
    parts: tuple[Part, ...]

    @property
    def version(self) -> Version:
        """By what the newer of two is told: SEQUENCE, then DTSTAMP (RFC 5546 2.1.5)."""
        return self.sequence, self.stamp or _EVER

    def part(self, uid: str) -> Part | None:
        """What the entry or series of that UID was."""
        return next((one for one in self.parts if one.uid == uid), None)


@dataclass(frozen=True, slots=True)
class EventRead:
    """One event of a file with everything it becomes.

    Attributes:
        uid: its UID, or empty.
        line: where it begins in the file.
        is_called_off: the event as a whole is cancelled.
        lone: ids of entries that stand for occurrences of a series the file does not hold, with when those were to
            take place, in UTC.
        off_at: when occurrences of such a series that are cancelled were to take place, in UTC.
    """

    uid: str
    line: int
    title: str = field(repr=False)
    sequence: int = 0
    stamp: datetime | None = None
    entries: tuple[Entry, ...] = ()
    series: tuple[Series, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    is_called_off: bool = False
    lone: Mapping[str, datetime] = field(default_factory=dict)
    off_at: frozenset[datetime] = frozenset()

    @property
    def version(self) -> Version:
        """As of an event taken in."""
        return self.sequence, self.stamp or _EVER

    @property
    def speaks_of_occurrences(self) -> bool:
        """It is about single occurrences of a series the file does not hold."""
        return bool(self.lone or self.off_at)

    @property
    def ids(self) -> list[str]:
        """Of its entries and series."""
        return [*(one.id for one in self.entries), *(one.id for one in self.series)]

    @property
    def values(self) -> list[Entry | Series | Deviation]:
        """Everything it becomes, in the order it can be put in."""
        return [*self.entries, *self.series, *self.deviations]

    def with_told(self, one: Entry | Series) -> list[Entry | Series | Deviation]:
        """One of its entries, or one of its series with what differs about its occurrences."""
        return [one, *(each for each in self.deviations if each.series == one.id)]

    def told(self, series: Series) -> dict[datetime, Deviation]:
        """What differs about the occurrences of one of its series, by wall time."""
        return {one.at: one for one in self.deviations if one.series == series.id}

    def as_taken(self) -> CalendarEvent:
        """What is remembered once it was taken in."""
        parts = [entry_part(one) for one in self.entries]
        parts += [series_part(one, self.told(one)) for one in self.series]
        return CalendarEvent(self.uid, self.sequence, self.stamp, tuple(parts))


def entry_part(entry: Entry) -> Part:
    """The marks of a single entry."""
    return Part(entry.uid, f"{span_mark(entry.span)} {entry.all_day:d}", details_marks(entry.details))


def series_part(series: Series, told: Mapping[datetime, Deviation]) -> Part:
    """The marks of a series and of what differs about its occurrences."""
    return Part(
        series.uid,
        pattern_mark(series),
        details_marks(series.details),
        frozenset(map(wall_mark, series.skipped)),
        {wall_mark(one.at): deviation_marks(one) for one in told.values() if one.span or one.details},
    )


def span_mark(span: Span | None) -> str:
    """When, as text; empty for nothing said."""
    return f"{span.start.isoformat()}/{span.end.isoformat()}" if span else ""


def pattern_mark(series: Series) -> str:
    """Everything that says when a series takes place, but for what it leaves out."""
    also = ",".join(sorted(map(wall_mark, series.also)))
    off = ",".join(sorted(series.not_on))
    return f"{wall_mark(series.first)} {series.minutes} {series.rule} {series.zone} {series.all_day:d} {also} {off}"


def details_marks(details: Details) -> tuple[str, str, str]:
    """Activity, site, and a mark of the label that does not keep its words."""
    label = blake2b(details.label.encode("utf-8", "replace"), digest_size=8).hexdigest() if details.label else ""
    return details.activity, details.site, label


def deviation_marks(deviation: Deviation | None) -> tuple[str, str]:
    """What a file can say of one occurrence: when, and what about."""
    if deviation is None:
        return "", ""
    return span_mark(deviation.span), " ".join(details_marks(deviation.details)) if deviation.details else ""


def walls(texts: Sequence[str] | frozenset[str]) -> frozenset[datetime]:
    """The wall times of such marks."""
    return frozenset(map(datetime.fromisoformat, texts))


def wall_mark(wall: datetime) -> str:
    """A wall time as the parts keep it."""
    return wall.isoformat(timespec="seconds")

"""One VEVENT as plain values; nothing is taken from it but times, title, place and status."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar.parser import Contentline
from icalendar.prop import vDDDTypes

from planner.domain.diary.clock import DAY, MINUTE, to_instant
from planner.domain.diary.entry import DayOff
from planner.domain.errors import PlannerError
from planner.domain.plain_text import plain_name
from planner.exchange.parsed import Tick, no_tick
from planner.exchange.tables.cells import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.exchange.calendar.ics_lines import IcsBlock
    from planner.exchange.calendar.zones import Zones

_NAME = re.compile(r"[A-Za-z-]+(?=[;:])")
NOT_ON = "X-PLANNER-NOT-ON"
"""The days a series leaves out, where this program wrote the file; as a parameter it marks dates that follow of it."""
_ONCE = frozenset(
    {"UID", "SEQUENCE", "SUMMARY", "CATEGORIES", "LOCATION", "STATUS", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"}
) | {NOT_ON}
_OFTEN = frozenset({"RRULE", "RDATE", "EXDATE", "EXRULE"})
_MOST_TITLE = 500
MOST_DATES = 20_000
_TOO_MANY = f"The event lists more than {MOST_DATES} single dates: give it a rule, or split it."
_LONGEST_LINE = 1_000_000
_LONGEST = 3660 * DAY
_NO_LENGTH = "The DURATION of the event is not a length such as PT1H: correct it."
_UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as the file has it.

    Attributes:
        wall: local wall time; midnight for a date.
        zone: the zone it is in; None for a date, and for a time that means the reader's own zone.
    """

    wall: datetime
    zone: tzinfo | None = None
    is_date: bool = False

    def instant(self, home: ZoneInfo) -> datetime:
        """The instant in UTC; what names no zone is in the diary's."""
        zone = self.zone or home
        if isinstance(zone, ZoneInfo):
            return to_instant(self.wall, zone)
        return self.wall.replace(tzinfo=zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Event:
    """What a VEVENT says.

    Attributes:
        line: where it begins in the file.
        also: further starts (RDATE), with an end where the file gives one.
        skipped: starts that do not take place (EXDATE).
        not_on: days the event leaves out, where this program wrote it; dates that only follow from them are no EXDATE.
        replaces: the start of the occurrence it stands for (RECURRENCE-ID), or None for the event itself.
        and_later: it stands for all later occurrences too.
    """

    line: int
    uid: str
    sequence: int
    title: str
    category: str
    place: str
    is_cancelled: bool
    start: Moment
    end: Moment
    rules: tuple[str, ...]
    also: tuple[tuple[Moment, Moment | None], ...]
    skipped: tuple[Moment, ...]
    not_on: frozenset[DayOff]
    replaces: Moment | None
    and_later: bool

    @property
    def all_day(self) -> bool:
        """It marks whole days."""
        return self.start.is_date

    @property
    def days(self) -> int:
        """How many days an all-day event marks."""
        return (self.end.wall - self.start.wall) // DAY

    def lasts(self, home: ZoneInfo) -> bool:
        """It takes at least a minute."""
        return self.all_day or self.end.instant(home) - self.start.instant(home) >= MINUTE

    @property
    def repeats(self) -> bool:
        """It takes place more than once."""
        return bool(self.rules or self.also)


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    parameters: Mapping[str, str]
    value: str


def event_in(block: IcsBlock, zones: Zones, home: ZoneInfo, look: Tick = no_tick) -> Event:
    """The event of a VEVENT; PlannerError says what in it cannot be read."""
    return _Reader(block, zones, home, look).event()


class _Reader:
    """Reads one block."""

    def __init__(self, block: IcsBlock, zones: Zones, home: ZoneInfo, look: Tick) -> None:
        self._line = block.line
        self._zones = zones
        self._home = home
        self._look = look
        self._dates = 0
        self._found: dict[str, list[_Property]] = {}
        for name, line in _lines_read(block):
            look()
            found = self._found.setdefault(name, [])
            if found and name in _ONCE:
                continue
            if len(found) > MOST_DATES:
                raise PlannerError(_TOO_MANY)
            found.append(_parsed(name, line))

    def event(self) -> Event:
        if self._all("EXRULE"):
            msg = "The event has an EXRULE, which cannot be followed: list the dates left out as EXDATE."
            raise PlannerError(msg)
        start = self._moment("DTSTART")
        if start is None:
            msg = "The event has no DTSTART: give it one or remove it."
            raise PlannerError(msg)
        return Event(
            line=self._line,
            uid=self._text("UID"),
            sequence=int(self._text("SEQUENCE")) if self._text("SEQUENCE").isdecimal() else 0,
            title=self._text("SUMMARY"),
            category=self._text("CATEGORIES"),
            place=self._text("LOCATION"),
            is_cancelled=self._text("STATUS").upper() == "CANCELLED",
            start=start,
            end=self._end(start),
            rules=tuple(one.value.strip() for one in self._all("RRULE")),
            also=tuple(self._further(start)),
            skipped=tuple(moment for one in self._left_out() for moment, _ in self._moments(one)),
            not_on=frozenset(day for day in DayOff if day.value in self._text(NOT_ON).split(",")),
            replaces=self._moment("RECURRENCE-ID"),
            and_later=any("THISANDFUTURE" in one.parameters.get("RANGE", "") for one in self._all("RECURRENCE-ID")),
        )

    def _left_out(self) -> list[_Property]:
        """The dates left out, but for those that only follow from the days left out."""
        return [one for one in self._all("EXDATE") if NOT_ON not in one.parameters]

    def _all(self, name: str) -> list[_Property]:
        return self._found.get(name, [])

    def _text(self, name: str) -> str:
        found = self._all(name)
        return plain_name(" ".join(found[0].value[:_MOST_TITLE].split())) if found else ""

    def _moment(self, name: str) -> Moment | None:
        found = self._all(name)
        return next((moment for moment, _ in self._moments(found[0])), None) if found else None

    def _moments(self, one: _Property) -> Iterator[tuple[Moment, Moment | None]]:
        """The times of a property; the second of each pair is the end of a period."""
        for text in filter(None, one.value.strip().split(",")):
            self._look()
            self._dates += 1
            if self._dates > MOST_DATES:
                raise PlannerError(_TOO_MANY)
            value = _value(one.name, text)
            if isinstance(value, tuple):
                start = self._placed(one, value[0])
                yield (
                    start,
                    self._after(start, value[1]) if isinstance(value[1], timedelta) else self._placed(one, value[1]),
                )
            else:
                yield self._placed(one, value), None

    def _placed(self, one: _Property, value: object) -> Moment:
        if not isinstance(value, date):
            msg = f"{one.name} is not a date or time: correct it."
            raise PlannerError(msg)
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            msg = f"{one.name} is not in the years {FIRST_YEAR} to {LAST_YEAR}: correct the year."
            raise PlannerError(msg)
        if not isinstance(value, datetime):
            return Moment(datetime.combine(value, time()), is_date=True)
        wall = value.replace(tzinfo=None)
        if value.tzinfo is not None:
            return Moment(wall, _UTC_ZONE)
        tzid = one.parameters.get("TZID", "")
        return Moment(wall, self._zones.find(tzid, wall.year) if tzid else None)

    def _further(self, start: Moment) -> Iterator[tuple[Moment, Moment | None]]:
        for one in self._all("RDATE"):
            yield from ((in_zone_of(start, first), end) for first, end in self._moments(one))

    def _end(self, start: Moment) -> Moment:
        end = self._moment("DTEND")
        if end is None:
            return self._end_by_duration(start)
        end = in_zone_of(start, end)
        if end.is_date != start.is_date:
            msg = "The event begins with a date and ends with a time, or the other way round: give both in one form."
            raise PlannerError(msg)
        if end.instant(self._home) < start.instant(self._home):
            msg = "The event ends before it starts: correct its DTEND."
            raise PlannerError(msg)
        # Some programs end an all-day event on its own day, where the day after is meant.
        return replace(end, wall=end.wall + DAY) if end.is_date and end.wall == start.wall else end

    def _end_by_duration(self, start: Moment) -> Moment:
        """By DURATION; without one, an all-day event lasts its day and any other no time at all."""
        # RFC 5545 3.6.1: without DTEND or DURATION a date lasts its day, and a time no time at all.
        found = self._all("DURATION")
        if not found:
            return self._after(start, DAY if start.is_date else timedelta())
        length = _value("DURATION", found[0].value.strip())
        if not isinstance(length, timedelta):
            raise PlannerError(_NO_LENGTH)
        return self._after(start, max(DAY, length // DAY * DAY) if start.is_date else length)

    def _after(self, start: Moment, length: timedelta) -> Moment:
        """So much later: whole days keep the clock, anything else is real hours."""
        if not timedelta() <= length <= _LONGEST:
            raise PlannerError(_NO_LENGTH)
        if start.is_date or length % DAY == timedelta():
            return replace(start, wall=start.wall + length)
        return Moment((start.instant(self._home) + length).replace(tzinfo=None), _UTC_ZONE)


def in_zone_of(start: Moment, moment: Moment) -> Moment:
    """A time without a zone is in that of the event's start."""
    return moment if moment.is_date or moment.zone or start.is_date else replace(moment, zone=start.zone)


def _value(name: str, text: str) -> object:
    try:
        return vDDDTypes.from_ical(text.strip())  # type: ignore[no-untyped-call] # icalendar says no types here
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        msg = f"{name} is not a date or time: correct it."
        raise PlannerError(msg) from error


def _lines_read(block: IcsBlock) -> Iterator[tuple[str, str]]:
    """The lines that are read, by name; the rest, people and descriptions above all, is not even parsed."""
    for line in block.lines:
        found = _NAME.match(line)
        name = found[0].upper() if found else ""
        if name in _OFTEN and len(line) > _LONGEST_LINE:
            raise PlannerError(_TOO_MANY)
        if name in _ONCE or name in _OFTEN:
            yield name, line[:_LONGEST_LINE]


def _parsed(name: str, line: str) -> _Property:
    try:
        _, parameters, value = Contentline(line).parts()  # type: ignore[no-untyped-call] # as above
    except ValueError as error:
        msg = f"The {name} of the event cannot be read: correct it."
        raise PlannerError(msg) from error
    return _Property(name, {key.upper(): str(given) for key, given in parameters.items()}, value)

"""The properties of a VEVENT that are read, and its times, however they are written as long as one meaning is plain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar.parser import Contentline
from icalendar.prop import vDDDTypes

from planner.domain.diary.clock import DAY, to_instant, to_wall
from planner.domain.errors import PlannerError
from planner.exchange.calendar.ics_lines import OFTEN, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.exchange.calendar.ics_lines import IcsBlock

_TIMES = frozenset({"DTSTAMP", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RDATE", "EXDATE"})
_PARAMETER = re.compile(r';\s*([^=;:"]+)=("[^"]*"|[^;]*)')
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?(Z?)", re.ASCII)
_MIDNIGHT_AFTER = 24
_ESCAPED = re.compile(r"\\([\\;,nN])")
MOST_DATES = 20_000
_LONGEST_TEXT = 4000
"""Of a title, place or UID; more of it is not looked at."""
LONGEST_LINE = 1_000_000
TOO_MANY = f"The event lists more than {MOST_DATES} single dates: give it a rule, or split it."
UTC_ZONE = ZoneInfo("UTC")
_NONE: Mapping[str, str] = MappingProxyType({})


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
        return _instant(self.wall, self.zone or home)

    def as_day(self, home: ZoneInfo) -> Moment | None:
        """The day whose midnight it is, by its own clock or else by the diary's; None for any other time."""
        for wall in (self.wall, self.wall if self.is_date else to_wall(self.instant(home), home)):
            if wall.time() == time():
                return Moment(wall, is_date=True)
        return None


@lru_cache(maxsize=64)  # each time of an event is asked for again and again, and then never more
def _instant(wall: datetime, zone: tzinfo) -> datetime:
    if isinstance(zone, ZoneInfo):
        return to_instant(wall, zone)
    return wall.replace(tzinfo=zone).astimezone(UTC)


def in_zone_of(start: Moment, moment: Moment) -> Moment:
    """A time without a zone is in that of the event's start."""
    return moment if moment.is_date or moment.zone or start.is_date else replace(moment, zone=start.zone)


@dataclass(frozen=True, slots=True)
class Property:
    """A line of an event, taken apart."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def says_nothing(self) -> bool:
        """An empty property is as good as none."""
        return not self.value.strip(" \t,")


def properties_of(block: IcsBlock) -> Iterator[Property]:
    """The properties that are read."""
    for line in block.lines:
        name = name_of(line)
        if name in OFTEN and len(line) > LONGEST_LINE:
            raise PlannerError(TOO_MANY)
        made = taken_apart(name, line[:LONGEST_LINE])
        if not made.says_nothing:
            yield made


def taken_apart(name: str, line: str) -> Property:
    """A line by its name, its parameters and its value; PlannerError where it cannot be read."""
    if name in _TIMES:
        # No time holds a colon, and a zone's name may hold one outside quotes: tzone://Microsoft/Utc.
        before, _, value = line[len(name) :].rpartition(":")
        parameters = (
            {key.strip().upper(): _plain(text) for key, text in _PARAMETER.findall(before)} if before else _NONE
        )
        return Property(name, parameters, value)
    if name not in OFTEN:
        line = line[:_LONGEST_TEXT]
    if line[len(name)] == ":":
        return Property(name, _NONE, _ESCAPED.sub(_unescaped, line[len(name) + 1 :]))
    try:
        _, given, value = Contentline(line).parts()  # type: ignore[no-untyped-call] # icalendar says no types here
    except ValueError as error:
        msg = f"The {name} of the event cannot be read: correct it."
        raise PlannerError(msg) from error
    return Property(name, {key.upper(): str(text) for key, text in given.items()}, value)


def _unescaped(found: re.Match[str]) -> str:
    """RFC 5545 3.3.11."""
    return "\n" if found[1] in "nN" else found[1]


def _plain(text: str) -> str:
    return text.strip().strip('"').replace("\\,", ",").replace("\\;", ";")


def time_in(one: Property, text: str) -> date | datetime | timedelta | tuple[datetime, datetime | timedelta]:
    """One value of a property: a date, a time (aware where it ends in Z), a length, or a period.

    VALUE=DATE says that it is a date, whatever time stands behind it (RFC 5545 3.2.20); a date in UTC is a date; 24:00
    is the midnight after. PlannerError where it is none of these.
    """
    text = text.strip()
    found = _MOMENT.fullmatch(text)
    try:
        if found:
            return _moment(found, is_date=one.parameters.get("VALUE", "").upper() == "DATE")
        value = vDDDTypes.from_ical(text)  # type: ignore[no-untyped-call] # as above
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise _no_time(one) from error
    if not isinstance(value, date | timedelta | tuple):
        raise _no_time(one)
    return value


def _moment(found: re.Match[str], *, is_date: bool) -> date | datetime:
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if is_date or not found[4]:
        return date(year, month, day)
    hour = int(found[4])
    later = DAY if (hour, int(found[5]), int(found[6] or 0)) == (_MIDNIGHT_AFTER, 0, 0) else timedelta()
    wall = datetime(year, month, day, 0 if later else hour, int(found[5]), int(found[6] or 0)) + later
    return wall.replace(tzinfo=UTC) if found[7] else wall


def _no_time(one: Property) -> PlannerError:
    return PlannerError(f"{one.name} is not a date or time: correct it.")

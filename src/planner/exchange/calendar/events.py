"""One VEVENT as plain values; nothing is taken from it but times, title, place and status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, MINUTE
from planner.domain.diary.entry import DayOff
from planner.domain.errors import PlannerError
from planner.domain.plain_text import plain_name
from planner.exchange.calendar.ics_lines import ALL_DAY_MARKS, NOT_ON, ONCE, name_of
from planner.exchange.calendar.properties import (
    MOST_DATES,
    TOO_MANY,
    UTC_ZONE,
    Moment,
    in_zone_of,
    properties_of,
    taken_apart,
    time_in,
)
from planner.exchange.calendar.rules import later_year
from planner.exchange.parsed import Tick, no_tick
from planner.exchange.tables.cells import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from planner.exchange.calendar.ics_lines import IcsBlock
    from planner.exchange.calendar.properties import Property
    from planner.exchange.calendar.zones import Zones

_TITLE = "SUMMARY"
_MOST_TITLE = 500
_MOST_DIGITS = 15
_LONGEST = 3660 * DAY
_NO_LENGTH = "The DURATION of the event is not a length such as PT1H: correct it."
_MAY_BE_OLD = frozenset({"DTSTART", "DTEND", "EXDATE"})
"""What of a birthday of 1604 a repeat that still goes on may say."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a VEVENT says.

    Attributes:
        line: where it begins in the file.
        stamp: when this version of it was written, in UTC (DTSTAMP), where it says so.
        also: further starts (RDATE), with an end where the file gives one.
        skipped: starts that do not take place (EXDATE).
        not_on: days the event leaves out, where this program wrote it; dates that only follow from them are no EXDATE.
        replaces: the start of the occurrence it stands for (RECURRENCE-ID), or None for the event itself.
        and_later: it stands for all later occurrences too.
        nominal_days: it lasts so many days by the clock (DURATION:P1D, RFC 5545 3.8.5.3), or 0.
        is_unreadable: nothing is known of it but which occurrence it stands for.
    """

    line: int
    uid: str
    sequence: int
    stamp: datetime | None
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
    nominal_days: int = 0
    is_unreadable: bool = False

    @property
    def version(self) -> tuple[int, datetime]:
        """By what the newer of two is told: SEQUENCE, then DTSTAMP (RFC 5546 2.1.5)."""
        return self.sequence, self.stamp or datetime.min.replace(tzinfo=UTC)

    @property
    def all_day(self) -> bool:
        """It marks whole days."""
        return self.start.is_date

    @property
    def days(self) -> int:
        """How many days an all-day event marks."""
        return (self.end.wall - self.start.wall) // DAY

    def start_replaced(self, home: ZoneInfo) -> datetime:
        """When the occurrence it stands for was to take place, in UTC; of the event itself, its start."""
        moment = self.replaces or self.start
        if moment.is_date and not self.start.is_date:
            moment = Moment(datetime.combine(moment.wall.date(), self.start.wall.time()), self.start.zone)
        return moment.instant(home)

    def lasts(self, home: ZoneInfo) -> bool:
        """It takes at least a minute."""
        return self.all_day or self.end.instant(home) - self.start.instant(home) >= MINUTE

    @property
    def repeats(self) -> bool:
        """It takes place more than once."""
        return bool(self.rules or self.also)


def event_in(block: IcsBlock, zones: Zones, home: ZoneInfo, look: Tick = no_tick) -> Event:
    """The event of a VEVENT; PlannerError says what in it cannot be read."""
    if block.is_cut_short:
        msg = "The event is cut short: it has no END:VEVENT; export the calendar again."
        raise PlannerError(msg)
    return _Reader(block, zones, home, look).event()


def title_in(block: IcsBlock) -> str:
    """The title of an event that may be unreadable otherwise."""
    line = next((one for one in block.lines if one[: len(_TITLE)].upper() == _TITLE), "")
    try:
        return _tidy(taken_apart(_TITLE, line).value) if name_of(line) == _TITLE else ""
    except PlannerError:
        return ""


def stand_in(block: IcsBlock, zones: Zones, home: ZoneInfo) -> Event | None:
    """For an event that cannot be read: which occurrence it stands for, so that this is not shown where it was."""
    try:
        return _Reader(block, zones, home, no_tick).stand_in()
    except (PlannerError, OverflowError):
        return None


class _Reader:
    """Reads one block."""

    def __init__(self, block: IcsBlock, zones: Zones, home: ZoneInfo, look: Tick) -> None:
        self._block = block
        self._zones = zones
        self._home = home
        self._look = look
        self._dates = 0
        self._found: dict[str, list[Property]] = {}
        for one in properties_of(block):
            look()
            found = self._found.setdefault(one.name, [])
            if found and one.name in ONCE:
                continue
            if len(found) > MOST_DATES:
                raise PlannerError(TOO_MANY)
            found.append(one)

    def event(self) -> Event:
        if self._all("EXRULE"):
            msg = "The event has an EXRULE, which cannot be followed: list the dates left out as EXDATE."
            raise PlannerError(msg)
        start = self._moment("DTSTART")
        if start is None:
            msg = "The event has no DTSTART: give it one or remove it."
            raise PlannerError(msg)
        return self._of_this_age(self._as_days(self._read(start)))

    def _read(self, start: Moment) -> Event:
        length = self._length()
        return Event(
            line=self._block.line,
            uid=self._text("UID"),
            sequence=int(self._text("SEQUENCE")[:_MOST_DIGITS]) if self._text("SEQUENCE").isdecimal() else 0,
            stamp=self._stamp(),
            title=self._text("SUMMARY"),
            category=self._text("CATEGORIES"),
            place=self._text("LOCATION"),
            is_cancelled=self._text("STATUS").upper() == "CANCELLED" or self._block.is_called_off,
            start=start,
            end=self._end(start),
            rules=tuple(dict.fromkeys(_one_way(one.value) for one in self._all("RRULE"))),
            also=tuple(self._further(start)),
            skipped=tuple(moment for one in self._left_out() for moment, _ in self._moments(one)),
            not_on=frozenset(day for day in DayOff if day.value in self._text(NOT_ON).split(",")),
            replaces=self._moment("RECURRENCE-ID"),
            and_later=any("THISANDFUTURE" in one.parameters.get("RANGE", "") for one in self._all("RECURRENCE-ID")),
            nominal_days=length // DAY if length and not self._all("DTEND") and length % DAY == timedelta() else 0,
        )

    def stand_in(self) -> Event | None:
        """What an event that cannot be read leaves to know."""
        replaces, uid = self._moment("RECURRENCE-ID"), self._text("UID")
        if replaces is None or not uid:
            return None
        return Event(
            line=self._block.line,
            uid=uid,
            sequence=0,
            stamp=self._stamp(),
            title="",
            category="",
            place="",
            is_cancelled=True,
            start=replaces,
            end=replaces,
            rules=(),
            also=(),
            skipped=(),
            not_on=frozenset(),
            replaces=replaces,
            and_later=False,
            is_unreadable=True,
        )

    def _as_days(self, event: Event) -> Event:
        """An event marked as one of whole days, from midnight to midnight, with its times as days."""
        if event.all_day or not any(self._text(name).upper() in {"TRUE", "1"} for name in ALL_DAY_MARKS):
            return event
        start, end = event.start.as_day(self._home), event.end.as_day(self._home)
        if start is None or end is None or end.wall <= start.wall:
            return event
        return replace(
            event,
            start=start,
            end=end,
            skipped=tuple(one.as_day(self._home) or one for one in event.skipped),
            also=tuple((one.as_day(self._home) or one, None) for one, _ in event.also),
            replaces=(event.replaces.as_day(self._home) or event.replaces) if event.replaces else None,
        )

    def _of_this_age(self, event: Event) -> Event:
        """A yearly event that began before any diary, a birthday most often, from the first year of one on."""
        year = event.start.wall.year
        if year >= FIRST_YEAR:
            return event
        first = later_year(event.start.wall, event.rules[0], FIRST_YEAR) if len(event.rules) == 1 else None
        if first is None:
            msg = f"DTSTART is not in the years {FIRST_YEAR} to {LAST_YEAR}: correct the year."
            raise PlannerError(msg)
        length = event.end.wall - event.start.wall
        return replace(event, start=replace(event.start, wall=first), end=replace(event.end, wall=first + length))

    def _left_out(self) -> list[Property]:
        """The dates left out, but for those that only follow from the days left out."""
        return [one for one in self._all("EXDATE") if NOT_ON not in one.parameters]

    def _all(self, name: str) -> list[Property]:
        return self._found.get(name, [])

    def _text(self, name: str) -> str:
        found = self._all(name)
        return _tidy(found[0].value) if found else ""

    def _stamp(self) -> datetime | None:
        """When this version was written; what cannot be read there costs no event."""
        try:
            moment = self._moment("DTSTAMP")
        except PlannerError:
            return None
        return moment.instant(UTC_ZONE) if moment else None

    def _moment(self, name: str) -> Moment | None:
        found = self._all(name)
        return next((moment for moment, _ in self._moments(found[0])), None) if found else None

    def _moments(self, one: Property) -> Iterator[tuple[Moment, Moment | None]]:
        """The times of a property; the second of each pair is the end of a period."""
        for text in filter(None, one.value.strip().split(",")):
            self._look()
            self._dates += 1
            if self._dates > MOST_DATES:
                raise PlannerError(TOO_MANY)
            value = time_in(one, text)
            if isinstance(value, tuple):
                start = self._placed(one, value[0])
                yield (
                    start,
                    self._after(start, value[1]) if isinstance(value[1], timedelta) else self._placed(one, value[1]),
                )
            else:
                yield self._placed(one, value), None

    def _placed(self, one: Property, value: object) -> Moment:
        if not isinstance(value, date):
            msg = f"{one.name} is not a date or time: correct it."
            raise PlannerError(msg)
        if not (value.year >= FIRST_YEAR or one.name in _MAY_BE_OLD) or value.year > LAST_YEAR:
            msg = f"{one.name} is not in the years {FIRST_YEAR} to {LAST_YEAR}: correct the year."
            raise PlannerError(msg)
        if not isinstance(value, datetime):
            return Moment(datetime.combine(value, time()), is_date=True)
        wall = value.replace(tzinfo=None)
        if value.tzinfo is not None:
            return Moment(wall, UTC_ZONE)
        tzid = one.parameters.get("TZID", "")
        year = max(wall.year, FIRST_YEAR)
        return Moment(wall, self._zones.find(tzid, year, self._block.calendar) if tzid else None)

    def _further(self, start: Moment) -> Iterator[tuple[Moment, Moment | None]]:
        for one in self._all("RDATE"):
            yield from ((in_zone_of(start, first), end) for first, end in self._moments(one))

    def _end(self, start: Moment) -> Moment:
        end = self._moment("DTEND")
        if end is None:
            return self._end_by_duration(start)
        end = in_zone_of(start, end)
        if end.is_date != start.is_date:
            end = _in_the_form_of(start, end)
        if end.instant(self._home) < start.instant(self._home):
            msg = "The event ends before it starts: correct its DTEND."
            raise PlannerError(msg)
        # Some programs end an all-day event on its own day, where the day after is meant.
        return replace(end, wall=end.wall + DAY) if end.is_date and end.wall == start.wall else end

    def _length(self) -> timedelta | None:
        found = self._all("DURATION")
        if not found:
            return None
        try:
            length = time_in(found[0], found[0].value)
        except PlannerError as error:
            raise PlannerError(_NO_LENGTH) from error
        if not isinstance(length, timedelta):
            raise PlannerError(_NO_LENGTH)
        return length

    def _end_by_duration(self, start: Moment) -> Moment:
        """By DURATION; without one, an all-day event lasts its day and any other no time at all (RFC 5545 3.6.1)."""
        length = self._length()
        if length is None:
            return self._after(start, DAY if start.is_date else timedelta())
        return self._after(start, max(DAY, length // DAY * DAY) if start.is_date else length)

    def _after(self, start: Moment, length: timedelta) -> Moment:
        """So much later: whole days keep the clock, anything else is real hours."""
        if not timedelta() <= length <= _LONGEST:
            raise PlannerError(_NO_LENGTH)
        if start.is_date or length % DAY == timedelta():
            return replace(start, wall=start.wall + length)
        return Moment((start.instant(self._home) + length).replace(tzinfo=None), UTC_ZONE)


def _tidy(text: str) -> str:
    return plain_name(" ".join(text[:_MOST_TITLE].split()))


def _in_the_form_of(start: Moment, end: Moment) -> Moment:
    """An end given as a time beside a start given as a day, or the other way round.

    A day that is begun is marked as a whole; a time ends with the midnight its end's day begins with.
    """
    if not start.is_date:
        return Moment(end.wall, start.zone)
    midnight = datetime.combine(end.wall.date(), time())
    return Moment(midnight if end.wall == midnight else midnight + DAY, is_date=True)


def _one_way(rule: str) -> str:
    """A rule in capitals and without the blanks some programs put between its parts."""
    return "".join(rule.split()).upper()

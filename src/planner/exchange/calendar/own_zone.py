"""A time zone as a calendar file defines it, reckoned from its offsets and yearly rules without walking through dates.

RFC 5545 3.6.5 lets the rules of a VTIMEZONE be any repeats. Clocks change by the year, so only yearly rules are taken:
a rule that changed the clocks every second since 1601 would keep a reader busy for ever.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from icalendar.parser import Contentline
from icalendar.prop import vDDDTypes, vUTCOffset

from planner.domain.diary.repeat_rule import WEEKDAYS, RepeatRule
from planner.exchange.tables.cells import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

MOST_CHANGES = 20_000
MOST_SIGNS, LONGEST = 1000, 1_000_000
"""Of a rule, and of a whole definition."""
_PARTS = frozenset({"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "UNTIL", "COUNT", "WKST"})
_READ = frozenset({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"})
_LEAP = 8
"""A day in February may be left out for so many years together."""
_EACH_MONTH = frozenset(range(1, 13))
_NO_TIME = timedelta()


class OddZoneError(ValueError):
    """The definition cannot be followed; says why, as a sentence goes on after the zone's name."""


@dataclass(frozen=True, slots=True)
class _Change:
    """The clocks change at a wall time, by the clock before it."""

    at: datetime
    before: timedelta
    after: timedelta
    is_summer: bool


class OwnZone(tzinfo):
    """A zone that changes its clocks at given times."""

    def __init__(self, name: str, changes: Sequence[_Change]) -> None:
        self._name = name
        self._changes = sorted(changes, key=lambda one: one.at)
        self._walls = [one.at for one in self._changes]
        self._first = next((one for one in self._changes if not one.is_summer), self._changes[0])
        self._by_instant = sorted(self._changes, key=lambda one: one.at - one.before)
        self._instants = [one.at - one.before for one in self._by_instant]

    def is_whole(self, year: int) -> bool:
        """It says how the clock runs in that year: a summer and a winter half both begin in it, or nothing changes."""
        halves = {one.is_summer for one in self._changes}
        if len(halves) == 1:
            return all(one.before == one.after for one in self._changes)
        return {one.is_summer for one in self._changes if one.at.year == year} == halves

    def _change(self, wall: datetime) -> _Change:
        """The last change before a wall time; of a time that comes twice, the second is meant where it says so."""
        plain = wall.replace(tzinfo=None, fold=0)
        place = bisect_right(self._walls, plain)
        if wall.fold and place < len(self._changes):
            later = self._changes[place]
            place += plain - (later.after - later.before) >= later.at
        return self._changes[place - 1] if place else self._first

    def utcoffset(self, wall: datetime | None) -> timedelta | None:
        """How far the clock is ahead of UTC."""
        return None if wall is None else self._change(wall).after

    def dst(self, wall: datetime | None) -> timedelta | None:
        """How far summer time is ahead of standard time."""
        if wall is None:
            return None
        change = self._change(wall)
        return change.after - change.before if change.is_summer else _NO_TIME

    def tzname(self, _wall: datetime | None) -> str:
        """The name the file gives."""
        return self._name

    def fromutc(self, instant: datetime) -> datetime:
        """The wall time of an instant."""
        place = bisect_right(self._instants, instant.replace(tzinfo=None))
        change = self._by_instant[place - 1] if place else self._first
        wall = instant + change.after
        return wall.replace(fold=int(place > 0 and wall.replace(tzinfo=None) < change.at))


def own_zone(name: str, lines: Sequence[str], look: Callable[[], None], most: int = MOST_CHANGES) -> OwnZone:
    """The zone the lines of a VTIMEZONE define; OddZoneError, or any ValueError, where they define none.

    Args:
        name: its TZID.
        lines: what stands between its BEGIN and its END.
        look: called now and then, and may raise to end the reckoning.
        most: how many changes may be reckoned, those a rule is asked for in vain among them.
    """

    def step() -> None:
        nonlocal most
        look()
        most -= 1
        if most < 0:
            msg = "changes the clocks more often than anybody's"
            raise OddZoneError(msg)

    if sum(map(len, lines)) > LONGEST:
        msg = f"is longer than {LONGEST} signs"
        raise OddZoneError(msg)
    changes: list[_Change] = []
    for is_summer, part in _parts(lines):
        before, after = _offset(part, "TZOFFSETFROM"), _offset(part, "TZOFFSETTO")
        changes += [_Change(at, before, after, is_summer) for at in _onsets(part, step)]
    if not changes:
        msg = "says no offset"
        raise OddZoneError(msg)
    return OwnZone(name, changes)


_Part = dict[str, list[str]]


def _parts(lines: Iterable[str]) -> Iterator[tuple[bool, _Part]]:
    """What each STANDARD and DAYLIGHT says."""
    name, part = "", _Part()
    for line in lines:
        word = line.strip().upper()
        if word in {"BEGIN:STANDARD", "BEGIN:DAYLIGHT"}:
            name, part = word[6:], {}
        elif name and word == f"END:{name}":
            yield name == "DAYLIGHT", part
            name = ""
        elif name and (said := word.partition(":")[0].partition(";")[0]) in _READ:
            value = Contentline(line).parts()[2]  # type: ignore[no-untyped-call] # icalendar says no types here
            part.setdefault(said, []).append(value)


def _offset(part: _Part, name: str) -> timedelta:
    if name not in part:
        msg = f"has no {name}"
        raise OddZoneError(msg)
    found = vUTCOffset.from_ical(part[name][0].strip())  # type: ignore[no-untyped-call] # as above
    if not isinstance(found, timedelta):
        msg = f"has no length in {name}"
        raise OddZoneError(msg)
    return found


def _onsets(part: _Part, step: Callable[[], None]) -> Iterator[datetime]:
    """When the change comes: at its start, on the further dates, and by its rule."""
    if "DTSTART" not in part:
        msg = "has no DTSTART"
        raise OddZoneError(msg)
    start, before = _wall(part["DTSTART"][0], _NO_TIME), _offset(part, "TZOFFSETFROM")
    step()
    yield start
    for text in part.get("RDATE", ()):
        for one in text.split(","):
            step()
            yield _wall(one, before)
    rules = part.get("RRULE", [])
    if len(rules) > 1:
        msg = "has several RRULEs in one change of the clocks"
        raise OddZoneError(msg)
    for rule in rules:
        yield from _yearly(rule, start, before, step)


def _wall(text: str, before: timedelta) -> datetime:
    """A time of the file by the clock before the change; a time in UTC is put there."""
    value = vDDDTypes.from_ical(text.strip())  # type: ignore[no-untyped-call] # as above
    value = value[0] if isinstance(value, tuple) else value
    if not isinstance(value, date):
        msg = "has a change of the clocks without a date"
        raise OddZoneError(msg)
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return (value.astimezone(UTC) + before).replace(tzinfo=None) if value.tzinfo else value


@dataclass(frozen=True, slots=True)
class _YearlyRule:
    """The days of a year a rule gives: those its months, days of the month and weekdays have in common.

    Attributes:
        numbers: days of the month, from its end where they are below 0; None for any.
        weekdays: which of each weekday, 1 for a month's first and -1 for its last; 0 for each of them.
    """

    months: tuple[int, ...]
    numbers: frozenset[int] | None
    weekdays: Mapping[int, frozenset[int]] | None
    until: datetime
    count: int | None

    def days(self, year: int) -> Iterator[date]:
        """Its days in one year, in order."""
        for month in self.months:
            weekday, length = monthrange(year, month)
            for day in range(1, length + 1):
                if self._has_number(day, length) and self._has_weekday((weekday + day - 1) % 7, day, length):
                    yield date(year, month, day)

    def _has_number(self, day: int, length: int) -> bool:
        return self.numbers is None or day in self.numbers or day - length - 1 in self.numbers

    def _has_weekday(self, weekday: int, day: int, length: int) -> bool:
        if self.weekdays is None:
            return True
        places = self.weekdays.get(weekday)
        return places is not None and not places.isdisjoint((0, (day - 1) // 7 + 1, -((length - day) // 7) - 1))


def _yearly(text: str, start: datetime, before: timedelta, step: Callable[[], None]) -> Iterator[datetime]:
    """The times a yearly rule gives after its start, in the years a diary may hold."""
    rule = _rule_in(text, start, before)
    left = MOST_CHANGES if rule.count is None else rule.count
    # Of a rule without a count only the last changes before the first year of a diary matter.
    first = start.year if rule.count is not None else max(start.year, min(FIRST_YEAR, rule.until.year) - _LEAP)
    for year in range(first, min(rule.until.year, LAST_YEAR + 1) + 1):
        step()
        for day in rule.days(year):
            step()
            wall = datetime.combine(day, start.time())
            if wall == start or start < wall <= rule.until:
                left -= 1
                if left < 0:
                    return
                if wall != start:
                    yield wall


def _rule_in(text: str, start: datetime, before: timedelta) -> _YearlyRule:
    rule = RepeatRule.parse(text[:MOST_SIGNS])
    if len(text) > MOST_SIGNS or rule.frequency != "YEARLY" or rule.interval != 1 or not rule.names <= _PARTS:
        msg = "changes the clocks by a rule that is not a plain yearly one"
        raise OddZoneError(msg)
    weekdays = _weekdays(rule) if rule.days else None
    numbers = _numbers(rule, "BYMONTHDAY")
    months = _numbers(rule, "BYMONTH") or (frozenset({start.month}) if not weekdays and not numbers else _EACH_MONTH)
    if "BYMONTH" not in rule and any(places != {0} for places in (weekdays or {}).values()):
        msg = "counts weekdays over a whole year"
        raise OddZoneError(msg)
    return _YearlyRule(
        tuple(sorted(months & _EACH_MONTH)),
        frozenset({start.day}) if numbers is None and weekdays is None else numbers,
        weekdays,
        _wall(rule.get("UNTIL"), before) if "UNTIL" in rule else datetime(LAST_YEAR + 2, 1, 1),
        rule.count,
    )


def _weekdays(rule: RepeatRule) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for day in (one.strip() for one in rule.days):
        weekday = WEEKDAYS.index(day[-2:])
        found[weekday] = found.get(weekday, frozenset()) | {int(day[:-2] or 0)}
    return found


def _numbers(rule: RepeatRule, name: str) -> frozenset[int] | None:
    return frozenset(int(one) for one in rule.get(name).split(",")) if name in rule else None

"""A time zone as a calendar file defines it for every reader: by yearly rules, as few as will do.

Outlook follows only a rule in a STANDARD or DAYLIGHT and ignores lists of dates ([MS-STANOICAL] on RFC 5545 3.6.5), and
others misread long lists, so a zone is written as the rule its clocks go by now. Where the years asked for go back
before that rule, each change of those years is written by itself.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from planner.domain.diary.repeat_rule import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

FIRST_WRITTEN = 1970
"""The year rules are written to begin in, as most programs do."""
_SAMPLE = range(2027, 2067)
"""Forty years hold every way the days of a month can fall; far enough from today for a rule to be the last known."""
_EARLIEST = 1900
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Change:
    """The clocks of a zone change: at a wall time by the clock before it, from one distance to UTC to another."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def kind(self) -> tuple[timedelta, timedelta]:
        return self.before, self.after


@dataclass(frozen=True, slots=True)
class _Yearly:
    """A change that comes every year: on a weekday of a month, its nth (-1 the last), or the one within some days."""

    model: _Change
    weekday: int
    place: int
    days: range

    def matches(self, change: _Change) -> bool:
        """A change that the rule gives."""
        model, at = self.model, change.at
        same = (at.month, at.time(), change.kind) == (model.at.month, model.at.time(), model.kind)
        return same and at.weekday() == self.weekday and _day_fits(at, self.place, self.days)

    def rule(self) -> dict[str, object]:
        """As an RRULE."""
        day = WEEKDAYS[self.weekday]
        if self.place:
            return {"freq": "yearly", "bymonth": self.model.at.month, "byday": f"{self.place}{day}"}
        return {"freq": "yearly", "bymonth": self.model.at.month, "bymonthday": list(self.days), "byday": day}

    def first(self, year: int) -> datetime:
        """When it comes in a year."""
        month = self.model.at.month
        days = (self.model.at.replace(year=year, day=day) for day in range(1, monthrange(year, month)[1] + 1))
        return next(at for at in days if at.weekday() == self.weekday and _day_fits(at, self.place, self.days))


def _day_fits(at: datetime, place: int, days: range) -> bool:
    if place < 0:
        return at.day + 7 > monthrange(at.year, at.month)[1]
    return (at.day - 1) // 7 + 1 == place if place else at.day in days


def zone_defined(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """The VTIMEZONE of a zone that holds for the years from first to last."""
    made = Timezone()
    made.add("tzid", zone.key)
    rules = _rules(zone)
    begins = _begins(zone, rules)
    since = FIRST_WRITTEN if begins <= min(first, last) else begins
    for rule in rules:
        made.add_component(_part(rule.model, rule.first(since), rule.rule()))
    if since != FIRST_WRITTEN or not rules:
        upto = since if rules else last + 1
        singles = [change for year in range(first, upto) for change in _changes(zone, year)]
        made.add_component(_steady(zone, datetime(first, 1, 1)))
        for change in singles:
            made.add_component(_part(change, change.at, None))
    return made


def _steady(zone: ZoneInfo, at: datetime) -> TimezoneStandard | TimezoneDaylight:
    """The clock before the first change of those written."""
    offset = at.replace(tzinfo=zone).utcoffset() or timedelta()
    name = at.replace(tzinfo=zone).tzname() or zone.key
    start = datetime(FIRST_WRITTEN, 1, 1) if at.year >= FIRST_WRITTEN else at
    return _part(_Change(start, offset, offset, name), start, None)


def _part(change: _Change, start: datetime, rule: dict[str, object] | None) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    part.add("dtstart", start)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    if rule:
        part.add("rrule", rule)
    return part


@lru_cache(maxsize=64)
def _rules(zone: ZoneInfo) -> tuple[_Yearly, ...]:
    """The yearly rules the clocks go by from now on; none where they stand still, or change by no such rule."""
    by_kind: dict[tuple[timedelta, timedelta], list[_Change]] = {}
    for year in _SAMPLE:
        for change in _changes(zone, year):
            by_kind.setdefault(change.kind, []).append(change)
    found = [_yearly(changes) for changes in by_kind.values()]
    return tuple(rule for rule in found if rule) if all(found) else ()


def _yearly(changes: Sequence[_Change]) -> _Yearly | None:
    """The one rule by which changes come, one in each year of the sample."""
    model, days = changes[0], [change.at.day for change in changes]
    weeks = {(day - 1) // 7 + 1 for day in days}
    is_last = all(_day_fits(change.at, -1, range(0)) for change in changes)
    place = -1 if is_last else weeks.pop() if len(weeks) == 1 else 0
    rule = _Yearly(model, model.at.weekday(), place, range(min(days), max(days) + 1))
    one_a_year = [change.at.year for change in changes] == list(_SAMPLE)
    return rule if one_a_year and len(rule.days) <= 7 and all(map(rule.matches, changes)) else None


@lru_cache(maxsize=64)
def _begins(zone: ZoneInfo, rules: tuple[_Yearly, ...]) -> int:
    """The first year all of whose changes, and of those after it, the rules give."""
    year = _SAMPLE.start
    while year > _EARLIEST and _given(_changes(zone, year - 1), rules):
        year -= 1
    return year


def _given(changes: Sequence[_Change], rules: Sequence[_Yearly]) -> bool:
    return len(changes) == len(rules) and all(any(rule.matches(change) for rule in rules) for change in changes)


@lru_cache(maxsize=4096)
def _changes(zone: ZoneInfo, year: int) -> tuple[_Change, ...]:
    """The changes of the clocks in a year, found between two hours of different distance to UTC."""
    start, found = datetime(year, 1, 1, tzinfo=UTC), []
    days = [start + timedelta(days=n) for n in range((datetime(year + 1, 1, 1, tzinfo=UTC) - start).days + 1)]
    offsets = [_offset(zone, day) for day in days]
    for day, before, after in zip(days, offsets, offsets[1:], strict=False):
        if before != after:
            found.append(_between(zone, day, day + timedelta(days=1)))
    return tuple(found)


def _between(zone: ZoneInfo, start: datetime, end: datetime) -> _Change:
    """The change between two instants, to the minute."""
    before, minute = _offset(zone, start), timedelta(minutes=1)
    while end - start > minute:
        middle = (start + (end - start) / 2).replace(second=0, microsecond=0)
        start, end = (middle, end) if _offset(zone, middle) == before else (start, middle)
    return _Change((end + before).replace(tzinfo=None), before, _offset(zone, end), end.astimezone(zone).tzname() or "")


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()

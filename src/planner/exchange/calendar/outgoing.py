"""The diary as iCalendar: single entries, series with their rules, and what is different about occurrences.

A contact session goes out under its activity's name, never its own words, for patients' names may stand there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from planner.domain.diary.calendar_event import PART_OF
from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Outcome
from planner.domain.diary.repeat_rule import RepeatRule
from planner.domain.diary.series import starts_between
from planner.domain.diary.week import stands
from planner.domain.hours.bank_holiday_table import LAST_YEAR
from planner.domain.hours.days_off import days_off
from planner.exchange.calendar.ics_lines import NOT_ON
from planner.exchange.calendar.zone_out import zone_defined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from planner.domain.diary.activity import Activity, Site
    from planner.domain.diary.entry import Details, Deviation, Entry
    from planner.domain.diary.series import Series
    from planner.domain.hours.terms import Terms

PRODUCT = "-//Planner//Diary//EN"
OWN = "@planner"
A_YEAR = timedelta(days=366)
A_FEW = 10
"""Years a zone without a rule is written for beyond those of the diary."""
KNOWN_TO = datetime(LAST_YEAR, 12, 31, 23, 59)


def calendar_text(
    terms: Terms,
    sites: Iterable[Site],
    entries: Iterable[Entry],
    series: Iterable[Series],
    deviations: Iterable[Deviation],
    stamp: datetime,
) -> bytes:
    """An iCalendar file of what stands in the diary; `stamp` is when it was written, in UTC."""
    writer = _Writer(terms, {one.id: one.name for one in sites}, stamp)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    by_series: dict[str, list[Deviation]] = defaultdict(list)
    for deviation in deviations:
        by_series[deviation.series].append(deviation)
    repeats = _by_uid(series)
    for zone, first, last in _zones(repeats.values(), terms.zone, stamp.year):
        calendar.add_component(zone_defined(zone, first, last))
    for entry in entries:
        calendar.add_component(writer.entry(entry))
    for uid, one in repeats.items():
        for event in writer.series(one, uid, by_series[one.id]):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _by_uid(series: Iterable[Series]) -> dict[str, Series]:
    """Each series by a UID of its own: what was cut off from an imported one may not go by the same."""
    found: dict[str, Series] = {}
    for one in sorted(series, key=lambda each: (each.first, each.id)):
        uid = one.uid or f"{one.id}{OWN}"
        found[f"{uid}{PART_OF}{one.first:%Y%m%dT%H%M}" if uid in found else uid] = one
    return found


def _zones(series: Iterable[Series], home: ZoneInfo, year: int) -> list[tuple[ZoneInfo, int, int]]:
    """The zones whose wall times are written, and the years they are wanted for; UTC needs no definition."""
    years: dict[str, list[int]] = defaultdict(list)
    for one in series:
        zone = one.zone or home.key
        if not one.all_day and zone != "UTC":
            years[zone] += [one.first.year, one.last.year if one.last else year, *(wall.year for wall in one.also)]
    return [(ZoneInfo(key), min(named), max(*named, year) + A_FEW) for key, named in sorted(years.items())]


class _Writer:
    """Turns values into events."""

    def __init__(self, terms: Terms, sites: dict[str, str], stamp: datetime) -> None:
        self._terms, self._sites, self._stamp = terms, sites, stamp
        self._is_off = days_off(terms)

    def entry(self, entry: Entry) -> Event:
        """A single entry."""
        event = self._event(entry.uid or f"{entry.id}{OWN}", entry.details, entry.outcome)
        zone = self._terms.zone
        if entry.all_day:
            event.add("dtstart", to_wall(entry.span.start, zone).date())
            event.add("dtend", to_wall(entry.span.end, zone).date())
        else:
            event.add("dtstart", entry.span.start)
            event.add("dtend", entry.span.end)
        return event

    def series(self, series: Series, uid: str, deviations: Sequence[Deviation]) -> Iterable[Event]:
        """A series, then an event for each occurrence that was moved, changed or called off."""
        home = ZoneInfo(series.zone) if series.zone else self._terms.zone
        event = self._event(uid, series.details)
        self._add_times(event, series, home)
        if series.rule:
            event.add("rrule", vRecur.from_ical(_with_end(series, home)))
        for wall in sorted(series.skipped):
            event.add("exdate", self._wall(series, wall, home))
        if series.slot:
            event.add("transp", "TRANSPARENT")  # RFC 5545 3.8.2.7: it takes no time until somebody is booked into it
        if series.not_on:
            event.add(NOT_ON, ",".join(sorted(series.not_on)))
        for wall in self._left_out(series, home, {one.at for one in deviations}):
            event.add("exdate", self._wall(series, wall, home), parameters={NOT_ON: "1"})
        for wall in sorted(series.also):
            event.add("rdate", self._wall(series, wall, home))
        yield event
        for deviation in sorted(deviations, key=lambda one: one.at):
            if deviation.span or deviation.details or deviation.outcome.was_called_off:
                yield self._changed(series, deviation, uid, home)

    def _left_out(self, series: Series, home: ZoneInfo, told: Collection[datetime]) -> list[datetime]:
        """Wall times on days the series leaves out, as far as they are known: other programs are told each one."""
        if not series.not_on:
            return []
        end = min(series.last or KNOWN_TO, KNOWN_TO) + timedelta(seconds=1)
        walls = (wall for wall in starts_between(series, series.first, end) if wall not in told)
        return [wall for wall in walls if not stands(series, wall, home, self._is_off)]

    def _add_times(self, event: Event, series: Series, home: ZoneInfo) -> None:
        first = _begins(series)
        event.add("dtstart", self._wall(series, first, home))
        length = timedelta(minutes=series.minutes)
        if series.all_day:
            event.add("dtend", (first + length).date())
        else:
            event.add("duration", length)

    @staticmethod
    def _wall(series: Series, wall: datetime, home: ZoneInfo) -> object:
        return wall.date() if series.all_day else wall.replace(tzinfo=home)

    def _changed(self, series: Series, deviation: Deviation, uid: str, home: ZoneInfo) -> Event:
        event = self._event(uid, deviation.details or series.details, deviation.outcome)
        event.add("recurrence-id", self._wall(series, deviation.at, home))
        zone = self._terms.zone
        if series.all_day:
            span = deviation.span
            first = to_wall(span.start, zone).date() if span else deviation.at.date()
            event.add("dtstart", first)
            event.add("dtend", to_wall(span.end, zone).date() if span else first + timedelta(minutes=series.minutes))
        elif deviation.span is not None:
            event.add("dtstart", deviation.span.start)
            event.add("dtend", deviation.span.end)
        else:
            event.add("dtstart", self._wall(series, deviation.at, home))
            event.add("duration", timedelta(minutes=series.minutes))
        return event

    def _event(self, uid: str, details: Details, outcome: Outcome = Outcome.PLANNED) -> Event:
        event = Event()
        event.add("uid", uid)
        event.add("dtstamp", self._stamp)
        activity: Activity | None = self._terms.activity.get(details.activity)
        name = activity.name if activity else details.activity
        may_name = activity is not None and not activity.is_contact
        event.add("summary", details.label if may_name and details.label else name)
        event.add("categories", [name])
        if details.site in self._sites:
            event.add("location", self._sites[details.site])
        if outcome.was_called_off:
            event.add("status", "CANCELLED")
        return event


def _begins(series: Series) -> datetime:
    """The first wall time the rule gives: other programs take DTSTART for an occurrence whether it is one or not."""
    ruled = replace(series, skipped=frozenset(), also=frozenset())
    given = starts_between(ruled, series.first, series.first + A_YEAR) if series.rule else []
    return given[0] if given else series.first


def _with_end(series: Series, home: ZoneInfo) -> str:
    """The rule with its UNTIL as RFC 5545 3.3.10 wants it: a date beside a date, else in UTC."""
    parsed = RepeatRule.parse(series.rule)
    if parsed.until is None:
        return series.rule
    if series.all_day:
        return str(parsed.with_part("UNTIL", f"{parsed.until:%Y%m%d}"))
    until = parsed.until.replace(tzinfo=home).astimezone(UTC)
    return str(parsed.with_part("UNTIL", f"{until:%Y%m%dT%H%M%SZ}"))

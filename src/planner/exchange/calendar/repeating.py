"""A repeating event's own series, before other events replace parts of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from planner.domain.diary.clock import DAY, to_instant, to_wall
from planner.domain.diary.recurrence import last_start, walked
from planner.domain.diary.repeat_rule import RepeatRule
from planner.domain.diary.series import Series, gives, starts_between
from planner.domain.diary.span import Span, span_of, span_of_days
from planner.domain.errors import PlannerError
from planner.exchange.calendar.properties import Moment, in_zone_of
from planner.exchange.calendar.rules import with_end_day
from planner.exchange.repeats import MOST_SIGNS, checked_rule, without_far_end

if TYPE_CHECKING:
    from planner.domain.diary.entry import Details
    from planner.exchange.calendar.events import Event

LISTED_UNTIL = datetime(2050, 1, 1)
"""How far a repeat is written out as single dates, where no rule says the same."""
_DAY_MINUTES = 24 * 60
_TIME_PARTS = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_CHANGES_SINCE = datetime(1990, 1, 1)
"""Nobody asks of a night before that whether the clocks changed in it."""


@lru_cache(maxsize=1024)
def changes(zone: ZoneInfo, first: int, last: int) -> tuple[datetime, ...]:
    """The days, as their midnights, on which the clocks of a zone change in those years."""
    days = (datetime(first, 1, 1) + n * DAY for n in range((datetime(last + 1, 1, 1) - datetime(first, 1, 1)).days))
    return tuple(
        day for day in days if day.replace(tzinfo=zone).utcoffset() != (day + DAY).replace(tzinfo=zone).utcoffset()
    )


def span_of_event(event: Event, home: ZoneInfo) -> Span:
    """The stretch of time of the event itself."""
    if event.all_day:
        return span_of_days(event.start.wall.date(), event.end.wall.date() - DAY, home)
    return Span(event.start.instant(home), event.end.instant(home))


class EventRepeat:
    """How the times of a repeating event become wall times of a series.

    Attributes:
        zone: the zone of the series. It is stored by name, so in a zone that has none the dates are listed in UTC.
        is_listed: they are.
    """

    def __init__(self, event: Event, home: ZoneInfo) -> None:
        zone = event.start.zone or home
        self.event = event
        self.home = home
        self.zone = zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
        self._clock = event.start.wall.time()
        self.is_listed = not isinstance(zone, ZoneInfo) and bool(event.rules)

    def replaced_by(self, event: Event) -> datetime:
        """Which occurrence an event replaces."""
        return self.wall(event.replaces or event.start)

    def wall(self, moment: Moment) -> datetime:
        """A time of the file as wall time of the series; a bare date means the occurrence of that day."""
        start = self.event.start
        if start.is_date:
            return datetime.combine(moment.wall.date(), time())
        if moment.is_date:
            moment = Moment(datetime.combine(moment.wall.date(), start.wall.time()), start.zone)
        moment = in_zone_of(start, moment)
        if (moment.zone or self.home) == self.zone:
            return moment.wall
        instant = moment.instant(self.home)
        wall = to_wall(instant, self.zone)
        # A start the clocks skip in spring takes place an hour later, and goes by that hour in any other zone.
        ruled = datetime.combine(wall.date(), self._clock)
        return ruled if not self.is_listed and ruled != wall and to_instant(ruled, self.zone) == instant else wall

    def minutes(self, event: Event) -> int:
        """Real minutes; an all-day event's days are counted as 24 hours each."""
        return event.days * _DAY_MINUTES if event.all_day else span_of_event(event, self.home).minutes

    def plain_span(self, series: Series, at: datetime) -> Span:
        """Where an occurrence of the series lies as long as nothing moves it."""
        if series.all_day:
            return span_of_days(at.date(), at.date() + (series.minutes // _DAY_MINUTES - 1) * DAY, self.home)
        return span_of(at, series.minutes, self.zone)

    def nominal_ends(self, series: Series) -> list[tuple[datetime, Span]]:
        """The occurrences of an event of whole days by the clock that the clocks change within: when, and how long."""
        days = self.event.nominal_days * DAY
        if not days or self.event.all_day or self.is_listed or RepeatRule.parse(series.rule).names & _TIME_PARTS:
            return []
        first, last = max(series.first, _CHANGES_SINCE), min(series.last or LISTED_UNTIL, LISTED_UNTIL)
        changed = changes(self.zone, first.year, last.year)
        found = []
        ruled = walked(series.rule, series.first, last + DAY) if series.rule else ()
        for wall in sorted({*ruled, *series.also} - series.skipped):
            place = bisect_right(changed, wall - DAY)
            if place < len(changed) and changed[place] < wall + days:
                span = Span(to_instant(wall, self.zone), to_instant(wall + days, self.zone))
                if span != self.plain_span(series, wall):
                    found.append((wall, span))
        return found

    def series(self, id_: str, details: Details) -> Series:
        """The series; PlannerError where the repeat cannot be followed."""
        event = self.event
        series = Series(
            id=id_,
            first=self.wall(event.start),
            minutes=self.minutes(event),
            rule=self._rule(),
            details=details,
            skipped=frozenset(self.wall(moment) for moment in event.skipped),
            also=frozenset(self.wall(moment) for moment, _ in event.also),
            uid=event.uid,
            all_day=event.all_day,
            not_on=event.not_on,
            zone="" if self.zone.key == self.home.key else self.zone.key,
        )
        return _with_first(self._listed_in_utc(series) if self.is_listed else series)

    def _rule(self) -> str:
        rules, start = self.event.rules, self.event.start
        if len(rules) > 1:
            msg = "The event has several RRULEs: keep one, and make another event of each of the rest."
            raise PlannerError(msg)
        if not rules:
            return ""
        rule = rules[0]
        if self.event.all_day and len(rule) <= MOST_SIGNS:
            rule = str(with_end_day(without_far_end(RepeatRule.parse(rule)), self.home))
        # The zone the rule is in may be one without a name; a rule's end is turned into its wall time all the same.
        return checked_rule(rule, start.wall, cast("ZoneInfo", start.zone or self.home))

    def _listed_in_utc(self, series: Series) -> Series:
        start = self.event.start
        own = replace(series, first=start.wall, skipped=frozenset(), also=frozenset())
        walls = starts_between(own, start.wall, LISTED_UNTIL)
        return replace(series, rule="", also=series.also | {self.wall(Moment(wall, start.zone)) for wall in walls})


def _with_first(series: Series) -> Series:
    """The event's own start is its first occurrence even where the rule does not give it."""
    if ends_before_it_begins(series) or takes_place(series, series.first):
        return series
    return replace(series, also=series.also | {series.first})


def ends_before_it_begins(series: Series) -> bool:
    """The rule's end lies before its first occurrence, and there are no further dates."""
    last = last_start(series.rule, series.first, series.also)
    return bool(series.rule) and last is not None and last < series.first


def takes_place(series: Series, at: datetime) -> bool:
    """The series gives an occurrence at that wall time, whether or not it is skipped."""
    return gives(replace(series, skipped=frozenset()), at)

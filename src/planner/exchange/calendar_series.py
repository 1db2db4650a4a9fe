"""Repeating events as series and deviations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from planner.domain.diary.clock import DAY, to_wall
from planner.domain.diary.entry import Details, Deviation, Entry, Series
from planner.domain.diary.recurrence import last_start, normalised, starts_between
from planner.domain.diary.span import Span, span_of, span_of_days
from planner.domain.errors import PlannerError
from planner.exchange.calendar_events import Event, Moment, in_zone_of
from planner.exchange.calendar_rules import ended, moved, with_end_day
from planner.exchange.cells import FIRST_YEAR, LAST_YEAR
from planner.exchange.parsed import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.exchange.calendar_titles import Titles

LISTED_UNTIL = datetime(2050, 1, 1)
"""How far a repeat is written out as single dates, where no rule says the same."""
_SECOND = timedelta(seconds=1)
_DAY_MINUTES = 24 * 60
# Before and after any date a file may hold.
_FIRST, _LAST = datetime(FIRST_YEAR, 1, 1), datetime(LAST_YEAR + 1, 1, 1)


@dataclass(slots=True)
class Made:
    """What events became.

    Attributes:
        never: events that repeat but never take place.
        listed: repeats written out as single dates.
    """

    entries: list[Line[Entry]] = field(default_factory=list)
    series: list[Line[Series]] = field(default_factory=list)
    deviations: list[Line[Deviation]] = field(default_factory=list)
    never: int = 0
    listed: int = 0

    def add(self, more: Made) -> None:
        """Put what another event became to the rest."""
        self.entries += more.entries
        self.series += more.series
        self.deviations += more.deviations
        self.never += more.never
        self.listed += more.listed


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the repeat that one event speaks for: the event itself, or one that replaces it from a date on.

    Attributes:
        start: wall time of the first occurrence it replaces; the beginning of time for the event itself.
        end: wall time the next piece starts at.
    """

    event: Event
    start: datetime
    end: datetime

    def covers(self, wall: datetime) -> bool:
        return self.start <= wall < self.end


def span_of_event(event: Event, home: ZoneInfo) -> Span:
    """The stretch of time of the event itself."""
    if event.all_day:
        return span_of_days(event.start.wall.date(), event.end.wall.date() - DAY, home)
    return Span(event.start.instant(home), event.end.instant(home))


class SeriesMaker:
    """Makes series and deviations of one repeating event and of those that replace some of its occurrences."""

    def __init__(self, event: Event, home: ZoneInfo, titles: Titles, new_id: Callable[[], str]) -> None:
        self._event = event
        self._home = home
        self._titles = titles
        self._new_id = new_id
        # A series is stored with a named zone; in a zone that has no name its dates are listed, in UTC.
        zone = event.start.zone or home
        self._zone = zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
        self._zone_has_name = isinstance(zone, ZoneInfo)
        self._made = Made()

    def make(self, replacements: Sequence[Event]) -> Made:
        """What the event became; PlannerError where its repeat cannot be followed."""
        whole = self._whole()
        starts = sorted(((self._at(one), one) for one in replacements if one.and_later), key=lambda pair: pair[0])
        marks = [(_FIRST, self._event), *starts, (_LAST, self._event)]
        for (start, event), (end, _) in pairwise(marks):
            piece = _Piece(event, start, end)
            inside = [one for one in replacements if not one.and_later and piece.covers(self._at(one))]
            if not event.is_cancelled:
                self._add(whole, piece, inside)
        return self._made

    def _at(self, event: Event) -> datetime:
        """Which occurrence an event replaces."""
        return self._wall(event.replaces or event.start)

    def _wall(self, moment: Moment) -> datetime:
        """A time of the file as wall time of the series; a bare date means the occurrence of that day."""
        start = self._event.start
        if start.is_date:
            return datetime.combine(moment.wall.date(), time())
        if moment.is_date:
            moment = Moment(datetime.combine(moment.wall.date(), start.wall.time()), start.zone)
        moment = in_zone_of(start, moment)
        if (moment.zone or self._home) == self._zone:
            return moment.wall
        return to_wall(moment.instant(self._home), self._zone)

    def _whole(self) -> Series:
        """The event's own repeat, as if nothing replaced any of it."""
        event = self._event
        series = Series(
            id=self._new_id(),
            first=self._wall(event.start),
            minutes=self._minutes(event),
            rule=self._rule(),
            details=self._titles.details(event.title, event.place),
            skipped=frozenset(self._wall(moment) for moment in event.skipped),
            also=frozenset(self._wall(moment) for moment, _ in event.also),
            uid=event.uid,
            all_day=event.all_day,
            zone="" if self._zone.key == self._home.key else self._zone.key,
        )
        return self._with_first(series if self._zone_has_name else self._listed_in_utc(series))

    def _rule(self) -> str:
        rules = self._event.rules
        if len(rules) > 1:
            msg = "The event has several RRULEs: keep one, and make another event of each of the rest."
            raise PlannerError(msg)
        if not rules:
            return ""
        rule = with_end_day(rules[0], self._home) if self._event.all_day else rules[0]
        return self._normalised(rule)

    def _normalised(self, rule: str) -> str:
        """Checked, and with its end in the wall time of the zone the rule is in, which may have no name."""
        start = self._event.start
        return normalised(rule, start.wall, cast("ZoneInfo", start.zone or self._home))

    def _with_first(self, series: Series) -> Series:
        """The event's own start is its first occurrence even where the rule does not give it."""
        last = last_start(series.rule, series.first, frozenset())
        never = bool(series.rule) and last is not None and last < series.first
        if never or series.first in starts_between(_unskipped(series), series.first, series.first + _SECOND):
            return series
        return replace(series, also=series.also | {series.first})

    def _listed_in_utc(self, series: Series) -> Series:
        if not series.rule:
            return series
        start = self._event.start
        own = replace(series, first=start.wall, skipped=frozenset(), also=frozenset())
        walls = starts_between(own, start.wall, LISTED_UNTIL)
        self._made.listed += 1
        return replace(series, rule="", also=series.also | {self._wall(Moment(wall, start.zone)) for wall in walls})

    def _minutes(self, event: Event) -> int:
        return event.days * _DAY_MINUTES if event.all_day else span_of_event(event, self._home).minutes

    def _add(self, whole: Series, piece: _Piece, inside: Sequence[Event]) -> None:
        """Add the part of the series and what deviates from it."""
        shift = timedelta() if piece.event is self._event else self._wall(piece.event.start) - piece.start
        series = self._part(whole, piece, shift)
        deviations = [line for one in inside for line in self._replaced(whole, series, shift, one)]
        deviations += self._other_lengths(series, piece, shift, {line.value.at for line in deviations})
        gone = {self._at(one) + shift for one in inside if self._is_gone(one)}
        series = replace(series, skipped=series.skipped | gone)
        if series.last is not None and series.last < series.first and not deviations:
            self._made.never += 1
            return
        self._made.series.append(Line(piece.event.line, series))
        self._made.deviations.extend(deviations)

    def _part(self, whole: Series, piece: _Piece, shift: timedelta) -> Series:
        """The part of the whole series that lies in the piece, as the event of the piece has it."""
        event = piece.event
        if event is self._event and piece.end == _LAST:
            return replace(whole, last=last_start(whole.rule, whole.first, whole.also))
        first = whole.first if event is self._event else piece.start + shift
        rule, also = self._rule_of_part(whole, piece, shift)
        part = replace(
            whole,
            first=first,
            rule=rule,
            also=also,
            skipped=frozenset(wall + shift for wall in whole.skipped if piece.covers(wall)),
            last=last_start(rule, first, also),
        )
        return part if event is self._event else self._by_another(part, piece)

    def _rule_of_part(self, whole: Series, piece: _Piece, shift: timedelta) -> tuple[str, frozenset[datetime]]:
        also = frozenset(wall + shift for wall in whole.also if piece.covers(wall))
        days = ((piece.start + shift).date() - piece.start.date()).days if shift else 0
        rule = moved(whole.rule, days) if whole.rule and shift else whole.rule
        if rule is None:
            self._made.listed += 1
            walls = starts_between(_unskipped(whole), piece.start, min(piece.end, LISTED_UNTIL))
            return "", frozenset(wall + shift for wall in walls)
        own_end = last_start(whole.rule, whole.first, frozenset()) if rule else None
        ends = [one for one in (own_end, piece.end - _SECOND) if one and one < _LAST - _SECOND]
        return (ended(rule, min(ends) + shift if ends else None) if rule else ""), also

    def _by_another(self, part: Series, piece: _Piece) -> Series:
        """The part from a date on, with the length and the words of the event that speaks for it."""
        event = piece.event
        if event.all_day != part.all_day:
            msg = (
                "The event changes from certain hours to whole days, or back, for all later dates: make it a new event."
            )
            raise PlannerError(msg)
        return replace(
            part,
            id=self._new_id(),
            minutes=self._minutes(event),
            details=self._details(event, part),
            uid=cut_off(part.uid, piece.start),
        )

    def _details(self, event: Event, series: Series) -> Details:
        return self._titles.details(event.title, event.place) if event.title else series.details

    def _is_gone(self, event: Event) -> bool:
        return event.is_cancelled or event.all_day != self._event.all_day or not event.lasts(self._home)

    def _replaced(self, whole: Series, series: Series, shift: timedelta, event: Event) -> list[Line[Deviation]]:
        """What one occurrence was changed to; a date left out by EXDATE stays left out."""
        at = self._at(event)
        if at in whole.skipped or event.is_cancelled or not event.lasts(self._home):
            return []
        if event.all_day != self._event.all_day:
            entry = Entry(
                self._new_id(),
                span_of_event(event, self._home),
                self._details(event, series),
                uid=cut_off(series.uid, at),
                all_day=event.all_day,
            )
            self._made.entries.append(Line(event.line, entry))
            return []
        deviation = self._deviation(series, at + shift, event)
        return [] if deviation.says_nothing else [Line(event.line, deviation)]

    def _deviation(self, series: Series, at: datetime, event: Event) -> Deviation:
        span, details = span_of_event(event, self._home), self._details(event, series)
        is_given = at in starts_between(_unskipped(series), at, at + _SECOND)
        stays = is_given and span == self._plain(series, at)
        return Deviation(
            series.id,
            at,
            span=None if stays else span,
            details=None if details == series.details else details,
        )

    def _plain(self, series: Series, at: datetime) -> Span:
        if series.all_day:
            return span_of_days(at.date(), at.date() + (series.minutes // _DAY_MINUTES - 1) * DAY, self._home)
        return span_of(at, series.minutes, self._zone)

    def _other_lengths(
        self, series: Series, piece: _Piece, shift: timedelta, replaced: set[datetime]
    ) -> list[Line[Deviation]]:
        """Further dates given as periods of a length of their own."""
        lines = []
        for moment, end in self._event.also:
            at = self._wall(moment)
            if end is None or not piece.covers(at) or at + shift in replaced:
                continue
            span = Span(moment.instant(self._home) + shift, end.instant(self._home) + shift)
            if span != self._plain(series, at + shift):
                lines.append(Line(self._event.line, Deviation(series.id, at + shift, span=span)))
        return lines


def _unskipped(series: Series) -> Series:
    return replace(series, skipped=frozenset())


def cut_off(uid: str, at: datetime) -> str:
    """The UID of what was cut off from a series, so that it is known again and not taken for the whole."""
    return f"{uid}#{at:%Y%m%dT%H%M}" if uid else ""

"""Repeating events as series and deviations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.diary.calendar_event import PART_OF
from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.recurrence import last_start
from planner.domain.diary.repeat_rule import RepeatRule
from planner.domain.diary.series import SECOND, Series, starts_between
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.exchange.calendar.repeating import (
    LISTED_UNTIL,
    EventRepeat,
    ends_before_it_begins,
    span_of_event,
    takes_place,
)
from planner.exchange.calendar.rules import moved
from planner.exchange.parsed import FileLine
from planner.exchange.tables.cells import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.diary.entry import Details
    from planner.exchange.calendar.events import Event
    from planner.exchange.calendar.titles import Titles
    from planner.exchange.parsed import ReaderContext

# Before and after any date a file may hold.
MOST_PIECES = 200
_FIRST, _LAST = datetime(FIRST_YEAR, 1, 1), datetime(LAST_YEAR + 1, 1, 1)


@dataclass(slots=True)
class Made:
    """What events became.

    Attributes:
        never: events that repeat but never take place.
        listed: repeats written out as single dates.
    """

    entries: list[FileLine[Entry]] = field(default_factory=list)
    series: list[FileLine[Series]] = field(default_factory=list)
    deviations: list[FileLine[Deviation]] = field(default_factory=list)
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
        start: wall time of the first occurrence it replaces; before any date for the event itself.
        end: wall time the next piece starts at.
        shift: how much later its occurrences take place than those of the event itself.
    """

    event: Event
    start: datetime
    end: datetime
    shift: timedelta

    @property
    def is_original(self) -> bool:
        return self.start == _FIRST

    def covers(self, wall: datetime) -> bool:
        return self.start <= wall < self.end

    def moved(self, walls: Sequence[datetime] | frozenset[datetime]) -> frozenset[datetime]:
        """The ones of these wall times that lie in the piece, where the piece puts them."""
        return frozenset(wall + self.shift for wall in walls if self.covers(wall))


class SeriesMaker:
    """Makes series and deviations of one repeating event and of those that replace some of its occurrences."""

    def __init__(self, event: Event, known: ReaderContext, titles: Titles) -> None:
        self._repeat = EventRepeat(event, known.zone)
        self._event = event
        self._home = known.zone
        self._look = known.look
        self._titles = titles
        self._new_id = known.new_id
        self._made = Made(listed=int(self._repeat.is_listed))

    def make(self, replacements: Sequence[Event]) -> Made:
        """What the event became; PlannerError where its repeat cannot be followed."""
        event = self._event
        details = self._titles.details(event.title, event.place, event.category)
        whole = self._repeat.series(self._new_id(), details)
        later = [one for one in replacements if one.and_later]
        if len(later) > MOST_PIECES:
            msg = f"More than {MOST_PIECES} events change all later dates of this one: export it again."
            raise PlannerError(msg)
        for piece in self._pieces(later):
            if not piece.event.is_cancelled:
                at = self._repeat.replaced_by
                self._add(whole, piece, [one for one in replacements if not one.and_later and piece.covers(at(one))])
        self._made.never = not self._made.series
        return self._made

    def _pieces(self, later: Sequence[Event]) -> list[_Piece]:
        starts = sorted(((self._repeat.replaced_by(one), one) for one in later), key=lambda pair: pair[0])
        marks = [(_FIRST, self._event), *starts, (_LAST, self._event)]
        return [_Piece(event, start, end, self._shift(event, start)) for (start, event), (end, _) in pairwise(marks)]

    def _shift(self, event: Event, start: datetime) -> timedelta:
        return timedelta() if start == _FIRST else self._repeat.wall(event.start) - start

    def _add(self, whole: Series, piece: _Piece, inside: Sequence[Event]) -> None:
        """Add the part of the series and what deviates from it."""
        series = self._part(whole, piece)
        deviations = [line for one in inside for line in self._replaced(whole, series, piece, one)]
        deviations += self._other_lengths(series, piece, {line.value.at for line in deviations})
        gone = frozenset(self._repeat.replaced_by(one) for one in inside if self._is_gone(one))
        if deviations or not ends_before_it_begins(series):
            self._made.series.append(
                FileLine(piece.event.line, replace(series, skipped=series.skipped | piece.moved(gone)))
            )
            self._made.deviations.extend(deviations)

    def _part(self, whole: Series, piece: _Piece) -> Series:
        """The part of the whole series that lies in the piece, as the event of the piece has it."""
        if piece.is_original and piece.end == _LAST:
            return replace(whole, last=last_start(whole.rule, whole.first, whole.also))
        first = whole.first if piece.is_original else piece.start + piece.shift
        rule, also = self._rule_of_part(whole, piece)
        skipped, last = piece.moved(whole.skipped), last_start(rule, first, also)
        part = replace(whole, first=first, rule=rule, also=also, skipped=skipped, last=last)
        return part if piece.is_original else self._by_another(part, piece)

    def _rule_of_part(self, whole: Series, piece: _Piece) -> tuple[str, frozenset[datetime]]:
        """The rule of the part and its further dates; or all its dates, where no rule says the same."""
        days = ((piece.start + piece.shift).date() - piece.start.date()).days
        if not whole.rule:
            return "", piece.moved(whole.also)
        known = RepeatRule.parse(whole.rule)
        rule = moved(known, days) if piece.shift else known
        if rule is None:
            self._made.listed += 1
            walls = starts_between(replace(whole, skipped=frozenset()), piece.start, min(piece.end, LISTED_UNTIL))
            return "", piece.moved(walls)
        own_end = last_start(whole.rule, whole.first, frozenset())
        ends = [one for one in (own_end, None if piece.end == _LAST else piece.end - SECOND) if one]
        return str(rule.ended(min(ends) + piece.shift if ends else None)), piece.moved(whole.also)

    def _by_another(self, part: Series, piece: _Piece) -> Series:
        """The part from a date on, with the length and the words of the event that speaks for it."""
        event = piece.event
        if event.all_day != part.all_day:
            msg = "The event changes between hours and whole days for all later dates: make a new event of those."
            raise PlannerError(msg)
        return replace(
            part,
            id=self._new_id(),
            minutes=self._repeat.minutes(event),
            details=self._details(event, part),
            uid=cut_off(part.uid, piece.start),
        )

    def _details(self, event: Event, series: Series) -> Details:
        return self._titles.details(event.title, event.place, event.category) if event.title else series.details

    def _is_gone(self, event: Event) -> bool:
        return event.is_cancelled or event.all_day != self._event.all_day or not event.lasts(self._home)

    def _replaced(self, whole: Series, series: Series, piece: _Piece, event: Event) -> list[FileLine[Deviation]]:
        """What one occurrence was changed to; a date left out by EXDATE stays left out."""
        self._look()
        at = self._repeat.replaced_by(event)
        if at in whole.skipped or event.is_cancelled or not event.lasts(self._home):
            return []
        if event.all_day != self._event.all_day:
            self._made.entries.append(FileLine(event.line, self._entry(event, series, at)))
            return []
        deviation = self._deviation(series, at + piece.shift, event)
        return [] if deviation.says_nothing else [FileLine(event.line, deviation)]

    def _entry(self, event: Event, series: Series, at: datetime) -> Entry:
        """One occurrence that became all-day, or ceased to be: no series can hold that."""
        span, details = span_of_event(event, self._home), self._details(event, series)
        return Entry(self._new_id(), span, details, uid=cut_off(series.uid, at), all_day=event.all_day)

    def _deviation(self, series: Series, at: datetime, event: Event) -> Deviation:
        span, details = span_of_event(event, self._home), self._details(event, series)
        stays = takes_place(series, at) and span == self._repeat.plain_span(series, at)
        return Deviation(
            series.id,
            at,
            span=None if stays else span,
            details=None if details == series.details else details,
        )

    def _other_lengths(self, series: Series, piece: _Piece, replaced: set[datetime]) -> list[FileLine[Deviation]]:
        """Further dates given as periods of a length of their own."""
        lines = []
        for moment, end in self._event.also:
            self._look()
            at = self._repeat.wall(moment)
            if end is None or not piece.covers(at) or at + piece.shift in replaced:
                continue
            span = Span(moment.instant(self._home), end.instant(self._home)).moved(piece.shift)
            if span != self._repeat.plain_span(series, at + piece.shift):
                lines.append(FileLine(self._event.line, Deviation(series.id, at + piece.shift, span=span)))
        if piece.is_original:
            there = replaced | {line.value.at for line in lines}
            ends = self._repeat.nominal_ends(series)
            lines += [FileLine(self._event.line, Deviation(series.id, at, span=s)) for at, s in ends if at not in there]
        return lines


def cut_off(uid: str, at: datetime) -> str:
    """The UID of what was cut off from a series, so that it is known again and not taken for the whole."""
    return f"{uid}{PART_OF}{at:%Y%m%dT%H%M}" if uid else ""

"""Deeds on a series: this occurrence and later ones, or all, written as values before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, DayOff, Deviation, Entry
from planner.domain.diary.recurrence import last_start
from planner.domain.diary.scope import Pieces, Scope, cut, relengthened, shifted
from planner.domain.diary.series import SECOND, Series, gives, starts_between
from planner.domain.diary.week import occurrence

if TYPE_CHECKING:
    from planner.domain.diary.span import Span
    from planner.storage.work import Work

Rework = Callable[[Pieces], Pieces]


class Repeated(NamedTuple):
    """How something repeats: by a rule, but on some days, and as slots or sessions; None leaves that as it is."""

    rule: str
    not_on: frozenset[DayOff]
    slot: bool | None = None


def change_series(work: Work, booking: Booking, scope: Scope, new_id: str, rework: Rework) -> Pieces:
    """Rework the occurrences a scope names, and give them as they were; those before them stay exactly as they are."""
    series = work.need(Series, booking.entry)
    told = work.deviations_of(series.id)
    kept, taken = _parted(series, told, booking, scope, new_id)
    _replace(work, series, told, kept, rework(taken))
    return taken


def _parted(
    series: Series, told: tuple[Deviation, ...], booking: Booking, scope: Scope, new_id: str
) -> tuple[Pieces, Pieces]:
    """What stays, and what the deed is about; from the first occurrence on, that is the whole series, by its own id."""
    whole = Pieces((series,), told)
    if scope is Scope.ALL or booking.at is None:
        return Pieces((), ()), whole
    kept, taken = cut(series, told, booking.at, new_id)
    return (kept, taken) if kept.series else (Pieces((), ()), whole)


def _replace(work: Work, series: Series, told: tuple[Deviation, ...], kept: Pieces, changed: Pieces) -> None:
    standing = {one.id for one in (*kept.series, *changed.series)}
    still_told = {one.id: one for one in (*kept.deviations, *changed.deviations)}
    for one in told:
        if one.id not in still_told:
            work.remove(one)
    if series.id not in standing:
        work.remove(series)
    for part in (*kept.series, *changed.series):
        work.put(part)
    for one in still_told.values():
        work.put(one)


def moving(booking: Booking, span: Span, zone: ZoneInfo) -> Rework:
    """Move the occurrences as one of them is moved, and give them its new length."""

    def rework(pieces: Pieces) -> Pieces:
        if booking.at is None:
            return pieces
        by = to_wall(span.start, zone) - to_wall(booking.span.start, zone)
        to = booking.at + by
        moved = shifted(pieces, booking.at, to) if by else pieces
        told = tuple(_where_dragged(one, to, span) for one in moved.deviations)
        moved = Pieces(moved.series, told)
        return relengthened(moved, span.minutes) if span.minutes != booking.span.minutes else moved

    return rework


def _where_dragged(told: Deviation, to: datetime, span: Span) -> Deviation:
    """The occurrence that was dragged lies where it was let go, also if it had been moved by itself before."""
    return replace(told, span=span) if told.at == to and told.span is not None else told


def removing(_pieces: Pieces) -> Pieces:
    """Take the occurrences out."""
    return Pieces((), ())


def repeat_differently(
    work: Work,
    booking: Booking,
    scope: Scope,
    asked: Repeated,
    zone: ZoneInfo,
    new_id: Callable[[], str],
) -> None:
    """Give the occurrences another rule; a recorded or changed one it no longer gives stays on as a single entry."""
    series = work.need(Series, booking.entry)
    told = work.deviations_of(series.id)
    kept, taken = _parted(series, told, booking, scope, new_id())
    home = ZoneInfo(series.zone) if series.zone else zone
    changed = tuple(_reruled(one, asked, home) for one in taken.series)
    given = {one.id: one for one in changed}
    stay = tuple(one for one in taken.deviations if gives(given[one.series], one.at))
    orphans = [one for one in taken.deviations if one not in stay]
    was = {one.id: one for one in taken.series}
    _replace(work, series, told, kept, Pieces(changed, stay))
    for one in orphans:
        stood = occurrence(was[one.series], one.at, one, zone)
        if not stood.slot:  # nothing is lost with a slot that is laid out no longer
            work.put(Entry(new_id(), stood.span, stood.details, stood.outcome))


def _reruled(series: Series, asked: Repeated, home: ZoneInfo) -> Series:
    slot = series.slot if asked.slot is None else asked.slot
    bare = replace(series, not_on=asked.not_on, slot=slot).with_rule(asked.rule, home)
    end = (bare.last or bare.first + timedelta(days=366)) + SECOND
    begins = starts_between(bare, bare.first, end)[0]
    skipped = frozenset(wall for wall in series.skipped if gives(bare, wall))
    return replace(bare, first=begins, skipped=skipped, last=last_start(bare.rule, begins, frozenset()))

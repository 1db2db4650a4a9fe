"""Writing one entry, or what is different about one occurrence of a series."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.clock import find_zone, to_wall
from planner.domain.diary.entry import Booking, Deviation, Entry, booking_of
from planner.domain.diary.series import Series, gives
from planner.domain.diary.week import occurrence
from planner.domain.errors import PlannerError
from planner.domain.hours.terms import Person
from planner.domain.merge import REMOVED, changed_since, merged

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from planner.domain.diary.entry import Details, Outcome
    from planner.domain.diary.recycle_bin import Binned
    from planner.domain.diary.span import Span
    from planner.storage.reading import DiaryReader
    from planner.storage.work import Work


SLOT_STAYS = "A slot for clients stays in its series: move it by dragging it, or by its times."
OUTCOME = "outcome"
"""The field a record is about."""


def standing(work: DiaryReader, booking: Booking) -> Booking:
    """A booking that was seen, as it stands in the diary now; PlannerError where it has gone."""
    if booking.at is None:
        return booking_of(work.need(Entry, booking.entry))
    series = work.need(Series, booking.entry)
    told = work.get(Deviation, Deviation(series.id, booking.at).id)
    if (told is None or told.span is None) and not gives(series, booking.at):
        raise PlannerError(REMOVED)
    return occurrence(series, booking.at, told, _zone(work))


def _zone(diary: DiaryReader) -> ZoneInfo:
    return find_zone(next(iter(diary.all(Person)), Person()).time_zone)


def refuse_unseen(work: DiaryReader, booking: Booking) -> None:
    """PlannerError where a booking is no longer as it was seen, for deeds that take it away."""
    if standing(work, booking) != booking:
        raise changed_since()


def agreed_on(now: Booking, seen: Booking, *, span: Span | None = None, details: Details | None = None) -> Booking:
    """What a booking is to be about, and when, by a form made from how it was seen; PlannerError as in `merged`."""
    return merged(seen, now, replace(seen, span=span or seen.span, details=details or seen.details))


def write_occurrence(
    work: Work,
    booking: Booking,
    *,
    span: Span | None = None,
    details: Details | None = None,
    outcome: Outcome | None = None,
) -> None:
    """Change a single entry, or what is different about one occurrence, as it was seen.

    What another program changed in it meanwhile stays; what both changed is refused.
    """
    now = standing(work, booking)
    if outcome is not None and now.outcome not in (booking.outcome, outcome):
        raise changed_since(OUTCOME)
    agreed = replace(agreed_on(now, booking, span=span, details=details), outcome=outcome or now.outcome)
    if booking.at is None:
        entry = work.need(Entry, booking.entry)
        work.put(replace(entry, span=agreed.span, details=agreed.details, outcome=agreed.outcome))
        return
    plain = Deviation(booking.entry, booking.at)
    known = work.get(Deviation, plain.id) or plain
    told = replace(
        known,
        span=agreed.span if span == agreed.span else known.span,
        details=known.details if details is None else agreed.details,
        outcome=agreed.outcome,
    )
    if not told.says_nothing:
        work.put(told)
    elif known is not plain:
        work.remove(known)


def move_alone(work: Work, booking: Booking, span: Span, new_id: Callable[[], str]) -> Entry:
    """Move an entry; an occurrence leaves its series, which skips it, and is an entry of its own from then on.

    A slot is none by itself: it would be a session.
    """
    if booking.slot:
        raise PlannerError(SLOT_STAYS)
    refuse_unseen(work, booking)
    if booking.at is None:
        entry = replace(work.need(Entry, booking.entry), span=span)
    else:
        _leave_out(work, booking.entry, booking.at)
        entry = Entry(new_id(), span, booking.details, booking.outcome, all_day=booking.all_day)
    work.put(entry)
    return entry


def take_out(work: Work, booking: Booking, binned: Binned) -> Binned:
    """Take an entry or an occurrence out, as it was seen; what goes into the bin for it."""
    refuse_unseen(work, booking)
    if booking.at is None:
        entry = work.need(Entry, booking.entry)
        work.remove(entry)
        return replace(binned, entry=entry)
    return binned_occurrence(binned, booking, _leave_out(work, booking.entry, booking.at), _zone(work))


def binned_occurrence(binned: Binned, booking: Booking, known: Deviation | None, zone: ZoneInfo) -> Binned:
    """One occurrence of a series in the recycle bin, with what was told of it."""
    alone = Entry(binned.id, booking.span, booking.details, booking.outcome, all_day=booking.all_day)
    slot = _slot_alone(binned.id, booking, zone) if booking.slot or booking.frees_slot else None
    told = (known,) if known else ()
    return replace(binned, entry=alone, series=slot, told=told, at=booking.at, of=booking.entry)


def _slot_alone(series_id: str, booking: Booking, zone: ZoneInfo) -> Series:
    """A series of one slot: by itself, as an entry, a slot would be a session."""
    wall = to_wall(booking.span.start, zone)
    also = frozenset({wall})
    minutes, all_day = booking.span.minutes, booking.all_day
    return Series(series_id, wall, minutes, "", booking.details, also=also, last=wall, all_day=all_day, slot=True)


def _leave_out(work: Work, series_id: str, at: datetime) -> Deviation | None:
    """Let a series skip an occurrence; what was said of that occurrence."""
    series = work.need(Series, series_id)
    known = work.get(Deviation, Deviation(series_id, at).id)
    if known is not None:
        work.remove(known)
    work.put(replace(series, skipped=series.skipped | {at}))
    return known

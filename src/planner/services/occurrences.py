"""Writing one entry, or what is different about one occurrence of a series."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Booking, Deviation, Entry
from planner.domain.diary.series import Series, gives
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from planner.domain.diary.entry import Details, Outcome
    from planner.domain.diary.recycle_bin import Binned
    from planner.domain.diary.span import Span
    from planner.storage.work import Work


def write_occurrence(
    work: Work,
    booking: Booking,
    *,
    span: Span | None = None,
    details: Details | None = None,
    outcome: Outcome | None = None,
) -> None:
    """Change a single entry, or what is different about one occurrence."""
    if booking.at is None:
        entry = work.need(Entry, booking.entry)
        now = entry.outcome if outcome is None else outcome
        work.put(replace(entry, span=span or entry.span, details=details or entry.details, outcome=now))
        return
    series = work.need(Series, booking.entry)
    plain = Deviation(booking.entry, booking.at)
    known = work.get(Deviation, plain.id) or plain
    if known.span is None and not gives(series, booking.at):
        msg = "This has been removed meanwhile: nothing was changed."
        raise PlannerError(msg)
    told = replace(
        known,
        span=span or known.span,
        details=details or known.details,
        outcome=known.outcome if outcome is None else outcome,
    )
    if not told.says_nothing:
        work.put(told)
    elif known is not plain:
        work.remove(known)


def move_alone(work: Work, booking: Booking, span: Span, new_id: Callable[[], str]) -> Entry:
    """Move an entry; an occurrence leaves its series, which skips it, and is an entry of its own from then on."""
    if booking.at is None:
        entry = replace(work.need(Entry, booking.entry), span=span)
    else:
        _leave_out(work, booking.entry, booking.at)
        entry = Entry(new_id(), span, booking.details, booking.outcome, all_day=booking.all_day)
    work.put(entry)
    return entry


def take_out(work: Work, booking: Booking, binned: Binned) -> Binned:
    """Take an entry or an occurrence out; what goes into the bin for it."""
    if booking.at is None:
        entry = work.need(Entry, booking.entry)
        work.remove(entry)
        return replace(binned, entry=entry)
    return binned_occurrence(binned, booking, _leave_out(work, booking.entry, booking.at))


def binned_occurrence(binned: Binned, booking: Booking, known: Deviation | None) -> Binned:
    """One occurrence of a series in the recycle bin, with what was told of it."""
    alone = Entry(binned.id, booking.span, booking.details, booking.outcome, all_day=booking.all_day)
    return replace(binned, entry=alone, told=(known,) if known else (), at=booking.at, of=booking.entry)


def _leave_out(work: Work, series_id: str, at: datetime) -> Deviation | None:
    """Let a series skip an occurrence; what was said of that occurrence."""
    series = work.need(Series, series_id)
    known = work.get(Deviation, Deviation(series_id, at).id)
    if known is not None:
        work.remove(known)
    work.put(replace(series, skipped=series.skipped | {at}))
    return known

"""Writing one entry, or what is different about one occurrence of a series."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Booking, Deviation, Entry
from planner.domain.diary.series import Series, gives
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
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


def take_out(work: Work, booking: Booking, binned: Binned) -> Binned:
    """Take an entry or an occurrence out; what goes into the bin for it."""
    if booking.at is None:
        entry = work.need(Entry, booking.entry)
        work.remove(entry)
        return replace(binned, entry=entry)
    series = work.need(Series, booking.entry)
    known = work.get(Deviation, Deviation(booking.entry, booking.at).id)
    if known is not None:
        work.remove(known)
    work.put(replace(series, skipped=series.skipped | {booking.at}))
    alone = Entry(binned.id, booking.span, booking.details, booking.outcome, all_day=booking.all_day)
    return replace(binned, entry=alone, told=(known,) if known else (), at=booking.at, of=series.id)

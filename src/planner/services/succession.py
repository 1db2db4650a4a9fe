"""A series of the agreed week that a set-up gives another shape: what has been stays, and the new one holds from then.

The series keeps its id for what is to come, so that the file finds it again; what has been becomes a series of its own,
with everything that was recorded in it.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.scope import cut
from planner.domain.diary.series import Series, gives
from planner.domain.diary.week import occurrence

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from planner.storage.work import Work

PAST = "#until-"
"""Between the id of a series and the wall time up to which it was another."""


def succeed(work: Work, standing: Series, given: Series, now: datetime, zone: ZoneInfo) -> bool:
    """Let a series take the shape a file gives it from `now` (wall time) on; False where it has that shape already.

    One that begins on a later day holds from that day.
    """
    shape = _shape_for(work, standing, given)
    if shape is None or _same(shape, standing):
        return False
    told = work.deviations_of(standing.id)
    at = max(now, datetime.combine(shape.first, time()))
    before, after = cut(standing, told, at, standing.id)
    if not before.series:
        _put(work, standing, shape, told, zone)
        return True
    (past,) = before.series
    coming = next(iter(cut(shape, (), at, standing.id)[1].series), None)
    if coming is None:
        # What has been keeps the id, so that the file still finds it.
        _put(work, standing, past, after.deviations, zone)
        return past != standing
    _move(work, replace(past, id=f"{standing.id}{PAST}{at:%Y%m%dT%H%M}"), before.deviations)
    _put(work, standing, coming, after.deviations, zone)
    return True


def _shape_for(work: Work, standing: Series, given: Series) -> Series | None:
    """What the file says of the series; of one that was another before, only what it says from its beginning on."""
    skipped = given.skipped | standing.skipped
    whole = replace(given, skipped=skipped)
    has_past = any(one.id.startswith(f"{standing.id}{PAST}") for one in work.all(Series))
    if not has_past or given.first >= standing.first:
        return whole
    return next(iter(cut(whole, (), standing.first, standing.id)[1].series), None)


def _same(one: Series, other: Series) -> bool:
    return all(getattr(one, field.name) == getattr(other, field.name) for field in fields(one) if field.name != "id")


def _move(work: Work, past: Series, told: tuple[Deviation, ...]) -> None:
    """Put what has been under its own id, with what was recorded in it."""
    work.put(past)
    for one in told:
        work.remove(one)
        work.put(replace(one, series=past.id))


def _put(work: Work, standing: Series, new: Series, told: tuple[Deviation, ...], zone: ZoneInfo) -> None:
    """Put the new shape in place; what was recorded or changed and is no longer given stays on as a single entry."""
    for one in told:
        if not gives(new, one.at):
            stood = occurrence(standing, one.at, one, zone)
            work.remove(one)
            work.put(Entry(one.id, stood.span, stood.details, stood.outcome, all_day=stood.all_day))
    work.put(new)

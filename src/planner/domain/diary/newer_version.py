"""A newer version of a calendar event over what stands in the diary: what was changed by hand or recorded stays.

Each aspect (when, activity, site, words; for a series also what it leaves out and what differs about each occurrence)
has three states: as the file last gave it, as the diary has it, and as the file gives it now. Where only the file
changed, its word is taken; where only the diary did, the diary's; where both did, the diary's, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.calendar_event import (
    details_marks,
    deviation_marks,
    entry_part,
    pattern_mark,
    wall_mark,
    walls,
)
from planner.domain.diary.entry import Deviation, Entry, Outcome
from planner.domain.diary.recurrence import last_start
from planner.domain.diary.series import Series, gives, starts_between
from planner.domain.diary.week import occurrence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from planner.domain.diary.calendar_event import Part
    from planner.domain.diary.entry import Details

TIME, REPEAT, ACTIVITY, SITE, WORDS, RECORDED = "time", "repeat", "activity", "site", "words", "what was recorded"
_DAY = timedelta(days=1)
Told = dict[datetime, Deviation]


@dataclass(frozen=True, slots=True)
class NewerEntry:
    """A single entry as it is to stand; `kept` names what both sides changed, and the diary keeps."""

    entry: Entry
    kept: frozenset[str]


@dataclass(frozen=True, slots=True)
class NewerSeries:
    """A series as it is to stand.

    Attributes:
        told: what is then different about its occurrences.
        alone: occurrences it no longer gives, of which something was recorded or changed by hand.
        taken_out: occurrences the file now leaves out that stood in the diary.
        kept: what both sides changed, and the diary keeps.
    """

    series: Series
    told: Told
    alone: tuple[Entry, ...]
    taken_out: frozenset[datetime]
    kept: frozenset[str]


def newer_entry(base: Part | None, mine: Entry, theirs: Entry) -> NewerEntry:
    """The entry of the diary with what a newer version of its event changes.

    Args:
        base: the entry as the file gave it before; None where nobody knows: then the file says when, and no more.
        mine: as the diary has it.
        theirs: as the file gives it now.
    """
    kept: set[str] = set()
    before = base.times if base else None
    takes = _takes(before, entry_part(mine).times, entry_part(theirs).times, TIME, kept)
    details = _details(base.details if base else None, mine.details, theirs.details, kept, mine.outcome)
    span, all_day = (theirs.span, theirs.all_day) if takes else (mine.span, mine.all_day)
    if all_day and mine.outcome is not Outcome.PLANNED:
        span, all_day = mine.span, mine.all_day
        kept.add(RECORDED)
    return NewerEntry(replace(mine, span=span, all_day=all_day, details=details), frozenset(kept))


def newer_series(
    base: Part | None, mine: Series, theirs: Series, told: Told, given: Told, zone: ZoneInfo
) -> NewerSeries:
    """The series of the diary with what a newer version of its event changes.

    Args:
        base: the series as the file gave it before; None where nobody knows.
        mine: as the diary has it.
        theirs: as the file gives it now.
        told: what the diary has of its occurrences, by wall time.
        given: what the file has of them.
        zone: the diary's.
    """
    kept: set[str] = set()
    takes = _takes(base.times if base else None, pattern_mark(mine), pattern_mark(theirs), REPEAT, kept)
    details = _details(base.details if base else None, mine.details, theirs.details, kept)
    before = walls(base.skipped) if base else frozenset[datetime]()
    added = theirs.skipped - before
    recorded = {at for at, one in told.items() if one.outcome is not Outcome.PLANNED} & added
    kept |= {RECORDED} if recorded else set()
    skipped = ((mine.skipped - (before - theirs.skipped)) | added) - recorded
    shape = theirs if takes else mine
    series = replace(
        shape,
        id=mine.id,
        uid=mine.uid,
        details=details,
        skipped=skipped,
        last=last_start(shape.rule, shape.first, shape.also),
    )
    new = {at: _told(base, mine.id, at, told.get(at), given.get(at), kept) for at in {*told, *given} - skipped}
    for at, one in told.items():
        if at in new and one.outcome is not Outcome.PLANNED:
            was = (one.details or mine.details).activity
            new[at] = keeping_activity(new[at], was, details, kept)
    new = {at: one for at, one in new.items() if not one.says_nothing}
    lost = {
        at: one for at, one in new.items() if at not in given and not gives(series, at) and (takes or one.span is None)
    }
    there = {at: one for at, one in new.items() if at not in lost}
    alone = []
    for at, one in lost.items():
        again = _on_that_day(series, at, there)
        by_hand = one.outcome is not Outcome.PLANNED or deviation_marks(one) != _before(base, at)
        if again is not None:
            there[again] = replace(one, at=again, span=one.span if _moved_by_hand(base, one) else None)
        elif by_hand:
            stood = occurrence(mine, at, told.get(at, one), zone)
            same = next((day for day, each in there.items() if each.span == stood.span and _is_planned(each)), None)
            if same is not None:
                there[same] = replace(there[same], outcome=one.outcome)
                continue
            alone.append(Entry(one.id, stood.span, stood.details, stood.outcome, all_day=stood.all_day))
    there = {at: one for at, one in there.items() if not one.says_nothing}
    gone = frozenset(at for at in (added - recorded) - mine.skipped if not takes and gives(mine, at))
    return NewerSeries(series, there, tuple(alone), gone, frozenset(kept))


def keeping_activity(one: Deviation, activity: str, details: Details, kept: set[str]) -> Deviation:
    """An occurrence of which something was recorded, with the activity it was recorded as.

    Args:
        one: what is different about it from now on.
        activity: what it was when it was recorded.
        details: of its series from now on.
        kept: what the diary keeps against the file is noted there.
    """
    now = one.details or details
    if now.activity == activity:
        return one
    kept.add(RECORDED)
    return replace(one, details=replace(now, activity=activity))


def _is_planned(one: Deviation) -> bool:
    return one.outcome is Outcome.PLANNED


def newer_occurrence(base: Part | None, series: Series, told: Deviation | None, given: Deviation) -> Deviation:
    """One occurrence of a series of which a file says something by itself."""
    return _told(base, series.id, given.at, told, given, set())


def _takes(base: str | None, mine: str, theirs: str, aspect: str, kept: set[str]) -> bool:
    """The file's word is taken on an aspect; one that both sides changed is noted as kept."""
    if mine == theirs or theirs == base:
        return False
    if base is None or mine == base:
        return True
    kept.add(aspect)
    return False


def _details(
    base: tuple[str, str, str] | None,
    mine: Details,
    theirs: Details,
    kept: set[str],
    outcome: Outcome = Outcome.PLANNED,
) -> Details:
    """What it is about, where it is known what a file said of that before.

    The activity of a session of which something was recorded stays.
    """
    if base is None:
        return mine
    ours, given = details_marks(mine), details_marks(theirs)
    activity, site, label = (
        _takes(was, own, new, aspect, kept)
        for was, own, new, aspect in zip(base, ours, given, (ACTIVITY, SITE, WORDS), strict=True)
    )
    if activity and outcome is not Outcome.PLANNED:
        activity = False
        kept.add(RECORDED)
    return replace(
        mine,
        activity=theirs.activity if activity else mine.activity,
        site=theirs.site if site else mine.site,
        label=theirs.label if label else mine.label,
    )


def _before(base: Part | None, at: datetime) -> tuple[str, str]:
    return base.told.get(wall_mark(at), ("", "")) if base else ("", "")


def _told(
    base: Part | None, series: str, at: datetime, mine: Deviation | None, theirs: Deviation | None, kept: set[str]
) -> Deviation:
    """What is different about one occurrence: what happened to it is the diary's alone to say."""
    ours, given = deviation_marks(mine), deviation_marks(theirs)
    was = _before(base, at) if base else (None, None)
    span = _takes(was[0], ours[0], given[0], TIME, kept) if base or theirs else False
    details = _takes(was[1], ours[1], given[1], WORDS, kept) if base or theirs else False
    found = mine or Deviation(series, at)
    return replace(
        found,
        series=series,
        span=(theirs.span if theirs else None) if span else found.span,
        details=(theirs.details if theirs else None) if details else found.details,
    )


def _moved_by_hand(base: Part | None, told: Deviation) -> bool:
    return deviation_marks(told)[0] != _before(base, told.at)[0]


def _on_that_day(series: Series, at: datetime, there: Mapping[datetime, Deviation]) -> datetime | None:
    """The one occurrence the series gives on the day of another, if nothing is told of it yet."""
    midnight = datetime.combine(at.date(), time())
    found = starts_between(series, midnight, midnight + _DAY)
    return found[0] if len(found) == 1 and found[0] not in there else None

"""A newer version of an event the diary has: entry by entry and series by series."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.diary.calendar_event import (
    PART_OF,
    CalendarEvent,
    Part,
    details_marks,
    deviation_marks,
    entry_part,
    wall_mark,
)
from planner.domain.diary.clock import to_instant, to_wall
from planner.domain.diary.entry import Deviation, Entry, Outcome, booking_of
from planner.domain.diary.newer_version import RECORDED, keeping_activity, newer_entry, newer_occurrence, newer_series
from planner.domain.diary.series import Series, gives
from planner.domain.diary.week import occurrence
from planner.services.calendar_plans import Bin, Fate, Held, Plan, Told, home_of, is_recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.diary.calendar_event import EventRead
    from planner.domain.diary.entry import Booking


class NewerEvent:
    """Plans what a file's version of an event changes in the diary."""

    def __init__(
        self,
        event: EventRead,
        held: Sequence[Held],
        taken_of: Callable[[str], CalendarEvent | None],
        told: Callable[[Held], Told],
        binned: Bin,
        zone: ZoneInfo,
    ) -> None:
        self._event, self._held, self._taken_of = event, held, taken_of
        taken = taken_of(event.uid)
        self._told, self._bin, self._zone = told, binned, zone
        self._plan = Plan(Fate.THERE)
        self._kept: set[str] = set()
        self._parts = {one.uid: one for one in (taken.parts if taken else ())}

    def plan(self) -> Plan:
        """What has to be done."""
        event, plan = self._event, self._plan
        if event.speaks_of_occurrences:
            self._occurrences()
        else:
            self._whole()
        plan.fate = Fate.CHANGED if plan.changes_something else Fate.THERE
        if self._kept:
            plan.why = f"changed here and in the file: of the diary {_listed(sorted(self._kept))} stayed"
        if plan.changes_something or self._kept:
            plan.remembered = self._remembered()
        return plan

    def _remembered(self) -> CalendarEvent:
        event = self._event
        parts = tuple(self._parts.values()) if event.speaks_of_occurrences else event.as_taken().parts
        return CalendarEvent(event.uid, event.sequence, event.stamp, parts)

    # The whole event

    def _whole(self) -> None:
        mine = _first_of_each(self._held, self._event.uid)
        theirs: list[Held] = [*self._event.series, *self._event.entries]
        for given in theirs:
            standing = mine.pop(given.uid, None)
            if standing is not None:
                self._replace(standing, given)
            elif given.uid not in self._parts:
                self._plan.put += self._event.with_told(given)
            # else it was deleted here
        for one in mine.values():
            self._no_longer_given(one)

    def _replace(self, mine: Held, given: Held) -> None:
        base = self._parts.get(given.uid)
        if isinstance(mine, Entry) and isinstance(given, Entry):
            newer = newer_entry(base, mine, given)
            self._kept |= newer.kept
            self._plan.put += [newer.entry] if newer.entry != mine else []
        elif isinstance(mine, Series) and isinstance(given, Series):
            self._series(base, mine, given)
        elif isinstance(mine, Entry) and isinstance(given, Series):
            self._becomes_series(mine, given)
        elif is_recorded(mine, self._told(mine)):
            self._kept.add(RECORDED)
        else:
            self._plan.removed.append(mine)
            self._plan.put.append(given)

    def _series(self, base: Part | None, mine: Series, given: Series) -> None:
        plan, told = self._plan, self._told(mine)
        newer = newer_series(base, mine, given, told, self._event.told(given), self._zone)
        self._kept |= newer.kept
        for at in sorted(newer.taken_out):
            self._bin.occurrence(plan, mine, at, told.get(at))
        plan.removed += [one for at, one in told.items() if at not in newer.told]
        plan.put += [newer.series] if newer.series != mine else []
        plan.put += [one for at, one in newer.told.items() if told.get(at) != one]
        plan.put += newer.alone

    def _becomes_series(self, mine: Entry, given: Series) -> None:
        """A single entry that repeats from now on: what was recorded is recorded of the occurrence of its time."""
        plan, told = self._plan, self._event.told(given)
        plan.removed.append(mine)
        if mine.outcome is not Outcome.PLANNED:
            at = to_wall(mine.span.start, home_of(given, self._zone))
            if gives(given, at):
                made = replace(told.get(at, Deviation(given.id, at)), outcome=mine.outcome)
                told[at] = keeping_activity(made, mine.details.activity, given.details, self._kept)
            else:
                plan.put.append(replace(mine, id=f"{mine.id}{PART_OF}", uid=""))
        plan.put += [given, *told.values()]

    def _no_longer_given(self, one: Held) -> None:
        """What stands in the diary under the UID and the file does not have, or has as part of its series."""
        base, told = self._parts.get(one.uid), self._told(one)
        series = next((each for each in self._event.series if each.uid == self._event.uid), None)
        if isinstance(one, Entry) and series is not None:
            self._absorb(one, series, base)
        elif base is None:
            return  # it was made here, of a part of the series
        elif isinstance(one, Series) and is_recorded(one, told):
            self._dissolve(one, told)
        elif is_recorded(one, told):
            self._kept.add(RECORDED)
        else:
            self._bin.whole(self._plan, one, told)

    def _dissolve(self, part: Series, told: Told) -> None:
        """A part of the event that its file no longer has: what was recorded in it stands on, and once.

        It is recorded of the occurrence the event now has at that time, or else stands as an entry of its own.
        """
        self._kept.add(RECORDED)
        recorded = {at: one for at, one in told.items() if one.outcome is not Outcome.PLANNED}
        self._bin.whole(self._plan, part, {at: one for at, one in told.items() if at not in recorded})
        for at, one in recorded.items():
            stood = occurrence(part, at, one, self._zone)
            if not self._recorded_elsewhere(stood):
                self._plan.put.append(Entry(one.id, stood.span, stood.details, stood.outcome, all_day=stood.all_day))

    def _recorded_elsewhere(self, stood: Booking) -> bool:
        for series in self._standing_series():
            at = to_wall(stood.span.start, home_of(series, self._zone))
            if not gives(series, at):
                continue
            span = None if occurrence(series, at, None, self._zone).span == stood.span else stood.span
            known = next(
                (one for one in self._plan.put if isinstance(one, Deviation) and one.id == _at(series, at)), None
            )
            told = known or self._told(series).get(at) or Deviation(series.id, at)
            self._plan.put = [one for one in self._plan.put if one is not known]
            made = replace(told, outcome=stood.outcome, span=span)
            self._plan.put.append(keeping_activity(made, stood.details.activity, series.details, self._kept))
            return True
        return False

    def _standing_series(self) -> list[Series]:
        """The series of the event as they are to stand."""
        put = [one for one in self._plan.put if isinstance(one, Series)]
        gone = {one.id for one in self._plan.removed}
        held = [one for one in self._held if isinstance(one, Series) and one.id not in gone]
        return [*put, *(one for one in held if one.id not in {each.id for each in put})]

    def _absorb(self, one: Entry, given: Series, base: Part | None) -> None:
        """An occurrence that was taken in alone before its series: it stands once, with what was recorded of it."""
        alone = self._taken_of(one.uid)
        base = base or (alone.part(one.uid) if alone else None)
        at = self._place(one, given)
        if at is None:
            self._drop(one, base)
            return
        series = next((each for each in self._standing_series() if each.uid == given.uid), None)
        if series is None:
            return  # the series was deleted here
        said = self._event.told(given).get(at)
        told = replace(said or Deviation(series.id, at), series=series.id, outcome=one.outcome)
        stands = occurrence(series, at, said, self._zone)
        if base is None or base != entry_part(one):
            told = replace(
                told,
                span=one.span if one.span != stands.span else told.span,
                details=one.details if details_marks(one.details) != details_marks(stands.details) else told.details,
            )
        self._plan.removed.append(one)
        self._plan.put = [each for each in self._plan.put if not (isinstance(each, Deviation) and each.at == at)]
        self._plan.put += [] if told.says_nothing else [told]

    def _drop(self, one: Entry, base: Part | None) -> None:
        """An occurrence taken in alone that the series of the file does not have: it goes, unless it is the diary's."""
        if base is not None and base == entry_part(one) and one.outcome is Outcome.PLANNED:
            self._bin.whole(self._plan, one, {})
        elif one.outcome is not Outcome.PLANNED and self._recorded_elsewhere(booking_of(one)):
            self._plan.removed.append(one)

    def _place(self, one: Entry, series: Series) -> datetime | None:
        """Which occurrence of a series an entry taken in alone is, by the place its UID names."""
        try:
            named = datetime.strptime(one.uid.rpartition(PART_OF)[2], "%Y%m%dT%H%M")  # noqa: DTZ007 - a wall time
        except ValueError:
            return None
        home, whole = home_of(series, self._zone), replace(series, skipped=frozenset())
        walls = (to_wall(to_instant(named, zone), home) for zone in (home, self._zone, ZoneInfo("UTC")))
        told = self._event.told(series)
        return next((wall for wall in walls if wall in told or gives(whole, wall)), None)

    # Single occurrences, of a series the file does not have

    def _occurrences(self) -> None:
        for entry in self._event.entries:
            found = self._occurrence_at(self._event.lone[entry.id])
            if found is not None:
                self._change(*found, entry)
                continue
            standing = next((one for one in self._held if isinstance(one, Entry) and one.uid == entry.uid), None)
            if standing is not None:
                self._replace(standing, entry)
            elif entry.uid not in self._parts:
                self._plan.put.append(entry)
            self._parts[entry.uid] = entry_part(entry)
        for instant in sorted(self._event.off_at):
            found = self._occurrence_at(instant)
            if found is not None:
                self._leave_out(*found)

    def _change(self, series: Series, at: datetime, entry: Entry) -> None:
        if at in series.skipped:
            return
        told, plain = self._told(series).get(at), occurrence(series, at, None, self._zone)
        change = Deviation(
            series.id,
            at,
            span=entry.span if entry.span != plain.span else None,
            details=entry.details if details_marks(entry.details) != details_marks(plain.details) else None,
        )
        base = self._parts.get(series.uid)
        newer = newer_occurrence(base, series, told, change)
        if told is not None and told.outcome is not Outcome.PLANNED:
            was = (told.details or series.details).activity
            newer = keeping_activity(newer, was, series.details, self._kept)
        self._plan.removed += [told] if told is not None and newer.says_nothing else []
        self._plan.put += [newer] if newer != told and not newer.says_nothing else []
        if base is not None:
            marks = {**base.told, wall_mark(at): deviation_marks(change)}
            self._parts[series.uid] = replace(base, told=marks)

    def _leave_out(self, series: Series, at: datetime) -> None:
        """An occurrence is cancelled: it goes into the recycle bin, unless something was recorded of it."""
        told = self._told(series).get(at)
        if at in series.skipped:
            return
        if told is not None and told.outcome is not Outcome.PLANNED:
            self._kept.add(RECORDED)
            return
        self._bin.occurrence(self._plan, series, at, told)
        self._plan.removed += [told] if told else []
        standing = next((one for one in self._plan.put if isinstance(one, Series) and one.id == series.id), series)
        self._plan.put = [one for one in self._plan.put if one is not standing]
        self._plan.put.append(replace(standing, skipped=standing.skipped | {at}))
        base = self._parts.get(series.uid)
        if base is not None:
            self._parts[series.uid] = replace(base, skipped=base.skipped | {wall_mark(at)})

    def _occurrence_at(self, instant: datetime) -> tuple[Series, datetime] | None:
        for one in self._held:
            if isinstance(one, Series):
                at = to_wall(instant.astimezone(UTC), home_of(one, self._zone))
                if gives(replace(one, skipped=frozenset()), at):
                    return one, at
        return None


def _at(series: Series, at: datetime) -> str:
    return Deviation(series.id, at).id


def _first_of_each(held: Sequence[Held], uid: str) -> dict[str, Held]:
    """What stands under each UID: of a series that was cut in two by hand, the part that begins first."""
    found: dict[str, Held] = {}
    for one in sorted(held, key=_begins):
        found.setdefault(one.uid or uid, one)
    return found


def _begins(one: Held) -> tuple[bool, str]:
    return isinstance(one, Entry), one.span.start.isoformat() if isinstance(one, Entry) else one.first.isoformat()


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]

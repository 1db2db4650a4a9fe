"""Taking in events of calendar files: new ones, newer versions of known ones, and those that were called off."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planner.domain.diary.calendar_event import PART_OF, CalendarEvent, EventRead, details_marks, pattern_mark
from planner.domain.diary.entry import Entry
from planner.domain.diary.series import Series
from planner.services.calendar_plans import Bin, Fate, Held, Plan, Told, is_recorded
from planner.services.newer_event import NewerEvent

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence
    from zoneinfo import ZoneInfo

    from planner.domain.change import Value
    from planner.services.calendar_plans import Called
    from planner.storage.reading import DiaryReader


_Row = tuple[type[Entry | Series], str, str]


class Versions:
    """Decides what becomes of the events of files, against a diary and against one another."""

    def __init__(self, diary: DiaryReader, zone: ZoneInfo, called: Called, events: Sequence[EventRead]) -> None:
        self._diary, self._zone, self._bin = diary, zone, Bin(zone, called)
        uids = {one.uid for one in events if one.uid}
        self._taken = {one.id: one for one in diary.all(CalendarEvent)} if uids else {}
        rows = diary.uid_rows() if uids else []
        self._standing = frozenset(uid for _, _, uid in rows)
        self._held = _held(rows, uids)
        self._contents: set[Hashable] | None = None
        self._newest: dict[str, EventRead] = {}
        for event in events:
            known = self._newest.get(event.uid)
            if event.uid and (known is None or event.version >= known.version):
                self._newest[event.uid] = event

    def plan(self, event: EventRead) -> Plan:
        """What becomes of an event."""
        if not event.uid:
            return self._without_uid(event)
        if self._newest[event.uid] is not event:
            return Plan(Fate.LEFT_OUT, "a newer version of it is among the files")
        held, taken = self._found(event.uid), self._taken.get(event.uid)
        if not held and event.uid.rpartition(PART_OF)[0] in self._standing:
            return Plan(Fate.THERE)  # an occurrence exported by itself, of a series that stands here
        if not held:
            return self._not_held(event, taken)
        if taken is None and all(not one.uid for one in held):
            return Plan(Fate.THERE)  # made here and exported: no file has a newer word on it
        if taken is not None and event.version < taken.version:
            return Plan(Fate.THERE, "the diary has a newer version")
        if event.is_called_off:
            return self._called_off(event, held)
        if taken is not None and not event.off_at and taken.parts == event.as_taken().parts:
            return Plan(Fate.THERE)
        return NewerEvent(event, held, self._taken.get, self._told, self._bin, self._zone).plan()

    def _found(self, uid: str) -> list[Held]:
        found: list[Held] = []
        for kind, id_ in self._held.get(uid, ()):
            one: Held | None = self._diary.get(kind, id_)
            found += [one] if one is not None else []
        return found

    def _without_uid(self, event: EventRead) -> Plan:
        """A series without UID is known by what it is: start, length, rule, zone, activity, site and label."""
        if self._contents is None:
            self._contents = {_content(one) for one in self._diary.all(Series)}
        contents = [_content(one) for one in event.series]
        if all(one in self._contents for one in contents):
            return Plan(Fate.THERE)
        self._contents.update(contents)
        return Plan(Fate.NEW, fresh=[*event.series, *event.deviations])

    def _not_held(self, event: EventRead, taken: CalendarEvent | None) -> Plan:
        """Nothing of it stands in the diary: it is new, was deleted here, or was cancelled by a file before."""
        if event.is_called_off or not event.values:
            return Plan(Fate.LEFT_OUT, "cancelled")
        if taken is not None and taken.parts:
            return Plan(Fate.LEFT_OUT, "it was deleted here; the recycle bin has it for ninety days")
        if taken is not None:
            return Plan(Fate.NEW, put=[*event.values], remembered=event.as_taken())
        return Plan(Fate.NEW, fresh=[*event.values, event.as_taken()])

    def _called_off(self, event: EventRead, held: Sequence[Held]) -> Plan:
        """It goes into the recycle bin, unless something was recorded of it."""
        plan = Plan(Fate.CANCELLED)
        for one in held:
            told = self._told(one)
            if is_recorded(one, told):
                return Plan(Fate.LEFT_OUT, "cancelled in the file, but something was recorded of it here")
            self._bin.whole(plan, one, told)
        plan.remembered = CalendarEvent(event.uid, event.sequence, event.stamp, ())
        return plan

    def _told(self, one: Held) -> Told:
        return {} if isinstance(one, Entry) else {each.at: each for each in self._diary.deviations_of(one.id)}


def _held(rows: Iterable[_Row], uids: Collection[str]) -> dict[str, list[tuple[type[Held], str]]]:
    """What the diary has of each UID: the event itself, and what was cut off from it."""
    held: dict[str, list[tuple[type[Held], str]]] = defaultdict(list)
    for kind, id_, uid in rows:
        whole = uid if uid in uids else uid.rpartition(PART_OF)[0]
        if whole in uids:
            held[whole].append((kind, id_))
    return held


def _content(series: Series) -> Hashable:
    return pattern_mark(series), details_marks(series.details)


def values_besides(events: Sequence[EventRead]) -> list[Value]:
    """The single entries without UID, which are known as the rows of a table are."""
    return [one for event in events if not event.uid for one in event.entries]

"""Taking in what was read from files: all of it in one deed, and nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from planner.domain.diary.calendar_event import CalendarEvent
from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, Deviation, Entry
from planner.domain.diary.series import Series
from planner.domain.hours.absence import Absence
from planner.domain.hours.contract import Contract
from planner.domain.hours.own_bank_holidays import OwnBankHoliday
from planner.domain.hours.requirement import Requirement
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person
from planner.domain.hours.worked import Worked
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.service_rates import ServiceRate
from planner.services.calendar_plans import EventFate, Fate, Plan
from planner.services.calendar_versions import Versions, values_besides
from planner.services.retention import retention_in
from planner.services.succession import succeed
from planner.storage.taken_back import TakenBack

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from planner.domain.change import Change, Value
    from planner.domain.diary.calendar_event import EventRead
    from planner.services.diary import Diary
    from planner.services.setup import SetUp
    from planner.storage.reading import DiaryReader
    from planner.storage.store import Store
    from planner.storage.work import Work


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import added or brought up to date, and what was there already.

    Attributes:
        left_out: the ids that were given to the rows left out as duplicates, where rows are told apart by id.
        changed: how many events of calendars were there in an older version.
        cancelled: how many events went into the recycle bin because their calendar calls them off.
        events: what became of each event of a calendar.
        unsaved: why the backup before it could not be made, in a sentence; mostly empty.
    """

    new: int
    duplicates: int
    change: Change | None = None
    left_out: frozenset[str] = frozenset()
    changed: int = 0
    cancelled: int = 0
    events: tuple[EventFate, ...] = ()
    unsaved: str = ""


def _nothing() -> None:
    """Nobody looks."""


Look = Callable[[], None]


class Imports:
    """Puts imported values into the diary."""

    def __init__(self, store: Store, setup: SetUp, diary: Diary, now: Callable[[], datetime]) -> None:
        self._store = store
        self._setup = setup
        self._diary = diary
        self._now = now

    def take(
        self,
        values: Sequence[Value],
        name: str,
        *,
        events: Sequence[EventRead] = (),
        besides: Sequence[Value] = (),
        dry_run: bool = False,
        look: Look = _nothing,
    ) -> Taken:
        """Add what is new, in one transaction; with `dry_run`, only count. What comes `besides` is not counted.

        A diary row is a duplicate when date, times, activity, site and label are; a case only as far as the diary
        already holds that many equal ones; a row of the set-up when its natural key (its id, or the day it starts) is
        there with the same content, and otherwise it replaces that row; a series of the agreed week does so from now
        on, and what has been stays as it was. An event of a calendar is known by its UID: a newer version of it is
        taken up, but for what was recorded or changed by hand (see calendar_versions).

        `look` is called often, and may raise to end the import: then nothing was changed.
        """
        found: list[Taken] = []
        values = self._as_kept(values)
        zone = self._setup.terms().zone
        present = to_wall(self._now(), zone), zone
        try:
            with self._store.work() as work:
                # Asked within the deed, so that another program cannot put the same in between asking and adding.
                fresh, left_out = self._fresh([*values, *values_besides(events)])
                plans = self._plans(work, events, look)
                for value in besides:
                    work.put(value)
                for plan in plans.values():
                    look()
                    plan.do(work)
                taken, known = _put_all(work, fresh, present)
                new = [value for plan in plans.values() for value in plan.fresh]
                work.add_all(sorted(new, key=lambda one: _ORDER.index(type(one))), look=look)
                look()
                work.refuse_contradictions()
                ids = frozenset(one.id for one in left_out)
                fates = _fates(events, plans, ids)
                known += _rows(fates, Fate.THERE)
                found.append(
                    Taken(
                        taken + _rows(fates, Fate.NEW),
                        len(left_out) + known,
                        work.change(name),
                        ids,
                        sum(one.fate is Fate.CHANGED for one in fates),
                        sum(one.fate is Fate.CANCELLED for one in fates),
                        fates,
                    )
                )
                if dry_run:
                    work.take_back()
        except TakenBack:
            return replace(found[0], change=None)
        return found[0]

    def foreseen(self, values: Sequence[Value], events: Sequence[EventRead] = (), look: Look = _nothing) -> Foreseen:
        """What would become of entries, events and cases; `look` is called often, and may raise to end it."""
        besides, values = values_besides(events), self._as_kept(values)
        known = frozenset(value.id for value, is_known in self._sifted([*values, *besides]) if is_known)
        with self._store.reading() as diary:
            plans = self._plans(diary, events, look)
        return Foreseen(known, _fates(events, plans, known))

    def _as_kept(self, values: Sequence[Value]) -> list[Value]:
        """Cases by the month alone, where only that is kept: so a file read again is known again."""
        with self._store.reading() as diary:
            choice = retention_in(diary)
        return [
            replace(one, closed_on=choice.discharge_kept(one.closed_on)) if isinstance(one, Case) else one
            for one in values
        ]

    def _plans(self, diary: DiaryReader, events: Sequence[EventRead], look: Look) -> dict[int, Plan]:
        """What becomes of each event, by its place; a single one without UID is known as a row of a table is."""
        if not events:
            return {}
        versions = Versions(diary, self._setup.terms().zone, self._diary.binned, events)
        plans = {}
        for place, one in enumerate(events):
            look()
            if one.uid or not one.entries:
                plans[place] = versions.plan(one)
        return plans

    def _fresh(self, values: Sequence[Value]) -> tuple[list[Value], list[Value]]:
        """What is new, and the entries and cases that are there already."""
        sifted = self._sifted(values)
        left_out: list[Value] = [value for value, is_known in sifted if is_known]
        return [value for value, is_known in sifted if not is_known], left_out

    def _sifted(self, values: Sequence[Value]) -> list[tuple[Value, bool]]:
        """Each value, and whether the diary has it already."""
        with self._store.reading() as diary:
            held = Counter(_content(case) for case in diary.all(Case))
        standing = self._standing([one for one in values if isinstance(one, Entry)])
        return [(value, _is_known(value, held, standing)) for value in values]

    def _standing(self, entries: Sequence[Entry]) -> set[Hashable]:
        """What stands in the diary over the days of the entries, as the keys by which rows are duplicates."""
        if not entries:
            return set()
        zone = self._setup.terms().zone
        first = to_wall(min(one.span.start for one in entries), zone).date()
        last = to_wall(max(one.span.end for one in entries), zone).date() + timedelta(days=1)
        return {row_key(one) for one in self._diary.bookings(first, last) if not one.slot}  # what fills one is new


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an import would find.

    Attributes:
        known: ids of the rows the diary has already.
        events: what would become of each event of a calendar.
    """

    known: frozenset[str]
    events: tuple[EventFate, ...]


def _fates(events: Sequence[EventRead], plans: Mapping[int, Plan], known: Collection[str]) -> tuple[EventFate, ...]:
    found = []
    for place, event in enumerate(events):
        rows, plan = len(event.entries) + len(event.series), plans.get(place)
        if plan is None:
            there = all(one.id in known for one in event.entries)
            plan, rows = Plan(Fate.THERE if there else Fate.NEW), 0  # counted as rows of a table are
        found.append(EventFate(event.line, event.title, event.uid, plan.fate, plan.why, rows))
    return tuple(found)


def _rows(fates: Iterable[EventFate], fate: Fate) -> int:
    return sum(one.rows for one in fates if one.fate is fate)


def _is_known(value: Value, held: Counter[Hashable], standing: set[Hashable]) -> bool:
    """Whether the diary has this already; what it has not is remembered as standing there from now on."""
    if isinstance(value, Entry):
        key = row_key(value)
        is_there = key in standing
        standing.add(key)
        return is_there
    if isinstance(value, Case):
        content = _content(value)
        held[content] -= 1
        return held[content] >= 0
    return False


def row_key(entry: Entry | Booking) -> Hashable:
    """What a row of a diary is known by, so that none is taken twice."""
    details = entry.details
    return entry.span, details.activity, details.site, " ".join(details.label.split())


def _content(value: Any) -> Hashable:  # noqa: ANN401 - any of the value types
    """A value without what only this diary knows of it: its id, and the edition a case was judged by."""
    left_out = {"id", "edition"}
    return tuple(getattr(value, field.name) for field in fields(value) if field.name not in left_out)


def _put_all(work: Work, values: Iterable[Value], present: tuple[datetime, ZoneInfo]) -> tuple[int, int]:
    """Put the values in; count what was new or changed, and what was there with the same content.

    `present` is the wall time now and its zone: a series of the agreed week takes another shape from then on.
    """
    plain: list[Value] = []
    taken = known = 0
    rows: _Rows = {kind: _by_natural_key(work.all(kind)) for kind in _KEYED}
    for value in values:
        if isinstance(value, Entry | Deviation | Case):
            plain.append(value)
            taken += not isinstance(value, Deviation)
            continue
        standing = _standing_row(work, value, rows)
        if isinstance(value, Series) and isinstance(standing, Series):
            is_changed = succeed(work, standing, value, *present)
            taken, known = taken + is_changed, known + (not is_changed)
            continue
        new = value if standing is None else _in_place_of(value, standing)
        if standing is not None and _content(standing) == _content(new):
            known += 1
            continue
        work.put(new)
        if type(new) in rows:
            rows[type(new)][_natural_key(new)] = new
        taken += 1
    work.add_all(sorted(plain, key=lambda one: _ORDER.index(type(one))))
    return taken, known


_Rows = dict[type, dict[Hashable, Any]]
_ORDER = (Entry, Series, Deviation, CalendarEvent, Case)
_KEYED: tuple[type, ...] = (Contract, Target, Absence, OwnBankHoliday, Worked, Requirement, ServiceRate, PeriodTotals)


def _by_natural_key(rows: Iterable[Any]) -> dict[Hashable, Any]:
    return {_natural_key(row): row for row in rows}


def _natural_key(row: Any) -> Hashable:  # noqa: ANN401 - any of the value types
    if isinstance(row, Contract | Target):
        return row.starts
    if isinstance(row, OwnBankHoliday):
        return row.day
    if isinstance(row, Worked):
        return row.day, row.start
    if isinstance(row, Requirement):
        return row.kind, row.starts, row.per, row.each_client_hours is None
    if isinstance(row, Absence):
        return row.first, row.last, row.kind, row.start
    if isinstance(row, ServiceRate):
        return row.first, row.last, row.name
    if isinstance(row, PeriodTotals):
        return row.first, row.last
    return str(row.id)


def _standing_row(work: Work, value: Value, rows: _Rows) -> Value | None:
    if type(value) in rows:
        found: Value | None = rows[type(value)].get(_natural_key(value))
        return found
    return work.get(type(value), value.id)


def _in_place_of(value: Value, standing: Value) -> Value:
    """The value with what stays of the row it replaces: its id, and when records begin where a file does not say."""
    if isinstance(value, _KEYED):
        renamed: Any = value
        return cast("Value", replace(renamed, id=standing.id))
    if isinstance(value, Person) and isinstance(standing, Person):
        return replace(value, records_begin=value.records_begin or standing.records_begin)
    return value

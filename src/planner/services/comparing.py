"""What a diary holds, and in what two states of one differ, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.appearance import Appearance
from planner.domain.column_map import ColumnMap
from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.calendar_event import CalendarEvent
from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.title_rules import TitleRules
from planner.domain.hours.absence import Absence
from planner.domain.hours.contract import Contract
from planner.domain.hours.first_questions import FirstQuestions
from planner.domain.hours.records import DiaryMade
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Role
from planner.domain.hours.worked import WorkBegun
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.marks import Note
from planner.domain.privacy.let_stand import LetStand
from planner.domain.safety.backup import BackupChoice
from planner.domain.safety.difference import Difference, Holds, KindDiffers
from planner.domain.safety.lock import LockAfter
from planner.domain.team.pack import KeptPack, PackNumber
from planner.services.whole_diary import WholeDiary
from planner.words.decided import NOUNS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from planner.domain.change import Value
    from planner.storage.store import Store

Values = dict[type, dict[str, "Value"]]
NAMES: dict[type, tuple[str, str]] = {
    Entry: ("entry", "entries"),
    Series: ("series", "series"),
    Deviation: ("occurrence recorded or changed", "occurrences recorded or changed"),
    Case: ("case", "cases"),
    Contract: ("contract", "contracts"),
    Absence: ("absence", "absences"),
    Target: ("target", "targets"),
    Activity: ("activity", "activities"),
    Site: ("site", "sites"),
    **NOUNS,
    SiteTimes: ("site’s times", "sites’ times"),
    Travel: ("way between sites", "ways between sites"),
    Role: ("role", "roles"),
    Note: ("note on the charts", "notes on the charts"),
    Binned: ("entry in the recycle bin", "entries in the recycle bin"),
    CalendarEvent: ("event from a calendar", "events from calendars"),
    TitleRules: ("set of rules for titles", "sets of rules for titles"),
    ColumnMap: ("known layout of a table", "known layouts of tables"),
    LetStand: ("mark that something may stand", "marks that something may stand"),
    BackupChoice: ("choice of where backups go", "choices of where backups go"),
    LockAfter: ("choice of when it is locked", "choices of when it is locked"),
    Appearance: ("choice of appearance", "choices of appearance"),
    FirstQuestions: ("state of the first questions", "states of the first questions"),
    WorkBegun: ("beginning of work without its end", "beginnings of work without their end"),
    PackNumber: ("number of a team pack", "numbers of team packs"),
    KeptPack: ("team pack", "team packs"),
    DiaryMade: ("day on which it was begun", "days on which it was begun"),
}
"""What the values of a kind are called; those that are decided are called as in the trail."""


def values_in(store: Store) -> Values:
    """Every value of a diary, read and built, by kind and id."""
    found = WholeDiary(store).values()
    return {kind: {value.id: value for value in values} for kind, values in found.items()}


def held(values: Values) -> Holds:
    """How much that is."""
    return Holds(*(len(values.get(kind, {})) for kind in (Entry, Series, Case)))


def difference(there: Store, here: Store, now: datetime) -> Difference:
    """In what the diary of a backup differs from the present one."""
    backup, present = values_in(there), values_in(here)
    return Difference(_kinds(backup, present), _newest(there, now), _newest(here, now))


def _kinds(there: Values, here: Values) -> tuple[KindDiffers, ...]:
    counts: dict[tuple[str, str], list[int]] = {}
    for kind in dict.fromkeys([*there, *here]):
        figures = counts.setdefault(NAMES[kind], [0, 0, 0])
        for place, number in enumerate(_counted(there.get(kind, {}), here.get(kind, {}))):
            figures[place] += number
    return tuple(KindDiffers(*name, *counts[name]) for name in NAMES.values() if any(counts.get(name, ())))


def _counted(there: Mapping[str, Value], here: Mapping[str, Value]) -> tuple[int, int, int]:
    both = there.keys() & here.keys()
    return len(there) - len(both), len(here) - len(both), sum(there[one] != here[one] for one in both)


def _newest(store: Store, now: datetime) -> datetime | None:
    with store.reading() as diary:
        found = diary.newest(now)
    return found if found.timestamp() > 0 else None

"""The tables of setup.toml, one function to each, apart from the contract."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from planner.domain.diary.activity import LONGEST_SESSION, Activity, Kind, Site
from planner.domain.diary.clock import find_zone
from planner.domain.diary.entry import DayOff, Details
from planner.domain.diary.series import Series
from planner.domain.diary.title_rules import TitleRule
from planner.domain.errors import PlannerError
from planner.domain.hours import absence as absences
from planner.domain.hours import own_bank_holidays
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.bank_holidays import REGIONS
from planner.domain.hours.own_bank_holidays import OWN_HOLIDAY_PREFIX, OwnBankHoliday
from planner.domain.hours.rules import MOST_HALF_DAYS, Rules
from planner.domain.hours.terms import Person, Role
from planner.domain.outcomes.service_rates import ServiceRate
from planner.exchange.repeats import checked_rule
from planner.exchange.setup.toml_table import TomlTable, clock_of_value, listed, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import time

    from planner.domain.hours.contract import Contract
    from planner.exchange.parsed import ReaderContext

T = TypeVar("T")

_ABSENCES = tuple(kind for kind in AbsenceKind if kind is not AbsenceKind.BANK_HOLIDAY)
_RULE_MINUTES = (
    "grid_minutes",
    "lunch_minutes",
    "max_run_minutes",
    "break_minutes",
    "max_contact_minutes_per_day",
    "admin_minutes_per_contact",
    "admin_block_minutes",
)
_MOST = 99_999_999


@dataclass(frozen=True, slots=True)
class SetupContext:
    """What the tables of one file may refer to."""

    known: ReaderContext
    person: Person | None
    activities: tuple[Activity, ...]
    sites: tuple[Site, ...]

    @property
    def zone(self) -> ZoneInfo:
        """The file's time zone, or else the diary's."""
        return ZoneInfo(self.person.time_zone) if self.person else self.known.zone

    @property
    def region(self) -> str:
        """The file's region, or else the diary's."""
        return self.person.region if self.person else self.known.region

    @property
    def named_activities(self) -> tuple[Activity, ...]:
        """Every activity that may be named: the file's, the diary's, and those every new diary starts with."""
        own = (*self.activities, *self.known.activities)
        taken = {one.name.casefold() for one in own}
        return (*own, *(one for one in self.known.offered if one.name.casefold() not in taken))

    @property
    def activity_ids(self) -> tuple[str, ...]:
        """The same, by their ids."""
        return tuple(dict.fromkeys(one.id for one in self.named_activities))

    def with_new_id(self, make: Callable[[TomlTable, str], T]) -> Callable[[TomlTable], T]:
        """A maker that is given a new id each time."""
        return lambda table: make(table, self.known.new_id())


def person_in(table: TomlTable) -> Person:
    """Role, region, time zone, and the day records begin on where the file says one."""
    table.refuse_other_keys(("role", "region", "time_zone", "records_begin"))
    region, zone = table.text("region") or "ENG", table.text("time_zone") or "Europe/London"
    if region not in REGIONS and not table.problems:
        table.wrong("region", f"is {shown(region)}: give one of {', '.join(REGIONS)}.")
    try:
        find_zone(zone)
    except PlannerError as error:
        table.wrong("time_zone", f"cannot be used: {error}")
    begin = table.day("records_begin") if table.has("records_begin") else None
    return Person(table.text("role"), region, zone, begin)


def role_in(table: TomlTable) -> Role:
    """A role and the day it begins."""
    table.refuse_other_keys(("from", "name"))
    table.need("from", "name")
    return Role(table.day("from"), table.text("name", needed=True))


def activity_in(table: TomlTable) -> Activity:
    """A sort of entry."""
    table.refuse_other_keys(
        ("id", "name", "kind", "minutes", "before_minutes", "notes_minutes", "credited_minutes", "weight")
    )
    table.need("id", "name", "kind")
    minutes, weight = table.whole("minutes", 1, LONGEST_SESSION), table.number("weight")
    return Activity(
        id=table.text("id", needed=True),
        name=table.text("name", needed=True),
        kind=table.choice("kind", tuple(Kind)) or Kind.OTHER,
        minutes=60 if minutes is None else minutes,
        notes_minutes=table.whole("notes_minutes", 0, LONGEST_SESSION) or 0,
        before_minutes=table.whole("before_minutes", 0, LONGEST_SESSION) or 0,
        credited_minutes=table.whole("credited_minutes", 0, LONGEST_SESSION),
        position=table.nth,
        weight=Fraction(1 if weight is None else weight),
    )


def site_in(table: TomlTable) -> Site:
    """A place of work."""
    table.refuse_other_keys(("id", "name", "hours"))
    table.need("id", "name")
    return Site(table.text("id", needed=True), table.text("name", needed=True))


def series_in(table: TomlTable, context: SetupContext) -> Series:
    """A commitment of the agreed week."""
    table.refuse_other_keys(
        ("id", "activity", "site", "start", "minutes", "rule", "locked", "label", "mode", "not_on", "slot")
    )
    table.need("activity", "start", "minutes", "rule")
    activity = _reference(table, "activity", context.named_activities)
    if table.flag("slot") and any(one.id == activity and not one.is_contact for one in context.named_activities):
        table.wrong("slot", f"is for sessions of contact, and {activity} is none: leave it out.")
    site = _reference(table, "site", [*context.sites, *context.known.sites])
    details = Details(activity, site, table.text("label"), table.text("mode"), locked=table.flag("locked"))
    first = table.wall("start")
    return _repeating(
        table,
        context.zone,
        Series(
            # Made from what the series is, so that reading the same file again finds the same series.
            id=table.text("id") or f"{activity}-{first:%Y%m%dT%H%M}",
            first=first,
            minutes=table.whole("minutes", 1, LONGEST_SESSION) or 1,
            rule="",
            details=details,
            not_on=frozenset(map(DayOff, table.choices("not_on", tuple(DayOff)))),
            slot=table.flag("slot"),
        ),
    )


def _repeating(table: TomlTable, zone: ZoneInfo, once: Series) -> Series:
    """The series by its rule; what is wrong with the rule is noted."""
    if table.problems:
        return once
    try:
        return once.with_rule(checked_rule(table.text("rule", needed=True), once.first, zone), zone)
    except PlannerError as error:
        table.wrong("rule", f"cannot be used: {error}")
        return once


def _reference(table: TomlTable, key: str, known: Sequence[Activity | Site]) -> str:
    given = table.text(key)
    ids = tuple(dict.fromkeys(one.id for one in known))
    if given and given not in ids and key in table:
        table.wrong(
            key,
            f"is {shown(given)}, which is none of {listed(ids) or 'those in the file'}: add [[{key}]] or correct it.",
        )
    return given


def title_in(table: TomlTable, context: SetupContext) -> TitleRule:
    """Which activity a calendar's title means."""
    table.refuse_other_keys(("words", "activity", "keep"))
    table.need("words", "activity")
    activity = _reference(table, "activity", context.named_activities)
    return TitleRule(table.text("words", needed=True), activity, table.flag("keep"))


def absence_in(table: TomlTable, new_id: str, contracts: Sequence[Contract]) -> Absence:
    """Days away, or a part of each of them, while there is a contract."""
    table.refuse_other_keys(("from", "to", "kind", "start", "end", "note"))
    table.need("from", "to", "kind")
    absence = Absence(
        id=new_id,
        first=table.day("from"),
        last=table.day("to"),
        kind=table.choice("kind", _ABSENCES) or AbsenceKind.OTHER,
        start=table.clock("start"),
        end=table.clock("end"),
        note=table.text("note"),
    )
    if not table.problems:
        absences.refuse_contradiction(absence, contracts)
    return absence


def bank_holiday_in(table: TomlTable, new_id: str, region: str) -> OwnBankHoliday:
    """A bank holiday of one's own, on a day that the region's list lacks."""
    table.refuse_other_keys(("date", "name"))
    table.need("date")
    holiday = OwnBankHoliday(f"{OWN_HOLIDAY_PREFIX}{new_id}", table.day("date"), table.text("name"))
    if not table.problems:
        own_bank_holidays.refuse_contradiction(holiday, region, ())
    return holiday


def rules_in(table: TomlTable) -> Rules:
    """How a week may be laid out."""
    table.refuse_other_keys((*_RULE_MINUTES, "earliest", "latest", "lunch_between", "half_days_off"))
    minutes = {name: table.whole(name, 0, LONGEST_SESSION) for name in _RULE_MINUTES}
    return Rules(
        **minutes,
        earliest=table.clock("earliest"),
        latest=table.clock("latest"),
        lunch_between=_window(table, "lunch_between"),
        half_days_off=table.whole("half_days_off", 0, MOST_HALF_DAYS),
    )


def _window(table: TomlTable, key: str) -> tuple[time, time] | None:
    if key not in table:
        return None
    value = table[key]
    clocks = [clock_of_value(one) for one in value] if isinstance(value, list) else []
    if len(clocks) == len(("start", "end")) and clocks[0] is not None and clocks[1] is not None:
        return clocks[0], clocks[1]
    table.wrong(key, f'is {shown(value)}: give two times such as ["12:00", "14:00"].')
    return None


def service_rate_in(table: TomlTable, new_id: str) -> ServiceRate:
    """A service's counts over a period."""
    counts = ("finished", "not_at_caseness", "recovered")
    table.refuse_other_keys(("from", "to", "name", *counts, "reliably_recovered", "reliably_improved", "source"))
    table.need("from", "to", "name", *counts)
    finished, not_at_caseness, recovered = (table.whole(name, 0, _MOST) or 0 for name in counts)
    return ServiceRate(
        id=new_id,
        first=table.day("from"),
        last=table.day("to"),
        name=table.text("name", needed=True),
        finished=finished,
        not_at_caseness=not_at_caseness,
        recovered=recovered,
        reliably_recovered=table.whole("reliably_recovered", 0, _MOST),
        reliably_improved=table.whole("reliably_improved", 0, _MOST),
        source=table.text("source"),
    )

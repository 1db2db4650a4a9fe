"""What reading a file gives: values that know their line, problems, and what the reader had to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from planner.domain.errors import PlannerError, Problem

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from planner.domain.change import Value
    from planner.domain.column_map import ColumnMap
    from planner.domain.diary.activity import Activity, Site
    from planner.domain.diary.calendar_event import EventRead
    from planner.domain.diary.entry import Deviation, Entry
    from planner.domain.diary.series import Series
    from planner.domain.diary.title_rules import TitleRules
    from planner.domain.hours.absence import Absence
    from planner.domain.hours.assumptions import Assumptions
    from planner.domain.hours.contract import Contract
    from planner.domain.hours.credit import Shares
    from planner.domain.hours.leave_year import LeaveYear
    from planner.domain.hours.own_bank_holidays import OwnBankHoliday
    from planner.domain.hours.requirement import Requirement
    from planner.domain.hours.rules import Rules
    from planner.domain.hours.target import Target
    from planner.domain.hours.terms import Person, Role
    from planner.domain.hours.worked import Worked
    from planner.domain.layout.places import SiteTimes, Travel
    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.national import NationalRate, OwnStandard
    from planner.domain.outcomes.period_totals import PeriodTotals
    from planner.domain.outcomes.service_rates import ServiceRate
    from planner.domain.safety.link import TrailLink
    from planner.domain.team.pack import KeptPack

T = TypeVar("T")
Tick = Callable[[], None]
"""Called for every row or event read, so that it can be counted, or the reading stopped by raising StoppedError."""


def no_tick() -> None:
    """Nobody counts."""


def ticked(items: Iterable[T], tick: Tick) -> Iterator[T]:
    """The same items, with a tick before each."""
    for item in items:
        tick()
        yield item


class FileKind(StrEnum):
    """What a file holds."""

    DIARY = "diary"
    CASES = "cases"
    SERVICE = "service"
    TOTALS = "totals"
    SETUP = "setup"
    NATIONAL = "national"
    ICS = "ics"
    PLAIN = "plain"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class ReaderContext:
    """What a reader must know of the diary it reads for.

    Attributes:
        zone: the diary's time zone.
        new_id: gives ids to what the file does not name.
        edition: the newest edition of the thresholds table.
        services: names of the services the diary has figures of.
        today: nobody was discharged after it.
        provider: whose figures to take from a file with many providers, by code or name.
        sheet: which sheet of a workbook to read, by its name; empty for the one in front.
        contracts: the contract rows there are.
        worked: the hours worked that are in the diary.
        offered: activities a set-up may name without listing them; the diary does not have them yet.
        titles: which activity a calendar's title means; None for the rules shipped.
        column_maps: how the columns of files were taken before.
        region: whose bank holidays the diary has.
        tick: called for every row or event.
        look: called often besides, wherever reading may take long before a row is finished; it too may raise
            StoppedError.
    """

    zone: ZoneInfo
    activities: tuple[Activity, ...]
    sites: tuple[Site, ...]
    new_id: Callable[[], str]
    edition: int = 1
    services: frozenset[str] = frozenset()
    provider: str = ""
    contracts: tuple[Contract, ...] = ()
    worked: tuple[Worked, ...] = ()
    today: date = date.max
    titles: TitleRules | None = None
    column_maps: tuple[ColumnMap, ...] = ()
    tick: Tick = no_tick
    look: Tick = no_tick
    offered: tuple[Activity, ...] = ()
    region: str = "ENG"
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class FileLine(Generic[T]):
    """A value and the line, or spreadsheet row, it was read from."""

    number: int
    value: T


@dataclass(frozen=True, slots=True)
class Setup:
    """What a set-up file says; None or empty where it says nothing."""

    person: Person | None = None
    roles: tuple[Role, ...] = ()
    contracts: tuple[Contract, ...] = ()
    activities: tuple[Activity, ...] = ()
    sites: tuple[Site, ...] = ()
    site_times: tuple[SiteTimes, ...] = ()
    travel: tuple[Travel, ...] = ()
    series: tuple[Series, ...] = ()
    absences: tuple[Absence, ...] = ()
    bank_holidays: tuple[OwnBankHoliday, ...] = ()
    worked: tuple[Worked, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    targets: tuple[Target, ...] = ()
    rules: Rules | None = None
    credit: Shares | None = None
    assumptions: Assumptions | None = None
    leave_years: tuple[LeaveYear, ...] = ()
    service_rates: tuple[ServiceRate, ...] = ()
    titles: TitleRules | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that was left out on purpose, with its line and title so that it can be found, and why."""

    line: int
    title: str = field(repr=False)
    why: str


@dataclass(frozen=True, slots=True)
class PlainDiary:
    """Everything a plain export holds.

    Attributes:
        values: in the order they can be written.
        is_as_exported: nobody has changed a file since.
        trail: the links of the trail.
    """

    values: tuple[Value, ...] = field(repr=False)
    is_as_exported: bool
    trail: tuple[TrailLink, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class CalendarNotes:
    """What listing a calendar's occurrences takes besides its values.

    Attributes:
        zone: the diary's time zone.
        activities: every activity the entries may name.
        floating: ids of the entries and series whose times name no zone.
        titles: what each title of the file came to.
        uids: the UID in the file of every entry and series.
    """

    zone: ZoneInfo
    activities: tuple[Activity, ...]
    floating: frozenset[str] = frozenset()
    titles: tuple[TitleTaken, ...] = ()
    uids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file, read.

    Attributes:
        kind: what the file holds; None where that could not be told.
        name: the file's name, for messages.
        new_activities: activities the entries need and the diary lacks.
        calendar: for an iCalendar file, what listing its occurrences takes.
        events: what each event of a calendar became, and those that are called off.
        left_out: events left out on purpose.
        whole: for a plain export, everything it holds; it goes into a new diary only.
        problems: what is wrong, by line; the values leave those lines out.
        warnings: sentences about what was left out or changed on purpose.
        refused: the file as a whole cannot be read, so leaving out bad lines does not help.
        providers: codes with names to choose one of, where a file is refused for not saying whose figures are wanted.
        sheet: the name of the sheet it was read from, if it is a workbook.
    """

    kind: FileKind | None
    name: str
    entries: tuple[FileLine[Entry], ...] = ()
    series: tuple[FileLine[Series], ...] = ()
    deviations: tuple[FileLine[Deviation], ...] = ()
    cases: tuple[FileLine[Case], ...] = ()
    service_rates: tuple[FileLine[ServiceRate], ...] = ()
    totals: tuple[FileLine[PeriodTotals], ...] = ()
    national: tuple[FileLine[NationalRate | OwnStandard], ...] = ()
    packs: tuple[FileLine[KeptPack], ...] = ()
    setup: Setup | None = None
    new_activities: tuple[Activity, ...] = ()
    calendar: CalendarNotes | None = None
    events: tuple[EventRead, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    whole: PlainDiary | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    refused: bool = False
    providers: tuple[tuple[str, str], ...] = ()
    sheet: str = ""


class UnreadableFileError(PlannerError):
    """The file as a whole cannot be read; turned into the one problem of a refused file."""

    def __init__(self, message: str, line: int | None = None, column: str | None = None) -> None:
        super().__init__(message)
        self.problem = Problem(message, line, column)


class StoppedError(PlannerError):
    """Reading was stopped by whoever asked for it."""

    def __init__(self) -> None:
        super().__init__("Reading was stopped: nothing was changed.")


def refused(kind: FileKind | None, name: str, problem: Problem) -> Parsed:
    """The result for a file that cannot be read at all."""
    return Parsed(kind, name, problems=(problem,), refused=True)


_LOOKED_AT = 20
"""Times as many signs as are shown, for there may be blanks among them."""


def shortened(text: str, most: int = 60) -> str:
    """The user's own words, cut to what fits a sentence; of a very long text no more is looked at than that takes."""
    plain = " ".join(text[: most * _LOOKED_AT].split())
    return plain if len(plain) <= most else f"{plain[:most]}…"


@dataclass(frozen=True, slots=True)
class TitleTaken:
    """What one title of a file came to.

    Attributes:
        title: for the preview only; it is left out of what an error might print.
        events: how many events and changed occurrences have it.
        is_known: a rule or a category says the activity; else it goes under "Other".
        is_kept: it comes into the diary as the label.
    """

    title: str = field(repr=False)
    events: int
    activity: str
    is_known: bool
    is_kept: bool

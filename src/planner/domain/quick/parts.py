"""What the parts of a line can say, before it is known which days of the calendar they fall on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from planner.domain.diary.activity import Activity, Site
    from planner.domain.diary.entry import DayOff
    from planner.domain.hours.absence import AbsenceKind

Place = tuple[int, int]
"""Where something stands in the line: its first character, and the one after its last."""


class Unclear(PlannerError):  # noqa: N818 - a refusal, and named for what the line is
    """A line, or one reading of it, that cannot be understood; says why, and where."""

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.place = place


class Which(Enum):
    """Which of all Tuesdays is meant."""

    COMING = auto()
    AFTER_TODAY = auto()
    THIS_WEEK = auto()
    NEXT_WEEK = auto()
    WEEK_AFTER = auto()
    GONE = auto()


class Freq(StrEnum):
    """How often something repeats."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Weekdays, from Monday 0; `run` when given as first to last, `repeats` when the words say every week.

    Attributes:
        weeks: how many later than the coming one, as in “a week on Thursday”.
    """

    days: tuple[int, ...]
    which: Which = Which.COMING
    run: bool = False
    repeats: bool = False
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of a month; the month or the year may be left to the calendar, a weekday may have been said with it."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """So many days and months from today."""

    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """This week (0), the next (1) or the last (-1)."""

    weeks: int


@dataclass(frozen=True, slots=True)
class WholeMonth:
    """Every day of a month."""

    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class NthIn:
    """The first, or last, such weekday of a named month."""

    nth: int
    weekday: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class MonthAhead:
    """This month (0), the next (1) or the last (-1)."""

    months: int


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week a date lies in; `begins` when that has to be its Monday, `ends` when it is its end."""

    date: Dated
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Feast:
    """A day known by name, such as Christmas Eve."""

    name: str


Day = Weekdays | Dated | Ahead | WeekAhead | MonthAhead | WeekOf | WholeMonth | NthIn | Feast


@dataclass(frozen=True, slots=True)
class DayList:
    """Several dates."""

    dates: tuple[Dated | Run, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Every day from one to another."""

    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class From:
    """Not before a day."""

    day: Day


@dataclass(frozen=True, slots=True)
class Until:
    """Up to and including a day."""

    day: Day


@dataclass(frozen=True, slots=True)
class Lasting:
    """For so many days and months."""

    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class SaidCount:
    """So many times; `sure` when the words cannot mean sessions in a row, `sessions` when they count sessions."""

    times: int
    sure: bool
    sessions: bool = False


@dataclass(frozen=True, slots=True)
class SaidRepeat:
    """Every so many days, weeks, months or years."""

    freq: Freq
    interval: int = 1


@dataclass(frozen=True, slots=True)
class Ongoing:
    """Without an end."""


@dataclass(frozen=True, slots=True)
class Nth:
    """The second and fourth, or last, such weekday of each month."""

    places: tuple[int, ...]
    weekday: int


@dataclass(frozen=True, slots=True)
class Time:
    """From a minute of the day, to another where an end is said."""

    start: int
    end: int | None = None


@dataclass(frozen=True, slots=True)
class TimeList:
    """Several times of one day: “9am, 10am and 11am”."""

    times: tuple[Time, ...]


@dataclass(frozen=True, slots=True)
class AllDay:
    """The working day."""


@dataclass(frozen=True, slots=True)
class Ago:
    """So many minutes that have just ended."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Length:
    """How long."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Sessions:
    """So many in a row."""

    number: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Minutes between those in a row."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Half:
    """The morning, or the afternoon; an evening is no half of a working day."""

    afternoon: bool
    evening: bool = False


@dataclass(frozen=True, slots=True)
class HalfDay:
    """Half of the working day."""


@dataclass(frozen=True, slots=True)
class Away:
    """Not an entry but an absence; `asked` when its words do not say of which kind."""

    kind: AbsenceKind
    note: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class HolidayOff:
    """A bank holiday of one's own."""


@dataclass(frozen=True, slots=True)
class About:
    """An activity, by its full name."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """A place of work."""

    site: Site


@dataclass(frozen=True, slots=True)
class Mode:
    """How it takes place."""

    words: str


@dataclass(frozen=True, slots=True)
class Locked:
    """The week's layout may not move it."""


@dataclass(frozen=True, slots=True)
class NotOn:
    """Days it does not take place on."""

    days: frozenset[DayOff]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words in quotation marks."""

    words: str


@dataclass(frozen=True, slots=True)
class Loose:
    """A token no rule knows; such tokens name the activity or become the label."""

    token: int


@dataclass(frozen=True, slots=True)
class Odd:
    """Something that looks as if it said when or how often, but does not; `why` ends the sentence about it."""

    why: str = "is not understood; words in quotation marks become the label"


When = Dated | Ahead | WeekAhead | MonthAhead | WeekOf | WholeMonth | NthIn | Feast | Run | DayList
End = Until | Lasting | SaidCount
Part = (
    Weekdays
    | When
    | From
    | End
    | SaidRepeat
    | Ongoing
    | Nth
    | Time
    | TimeList
    | AllDay
    | Ago
    | Length
    | Sessions
    | Gap
    | Half
    | HalfDay
    | Away
    | HolidayOff
    | About
    | SaidPlace
    | Mode
    | Locked
    | NotOn
    | Verbatim
    | Loose
    | Odd
)

ENDS_TOO_EARLY = Odd("ends before it starts")

WHENS = (Dated, Ahead, WeekAhead, MonthAhead, WeekOf, WholeMonth, NthIn, Feast, Run, DayList)
ONE_OF: tuple[tuple[type[Part], ...], ...] = (
    WHENS,
    (Until, Lasting, SaidCount),
    (Time, TimeList, AllDay, Ago),
    (Weekdays, Nth),
    (Half,),
    (From,),
    (SaidRepeat,),
    (Length,),
    (Sessions,),
    (Gap,),
    (Away, HolidayOff, About),
    (SaidPlace,),
    (Mode,),
)
"""Of each of these a line says at most one."""

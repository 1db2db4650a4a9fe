"""Entries, series and what stands in the diary at one time."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.diary.span import Span, local_day
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo


LONGEST_ENTRY_DAYS = 31


class Outcome(StrEnum):
    """What happened to one contact session."""

    PLANNED = "planned"
    ATTENDED = "attended"
    ATTENDED_LATE = "attended_late"
    LATE_NOT_SEEN = "late_not_seen"
    DNA = "dna"
    CANCELLED_CLIENT = "cancelled_client"
    CANCELLED_CLIENT_LATE = "cancelled_client_late"
    CANCELLED_SERVICE = "cancelled_service"

    @property
    def code(self) -> int:
        """The national attendance code; late cancellation has none of its own and shares 2."""
        return NATIONAL_CODES[self]

    @property
    def was_seen(self) -> bool:
        """The client was seen."""
        return self in SEEN

    @property
    def was_called_off(self) -> bool:
        """The session did not stand: cancelled by either side."""
        return self in CALLED_OFF


NATIONAL_CODES = {
    Outcome.PLANNED: 0,
    Outcome.ATTENDED: 5,
    Outcome.ATTENDED_LATE: 6,
    Outcome.LATE_NOT_SEEN: 7,
    Outcome.DNA: 3,
    Outcome.CANCELLED_CLIENT: 2,
    Outcome.CANCELLED_CLIENT_LATE: 2,
    Outcome.CANCELLED_SERVICE: 4,
}
SEEN = frozenset({Outcome.ATTENDED, Outcome.ATTENDED_LATE})
NOT_REFILLED = frozenset({Outcome.DNA, Outcome.LATE_NOT_SEEN, Outcome.CANCELLED_CLIENT_LATE})
CALLED_OFF = frozenset({Outcome.CANCELLED_CLIENT, Outcome.CANCELLED_CLIENT_LATE, Outcome.CANCELLED_SERVICE})


@dataclass(frozen=True, slots=True)
class Details:
    """What an entry is about, apart from when.

    Attributes:
        activity: the activity's id.
        site: the site's id, or empty.
        label: optional words; the program never asks for a name.
        mode: how it takes place ("in person", "video", "phone"), or empty.
        attendees: number present in a group, or None.
        locked: the week solver may not move it.
    """

    activity: str
    site: str = ""
    label: str = ""
    mode: str = ""
    attendees: int | None = None
    note: str = ""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A single entry: it happens once.

    Attributes:
        uid: the UID of the calendar event it was imported from, or empty.
        all_day: it marks its days and takes no hours.
    """

    id: str
    span: Span
    details: Details
    outcome: Outcome = Outcome.PLANNED
    uid: str = ""
    all_day: bool = False

    def __post_init__(self) -> None:
        """Refuse entries longer than a month, so that a week's query knows how far back to look."""
        _refuse_longer(self.span)


def _refuse_longer(span: Span) -> None:
    if span.minutes > LONGEST_ENTRY_DAYS * 24 * 60:
        msg = f"An entry lasts at most {LONGEST_ENTRY_DAYS} days: enter longer leave as an absence."
        raise PlannerError(msg)


class DayOff(StrEnum):
    """Days on which a series may be told not to take place."""

    BANK_HOLIDAYS = "bank_holidays"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Deviation:
    """What is different about one occurrence of a series; everything unsaid is as the series has it.

    Attributes:
        series: the series' id.
        at: the wall time the rule gives for the occurrence; it names it for ever, wherever it is moved.
        outcome: what happened to this one occurrence, never to the series.
        span: where it was moved to, or None.
        details: what it was changed to, or None.
    """

    series: str
    at: datetime
    outcome: Outcome = Outcome.PLANNED
    span: Span | None = None
    details: Details | None = None

    def __post_init__(self) -> None:
        """Refuse what no entry may be."""
        if self.span is not None:
            _refuse_longer(self.span)

    @property
    def id(self) -> str:
        """Series and wall time together name a deviation."""
        return f"{self.series}@{self.at.isoformat(timespec='minutes')}"

    @property
    def says_nothing(self) -> bool:
        """Everything is as the series has it, so the row can go."""
        return self.outcome is Outcome.PLANNED and self.span is None and self.details is None


@dataclass(frozen=True, slots=True)
class Booking:
    """One thing that stands in the diary at one time, entered once or given by a series.

    Attributes:
        entry: the id of the single entry, or of the series.
        at: which occurrence of the series (see Deviation.at), or None for a single entry.
        moved: this occurrence was moved away from its rule's time.
        slot: it is a slot laid out for contact, not a session: it takes no time and counts nowhere but as offered.
        frees_slot: it was a session when its series became slots, and is called off: a slot is there to be filled.
    """

    entry: str
    span: Span
    details: Details
    outcome: Outcome = Outcome.PLANNED
    at: datetime | None = None
    all_day: bool = False
    moved: bool = False
    slot: bool = False
    frees_slot: bool = False
    key: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Name the booking once: the same name for as long as it stands in the diary."""
        name = self.entry if self.at is None else f"{self.entry}@{self.at.isoformat(timespec='minutes')}"
        object.__setattr__(self, "key", name)

    @property
    def minutes(self) -> int:
        """Real minutes it takes out of the day; none for an all-day marker."""
        return 0 if self.all_day else self.span.minutes

    @property
    def takes_time(self) -> bool:
        """It stands in the hours of its day: it marks no whole days, was not called off, and is no slot to fill."""
        return not self.all_day and not self.slot and not self.outcome.was_called_off

    def day(self, zone: ZoneInfo) -> date:
        """The local date it belongs to."""
        return local_day(self.span, zone)

    def is_over(self, now: datetime) -> bool:
        """It has ended by then."""
        return self.span.end <= now


def booking_of(entry: Entry) -> Booking:
    """A single entry as it stands in the diary."""
    return Booking(entry.id, entry.span, entry.details, entry.outcome, all_day=entry.all_day)

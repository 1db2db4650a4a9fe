"""Activities and sites: what an entry is, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_SESSION = 24 * 60
MOST_WEIGHT = 20
TENTHS = 10


class Kind(StrEnum):
    """The category of an activity; only contact counts towards a contact-hours target."""

    CONTACT = "contact"
    SUPERVISION = "supervision"
    MEETING = "meeting"
    ADMIN = "admin"
    TRAINING = "training"
    TRAVEL = "travel"
    DUTY = "duty"
    BREAK = "break"
    OTHER = "other"


FIXED_KINDS = (Kind.SUPERVISION, Kind.MEETING, Kind.TRAINING, Kind.DUTY, Kind.TRAVEL, Kind.ADMIN)
"""Commitments that take working time away from contact, in the order they claim a minute two of them share."""
COMMITMENTS = frozenset({Kind.SUPERVISION, Kind.MEETING, Kind.TRAINING, Kind.DUTY, Kind.OTHER})
"""What is agreed with others, or stands for something that is: it can be lifted from a week only as a whole."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A sort of entry, such as a treatment session or a team meeting.

    Attributes:
        minutes: usual length.
        notes_minutes: notes time added after each session.
        before_minutes: kept clear before each session, to read up or to breathe.
        credited_minutes: what a session counts towards a target, where that is not its length (50 minutes as 60).
        weight: what a session counts in a target of weighted contacts, to one decimal: an assessment as 2.
        position: place in the list the user sees; the first contact activity is the standard session.
    """

    id: str
    name: str
    kind: Kind
    minutes: int = 60
    notes_minutes: int = 0
    credited_minutes: int | None = None
    position: int = 0
    before_minutes: int = 0
    weight: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        """Refuse lengths no day can hold."""
        if not self.name.strip():
            msg = "An activity needs a name."
            raise PlannerError(msg)
        if not 1 <= self.minutes <= LONGEST_SESSION:
            msg = f"{self.name}: the length is {self.minutes} minutes; give 1 to {LONGEST_SESSION}."
            raise PlannerError(msg)
        if not 0 <= self.notes_minutes <= LONGEST_SESSION:
            msg = f"{self.name}: notes time is {self.notes_minutes} minutes; give 0 to {LONGEST_SESSION}."
            raise PlannerError(msg)
        if not 0 <= self.before_minutes <= LONGEST_SESSION:
            msg = f"{self.name}: time kept before is {self.before_minutes} minutes; give 0 to {LONGEST_SESSION}."
            raise PlannerError(msg)
        if self.credited_minutes is not None and not 0 <= self.credited_minutes <= LONGEST_SESSION:
            msg = f"{self.name}: credited minutes are {self.credited_minutes}; give 0 to {LONGEST_SESSION}."
            raise PlannerError(msg)
        if not 0 <= self.weight <= MOST_WEIGHT or (self.weight * TENTHS).denominator != 1:
            msg = f"{self.name}: the weight is {float(self.weight):g}; give 0 to {MOST_WEIGHT}, to one decimal."
            raise PlannerError(msg)

    @property
    def around_minutes(self) -> int:
        """What each session takes besides its length: the time before it and its notes."""
        return self.before_minutes + self.notes_minutes

    @property
    def is_contact(self) -> bool:
        """Time with a client."""
        return self.kind is Kind.CONTACT


@dataclass(frozen=True, slots=True)
class Site:
    """A place of work."""

    id: str
    name: str


def refuse_contradiction(value: Activity | Site, rows: Iterable[Activity | Site]) -> None:
    """PlannerError for a name that another row of the kind has: the two could not be told apart in the diary."""
    if not value.name.strip():
        msg = f"{'An activity' if isinstance(value, Activity) else 'A site'} needs a name."
        raise PlannerError(msg)
    if any(row.id != value.id and row.name.casefold() == value.name.casefold() for row in rows):
        msg = f"{value.name} is in the list already: give this one another name."
        raise PlannerError(msg)

"""A closed case: one unlabelled row of first and last scores, or of outcomes without scores."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.english import short_date
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


MOST_SESSIONS = 200
MOST_DEPRIVED, LEAST_DEPRIVED = 1, 10


class CaseError(PlannerError):
    """What a case cannot be, with the name of the field to be mended."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class ReliableChange(StrEnum):
    """How a case moved between its first and last scores."""

    IMPROVED = "improved"
    NONE = "none"
    DETERIORATED = "deteriorated"


@dataclass(frozen=True, slots=True)
class Pair:
    """The first and last score on one measure; either may be missing."""

    measure: str
    first: Decimal | None = None
    last: Decimal | None = None

    @property
    def is_given(self) -> bool:
        """There is a score."""
        return self.first is not None or self.last is not None

    @property
    def complete(self) -> bool:
        """Both scores are there."""
        return self.first is not None and self.last is not None


@dataclass(frozen=True, slots=True)
class StatedOutcome:
    """Outcomes as a record system states them, for a case that arrives without scores.

    Attributes:
        caseness: at caseness at the start; None where the system said "not applicable".
        recovered: moved to recovery.
        change: the reliable change; None where it could not be told (no paired scores).
    """

    caseness: bool | None
    recovered: bool
    change: ReliableChange | None

    def __post_init__(self) -> None:
        """Refuse a recovery from nothing: recovery is of those at caseness at the start."""
        if self.recovered and self.caseness is False:
            msg = "Who was not at caseness at the start cannot have recovered: correct one of them."
            raise CaseError(msg, "recovered")


class Ending(StrEnum):
    """How a course ended."""

    COMPLETED = "completed"
    DROPPED_OUT = "dropped out"
    STEPPED_UP = "stepped up"
    REFERRED_ON = "referred on"
    NOT_SUITABLE = "not suitable"


@dataclass(frozen=True, slots=True)
class Case:
    """One finished or closed course of treatment, without identity.

    Attributes:
        id: the diary's own row id.
        closed_on: discharge date; a period is by this date.
        sessions: attended treatment contacts, follow-up not counted; None when only outcomes were given.
        phq9: first and last PHQ-9.
        anxiety: first and last score on the anxiety measure for the problem descriptor.
        gad7: first and last GAD-7 kept beside another anxiety measure; used when that one's scores are
            missing.
        edition: the edition of the thresholds table the case was judged by.
        therapy: the therapy of the course, in words of the user's own.
        stated: outcomes without scores; then the pairs are empty.
        ended: how the course ended; None where that is not kept.
    """

    id: str
    closed_on: date
    sessions: int | None
    phq9: Pair = Pair("PHQ-9")
    anxiety: Pair = Pair("GAD-7")
    gad7: Pair = Pair("GAD-7")
    descriptor: str = ""
    site: str = ""
    step: str = ""
    therapy: str = ""
    deprivation_decile: int | None = None
    edition: int = 1
    stated: StatedOutcome | None = None
    ended: Ending | None = None

    def __post_init__(self) -> None:
        """Refuse what no course can be, wherever it comes from: typed, from a file, or from the diary."""
        if self.stated is not None and self.is_scored:
            msg = "Scores and an outcome without scores stand here together: leave one of the two empty."
            raise CaseError(msg, "stated")
        if self.sessions is None and self.stated is None:
            msg = f"The number of sessions is missing: give the treatment sessions attended, 0 to {MOST_SESSIONS}."
            raise CaseError(msg, "sessions")
        if self.sessions is not None and not 0 <= self.sessions <= MOST_SESSIONS:
            msg = f"{self.sessions} sessions are not possible: give the sessions attended, 0 to {MOST_SESSIONS}."
            raise CaseError(msg, "sessions")
        if self.deprivation_decile is not None and not MOST_DEPRIVED <= self.deprivation_decile <= LEAST_DEPRIVED:
            msg = f"A deprivation decile of {self.deprivation_decile} is not possible: give 1 (most deprived) to 10."
            raise CaseError(msg, "deprivation_decile")
        if self.anxiety.measure == self.gad7.measure and self.gad7.is_given:
            msg = "GAD-7 is the anxiety measure already: leave the scores beside it empty, or choose another measure."
            raise CaseError(msg, "gad7_first")

    @property
    def is_scored(self) -> bool:
        """There is a score at all."""
        return any(pair.is_given for pair in (self.phq9, self.anxiety, self.gad7))


def refuse_closed_after(closed: date, today: date) -> None:
    """CaseError for a discharge that lies ahead: nobody has been discharged yet who will be."""
    if closed > today:
        msg = f"{short_date(closed)} is after today: give the day the case was closed."
        raise CaseError(msg, "closed_on")

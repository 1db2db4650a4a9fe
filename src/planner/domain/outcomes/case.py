"""A closed case: one unlabelled row of first and last scores, or of outcomes without scores."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


MOST_SESSIONS = 200


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

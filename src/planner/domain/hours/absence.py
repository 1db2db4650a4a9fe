"""Absence: contracted minutes that a day loses to bank holidays, leave and sickness."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.hours.contract import latest_contract

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, time

    from planner.domain.hours.contract import Contract


class AbsenceKind(StrEnum):
    """Kinds of absence, in the order they claim a minute that two of them share."""

    BANK_HOLIDAY = "bank_holiday"
    SICKNESS = "sickness"
    ANNUAL_LEAVE = "annual_leave"
    STUDY = "study"
    SPECIAL = "special"
    OTHER = "other"


PRECEDENCE = tuple(AbsenceKind)
ABSENCE_NAMES = {
    AbsenceKind.BANK_HOLIDAY: "Bank holiday",
    AbsenceKind.SICKNESS: "Sickness",
    AbsenceKind.ANNUAL_LEAVE: "Annual leave",
    AbsenceKind.STUDY: "Study leave",
    AbsenceKind.SPECIAL: "Special leave",
    AbsenceKind.OTHER: "Other absence",
}
NO_HEALTH_REASON = (AbsenceKind.BANK_HOLIDAY, AbsenceKind.ANNUAL_LEAVE, AbsenceKind.STUDY)
"""Kinds that are never about health: told apart wherever others read it; the rest are one there, unless ticked."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, both ends included; or part of each of them, where times are given."""

    id: str
    first: date
    last: date
    kind: AbsenceKind
    start: time | None = None
    end: time | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse an absence that ends before it starts."""
        if self.last < self.first:
            msg = (
                f"The absence ends on {self.last:%d/%m/%Y}, before its start, {self.first:%d/%m/%Y}: give a later end."
            )
            raise PlannerError(msg)
        if (self.start is None) != (self.end is None):
            msg = "Part of a day needs both a start and an end time."
            raise PlannerError(msg)
        if self.start is not None and self.end is not None and self.end <= self.start:
            msg = f"The absence ends at {self.end:%H:%M}, before it starts at {self.start:%H:%M}: give a later end."
            raise PlannerError(msg)

    @property
    def is_whole_day(self) -> bool:
        """It takes whole days."""
        return self.start is None

    def covers(self, day: date) -> bool:
        """A day is one of its days."""
        return self.first <= day <= self.last


def absences_on(absences: Iterable[Absence], day: date) -> list[Absence]:
    """The absences that touch a day, in order of precedence."""
    return sorted((one for one in absences if one.covers(day)), key=lambda one: PRECEDENCE.index(one.kind))


def refuse_contradiction(absence: Absence, contracts: Sequence[Contract]) -> None:
    """PlannerError for an absence outside every contract: it takes contracted hours away, so there must be some."""
    begins = min((row.starts for row in contracts), default=absence.first)
    if absence.first < begins:
        msg = (
            f"The absence begins on {absence.first:%d/%m/%Y}, before your contract does on {begins:%d/%m/%Y}: give a "
            "later first day, or enter the contract of that time."
        )
        raise PlannerError(msg)
    latest = latest_contract(contracts, absence.last)
    if latest is not None and latest.ends is not None and latest.ends < absence.last:
        msg = (
            f"The absence ends on {absence.last:%d/%m/%Y}, after your contract does on {latest.ends:%d/%m/%Y}: give an "
            "earlier last day, or enter the contract after it."
        )
        raise PlannerError(msg)

"""One day of the contract: what is paid, what absence takes, and when there is work left to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.span import Span, span_between, total_minutes, without
from planner.domain.hours.absence import Absence, AbsenceKind, absences_on
from planner.domain.hours.contract import Contract, WorkingDay, contract_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Workday:
    """A day's contracted minutes, what absence takes of them by kind, and the spans left to work in."""

    day: date
    contract: Contract | None = None
    contracted: int = 0
    absence: Mapping[AbsenceKind, int] = field(default_factory=dict)
    working: tuple[Span, ...] = ()

    @property
    def absent(self) -> int:
        """Minutes absence takes, whatever its kind."""
        return sum(self.absence.values())

    @property
    def at_work(self) -> int:
        """Contracted minutes less absence."""
        return self.contracted - self.absent


def workday(
    day: date, contracts: Sequence[Contract], absences: Sequence[Absence], holiday: str | None, zone: ZoneInfo
) -> Workday:
    """The day under the contract in force, after bank holiday, sickness and leave.

    Args:
        day: the day.
        contracts: the rows of the contract.
        absences: days and hours away.
        holiday: the name of the bank holiday on that day, if it is one.
        zone: the diary's time zone.
    """
    contract = contract_on(contracts, day)
    paid = contract.working_day(day) if contract else None
    if contract is None or paid is None:
        return Workday(day, contract)
    last = day + timedelta(days=1) if paid.is_night else day
    window = span_between(datetime.combine(day, paid.start), datetime.combine(last, paid.end), zone)
    left, taken = [window], dict[AbsenceKind, int]()
    for absence in _absences(day, absences, holiday):
        spans = left if absence.is_whole_day else _part(absence, day, paid, zone)
        minutes = total_minutes(left) - total_minutes(without(left, spans))
        room = paid.paid_minutes - sum(taken.values())
        taken[absence.kind] = taken.get(absence.kind, 0) + (room if absence.is_whole_day else min(minutes, room))
        left = without(left, spans)
    claimed = {kind: minutes for kind, minutes in taken.items() if minutes}
    return Workday(day, contract, paid.paid_minutes, claimed, tuple(left))


def _absences(day: date, absences: Sequence[Absence], holiday: str | None) -> list[Absence]:
    found = absences_on(absences, day)
    if holiday is not None:
        found.insert(0, Absence("", day, day, AbsenceKind.BANK_HOLIDAY, note=holiday))
    return found


def _part(absence: Absence, day: date, paid: WorkingDay, zone: ZoneInfo) -> list[Span]:
    """The part of a day that is taken; of a night, what is before its beginning by the clock is the next morning."""
    if absence.start is None or absence.end is None:
        return []
    on = day + timedelta(days=1) if paid.is_night and absence.end <= paid.start else day
    return [span_between(datetime.combine(on, absence.start), datetime.combine(on, absence.end), zone)]

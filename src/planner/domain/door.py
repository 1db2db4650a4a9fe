"""The one door: what a value may not be beside the rows of the diary, asked of every deed before it is kept.

What a value may not be by itself it says itself; the rule beside others stands beside the value, as its
`refuse_contradiction`. Set-up, quick entry, files and undo all come through here and are refused in the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from planner.domain.diary import activity as activities
from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.calendar_event import CalendarEvent
from planner.domain.diary.clock import find_zone
from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.lawful import is_odd, refuse_odd
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.errors import PlannerError
from planner.domain.hours import absence as absences
from planner.domain.hours import dated_rows, own_bank_holidays, requirement, terms, worked
from planner.domain.hours.absence import Absence
from planner.domain.hours.contract import Contract
from planner.domain.hours.own_bank_holidays import OwnBankHoliday
from planner.domain.hours.requirement import Requirement
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Role
from planner.domain.hours.worked import Worked
from planner.domain.outcomes import marks, period_totals, service_rates
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.marks import Rebase
from planner.domain.outcomes.measures import Threshold, checked_threshold
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.service_rates import ServiceRate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from planner.domain.change import Step, Value

T = TypeVar("T")


class Rows(Protocol):
    """The diary with the deed done in it."""

    def all(self, kind: type[T], /) -> tuple[T, ...]:
        """Every row of a kind."""

    def cases_between(self, first: date | None, last: date | None, /) -> tuple[Case, ...]:
        """Closed cases by discharge date, both ends included."""


_FREE = (Entry, Series, Deviation, CalendarEvent)
"""What contradicts nothing, whatever stands beside it."""


def refuse_contradictions(steps: Iterable[Step], rows: Rows) -> None:
    """PlannerError for the first value put in that contradicts what stands in the diary, or that no entry may be.

    Args:
        steps: what the deed did; of several steps on one value the last one counts.
        rows: the diary as the deed leaves it.
    """
    done = tuple(steps)
    for step in done:
        _refuse_newly_odd(step)
    asked = (step for step in done if not isinstance(step.after, _FREE))  # of those there may be 200,000
    standing = {(type(step.before or step.after), _id_of(step)): step for step in asked}
    door = _Door(rows)
    for step in standing.values():
        if step.after is not None:
            door.let_in(step.before, step.after)
    door.refuse_counted_twice()


def contradictions_among(values: Iterable[Value], rows: Rows) -> Iterator[str]:
    """Every rule broken by what stands in a diary, in words: each of its values asked as if it came in now.

    Args:
        values: everything in the diary.
        rows: the same diary.
    """
    door = _Door(rows)
    for value in values:
        if not isinstance(value, _FREE):
            try:
                door.let_in(None, value)
            except PlannerError as refusal:
                yield str(refusal)
    try:
        door.refuse_counted_twice()
    except PlannerError as refusal:
        yield str(refusal)


def _refuse_newly_odd(step: Step) -> None:
    """What was so before may be changed otherwise: an entry of an earlier program can still be moved or taken out."""
    if isinstance(step.after, Binned):  # what is in it stood in the diary
        return
    try:
        refuse_odd(step.after)
    except PlannerError:
        if step.before is None or not is_odd(step.before):
            raise


def _id_of(step: Step) -> str:
    known = step.before or step.after
    return known.id if known else ""


class _Door:
    """Asks each value in turn, and reads the rows of a kind once."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._read: dict[type, tuple[Any, ...]] = {}
        self._closed: set[date] = set()
        self._totals: list[PeriodTotals] = []

    def let_in(self, before: Value | None, value: Value) -> None:
        """PlannerError where a value contradicts others; people counted twice are looked for at the end."""
        if isinstance(value, Contract | Target | Role):
            dated_rows.refuse_contradiction(value, self._all(type(value)))
        elif isinstance(value, Activity | Site):
            if not (isinstance(before, Activity | Site) and _is_same_name(before.name, value.name)):
                activities.refuse_contradiction(value, self._all(type(value)))
        elif isinstance(value, Absence):
            absences.refuse_contradiction(value, self._all(Contract))
        elif isinstance(value, OwnBankHoliday):
            person = next(iter(self._all(Person)), Person())
            own_bank_holidays.refuse_contradiction(value, person.region, self._all(OwnBankHoliday))
        elif isinstance(value, Worked):
            worked.refuse_contradiction(value, self._all(Worked))
        elif isinstance(value, Requirement):
            requirement.refuse_contradiction(value, self._all(Requirement))
        elif isinstance(value, Rebase):
            marks.refuse_contradiction(value, self._all(Rebase))
        elif isinstance(value, ServiceRate):
            service_rates.refuse_contradiction(value, self._all(ServiceRate))
        elif isinstance(value, PeriodTotals):
            self._totals.append(value)
        elif isinstance(value, Case):
            self._closed.add(value.closed_on)
        elif isinstance(value, Threshold):
            checked_threshold(value)
        elif isinstance(value, Person):
            find_zone(value.time_zone)
            if not (isinstance(before, Person) and before.region == value.region):
                terms.refuse_other_region(value)

    def refuse_counted_twice(self) -> None:
        """PlannerError where a case, or other totals, lie in totals: the same people would count twice."""
        if not (self._totals or self._closed):
            return
        known: Collection[PeriodTotals] = self._all(PeriodTotals)
        for one in self._totals:
            period_totals.refuse_contradiction(one, known)
        for one in known:
            if one in self._totals or any(map(one.covers, self._closed)):
                closed = [case.closed_on for case in self._rows.cases_between(one.first, one.last)]
                period_totals.refuse_counted_twice([one], closed)

    def _all(self, kind: type[T]) -> tuple[T, ...]:
        if kind not in self._read:
            self._read[kind] = self._rows.all(kind)
        return self._read[kind]


def _is_same_name(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()

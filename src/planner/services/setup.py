"""The set-up: contract, activities, sites, targets, absences, rules, thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence
from planner.domain.hours.contract import Contract
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Role, Terms
from planner.domain.layout.rules import Rules
from planner.domain.outcomes.measures import DEFAULT_THRESHOLDS, Threshold, Thresholds

if TYPE_CHECKING:
    from planner.domain.change import Change, Value
    from planner.storage.store import Store

STARTING_ACTIVITIES = (
    Activity("treatment", "Treatment session", Kind.CONTACT, 60, position=0),
    Activity("assessment", "Assessment", Kind.CONTACT, 60, position=1),
    Activity("supervision", "Supervision", Kind.SUPERVISION, 60, position=2),
    Activity("meeting", "Team meeting", Kind.MEETING, 60, position=3),
    Activity("notes", "Notes and letters", Kind.ADMIN, 30, position=4),
    Activity("cpd", "CPD and training", Kind.TRAINING, 180, position=5),
    Activity("other", "Other", Kind.OTHER, 60, position=6),
)
"""What a new diary offers before a set-up is read; every one can be changed."""


class SetUp:
    """The terms of work, read once and read again only when the diary has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: tuple[tuple[int, int], Terms] | None = None

    def terms(self) -> Terms:
        """Contracts, absences, targets, activities, rules and person as they are now."""
        version = self._store.version
        if self._known is None or self._known[0] != version:
            self._known = (version, self._read())
        return self._known[1]

    def _read(self) -> Terms:
        with self._store.reading() as diary:
            return Terms(
                person=next(iter(diary.all(Person)), Person()),
                contracts=tuple(sorted(diary.all(Contract), key=lambda one: one.starts)),
                absences=tuple(sorted(diary.all(Absence), key=lambda one: one.first)),
                targets=tuple(sorted(diary.all(Target), key=lambda one: one.starts)),
                activities=tuple(sorted(diary.all(Activity), key=lambda one: one.position)),
                rules=next(iter(diary.all(Rules)), Rules()),
            )

    def sites(self) -> tuple[Site, ...]:
        """Places of work by name."""
        with self._store.reading() as diary:
            return tuple(sorted(diary.all(Site), key=lambda one: one.name))

    def roles(self) -> tuple[Role, ...]:
        """Roles held, earliest first."""
        with self._store.reading() as diary:
            return tuple(sorted(diary.all(Role), key=lambda one: one.starts))

    def thresholds(self) -> Thresholds:
        """Caseness and reliable change by measure, edition and date."""
        with self._store.reading() as diary:
            return Thresholds(diary.all(Threshold))

    def begin(self, *, with_activities: bool = True) -> Change:
        """Put the shipped thresholds, and the starting activities unless others are to come, into a new diary."""
        with self._store.work() as work:
            work.add_all(DEFAULT_THRESHOLDS)
            work.add_all(STARTING_ACTIVITIES if with_activities else ())
            return work.change("begin the diary")

    def save(self, value: Value, name: str) -> Change:
        """Add or replace a row of the set-up; PlannerError when it contradicts another."""
        with self._store.work() as work:
            if isinstance(value, Contract | Target):
                _refuse_second_start(work.all(type(value)), value)
            work.put(value)
            return work.change(name)

    def remove(self, value: Value, name: str) -> Change:
        """Take a row out; an activity or site still in use stays."""
        with self._store.work() as work:
            if isinstance(value, Activity | Site) and work.is_used(value):
                msg = f"{value.name} is used in the diary: change those entries first."
                raise PlannerError(msg)
            work.remove(value)
            return work.change(name)


def _refuse_second_start(rows: tuple[Contract | Target, ...], value: Contract | Target) -> None:
    if any(row.starts == value.starts and row.id != value.id for row in rows):
        what = "contract" if isinstance(value, Contract) else "target"
        msg = f"Another {what} starts on {value.starts:%d/%m/%Y}: give this one another day, or change that one."
        raise PlannerError(msg)

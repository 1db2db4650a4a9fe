"""The set-up: contract, activities, sites, targets, absences, rules, thresholds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.appearance import Appearance, Look
from planner.domain.column_map import ColumnMap
from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.clock import days_between, find_zone
from planner.domain.diary.title_rules import TitleRules, shipped_rules
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import PRECEDENCE, Absence, refuse_before_contract
from planner.domain.hours.contract import Contract
from planner.domain.hours.credit import Shares
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Role, Terms
from planner.domain.layout.places import Places, SiteTimes, Travel
from planner.domain.outcomes.marks import Rebase, refuse_second_rebase
from planner.domain.outcomes.measures import DEFAULT_THRESHOLDS, Threshold, Thresholds, checked_threshold
from planner.domain.outcomes.period_totals import PeriodTotals, refuse_counted_twice, refuse_overlap

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from planner.domain.change import Change, Value
    from planner.storage.reading import DiaryReader
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
                shares=next(iter(diary.all(Shares)), Shares()),
                leave_years=tuple(sorted(diary.all(LeaveYear), key=lambda one: one.starts)),
            )

    def sites(self) -> tuple[Site, ...]:
        """Places of work by name."""
        with self._store.reading() as diary:
            return tuple(sorted(diary.all(Site), key=lambda one: one.name))

    def places(self) -> Places:
        """The sites, when they can be used and the ways between them."""
        with self._store.reading() as diary:
            sites = tuple(sorted(one.id for one in diary.all(Site)))
            return Places(sites, diary.all(SiteTimes), diary.all(Travel))

    def look(self) -> Look:
        """How the window is to look."""
        with self._store.reading() as diary:
            return next(iter(diary.all(Appearance)), Appearance()).look

    def roles(self) -> tuple[Role, ...]:
        """Roles held, earliest first."""
        with self._store.reading() as diary:
            return tuple(sorted(diary.all(Role), key=lambda one: one.starts))

    def title_rules(self) -> TitleRules:
        """Which activity a calendar's title means: the list as it was last changed, else the one shipped."""
        with self._store.reading() as diary:
            kept = next(iter(diary.all(TitleRules)), None)
        return shipped_rules(self.terms().activities) if kept is None else kept

    def column_maps(self) -> tuple[ColumnMap, ...]:
        """How the columns of files were taken before."""
        with self._store.reading() as diary:
            return diary.all(ColumnMap)

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

    def check(self, value: Value, instead_of: Value | None = None) -> None:
        """PlannerError when a row to be added, or put in place of another, contradicts what is there."""
        with self._store.reading() as diary:
            _refuse_contradiction(diary.all(type(value)), value, instead_of.id if instead_of else None)
            _refuse_outside(diary, value)
            _refuse_twice(diary, value)

    def save(self, value: Value, name: str, *, instead_of: Value | None = None) -> Change:
        """Add or replace a row of the set-up; PlannerError when it contradicts another.

        A row whose id is made from its fields is named in `instead_of` when those fields change.
        """
        with self._store.work() as work:
            _refuse_contradiction(work.all(type(value)), value, (instead_of or value).id)
            _refuse_outside(work, value)
            _refuse_twice(work, value)
            if instead_of is not None and instead_of.id != value.id:
                work.remove(instead_of)
            work.put(value)
            return work.change(name)

    def arrange(self, activities: Sequence[Activity], name: str) -> Change:
        """Keep the activities in this order."""
        with self._store.work() as work:
            for place, activity in enumerate(activities):
                work.put(replace(activity, position=place))
            return work.change(name)

    def remove(self, value: Value, name: str) -> Change:
        """Take a row out, a site with its times and ways; an activity or site still in use stays."""
        with self._store.work() as work:
            if isinstance(value, Activity | Site) and work.is_used(value):
                msg = f"{value.name} is used in the diary: change those entries first."
                raise PlannerError(msg)
            for one in _belonging(work, value):
                work.remove(one)
            work.remove(value)
            return work.change(name)


def _belonging(diary: DiaryReader, value: Value) -> list[SiteTimes | Travel]:
    """What goes with a site: its times, and the ways to and from it."""
    if not isinstance(value, Site):
        return []
    times = [one for one in diary.all(SiteTimes) if one.site == value.id]
    return [*times, *(one for one in diary.all(Travel) if value.id in (one.one, one.other))]


def name_id(name: str, taken: Collection[str]) -> str:
    """An id made from a name, such as "hill-road"; numbered where it is taken."""
    words = "".join(letter if letter.isalnum() else " " for letter in name.casefold()).split()
    plain = "-".join(words) or "one"
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return plain if plain not in taken else next(one for one in numbered if one not in taken)


def absence_minutes(terms: Terms, absence: Absence) -> int:
    """Contracted minutes one absence takes, after those that claim a shared minute before it."""
    near = [one for one in terms.absences if one.first <= absence.last and one.last >= absence.first]
    ordered = sorted(near, key=lambda one: PRECEDENCE.index(one.kind))
    place = next((place for place, one in enumerate(ordered) if one.id == absence.id), len(ordered))
    without, including = (replace(terms, absences=tuple(ordered[:end])) for end in (place, place + 1))
    days = days_between(absence.first, absence.last)
    return sum(including.workday(day).absent - without.workday(day).absent for day in days)


def _refuse_contradiction(rows: Sequence[Value], value: Value, replaced: str | None) -> None:
    others = [row for row in rows if row.id != replaced]
    if isinstance(value, Contract | Target | Role):
        _refuse_second_start([row.starts for row in others if isinstance(row, type(value))], value)
    if isinstance(value, Activity | Site | Role):
        _refuse_no_name(value)
    if isinstance(value, Activity | Site):
        _refuse_second_name([row for row in rows if isinstance(row, type(value))], value, replaced)
    if isinstance(value, Person):
        find_zone(value.time_zone)
    if isinstance(value, Threshold):
        checked_threshold(value)
    if isinstance(value, SiteTimes | Travel) and value.id in {row.id for row in others}:
        what = "a site has one set of times" if isinstance(value, SiteTimes) else "there is one way between two sites"
        msg = f"That is in the list already, and {what}: change that row instead."
        raise PlannerError(msg)
    if isinstance(value, Rebase):
        refuse_second_rebase(value, [row for row in others if isinstance(row, Rebase)])


def _refuse_outside(diary: DiaryReader, value: Value) -> None:
    if isinstance(value, Absence):
        refuse_before_contract(value, diary.all(Contract))


def _refuse_twice(diary: DiaryReader, value: Value) -> None:
    """Totals never cover people who are counted already."""
    if isinstance(value, PeriodTotals):
        refuse_overlap(value, diary.all(PeriodTotals))
        refuse_counted_twice([value], [case.closed_on for case in diary.cases_between(value.first, value.last)])


def _refuse_second_start(starts: Sequence[date], value: Contract | Target | Role) -> None:
    if value.starts in starts:
        what = type(value).__name__.lower()
        msg = f"Another {what} starts on {value.starts:%d/%m/%Y}: give this one another day, or change that one."
        raise PlannerError(msg)


def _refuse_no_name(value: Activity | Site | Role) -> None:
    if not value.name.strip():
        msg = f"{'An' if isinstance(value, Activity) else 'A'} {type(value).__name__.lower()} needs a name."
        raise PlannerError(msg)


def _refuse_second_name(rows: Sequence[Activity | Site], value: Activity | Site, replaced: str | None) -> None:
    """A name twice in a list cannot be told apart in the diary; one that stood there twice before may stay."""
    same = {row.id for row in rows if row.name.casefold() == value.name.casefold()}
    if same and replaced not in same:
        msg = f"{value.name} is in the list already: give this one another name."
        raise PlannerError(msg)

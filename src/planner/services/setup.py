"""The set-up: contract, activities, sites, targets, absences, rules, thresholds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.appearance import Appearance, Look
from planner.domain.change import Step
from planner.domain.column_map import ColumnMap
from planner.domain.diary.activity import COMMITMENTS, Activity, Kind, Site
from planner.domain.diary.after_deeds import days_concerned
from planner.domain.diary.clock import days_between, find_zone, to_wall
from planner.domain.diary.entry import Entry
from planner.domain.diary.series import Series
from planner.domain.diary.title_rules import TitleRules, shipped_rules
from planner.domain.diary.typical_week import TypicalWeek
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import PRECEDENCE, Absence
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.contract import Contract
from planner.domain.hours.credit import Shares
from planner.domain.hours.dated_rows import second_start_words
from planner.domain.hours.first_questions import TOPIC_NAMES, FirstQuestions, Topic, still_open
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.own_bank_holidays import OwnBankHoliday
from planner.domain.hours.records import DiaryMade, records_begin
from planner.domain.hours.rules import Rules
from planner.domain.hours.start import NEVER_NONE, Start, StartAnswer
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Role, Terms
from planner.domain.hours.worked import WORK_BEGUN, WorkBegun
from planner.domain.layout.places import Places, SiteTimes, Travel
from planner.domain.safety.lock import LockAfter
from planner.services.kept import Kept, turned_since
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from planner.domain.change import Change, Value
    from planner.domain.hours.requirement import Requirement
    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.measures import Thresholds
    from planner.storage.reading import DiaryReader
    from planner.storage.store import Store

V = TypeVar("V")
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
        self._terms = Kept[Version, Terms]()
        self._sites = Kept[Version, tuple[Site, ...]]()
        self._questions = Kept[Version, tuple[Topic, ...]]()
        self._start = Kept[Version, StartAnswer]()
        self._begun = Kept[Version, "WorkBegun | None"]()
        self._lock_after = Kept[Version, LockAfter]()
        self._first_questions = Kept[Version, FirstQuestions]()
        self._stands: tuple[Version, Version] | None = None

    @property
    def version(self) -> Version:
        """Changes whenever the diary does."""
        return self._store.version

    @property
    def standing(self) -> Version:
        """The version since which entries and occurrences alone were changed: whatever is neither stands."""
        now, known = self._store.version, self._stands
        since = known[1] if known is not None and turned_since(self._store, known[0]) is not None else now
        self._stands = now, since
        return since

    def terms(self) -> Terms:
        """Contracts, absences, targets, activities, rules and person as they are now."""
        return self._terms.at(self._store.version, lambda: self._followed() or self._read())

    def _followed(self) -> Terms | None:
        """The terms known where only entries were changed since, so that what was reckoned by them stands.

        When records begin is asked of the entries, unless all that were changed lie after it; None where all has to be
        read.
        """
        if self._terms.last is None:
            return None
        version, known = self._terms.last
        turned, begins = turned_since(self._store, version), known.records_begin
        if turned is None:
            return None
        if begins is not None and all(day > begins for day in days_concerned(turned, known.zone)):
            return known
        with self._store.reading() as diary:
            begin = _records_begin(diary, known.person, known.activities)
        return known if begin == begins else replace(known, records_begin=begin)

    def _read(self) -> Terms:
        with self._store.reading() as diary:
            person, activities = next(iter(diary.all(Person)), Person()), diary.all(Activity)
            return Terms(
                person=person,
                contracts=tuple(sorted(diary.all(Contract), key=lambda one: one.starts)),
                absences=tuple(sorted(diary.all(Absence), key=lambda one: one.first)),
                targets=tuple(sorted(diary.all(Target), key=lambda one: one.starts)),
                activities=tuple(sorted(activities, key=lambda one: one.position)),
                rules=next(iter(diary.all(Rules)), Rules()),
                shares=next(iter(diary.all(Shares)), Shares()),
                assumptions=next(iter(diary.all(Assumptions)), Assumptions()),
                leave_years=tuple(sorted(diary.all(LeaveYear), key=lambda one: one.starts)),
                own_bank_holidays=tuple(sorted(diary.all(OwnBankHoliday), key=lambda one: one.day)),
                records_begin=_records_begin(diary, person, activities),
                typical_weeks=tuple(sorted(diary.all(TypicalWeek), key=lambda one: one.starts)),
            )

    def sites(self) -> tuple[Site, ...]:
        """Places of work by name."""
        return self._sites.at(self.standing, self._read_sites)

    def _read_sites(self) -> tuple[Site, ...]:
        with self._store.reading() as diary:
            return tuple(sorted(diary.all(Site), key=lambda one: one.name))

    def work_begun(self) -> WorkBegun | None:
        """The work that has begun and whose end has not been said; None where there is none."""
        return self._begun.at(self.standing, self._read_begun)

    def _read_begun(self) -> WorkBegun | None:
        with self._store.reading() as diary:
            return diary.get(WorkBegun, WORK_BEGUN)

    def requirements(self) -> tuple[Requirement, ...]:
        """Supervision and training required, earliest rule first."""
        from planner.domain.hours.requirement import Requirement

        with self._store.reading() as diary:
            return tuple(sorted(diary.all(Requirement), key=lambda one: one.starts))

    def places(self) -> Places:
        """The sites, when they can be used and the ways between them."""
        with self._store.reading() as diary:
            sites = tuple(sorted(one.id for one in diary.all(Site)))
            return Places(sites, diary.all(SiteTimes), diary.all(Travel))

    def look(self) -> Look:
        """How the window is to look."""
        with self._store.reading() as diary:
            return next(iter(diary.all(Appearance)), Appearance()).look

    def lock_after(self) -> LockAfter:
        """When the diary is locked by itself."""
        return self._lock_after.at(self.standing, self._read_lock_after)

    def _read_lock_after(self) -> LockAfter:
        with self._store.reading() as diary:
            return next(iter(diary.all(LockAfter)), LockAfter())

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
        from planner.domain.outcomes.measures import Threshold, Thresholds

        with self._store.reading() as diary:
            return Thresholds(diary.all(Threshold))

    def open_questions(self) -> tuple[Topic, ...]:
        """What has to be known before a target can be answered, and is not yet."""
        return self._questions.at(self._store.version, self._read_questions)

    def _asked_first(self) -> FirstQuestions:
        return self._first_questions.at(self.standing, self._read_first_questions)

    def _read_first_questions(self) -> FirstQuestions:
        with self._store.reading() as diary:
            return next(iter(diary.all(FirstQuestions)), FirstQuestions())

    def _read_questions(self) -> tuple[Topic, ...]:
        questions = self._asked_first()
        found = still_open(questions, self.terms(), has_commitments=False)
        if Topic.COMMITMENTS not in found:
            return found
        with self._store.reading() as diary:  # only a diary that has just been begun, so all of it may be
            kinds = {one.id for one in self.terms().activities if one.kind in COMMITMENTS}
            standing = [one.details.activity for one in diary.all(Series)]
            standing += [one.details.activity for one in diary.all(Entry)]
            standing += [slot.details.activity for week in diary.all(TypicalWeek) for slot in week.slots]
        has_commitments = not kinds.isdisjoint(standing)
        return still_open(questions, self.terms(), has_commitments=has_commitments)

    def start(self) -> StartAnswer:
        """What a new diary has still to be told; nothing of what a set-up file has said."""
        return self._start.at(self._store.version, self._read_start)

    def _read_start(self) -> StartAnswer:
        terms, has_no_target = self.terms(), self._asked_first().has_no_target
        missing = {Start(topic.value) for topic in self.open_questions()}
        missing |= set() if terms.contracts else {Start.CONTRACT}
        missing |= set() if terms.targets or has_no_target else {Start.TARGET}
        return StartAnswer(frozenset(missing))

    def start_without(self, one: Start) -> Change:
        """Say that there is none of one of the first things a diary is told; never of the contract."""
        if one in NEVER_NONE:
            msg = "Without a contract there are no hours to plan: add one under Set-up."
            raise PlannerError(msg)
        return self._answer_no_target() if one is Start.TARGET else self.answer_none(Topic(one.value))

    def _answer_no_target(self) -> Change:
        with self._store.work() as work:
            questions = next(iter(work.all(FirstQuestions)), FirstQuestions())
            work.put(replace(questions, has_no_target=True))
            return work.change("answer “none” for the target")

    def answer_none(self, topic: Topic) -> Change:
        """Say that there is none of what is asked for."""
        with self._store.work() as work:
            questions = next(iter(work.all(FirstQuestions)), FirstQuestions())
            work.put(questions.without(topic))
            return work.change(f"answer “none” for {TOPIC_NAMES[topic]}")

    def begin(self, *, with_activities: bool = True, with_questions: bool = False, made: date | None = None) -> Change:
        """Put the shipped thresholds, and the starting activities unless others are to come, into a new diary.

        A diary made in the window is asked what takes time before it is told what fits; a set-up file has said it all.
        `made` is the day it is made on, from which its records begin where nothing earlier is recorded.
        """
        from planner.domain.outcomes.measures import DEFAULT_THRESHOLDS

        with self._store.work() as work:
            if with_questions:
                work.put(FirstQuestions(tuple(Topic)))
            work.add_all((DiaryMade(made),) if made else ())
            work.add_all(DEFAULT_THRESHOLDS)
            work.add_all(STARTING_ACTIVITIES if with_activities else ())
            return work.change("begin the diary")

    def check(self, value: Value, instead_of: Value | None = None) -> None:
        """PlannerError when a row to be added, or put in place of another, contradicts what is there."""
        from planner.domain.door import refuse_contradictions  # the first week is shown without it

        with self._store.reading() as diary:
            if instead_of is None or instead_of.id != value.id:
                _refuse_second_place(diary, value)
            refuse_contradictions([Step(instead_of, value)], _Supposed(diary, value, instead_of))

    def save(self, value: Value, name: str, *, instead_of: Value | None = None) -> Change:
        """Add or replace a row of the set-up; PlannerError when it contradicts another.

        A form names in `instead_of` the row it was made from: what another program changed in it meanwhile stays, and
        what both changed is refused.
        """
        with self._store.work() as work:
            if instead_of is None:
                _refuse_second_place(work, value)
                work.put(value)
            else:
                work.put_made_from(instead_of, value)
            return work.change(name)

    def arrange(self, activities: Sequence[Activity], name: str) -> Change:
        """Keep the activities in this order."""
        with self._store.work() as work:
            for place, activity in enumerate(activities):
                work.put(replace(work.need(Activity, activity.id), position=place))
            return work.change(name)

    def remove(self, value: Value, name: str) -> Change:
        """Take a row out, a site with its times and ways; an activity or site still in use stays."""
        with self._store.work() as work:
            if isinstance(value, Activity | Site) and work.is_used(value):
                msg = f"{value.name} is used in the diary: change those entries first."
                raise PlannerError(msg)
            for one in _belonging(work, value):
                work.remove(one)
            work.remove_as_seen(value)
            return work.change(name)


def _belonging(diary: DiaryReader, value: Value) -> list[SiteTimes | Travel]:
    """What goes with a site: its times, and the ways to and from it."""
    if not isinstance(value, Site):
        return []
    times = [one for one in diary.all(SiteTimes) if one.site == value.id]
    return [*times, *(one for one in diary.all(Travel) if value.id in (one.one, one.other))]


def _records_begin(diary: DiaryReader, person: Person, activities: Sequence[Activity]) -> date:
    """The day records begin on, asked of the sessions recorded only where nobody has said it."""
    if person.records_begin is not None:
        return person.records_begin
    zone, made = find_zone(person.time_zone), next((one.day for one in diary.all(DiaryMade)), None)
    began = diary.first_recorded([one.id for one in activities if one.is_contact], zone)
    return records_begin(person, made, to_wall(began, zone).date() if began else None)


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


class _Supposed:
    """The diary as it would be with one row in the place of another."""

    def __init__(self, diary: DiaryReader, value: Value, instead_of: Value | None) -> None:
        self._diary, self._value, self._replaced = diary, value, (instead_of or value).id

    def all(self, kind: type[V], /) -> tuple[V, ...]:
        """Every row of a kind."""
        rows = self._diary.all(kind)
        value: Any = self._value
        if not isinstance(value, kind):
            return rows
        return (*(row for row in rows if row.id not in {self._replaced, value.id}), value)  # type: ignore[attr-defined]

    def cases_between(self, first: date | None, last: date | None, /) -> tuple[Case, ...]:
        """Closed cases by discharge date."""
        return self._diary.cases_between(first, last)


def _refuse_second_place(diary: DiaryReader, value: Value) -> None:
    """A row to be added whose id is made from its fields would silently take the place of one that is there."""
    if not isinstance(value, Role | SiteTimes | Travel) or diary.get(type(value), value.id) is None:
        return
    if isinstance(value, Role):
        msg = second_start_words(value)
    else:
        what = "a site has one set of times" if isinstance(value, SiteTimes) else "there is one way between two sites"
        msg = f"That is in the list already, and {what}: change that row instead."
    raise PlannerError(msg)

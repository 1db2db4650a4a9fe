"""What a deed leaves in the trail: which recorded outcomes, cases and decisions it changed.

Only facts are found here; `words.trail` says them. Nothing is said of what is merely put in: a first outcome, a new
case, an entry. What is taken back or done again counts as a change, for something else stood there a moment before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from planner.domain.appearance import Appearance
from planner.domain.change import Step
from planner.domain.column_map import ColumnMap
from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.calendar_event import CalendarEvent
from planner.domain.diary.clock import to_instant, to_wall
from planner.domain.diary.entry import Deviation, Entry, Outcome
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series, gives
from planner.domain.diary.title_rules import TitleRules
from planner.domain.diary.typical_week import TypicalWeek
from planner.domain.handover.job_categories import JobPlanCategories
from planner.domain.handover.job_plan import JobPlan
from planner.domain.handover.meeting import Meeting
from planner.domain.hours.absence import Absence
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.contract import Contract
from planner.domain.hours.credit import Shares
from planner.domain.hours.first_questions import FirstQuestions
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.own_bank_holidays import OwnBankHoliday
from planner.domain.hours.records import DiaryMade
from planner.domain.hours.requirement import Requirement
from planner.domain.hours.rules import Rules
from planner.domain.hours.scenario import Scenario
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Role
from planner.domain.hours.worked import WorkBegun, Worked
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.marks import ChartTerms, Note, Rebase
from planner.domain.outcomes.measures import DEFAULT_THRESHOLDS, Threshold
from planner.domain.outcomes.national import Against, NationalRate, OwnStandard
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.privacy.let_stand import LetStand, NoticeIdentifiers
from planner.domain.reconciling.reconciled import Reconciled
from planner.domain.safety.backup import BackupChoice
from planner.domain.safety.link import LinkKind
from planner.domain.safety.lock import LockAfter
from planner.domain.safety.retention import DeviceChoice, Retention
from planner.domain.team.pack import KeptPack, PackNumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from planner.domain.change import Value

T = TypeVar("T")

LINKED: Mapping[type, LinkKind] = {
    Entry: LinkKind.OUTCOME,
    Deviation: LinkKind.OUTCOME,
    Case: LinkKind.CASE,
    Target: LinkKind.TARGET,
    Contract: LinkKind.CONTRACT,
    Threshold: LinkKind.THRESHOLD,
    Rebase: LinkKind.REBASE,
    **dict.fromkeys(
        (
            *(Rules, Shares, Assumptions, Person, LeaveYear, OwnBankHoliday, TypicalWeek, Scenario, Activity),
            *(Worked, Requirement, JobPlan, JobPlanCategories, Meeting, Reconciled),
            *(ChartTerms, OwnStandard, NationalRate, Against, ServiceRate, PeriodTotals, NoticeIdentifiers),
            *(Retention, DeviceChoice),
        ),
        LinkKind.DECISION,
    ),
}
"""Kinds of value whose change leaves a link, and of what kind it is."""
UNLINKED: tuple[type[Any], ...] = (
    # What stands in the diary: told by the outcomes recorded of it.
    *(Series, CalendarEvent, Binned, Absence, Note, WorkBegun),
    # Names and places, which the trail never holds.
    *(Site, SiteTimes, Travel, Role, TitleRules, ColumnMap, LetStand),
    # Nothing is reckoned by these.
    *(Appearance, FirstQuestions, DiaryMade, LockAfter, BackupChoice, PackNumber, KeptPack),
)
"""Kinds of value whose change leaves none."""
_PUT_IN = frozenset((Entry, Deviation, Case, Activity, Worked))
"""Kinds that leave nothing where they are merely put in."""
_SAID_BY_OTHERS = frozenset(DEFAULT_THRESHOLDS)
"""What every diary begins with was decided by nobody."""


class Rows(Protocol):
    """The diary as the deed leaves it."""

    def all(self, kind: type[T], /) -> tuple[T, ...]:
        """Every row of a kind."""

    def get(self, kind: type[T], value_id: str, /) -> T | None:
        """The row of that id, or None."""


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """What was recorded of a session is no longer what it was.

    Attributes:
        wall: when the session began, by the clock on the wall of the diary.
        before: None where it did not stand in the diary.
        after: None where it does so no more.
        kind: of what sort it is: with a client, or supervision or training.
    """

    wall: datetime
    before: Outcome | None
    after: Outcome | None
    kind: Kind = Kind.CONTACT


@dataclass(frozen=True, slots=True)
class ValueChanged:
    """A case, or something decided, is no longer what it was."""

    kind: LinkKind
    before: Value | None
    after: Value | None


LeavesLink = SessionChanged | ValueChanged


def links_left_by(steps: Sequence[Step], rows: Rows, *, again: bool = False) -> tuple[LeavesLink, ...]:
    """What of a deed belongs in the trail.

    Args:
        steps: what the deed did, in order.
        rows: the diary as the deed leaves it.
        again: it takes a deed back or does it again, so that what it puts in stood there, or was taken away, before.
    """
    asked: Iterable[Step] = steps
    if not again and all(step.before is None for step in steps):
        asked = (step for step in steps if type(step.after) not in _PUT_IN)  # an import may bring 200,000
    sessions, values = list[Step](), list[Step]()
    for step in _net(asked):
        (sessions if _is_session(step) else values).append(step)
    found: list[LeavesLink] = []
    if sessions:
        found += _Sessions(steps, rows, again=again).changed(sessions)
    found += [
        ValueChanged(LINKED[_kind(step)], step.before, step.after) for step in values if _is_change(step, again=again)
    ]
    return tuple(found)


def _kind(step: Step) -> type:
    return type(step.before if step.before is not None else step.after)


def _is_session(step: Step) -> bool:
    return _kind(step) in (Entry, Deviation)


def _net(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps with each value once: as it was at first, and as it is at last; only kinds that leave links."""
    first: dict[tuple[type, str], Value | None] = {}
    last: dict[tuple[type, str], Value | None] = {}
    for step in steps:
        known = step.before if step.before is not None else step.after
        kind = type(known)
        if known is None or kind not in LINKED:
            continue
        key = (kind, known.id)
        first.setdefault(key, step.before)
        last[key] = step.after
    for key, before in first.items():
        if before != last[key]:
            yield Step(before, last[key])


def _is_change(step: Step, *, again: bool) -> bool:
    """A value is something else now, and not merely put in."""
    value = step.after if step.after is not None else step.before
    if isinstance(value, Activity):
        return step.before is not None and step.after is not None
    if isinstance(value, Case):
        return again or step.before is not None
    return not (isinstance(value, Threshold) and step.before is None and value in _SAID_BY_OTHERS)


@dataclass(frozen=True, slots=True)
class _Recorded:
    """An outcome of a session at a moment, the value that says it, and what stood in its place on the other side."""

    moment: datetime
    outcome: Outcome
    value: Entry | Deviation
    other: Value | None
    kind: Kind


def _outcome(value: Value | None) -> Outcome | None:
    """What is recorded, if anything is."""
    if isinstance(value, Entry | Deviation) and value.outcome is not Outcome.PLANNED:
        return value.outcome
    return None


class _Sessions:
    """What became of recorded outcomes: by the sessions' times, for a series that is moved or divided has new ids."""

    def __init__(self, steps: Sequence[Step], rows: Rows, *, again: bool) -> None:
        self._steps, self._rows, self._again = steps, rows, again
        self._before: dict[str, Series | None] = {}
        self._after: dict[str, Series | None] = {}
        for step in steps:
            before = step.before if isinstance(step.before, Series) else None
            after = step.after if isinstance(step.after, Series) else None
            if known := before or after:
                self._before.setdefault(known.id, before)
                self._after[known.id] = after
        self._read: dict[str, Series | None] = {}
        self._known_zone: ZoneInfo | None = None
        self._activities: dict[str, Activity] | None = None

    def changed(self, net: Iterable[Step]) -> list[SessionChanged]:
        """The sessions of which something else is recorded now."""
        listed = list(net)
        from_bin = any(isinstance(step.before, Binned) for step in self._steps)
        if not (self._again or from_bin or any(_outcome(step.before) for step in listed)):
            return []  # first outcomes only, of which an import may bring thousands
        lost, gained, found = list[_Recorded](), list[_Recorded](), list[SessionChanged]()
        for step in listed:
            was, became = self._recorded(step.before, step.after), self._recorded(step.after, step.before)
            if was and became:
                if was.outcome is not became.outcome:
                    found.append(self._told(became, was.outcome, became.outcome))
            elif was:
                lost.append(was)
            elif became:
                gained.append(became)
        return sorted((*found, *self._matched(lost, gained)), key=lambda one: one.wall)

    def _matched(self, lost: list[_Recorded], gained: list[_Recorded]) -> Iterator[SessionChanged]:
        """Those lost and won at one time are one session; of the rest, as many as were moved elsewhere are the same."""
        at_time: dict[datetime, list[_Recorded]] = defaultdict(list)
        for one in sorted(gained, key=lambda one: (one.moment, one.outcome), reverse=True):
            at_time[one.moment].append(one)
        gone: list[_Recorded] = []
        for one in sorted(lost, key=lambda one: (one.moment, one.outcome)):
            there = at_time[one.moment]
            other = next((it for it in there if it.outcome is one.outcome), there[-1] if there else None)
            if other is None:
                gone.append(one)
                continue
            there.remove(other)
            if other.outcome is not one.outcome:
                yield self._told(other, one.outcome, other.outcome)
        come = sorted((one for left in at_time.values() for one in left), key=lambda one: one.moment)
        moved = Counter(one.outcome for one in gone) & Counter(one.outcome for one in come)
        out_of_bin = Counter(self._put_back())
        for one in _without(gone, moved):
            yield self._told(one, one.outcome, self._without_it(one, self._after))
        for one in _without(come, moved):
            known = (one.moment, one.outcome)
            if self._again or out_of_bin[known] > 0:
                out_of_bin[known] -= 1
                yield self._told(one, self._without_it(one, self._before), one.outcome)

    def _put_back(self) -> Iterator[tuple[datetime, Outcome]]:
        """What was recorded of sessions that came out of the recycle bin."""
        for step in self._steps:
            if isinstance(step.before, Binned) and step.after is None:
                parts = (step.before.entry, *step.before.told) if not step.before.at else (step.before.entry,)
                series = step.before.series
                for part in parts:
                    one = self._recorded(part, None, series)
                    if one is not None:
                        yield one.moment, one.outcome

    def _recorded(self, value: Value | None, other: Value | None, series: Series | None = None) -> _Recorded | None:
        """What is recorded on one side of a step; `series` is the one it is of, where the deed does not say it."""
        if isinstance(value, Entry | Deviation) and (outcome := _outcome(value)):
            known = series if isinstance(value, Entry) else series or self._series_of(value)
            return _Recorded(self._moment(value, known), outcome, value, other, self._kind(value, known))
        return None

    def _without_it(self, one: _Recorded, others: Mapping[str, Series | None]) -> Outcome | None:
        """What stands there without the outcome, with the series as they are on the other side: a session, or none."""
        if one.other is not None:
            return Outcome.PLANNED
        if isinstance(one.value, Entry):
            return None
        series = self._series(one.value.series, others)
        return Outcome.PLANNED if series is not None and gives(series, one.value.at) else None

    def _series(self, series_id: str, others: Mapping[str, Series | None]) -> Series | None:
        return others[series_id] if series_id in others else self._standing(series_id)

    def _standing(self, series_id: str) -> Series | None:
        if series_id not in self._read:
            self._read[series_id] = self._rows.get(Series, series_id)
        return self._read[series_id]

    def _series_of(self, told: Deviation) -> Series | None:
        return self._before.get(told.series) or self._series(told.series, self._after)

    def _kind(self, told: Entry | Deviation, series: Series | None) -> Kind:
        """Of what sort it is, by the activities as the deed leaves them; what is of none counts as with a client."""
        details = told.details or (series.details if series is not None else None)
        if self._activities is None:
            self._activities = {one.id: one for one in self._rows.all(Activity)}
        activity = self._activities.get(details.activity) if details is not None else None
        return Kind.CONTACT if activity is None else activity.kind

    def _moment(self, told: Entry | Deviation, series: Series | None) -> datetime:
        if told.span is not None:
            return told.span.start
        home = ZoneInfo(series.zone) if series is not None and series.zone else self._zone
        return to_instant(told.at, home)

    @property
    def _zone(self) -> ZoneInfo:
        if self._known_zone is None:
            self._known_zone = ZoneInfo(next(iter(self._rows.all(Person)), Person()).time_zone)
        return self._known_zone

    def _told(self, one: _Recorded, before: Outcome | None, after: Outcome | None) -> SessionChanged:
        return SessionChanged(to_wall(one.moment, self._zone), before, after, one.kind)


def _without(recorded: Iterable[_Recorded], moved: Mapping[Outcome, int]) -> Iterator[_Recorded]:
    left = Counter(moved)
    for one in recorded:
        if left[one.outcome] > 0:
            left[one.outcome] -= 1
        else:
            yield one

"""A change: what a deed did to the diary, value by value, so that it can be named, undone and done again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Deviation, Entry

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from planner.domain.appearance import Appearance
    from planner.domain.column_map import ColumnMap
    from planner.domain.diary.activity import Activity, Site
    from planner.domain.diary.calendar_event import CalendarEvent
    from planner.domain.diary.recycle_bin import Binned
    from planner.domain.diary.series import Series
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
    from planner.domain.outcomes.measures import Threshold
    from planner.domain.outcomes.national import Against, NationalRate, OwnStandard
    from planner.domain.outcomes.period_totals import PeriodTotals
    from planner.domain.outcomes.service_rates import ServiceRate
    from planner.domain.privacy.let_stand import LetStand, NoticeIdentifiers
    from planner.domain.reconciling.reconciled import Reconciled
    from planner.domain.safety.backup import BackupChoice
    from planner.domain.safety.lock import LockAfter
    from planner.domain.safety.retention import DeviceChoice, Retention
    from planner.domain.team.pack import KeptPack, PackNumber

    Value = (
        Entry
        | Series
        | Deviation
        | Activity
        | Site
        | SiteTimes
        | Travel
        | Contract
        | Absence
        | Target
        | Role
        | Person
        | DiaryMade
        | Rules
        | Shares
        | Assumptions
        | LeaveYear
        | OwnBankHoliday
        | Worked
        | WorkBegun
        | Requirement
        | Scenario
        | Meeting
        | Reconciled
        | Threshold
        | Case
        | ServiceRate
        | PeriodTotals
        | Rebase
        | Note
        | ChartTerms
        | NationalRate
        | OwnStandard
        | Against
        | TypicalWeek
        | JobPlan
        | JobPlanCategories
        | Binned
        | CalendarEvent
        | Appearance
        | FirstQuestions
        | TitleRules
        | ColumnMap
        | NoticeIdentifiers
        | Retention
        | DeviceChoice
        | LetStand
        | BackupChoice
        | LockAfter
        | PackNumber
        | KeptPack
    )
    """Everything the diary keeps; each value has an id of its own among its kind."""


@dataclass(frozen=True, slots=True)
class Step:
    """One value before and after; None is "not there"."""

    before: Value | None
    after: Value | None

    @property
    def inverse(self) -> Step:
        """The step back."""
        return Step(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """A deed done, with the words the undo menu gives it."""

    name: str
    steps: tuple[Step, ...] = ()

    def days(self, zone: ZoneInfo) -> tuple[date, ...]:
        """The days its entries lie on, as it leaves them; where it took them out, as they lay before."""
        values = [step.after or step.before for step in self.steps]
        return tuple(sorted(_day(one, zone) for one in values if isinstance(one, Entry | Deviation)))

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return replace(self, steps=tuple(step.inverse for step in reversed(self.steps)))


def _day(one: Entry | Deviation, zone: ZoneInfo) -> date:
    """The day of an entry; of an occurrence that stands where its series has it, the day it is named by."""
    if isinstance(one, Entry):
        return to_wall(one.span.start, zone).date()
    return one.at.date() if one.span is None else to_wall(one.span.start, zone).date()

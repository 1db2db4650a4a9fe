"""A usual week as it is told in the first hour; what is left for later stays open, and "none" is an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.first_questions import FirstQuestions, Topic
from planner.domain.safety.retention import Device, DeviceChoice

if TYPE_CHECKING:
    from collections.abc import Collection

    from planner.domain.hours.contract import Week
    from planner.domain.hours.rules import Rules
    from planner.domain.hours.target import Target

MOST_WEEKS_APART = 8
DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Regular:
    """Something that comes back on the same weekday at the same time.

    Attributes:
        activity: the activity's id.
        weekday: 0 is Monday.
        every_weeks: 1 is each week.
    """

    activity: str
    weekday: int
    start: time
    minutes: int
    every_weeks: int = 1

    def __post_init__(self) -> None:
        """Refuse what never takes place."""
        if not 1 <= self.every_weeks <= MOST_WEEKS_APART:
            msg = f"A regular meeting comes every 1 to {MOST_WEEKS_APART} weeks."
            raise PlannerError(msg)

    @property
    def rule(self) -> str:
        """Its repeat rule."""
        return "FREQ=WEEKLY" if self.every_weeks == 1 else f"FREQ=WEEKLY;INTERVAL={self.every_weeks}"

    def first(self, since: date) -> datetime:
        """The first time it takes place, on or after a day."""
        return datetime.combine(since + timedelta(days=(self.weekday - since.weekday()) % DAYS_OF_A_WEEK), self.start)


@dataclass(frozen=True, slots=True)
class YourWeek:
    """What was said of a usual week. None leaves a line for later; 0, and an empty list, say that there is none.

    Attributes:
        begins: the day regular meetings and the target begin.
        starts: the day the contract holds from.
        worked: the weekdays worked, from `opens` to `closes`.
        lunch_minutes: kept free each day, and not paid.
        longest_run: most minutes of contact in a row.
        most_contact: most minutes of contact in a day.
        no_limits: there is no such rule.
        no_target: nobody has set one.
        region: whose bank holidays count.
        device: whose machine the diary lies on; None where that was left for later.
        told: the day on which this is told; the first of `begins` where nobody says.
    """

    begins: date
    starts: date
    weekly_minutes: int | None = None
    worked: tuple[int, ...] = ()
    opens: time = time(9)
    closes: time = time(17)
    lunch_minutes: int | None = None
    session_minutes: int | None = None
    notes_minutes: int | None = None
    regular: tuple[Regular, ...] | None = None
    longest_run: int | None = None
    most_contact: int | None = None
    no_limits: bool = False
    target: Target | None = None
    no_target: bool = False
    region: str = "ENG"
    device: Device | None = None
    told: date | None = None

    @property
    def device_said(self) -> DeviceChoice | None:
        """Whose machine it is, as the diary keeps it."""
        return None if self.device is None else DeviceChoice(self.device, self.told or self.begins)

    def contract(self, new_id: str) -> Contract | None:
        """The contract it says; None where the hours are left for later. PlannerError where the days cannot be."""
        if self.weekly_minutes is None:
            return None
        if not self.worked:
            msg = "Tick the days you work on, or leave the hours a week empty for now."
            raise PlannerError(msg)
        return Contract(new_id, self.starts, self.weekly_minutes, (self._days(),))

    @property
    def paid_minutes(self) -> int:
        """What the days add up to; PlannerError where one of them cannot be."""
        return sum(day.paid_minutes for day in self._days() if day is not None)

    def _days(self) -> Week:
        day = WorkingDay(self.opens, self.closes, self.lunch_minutes or 0)
        return tuple(day if weekday in self.worked else None for weekday in range(DAYS_OF_A_WEEK))

    def rules(self, known: Rules) -> Rules:
        """The rules of the week with those that were said."""
        return replace(
            known,
            lunch_minutes=self.lunch_minutes or known.lunch_minutes,
            max_run_minutes=known.max_run_minutes if self.longest_run is None else self.longest_run,
            max_contact_minutes_per_day=(
                known.max_contact_minutes_per_day if self.most_contact is None else self.most_contact
            ),
        )

    def questions(self, known: FirstQuestions) -> FirstQuestions:
        """What nobody has answered yet, once this is said."""
        for topic in self._none_of():
            known = known.without(topic)
        return replace(known, has_no_target=known.has_no_target or self.no_target)

    def _none_of(self) -> Collection[Topic]:
        said = {
            Topic.NOTES: self.notes_minutes == 0,
            Topic.COMMITMENTS: self.regular == (),
            Topic.LUNCH: self.lunch_minutes == 0,
            Topic.RULES: self.no_limits,
        }
        return [topic for topic, is_none in said.items() if is_none]

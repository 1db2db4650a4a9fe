"""What if: attendance, meetings, notes time and leave other than they are, and such trials kept to be compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.domain.english import percent_words
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.contract import at_weekly_hours

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from planner.domain.hours.target import Target
    from planner.domain.hours.terms import Terms

SCENARIO_PREFIX = "scenario/"
"""How the ids of scenarios begin."""
SUPPOSED_SLOTS = 100
"""How many sessions a supposed attendance is taken to rest on where none was recorded."""
LONGEST_HORIZON = 104
MOST_MINUTES = 40 * 60
MOST_NOTES = 120
MOST_LEAVE_DAYS = 200
MOST_WEEKLY_MINUTES = 60 * 60


@dataclass(frozen=True, slots=True)
class Changes:
    """What is supposed to be other than it is; None, or no days, leaves it as it is.

    Attributes:
        attendance: share of slots attended.
        meetings: minutes of meetings in a whole week at work.
        notes: minutes of notes a session, whether after it or by the rules.
        leave_days: days of leave more, one working day after another from the Monday of the middle week.
        weekly_minutes: contracted minutes a week, every working day longer or shorter in proportion.
    """

    attendance: Fraction | None = None
    meetings: int | None = None
    notes: int | None = None
    leave_days: int = 0
    weekly_minutes: int | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if self.attendance is not None and not 0 <= self.attendance <= 1:
            msg = f"An attendance of {percent_words(float(self.attendance))} cannot be: give 0% to 100%."
            raise PlannerError(msg)
        for words, value, most in (
            ("Meetings", self.meetings, MOST_MINUTES),
            ("Notes", self.notes, MOST_NOTES),
            ("Leave", self.leave_days, MOST_LEAVE_DAYS),
        ):
            if value is not None and not 0 <= value <= most:
                msg = f"{words} cannot be {value}: give 0 to {most}."
                raise PlannerError(msg)
        if self.weekly_minutes is not None and not 0 < self.weekly_minutes <= MOST_WEEKLY_MINUTES:
            most = MOST_WEEKLY_MINUTES // 60
            msg = f"Working {self.weekly_minutes / 60:g} h a week cannot be: give more than 0 and at most {most} h."
            raise PlannerError(msg)

    @property
    def keep_the_weeks(self) -> bool:
        """The weeks are worked as they are, so what really fits them holds too."""
        return replace(self, attendance=None) == AS_IT_IS

    @property
    def of_a_week(self) -> Changes:
        """What can be supposed of one week laid out: meetings have no time of day, and leave no day in it."""
        return replace(self, meetings=None, leave_days=0)

    def of_history(self, history: Attendance) -> Attendance:
        """The history that a supposed attendance stands for: as many sessions as there are, at that rate.

        It is of slots booked, so none of them is called off besides; weeks lie as far apart as they do.
        """
        if self.attendance is None:
            return history
        slots = history.attended + history.not_attended or SUPPOSED_SLOTS
        attended = round(slots * self.attendance)
        return Attendance({Outcome.ATTENDED: attended, Outcome.DNA: slots - attended}, history.weeks)

    def of_terms(self, terms: Terms, mondays: Sequence[date]) -> Terms:
        """The terms with the notes time and the leave supposed."""
        changed = terms if self.notes is None else _with_notes(terms, self.notes)
        return changed if not self.leave_days else _with_leave(changed, self.leave_days, mondays)

    def of_contracts(self, terms: Terms) -> Terms:
        """The terms with the weekly hours supposed."""
        if self.weekly_minutes is None:
            return terms
        return replace(terms, contracts=tuple(at_weekly_hours(one, self.weekly_minutes) for one in terms.contracts))


AS_IT_IS = Changes()


def notes_minutes(terms: Terms) -> int:
    """Notes time a session brings: after it, and by the rules."""
    own = terms.standard.notes_minutes if terms.standard else 0
    return own + (terms.rules.admin_minutes_per_contact or 0)


def _with_notes(terms: Terms, minutes: int) -> Terms:
    """What follows a session stays as far as it can; the rule takes the rest."""
    standard = terms.standard
    own = min(standard.notes_minutes, minutes) if standard else 0
    activities = tuple(replace(one, notes_minutes=own) if one is standard else one for one in terms.activities)
    return replace(
        terms, activities=activities, rules=replace(terms.rules, admin_minutes_per_contact=minutes - own or None)
    )


def _with_leave(terms: Terms, days: int, mondays: Sequence[date]) -> Terms:
    """Days of leave on working days that have no absence yet; none beyond the horizon."""
    day, end = mondays[len(mondays) // 2], mondays[-1] + timedelta(days=7)
    taken: list[Absence] = []
    while len(taken) < days and day < end:
        here = terms.workday(day)
        if here.contracted and not here.absent:
            taken.append(Absence(f"supposed-{day}", day, day, AbsenceKind.ANNUAL_LEAVE))
        day += timedelta(days=1)
    return replace(terms, absences=(*terms.absences, *taken))


@dataclass(frozen=True, slots=True)
class Scenario:
    """A trial that was kept: the target asked for, over which weeks, and what was supposed to be other."""

    id: str
    target: Target
    first: date
    weeks: int
    changes: Changes = AS_IT_IS

    def __post_init__(self) -> None:
        """Refuse a horizon that is none."""
        refuse_horizon(self.weeks)


def refuse_horizon(weeks: int) -> None:
    """PlannerError for a horizon of no weeks, or too many."""
    if not 1 <= weeks <= LONGEST_HORIZON:
        msg = f"A horizon of {weeks} weeks cannot be tried: give 1 to {LONGEST_HORIZON}."
        raise PlannerError(msg)

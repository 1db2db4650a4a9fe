"""The sample clinician's terms: contract, agreed week, leave, and a target raised from 20 to 23 hours."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.clock import minute_of_day, monday_of
from planner.domain.diary.entry import Details
from planner.domain.diary.recurrence import last_start
from planner.domain.diary.series import Series
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.requirement import REQUIREMENT_PREFIX, RequiredKind, Requirement
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Role, Terms
from planner.domain.hours.worked import Worked
from planner.domain.period import PeriodSpan

if TYPE_CHECKING:
    from planner.domain.change import Value

WEEKS_BACK = 52
WEEKS_AHEAD = 8
RAISED_WEEKS_AGO = 18

ACTIVITIES = (
    Activity("treatment", "Treatment session", Kind.CONTACT, 60, position=0),
    Activity("assessment", "Assessment", Kind.CONTACT, 60, position=1),
    Activity("supervision", "Supervision", Kind.SUPERVISION, 60, position=2),
    Activity("meeting", "Team meeting", Kind.MEETING, 60, position=3),
    Activity("notes", "Notes and letters", Kind.ADMIN, 60, position=4),
    Activity("cpd", "CPD and training", Kind.TRAINING, 180, position=5),
    Activity("duty", "Duty", Kind.DUTY, 60, position=6),
    Activity("other", "Other", Kind.OTHER, 60, position=7),
)
RIVERSIDE, HILL_ROAD = Site("riverside", "Riverside Surgery"), Site("hill-road", "Hill Road Health Centre")
SITE_OF_WEEKDAY = (RIVERSIDE, RIVERSIDE, RIVERSIDE, HILL_ROAD, HILL_ROAD)

SLOTS = {
    0: (10, 11, 13, 14, 15),
    1: (9, 10, 11, 13, 14),
    2: (9, 10, 11, 13, 14),
    3: (9, 10, 11, 13, 14, 15),
    4: (9, 10, 11, 13),
}
"""Hours of the contact slots by weekday."""
SLOTS_OF_THE_RAISE = {(0, 15), (3, 15), (4, 13)}
"""Slots opened when the target went up."""

AGREED_WEEK = (
    ("team-meeting", "meeting", 0, time(9), 60, "FREQ=WEEKLY", True),
    ("supervision", "supervision", 1, time(15), 60, "FREQ=WEEKLY", True),
    ("cpd-afternoon", "cpd", 2, time(13), 180, "FREQ=MONTHLY;BYDAY=1WE", False),
    ("notes-monday", "notes", 0, time(16), 60, "FREQ=WEEKLY", False),
    ("notes-tuesday", "notes", 1, time(16), 60, "FREQ=WEEKLY", False),
    ("notes-wednesday", "notes", 2, time(16), 60, "FREQ=WEEKLY", False),
    ("notes-thursday", "notes", 3, time(16), 60, "FREQ=WEEKLY", False),
    ("notes-friday", "notes", 4, time(15), 60, "FREQ=WEEKLY", False),
)
"""Id, activity, weekday, start, minutes, rule, locked."""

RULES = Rules(
    grid_minutes=15,
    earliest=time(9),
    latest=time(17),
    lunch_minutes=30,
    lunch_between=(time(12), time(14)),
    max_run_minutes=180,
    break_minutes=15,
    max_contact_minutes_per_day=360,
    admin_minutes_per_contact=15,
    admin_block_minutes=30,
)


LONG_DAYS = (
    *((weeks_ago, 1, time(8, 30), time(18, 10), 30) for weeks_ago in (1, 2, 4, 5, 7, 8, 10)),
    *((weeks_ago, 3, time(9), time(17, 45), 0) for weeks_ago in (1, 3, 5, 6)),
    (5, 2, time(12), time(22, 30), 30),
    (2, 4, time(9), time(15, 30), 30),
)
"""Weeks ago, weekday, start, end and unpaid break of the days that were not worked as contracted."""


def sample_terms(today: date) -> Terms:
    """The terms of work around a day."""
    return Terms(
        person=Person("High-intensity therapist"),
        contracts=(_contract(first_monday(today)),),
        absences=_absences(monday_of(today)),
        targets=_targets(today),
        activities=ACTIVITIES,
        rules=RULES,
    )


def first_monday(today: date) -> date:
    """The Monday the sample year begins."""
    return monday_of(today) - timedelta(weeks=WEEKS_BACK)


def _contract(starts: date) -> Contract:
    day = WorkingDay(time(9), time(17), 30)
    return Contract("contract", starts, 2250, ((day,) * 5 + (None, None),), (4, 1), 12150)


def _absences(monday: date) -> tuple[Absence, ...]:
    def away(number: int, weeks_ago: int, weekday: int, days: int, kind: AbsenceKind, note: str = "") -> Absence:
        first = monday - timedelta(weeks=weeks_ago) + timedelta(days=weekday)
        return Absence(f"absence-{number}", first, first + timedelta(days=days - 1), kind, note=note)

    return (
        away(1, 41, 0, 5, AbsenceKind.ANNUAL_LEAVE),
        away(2, 30, 3, 2, AbsenceKind.ANNUAL_LEAVE),
        away(3, 14, 0, 12, AbsenceKind.ANNUAL_LEAVE, "Summer"),
        away(4, 26, 0, 26, AbsenceKind.SICKNESS),
        away(5, 3, 4, 1, AbsenceKind.STUDY, "Workshop"),
        away(6, -4, 3, 2, AbsenceKind.ANNUAL_LEAVE),
    )


def _targets(today: date) -> tuple[Target, ...]:
    raised = monday_of(today) - timedelta(weeks=RAISED_WEEKS_AGO)
    return (Target("target-1", first_monday(today), Fraction(20)), Target("target-2", raised, Fraction(23)))


def agreed_week(terms: Terms, today: date) -> list[Series]:
    """The repeating commitments, from the first Monday on and without end."""
    made = []
    for series_id, activity, weekday, start, minutes, rule, locked in AGREED_WEEK:
        first = datetime.combine(first_monday(today) + timedelta(days=weekday), start)
        details = Details(activity, SITE_OF_WEEKDAY[weekday].id, locked=locked)
        skipped = frozenset(
            datetime.combine(one.first + timedelta(days=n), start)
            for one in terms.absences
            for n in range((one.last - one.first).days + 1)
            if (one.first + timedelta(days=n)).weekday() == weekday
        )
        last = last_start(rule, first, frozenset())
        made.append(Series(series_id, first, minutes, rule, details, skipped=skipped, last=last))
    return made


def typical_weeks(today: date) -> list[TypicalWeek]:
    """The agreed job plan: as it was, and since the target went up with the slots opened for it."""
    commitments = [
        Slot(series_id, 0, weekday, minute_of_day(start), minutes, Details(activity, SITE_OF_WEEKDAY[weekday].id))
        for series_id, activity, weekday, start, minutes, rule, _ in AGREED_WEEK
        if rule == "FREQ=WEEKLY"
    ]
    sessions = {
        (weekday, hour): Slot(
            f"{weekday}-{hour}", 0, weekday, hour * 60, 60, Details("treatment", SITE_OF_WEEKDAY[weekday].id)
        )
        for weekday, hours in SLOTS.items()
        for hour in hours
    }
    before = [slot for place, slot in sessions.items() if place not in SLOTS_OF_THE_RAISE]
    raised = monday_of(today) - timedelta(weeks=RAISED_WEEKS_AGO)
    return [
        TypicalWeek(first_monday(today), (*commitments, *before)),
        TypicalWeek(raised, (*commitments, *sessions.values())),
    ]


def hours_worked(terms: Terms, today: date) -> list[Worked]:
    """Evenings and lunches given to the notes of the last weeks, since the target went up."""
    found = []
    for weeks_ago, weekday, start, end, unpaid in LONG_DAYS:
        day = monday_of(today) - timedelta(weeks=weeks_ago) + timedelta(days=weekday)
        if not terms.workday(day).absent:
            found.append(Worked(f"worked-{day.isoformat()}", day, start, end, unpaid))
    return found


def requirements(today: date) -> list[Requirement]:
    """An hour of supervision a week, and thirty hours of CPD a leave year; every one can be changed."""
    starts = first_monday(today)
    supervision, training = RequiredKind.SUPERVISION, RequiredKind.TRAINING
    return [
        Requirement(f"{REQUIREMENT_PREFIX}supervision", supervision, 60, starts, PeriodSpan.WEEK),
        Requirement(f"{REQUIREMENT_PREFIX}cpd", training, 30 * 60, starts, PeriodSpan.YEAR),
    ]


def terms_values(terms: Terms, today: date) -> list[Value]:
    """Everything of the set-up, as the diary keeps it."""
    role = Role(first_monday(today), "Qualified")
    rows: list[Value] = [terms.person, role, *terms.activities, RIVERSIDE, HILL_ROAD, *terms.contracts]
    rows += [*terms.absences, *terms.targets, terms.rules, *typical_weeks(today), *requirements(today)]
    return [*rows, *agreed_week(terms, today), *hours_worked(terms, today)]

"""Random working lives in a real diary, seeded: contracts, leave, sessions with their outcomes, targets and cases."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.clock import find_zone
from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis, Shares
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.hours.terms import Person
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.period_totals import TOTALS_PREFIX, PeriodTotals

if TYPE_CHECKING:
    from planner.domain.change import Value
    from planner.services.desk import Desk

LONDON = find_zone("Europe/London")
FIRST, LAST, TODAY = date(2026, 8, 3), date(2026, 12, 6), date(2026, 11, 23)
ACTIVITIES = (
    Activity("treatment", "Treatment session", Kind.CONTACT, 60, 10, position=0),
    Activity("assessment", "Assessment", Kind.CONTACT, 50, credited_minutes=60, position=1, weight=Fraction(3, 2)),
    Activity("group", "Group", Kind.CONTACT, 90, position=2, weight=Fraction(4)),
    Activity("supervision", "Supervision", Kind.SUPERVISION, 60, position=3),
    Activity("meeting", "Team meeting", Kind.MEETING, 60, position=4),
    Activity("notes", "Notes", Kind.ADMIN, 60, position=5),
    Activity("duty", "Duty", Kind.DUTY, 120, position=6),
)
ENDED = (*[Outcome.ATTENDED] * 8, *(one for one in Outcome if one is not Outcome.ATTENDED))
TARGETS = {
    "hours": (Fraction(20), Unit.HOURS, Per.WEEK, Basis.ATTENDED),
    "booked": (Fraction(47, 2), Unit.HOURS, Per.WEEK, Basis.BOOKED),
    "credited": (Fraction(18), Unit.HOURS, Per.WEEK, Basis.CREDITED),
    "offered": (Fraction(22), Unit.HOURS, Per.WEEK, Basis.OFFERED),
    "contacts": (Fraction(45, 2), Unit.CONTACTS, Per.WEEK, Basis.ATTENDED),
    "weighted": (Fraction(101, 4), Unit.WEIGHTED, Per.WEEK, Basis.CREDITED),
    "share": (Fraction(55), Unit.SHARE, Per.WEEK, Basis.ATTENDED),
    "monthly": (Fraction(83), Unit.HOURS, Per.MONTH, Basis.ATTENDED),
    "yearly": (Fraction(901), Unit.CONTACTS, Per.YEAR, Basis.BOOKED),
    "daily": (Fraction(5), Unit.CONTACTS, Per.DAY, Basis.ATTENDED),
}
"""Every sort of target there is, by a name."""


def fill(desk: Desk, seed: int, targets: tuple[str, ...], *, begins: date | None = None) -> None:
    """Write a working life; of several targets each begins five weeks after the one before it."""
    random = Random(seed)  # noqa: S311 - a made-up diary
    values: list[Value] = [*ACTIVITIES, *_contracts(random), *_absences(random), *_rows(targets), *_cases(random)]
    values += [Person("Therapist", records_begin=begins), _shares(random), _rules(random)]
    with desk.store.work() as work:
        for value in values:
            work.put(value)
        work.add_all(_entries(random))
        work.change("fill the diary")


def _contracts(random: Random) -> list[Contract]:
    made = []
    for number, starts in enumerate((date(2026, 1, 1), FIRST + timedelta(days=random.randrange(20, 90)))):
        days = [WorkingDay(time(random.randrange(7, 10)), time(random.randrange(15, 20)), 30) for _ in range(5)]
        week = tuple(day if random.random() < 0.85 else None for day in days)
        paid = sum(day.paid_minutes for day in week if day)
        made.append(Contract(f"contract-{number}", starts, paid, ((*week, None, None),)))
    return made[: random.randrange(1, 3)]


def _absences(random: Random) -> list[Absence]:
    kinds = random.sample(list(AbsenceKind), 4)
    return [_absence(random, number, kind) for number, kind in enumerate(kinds) if kind is not AbsenceKind.BANK_HOLIDAY]


def _absence(random: Random, number: int, kind: AbsenceKind) -> Absence:
    first = FIRST + timedelta(days=random.randrange(120))
    if random.random() < 0.3:
        return Absence(f"away-{number}", first, first, kind, time(13), time(17))
    return Absence(f"away-{number}", first, first + timedelta(days=random.randrange(9)), kind)


def _rows(targets: tuple[str, ...]) -> list[Target]:
    starts = (date(2026, 1, 1), *(FIRST + timedelta(weeks=5 * n) for n in range(1, len(targets))))
    return [
        Target(f"target-{n}", day, *TARGETS[name]) for n, (day, name) in enumerate(zip(starts, targets, strict=True))
    ]


def _shares(random: Random) -> Shares:
    recorded = (one for one in Outcome if one is not Outcome.PLANNED)
    credited: dict[Outcome, Fraction] = {one: Fraction(random.randrange(0, 101), 100) for one in recorded}
    return Shares(credited, random.random() < 0.5, {"group": Fraction(random.randrange(5, 30), 10)})


def _rules(random: Random) -> Rules:
    return Rules(grid_minutes=15, lunch_minutes=30, admin_minutes_per_contact=random.choice([None, 5, 15]))


def _entries(random: Random) -> list[Entry]:
    made: list[Entry] = []
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        if day.weekday() > 4 and random.random() < 0.9:
            continue
        for hour in random.sample(range(8, 18), random.randrange(3, 8)):
            activity = random.choices(ACTIVITIES, [8, 3, 1, 1, 1, 2, 1])[0]
            start = datetime.combine(day, time(hour, random.choice([0, 0, 30])))
            there = random.randrange(1, 9) if activity.id == "group" else None
            outcome = random.choice(ENDED) if activity.is_contact and day < TODAY else Outcome.PLANNED
            span = span_of(start, random.choice([activity.minutes, 45]), LONDON)
            made.append(Entry(f"e-{len(made)}", span, Details(activity.id, attendees=there), outcome))
    return made


def _cases(random: Random) -> list[Value]:
    made: list[Value] = []
    for number in range(random.randrange(4, 60)):
        closed = FIRST + timedelta(days=random.randrange((TODAY - FIRST).days))
        first, last = random.randrange(28), random.randrange(28)
        anxiety = Pair("GAD-7", Decimal(random.randrange(22)), random.choice([None, Decimal(random.randrange(22))]))
        phq9 = Pair("PHQ-9", Decimal(first), Decimal(last))
        made.append(Case(f"case-{number}", closed, random.randrange(0, 12), phq9, anxiety))
    if random.random() < 0.4:
        made.append(PeriodTotals(f"{TOTALS_PREFIX}q", date(2026, 7, 1), date(2026, 7, 31), 31, 4, 14, 13, 20, 2, 9))
        made.append(PeriodTotals(f"{TOTALS_PREFIX}r", date(2026, 1, 1), date(2026, 6, 30), 60, 5, 30, 28, 40, 3, 17))
    return made

"""The sample's courses of treatment: each takes one weekly slot for some weeks, then the slot passes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of, to_wall
from planner.domain.diary.entry import SEEN, Details, Deviation, Entry, Outcome
from planner.domain.diary.recurrence import last_start
from planner.domain.diary.series import Series
from planner.domain.diary.span import span_of
from planner.services.sample.terms import (
    HILL_ROAD,
    RAISED_WEEKS_AGO,
    RIVERSIDE,
    SITE_OF_WEEKDAY,
    SLOTS,
    SLOTS_OF_THE_RAISE,
    WEEKS_AHEAD,
    WEEKS_BACK,
    first_monday,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from planner.domain.change import Value
    from planner.domain.hours.terms import Terms

ODDS = {
    Outcome.ATTENDED: 830,
    Outcome.ATTENDED_LATE: 35,
    Outcome.DNA: 40,
    Outcome.LATE_NOT_SEEN: 5,
    Outcome.CANCELLED_CLIENT_LATE: 30,
    Outcome.CANCELLED_CLIENT: 25,
    Outcome.CANCELLED_SERVICE: 10,
}
HARDER = {**ODDS, Outcome.ATTENDED: 790, Outcome.DNA: 100}
"""The same at Riverside, where people have more in the way of coming."""
STILL_TO_RECORD = 2
"""Sessions of last week left unrecorded."""


@dataclass
class Course:
    """One course of treatment: what it puts into the diary, how many sessions were attended, and when it closed."""

    site: str
    values: list[Value] = field(default_factory=list)
    attended: int = 0
    ended_on: date | None = None


def courses(terms: Terms, now: datetime, random: Random) -> list[Course]:
    """Every course of the year, slot by slot."""
    made: list[Course] = []
    for weekday, hours in SLOTS.items():
        for hour in hours:
            made.extend(_of_slot(terms, weekday, time(hour), now, random))
    _leave_unrecorded(made, _today(terms, now))
    return made


def _today(terms: Terms, now: datetime) -> date:
    return to_wall(now, terms.zone).date()


def _of_slot(terms: Terms, weekday: int, start: time, now: datetime, random: Random) -> Iterator[Course]:
    begun = first_monday(_today(terms, now))
    week = WEEKS_BACK - RAISED_WEEKS_AGO if (weekday, start.hour) in SLOTS_OF_THE_RAISE else -random.randrange(10)
    number = 0
    while week < WEEKS_BACK + WEEKS_AHEAD:
        weeks = random.choice((6, 8, 10, 12, 12, 14, 16, 18, 20))
        days = [begun + timedelta(weeks=week + n, days=weekday) for n in range(weeks)]
        yield _course(terms, f"{weekday}-{start.hour}-{number}", days, start, now, random)
        week, number = week + weeks + random.choice((0, 0, 0, 1)), number + 1


def _course(terms: Terms, name: str, days: list[date], start: time, now: datetime, random: Random) -> Course:
    """An assessment, then weekly treatment; nothing on days away, nor before the sample year."""
    course = Course(SITE_OF_WEEKDAY[days[0].weekday()].id)
    kept = [day for day in days if terms.workday(day).at_work and not _is_cpd(day, start)]
    odds = HARDER if course.site == RIVERSIDE.id else ODDS
    wall_now = to_wall(now, terms.zone)
    outcomes = {day: _outcome(datetime.combine(day, start), wall_now, random, odds) for day in kept}
    course.attended = sum(outcome in SEEN for outcome in outcomes.values())
    if kept and kept[-1] < _today(terms, now):
        course.ended_on = kept[-1]
    if kept:
        first = datetime.combine(kept[0], start)
        course.values.append(_entry(terms, f"a-{name}", first, course.site, outcomes[kept[0]]))
        course.values.extend(_treatment(f"t-{name}", kept[1:], start, course.site, outcomes, random))
    return course


def _is_cpd(day: date, start: time) -> bool:
    """The slot is taken by the CPD afternoon on the first Wednesday of the month."""
    return day.weekday() == 2 and day.day <= 7 and start.hour >= 12


def _entry(terms: Terms, name: str, start: datetime, site: str, outcome: Outcome) -> Entry:
    return Entry(name, span_of(start, 60, terms.zone), Details("assessment", site), outcome)


def _treatment(
    name: str, days: list[date], start: time, site: str, outcomes: dict[date, Outcome], random: Random
) -> Iterator[Value]:
    if not days:
        return
    first, last = datetime.combine(days[0], start), datetime.combine(days[-1], start)
    every = {first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)}
    rule = f"FREQ=WEEKLY;UNTIL={last:%Y%m%dT%H%M%S}"
    mode = "video" if site == HILL_ROAD.id and random.random() < 0.5 else "in person"
    details = Details("treatment", site, mode=mode)
    skipped = frozenset(every - {datetime.combine(day, start) for day in days})
    yield Series(name, first, 60, rule, details, skipped=skipped, last=last_start(rule, first, frozenset()))
    for day in days:
        if outcomes[day] is not Outcome.PLANNED:
            yield Deviation(name, datetime.combine(day, start), outcomes[day])


def _outcome(start: datetime, now: datetime, random: Random, odds: Mapping[Outcome, int]) -> Outcome:
    """What came of an hour from a wall time, by the wall's own time: the clocks change at no hour of work."""
    drawn = random.choices(list(odds), weights=list(odds.values()))[0]
    return drawn if start + timedelta(hours=1) <= now else Outcome.PLANNED


def _leave_unrecorded(made: list[Course], today: date) -> None:
    """Forget the outcomes of the last sessions before this week, as happens on a busy Friday."""
    monday = monday_of(today)
    told = [
        (value.at, course, value)
        for course in made
        for value in course.values
        if isinstance(value, Deviation) and value.at.date() < monday and value.outcome in SEEN
    ]
    for _, course, value in sorted(told, key=lambda one: one[0])[-STILL_TO_RECORD:]:
        course.values.remove(value)

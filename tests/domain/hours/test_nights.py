"""Working days that go on past midnight: the hours, what stands in them, leave, warnings and a week laid out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.span import span_of, total_minutes
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay, at_weekly_hours
from planner.domain.hours.ground import grounds
from planner.domain.hours.ledger import ledger
from planner.domain.hours.plan import is_away
from planner.domain.hours.target import Target
from planner.domain.hours.target_due import target_between
from planner.domain.hours.terms import Terms
from planner.domain.hours.warnings import warnings
from planner.domain.layout.from_week import week_problem

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 6, 1)
NIGHT = WorkingDay(time(21), time(7), 30)


def terms(**more: object) -> Terms:
    """Nights from Monday to Wednesday, ten hours each with half an hour's break."""
    week = tuple(NIGHT if n < 3 else None for n in range(7))
    found = Terms(
        contracts=(Contract("c", date(2026, 1, 5), 3 * 570, (week,)),),
        activities=(
            Activity("treatment", "Treatment", Kind.CONTACT),
            Activity("meeting", "Meeting", Kind.MEETING, position=1),
        ),
    )
    return replace(found, **more)  # type: ignore[arg-type]


def entry(day: int, hour: int, activity: str, minutes: int = 60) -> Booking:
    start = datetime(2026, 6, 1, hour) + timedelta(days=day)
    return Booking(f"{day}-{hour}", span_of(start, minutes, LONDON), Details(activity))


def test_a_night_pays_its_minutes_on_the_day_it_begins() -> None:
    here = terms().workday(MONDAY)

    assert (NIGHT.span_minutes, NIGHT.paid_minutes, NIGHT.is_night) == (600, 570, True)
    assert (here.contracted, total_minutes(here.working)) == (570, 600)
    assert terms().workday(date(2026, 6, 4)).contracted == 0


@pytest.mark.parametrize(("end", "minutes"), [("2026-03-28", 540), ("2026-10-24", 660)])
def test_a_night_over_a_change_of_the_clocks_is_really_shorter_or_longer(end: str, minutes: int) -> None:
    saturday = date.fromisoformat(end)
    week = tuple(NIGHT if n == saturday.weekday() else None for n in range(7))
    known = Terms(contracts=(Contract("c", date(2026, 1, 5), 570, (week,)),))

    assert total_minutes(known.workday(saturday).working) == minutes


def test_an_end_long_before_the_start_is_still_an_end_typed_wrong() -> None:
    with pytest.raises(PlannerError, match="ends at 08:00, before it starts at 09:00: give a later end"):
        WorkingDay(time(9), time(8))
    with pytest.raises(PlannerError, match="give a later end"):
        WorkingDay(time(9), time(9))


def test_a_meeting_after_midnight_is_taken_from_the_night_it_lies_in() -> None:
    known = terms()
    sums = ledger(known, MONDAY, date(2026, 6, 7), [entry(1, 2, "meeting"), entry(0, 23, "meeting", 120)])

    assert [one.committed for one in sums.days] == [180, 0, 0, 0, 0, 0, 0]
    assert sums.free == 3 * 570 - 180


def test_leave_takes_the_night_and_part_of_it_the_morning_after() -> None:
    away = Absence("a", MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE)
    known = terms(absences=(away,))
    assert known.workday(MONDAY).at_work == 0
    assert is_away(known, entry(1, 2, "treatment"))
    assert not is_away(known, entry(1, 22, "treatment"))

    morning = replace(away, start=time(4), end=time(7))
    assert terms(absences=(morning,)).workday(MONDAY).at_work == 570 - 180


def test_a_session_after_midnight_is_within_the_working_hours_and_one_at_noon_is_not() -> None:
    known = terms()

    def told(booking: Booking) -> list[str]:
        day = booking.day(LONDON)
        return [one.concern.value for one in warnings(known, day, day, [booking])]

    assert told(entry(1, 2, "treatment")) == []
    assert told(entry(1, 12, "treatment")) != []
    assert told(entry(0, 23, "treatment", 120)) == []


def test_the_ground_of_a_day_has_the_night_up_to_midnight_and_what_goes_on_after_it() -> None:
    monday, tuesday, *_, thursday = grounds(terms(), MONDAY, 4)

    assert (monday.window, monday.working, monday.early) == ((1260, 1440), ((1260, 1440),), ())
    assert (tuesday.working, tuesday.early) == (((1260, 1440),), ((0, 420),))
    assert (thursday.window, thursday.early) == (None, ((0, 420),))


def test_a_week_of_nights_is_laid_out_within_them_and_its_minutes_are_those_paid() -> None:
    problem = week_problem(terms(), MONDAY, [], datetime(2026, 5, 25, tzinfo=UTC))

    assert [[(one.start, one.end) for one in day.free] for day in problem.days[:4]] == [
        [(1260, 1440)],
        [(0, 420), (1260, 1440)],
        [(0, 420), (1260, 1440)],
        [(0, 420)],
    ]
    assert sum(day.paid_minutes for day in problem.days) == 3 * 570


def test_a_target_asks_of_nights_as_of_days_and_other_hours_make_them_longer_or_shorter() -> None:
    known = terms(targets=(Target("t", date(2026, 1, 5), Fraction(15)),))

    assert target_between(known, MONDAY, date(2026, 6, 7)) == 900
    longer = at_weekly_hours(known.contracts[0], 3 * 600)
    assert longer.weeks[0][0] == WorkingDay(time(21), time(7, 30), 30)

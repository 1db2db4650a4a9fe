"""A night that leaves less than eleven hours of rest is said before it comes, while it can still be changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_between
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.rest_ahead import rests_ahead
from planner.domain.hours.worked import WorkBegun, Worked

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 6, 1)
TUESDAY, WEDNESDAY, SUNDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 6))
NOON = datetime(2026, 6, 1, 11, tzinfo=UTC)


def entry(
    day: date, start: str, end: str, activity: str = "treatment", outcome: Outcome = Outcome.PLANNED, after: int = 0
) -> Booking:
    first, last = (datetime.combine(day, time.fromisoformat(one)) for one in (start, end))
    span = span_between(first, last + timedelta(days=after), LONDON)
    return Booking(f"{day}{start}", span, Details(activity), outcome)


def row(day: date, start: str, end: str) -> Worked:
    return Worked(f"{day}", day, time.fromisoformat(start), time.fromisoformat(end))


def told(
    terms: Terms, *known: Booking | Worked, now: datetime = NOON, begun: WorkBegun | None = None
) -> list[tuple[date, int]]:
    """The days that begin too soon, and the rest before each."""
    bookings = [one for one in known if isinstance(one, Booking)]
    rows = [one for one in known if isinstance(one, Worked)]
    found = rests_ahead(terms, MONDAY, SUNDAY, bookings, rows, now, begun)
    return [(one.day, one.minutes) for one in found]


def test_an_evening_and_an_early_start_are_said_and_eleven_hours_are_enough(full_time: Terms) -> None:
    assert told(full_time) == []  # nine to five
    assert told(full_time, entry(MONDAY, "20:00", "22:00")) == []
    assert told(full_time, entry(MONDAY, "20:00", "22:01")) == [(TUESDAY, 659)]
    assert told(full_time, entry(TUESDAY, "05:59", "06:30")) == []
    assert told(full_time, entry(MONDAY, "20:00", "21:00"), entry(TUESDAY, "07:00", "08:00")) == [(TUESDAY, 600)]
    (found,) = rests_ahead(full_time, MONDAY, SUNDAY, [entry(MONDAY, "21:00", "23:00")], [], NOON)
    assert (found.ends, found.begins) == (datetime(2026, 6, 1, 23), datetime(2026, 6, 2, 9))


def test_what_is_no_work_or_will_not_take_place_says_nothing(full_time: Terms) -> None:
    late = entry(MONDAY, "20:00", "23:00")
    for one in (
        replace(late, outcome=Outcome.CANCELLED_SERVICE),
        replace(late, slot=True),
        replace(late, all_day=True),
        replace(late, details=Details("break")),
        replace(late, details=Details("nowhere")),
    ):
        assert told(full_time, one) == []


def test_leave_the_next_day_is_rest_and_an_entry_in_it_is_none(full_time: Terms) -> None:
    late = entry(MONDAY, "20:00", "23:00")
    terms = replace(full_time, absences=(Absence("a", TUESDAY, TUESDAY, AbsenceKind.ANNUAL_LEAVE),))
    assert told(terms, late) == []
    assert told(terms, late, entry(TUESDAY, "09:30", "10:00")) == [(TUESDAY, 630)]


def test_hours_typed_say_when_today_ended_whatever_the_contract_says(full_time: Terms) -> None:
    early = entry(TUESDAY, "05:00", "06:00")
    night = datetime(2026, 6, 1, 21, tzinfo=UTC)
    assert told(full_time, early) == []
    assert told(full_time, early, row(MONDAY, "09:00", "19:00"), now=night) == [(TUESDAY, 600)]
    assert told(full_time, early, row(MONDAY, "09:00", "12:00"), now=night) == []
    assert told(full_time, row(MONDAY, "09:00", "23:30"), now=night) == [(TUESDAY, 570)]
    # What still stands in the diary after the hours typed is work to come.
    evening = entry(MONDAY, "22:30", "23:00")
    assert told(full_time, row(MONDAY, "09:00", "12:00"), evening, now=night) == [(TUESDAY, 600)]


def test_work_that_has_begun_and_goes_on_into_the_night_ends_now_at_the_earliest(full_time: Terms) -> None:
    begun = WorkBegun(MONDAY, time(9))
    assert told(full_time, now=datetime(2026, 6, 1, 20, tzinfo=UTC), begun=begun) == []
    assert told(full_time, now=datetime(2026, 6, 1, 22, tzinfo=UTC), begun=begun) == [(TUESDAY, 600)]
    forgotten = WorkBegun(MONDAY - timedelta(days=3), time(9))
    assert told(full_time, now=datetime(2026, 6, 1, 22, tzinfo=UTC), begun=forgotten) == []


def test_a_rest_that_is_over_is_not_said_beforehand_any_more(full_time: Terms) -> None:
    late = entry(MONDAY, "20:00", "23:00")
    assert told(full_time, late, now=datetime(2026, 6, 2, 7, 59, tzinfo=UTC)) == [(TUESDAY, 600)]
    assert told(full_time, late, now=datetime(2026, 6, 2, 8, 0, tzinfo=UTC)) == []


def test_the_night_before_the_first_day_is_asked_too(full_time: Terms) -> None:
    found = rests_ahead(full_time, TUESDAY, TUESDAY, [entry(MONDAY, "20:00", "23:00")], [], NOON)
    assert [one.day for one in found] == [TUESDAY]


@pytest.mark.parametrize(("start", "rest"), [("18:00", []), ("17:59", [659])])
def test_nights_belong_to_the_day_they_begin_on(full_time: Terms, start: str, rest: list[int]) -> None:
    """Shifts into the morning: what is done in or right after a night is of that night."""
    nights = (WorkingDay(time(21), time(7), 30),) * 2 + (None,) * 5
    terms = replace(full_time, contracts=(Contract("n", date(2026, 1, 1), 19 * 60, (nights,)),))
    handover = entry(TUESDAY, "06:30", "07:00")
    assert [one for _, one in told(terms, handover, entry(TUESDAY, start, "20:00"))] == rest


def test_shifts_of_the_contract_that_lie_too_near_are_said(full_time: Terms) -> None:
    week = (WorkingDay(time(13), time(22), 30), WorkingDay(time(7), time(15), 30)) + (None,) * 5
    terms = replace(full_time, contracts=(Contract("s", date(2026, 1, 1), 16 * 60, (week,)),))
    assert told(terms) == [(TUESDAY, 540)]


def test_the_spring_night_is_an_hour_shorter(full_time: Terms) -> None:
    saturday, sunday = date(2026, 3, 28), date(2026, 3, 29)
    known = [entry(saturday, "20:00", "22:00"), entry(sunday, "09:30", "10:00")]
    found = rests_ahead(full_time, sunday, sunday, known, [], datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert [one.minutes for one in found] == [630]

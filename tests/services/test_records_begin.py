"""Records begin on a date: what follows from the diary, what is said under Set-up, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.records import NOT_YET, DiaryMade
from planner.domain.hours.terms import Person
from planner.storage.shelves import SHELVES

if TYPE_CHECKING:
    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)


def record(desk: Desk, day: date, outcome: Outcome = Outcome.ATTENDED) -> None:
    span = span_of(datetime(day.year, day.month, day.day, 10), 60, desk.setup.terms().zone)
    desk.diary.add(span, Details("treatment"))
    desk.diary.record(desk.diary.bookings(day, day), outcome)


def made(desk: Desk, day: date) -> None:
    desk.setup.save(DiaryMade(day), "prepare")


def test_records_begin_the_day_the_diary_is_made_and_earlier_with_a_session_recorded_before(desk: Desk) -> None:
    made(desk, TODAY)
    assert desk.setup.terms().records_begin == TODAY
    record(desk, date(2026, 11, 24))
    assert desk.setup.terms().records_begin == TODAY
    record(desk, date(2026, 11, 10), Outcome.DNA)
    assert desk.setup.terms().records_begin == date(2026, 11, 10)


def test_an_occurrence_recorded_of_a_series_counts_as_well_and_where_it_was_moved_to(desk: Desk) -> None:
    made(desk, TODAY)
    span = span_of(datetime(2026, 10, 5, 9), 60, desk.setup.terms().zone)
    desk.diary.add(span, Details("treatment"))
    (first,) = desk.diary.bookings(date(2026, 10, 5), date(2026, 10, 5))
    desk.diary.repeat(first, "FREQ=WEEKLY")
    assert desk.setup.terms().records_begin == TODAY
    second = desk.diary.bookings(date(2026, 10, 12), date(2026, 10, 12))
    desk.diary.record(second, Outcome.ATTENDED)
    assert desk.setup.terms().records_begin == date(2026, 10, 12)
    (recorded,) = desk.diary.bookings(date(2026, 10, 12), date(2026, 10, 12))
    desk.diary.move(recorded, span_of(datetime(2026, 10, 8, 9), 60, desk.setup.terms().zone))
    assert desk.setup.terms().records_begin == date(2026, 10, 8)


def test_a_diary_of_an_earlier_version_begins_with_its_first_session_recorded(desk: Desk) -> None:
    assert desk.setup.terms().records_begin == NOT_YET
    assert desk.hours.recorded_from(date(2026, 4, 1)) == TODAY
    record(desk, date(2026, 11, 10))
    assert desk.setup.terms().records_begin == date(2026, 11, 10)


def test_the_day_said_holds_whatever_is_recorded(desk: Desk) -> None:
    record(desk, date(2026, 11, 10))
    desk.setup.save(Person(records_begin=date(2026, 4, 1)), "say when records begin")
    assert desk.setup.terms().records_begin == date(2026, 4, 1)


def test_weeks_of_hours_are_those_from_the_day_records_begin(desk: Desk) -> None:
    desk.setup.save(Person(records_begin=date(2026, 11, 11)), "say when records begin")
    weeks = desk.hours.recorded_weeks(date(2026, 10, 1), date(2026, 11, 29))
    assert [one.first for one in weeks] == [date(2026, 11, 11), date(2026, 11, 16), date(2026, 11, 23)]
    assert desk.hours.recorded_weeks(date(2026, 10, 1), date(2026, 11, 1)) == ()


def test_attendance_counts_what_was_recorded_before(desk: Desk) -> None:
    record(desk, date(2026, 11, 10))
    desk.setup.save(Person(records_begin=TODAY), "say when records begin")
    assert desk.hours.attendance().attended == 1


def test_a_set_up_file_that_does_not_say_leaves_the_day_as_it_is(desk: Desk) -> None:
    desk.setup.save(Person(records_begin=date(2026, 4, 1)), "say when records begin")
    desk.imports.take([Person("Senior therapist")], "import")
    assert desk.setup.terms().person == Person("Senior therapist", records_begin=date(2026, 4, 1))
    desk.imports.take([Person("Senior therapist", records_begin=date(2026, 5, 1))], "import")
    assert desk.setup.terms().records_begin == date(2026, 5, 1)


def test_a_person_kept_by_an_earlier_version_is_read_as_before() -> None:
    old = {"id": "person", "body": {"role": "Trainee", "region": "SCT", "time_zone": "Europe/London"}}
    assert SHELVES[Person].from_row(old) == Person("Trainee", "SCT")


def test_the_day_a_diary_was_made_stays_when_it_is_used_later(desk: Desk) -> None:
    made(desk, TODAY - timedelta(days=3))
    desk.setup.save(replace(desk.setup.terms().person, role="Trainee"), "change your role")
    assert desk.setup.terms().records_begin == TODAY - timedelta(days=3)

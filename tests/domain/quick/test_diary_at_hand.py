"""What a line means can depend on the diary it is typed into."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.span import Span
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.quick.reading import read_line

if TYPE_CHECKING:
    from planner.domain.quick.context import Context

NOW = datetime(2026, 11, 23, 11, 7, 42)
DAY = WorkingDay(time(8, 30), time(16, 30), 30)
CONTRACT = Contract("c", NOW.date(), 2250, ((DAY,) * 5 + (None, None),))


def _finished(hour: int, minute: int) -> Booking:
    end = datetime(2026, 11, 23, hour, minute, tzinfo=UTC)
    return Booking("entry", Span(end.replace(hour=hour - 1), end), Details("treatment"))


def _start_of_notes(context: Context) -> datetime:
    return read_line("-30 notes", context).choices[0].drafts[0].start


def test_minutes_just_ended_end_with_the_last_finished_session(context: Context) -> None:
    context = replace(context, now=NOW, last_finished=_finished(10, 50))
    assert _start_of_notes(context) == datetime(2026, 11, 23, 10, 20)


def test_minutes_just_ended_end_now_where_no_session_has_finished(context: Context) -> None:
    assert _start_of_notes(replace(context, now=NOW)) == datetime(2026, 11, 23, 10, 37)
    assert _start_of_notes(replace(context, now=NOW, last_finished=_finished(12, 0))) == datetime(2026, 11, 23, 10, 37)


def test_minutes_just_ended_are_real_minutes_through_the_clock_change(context: Context) -> None:
    after_change = datetime(2027, 3, 28, 2, 10)
    assert _start_of_notes(replace(context, now=after_change)) == datetime(2027, 3, 28, 0, 40)


def test_half_a_day_of_leave_is_half_the_contracted_minutes(context: Context) -> None:
    context = replace(context, contracts=(CONTRACT,))
    morning, afternoon = (choice.absences[0] for choice in read_line("half day leave Fri", context).choices)
    assert (morning.start, morning.end) == (time(8, 30), time(12, 15))
    assert (afternoon.start, afternoon.end) == (time(12, 45), time(16, 30))


def test_a_part_of_a_day_off_under_the_contract_is_taken_from_a_usual_day(context: Context) -> None:
    leave = read_line("leave Sat am", replace(context, contracts=(CONTRACT,))).choices[0].absences[0]
    assert (leave.start, leave.end) == (time(9), time(13))

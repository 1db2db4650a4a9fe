"""Days, times and lengths of time as other programs write them: read where they mean one thing, else refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.entry import Outcome
from planner.exchange.tables.diary import ALL_PLANNED
from planner.exchange.tables.moments import Moment, clock_in, day_in, minutes_in, moment_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.exchange.parsed import Parsed

    Read = Callable[..., Parsed]

HEAD = "date,start,end,activity,outcome\n"
HALF_PAST_NINE = "9:30,09:30,9.30,09.30,0930,930,9:30am,9.30am,9:30 AM,9.30 a.m.,09:30:00,09:30:00.000,0930 hrs"
NINE = "9am,9 am,9:00 AM,0900,900,09:00:00,0.375,.375,0.3750,0.37500000000000006,9:00:00 am"
NO_CLOCKS = "x,9,25:00,9:60,13pm,0pm,0:30 PM,9.5,24:00,2460,٠٩:٠٠,09:00-10:00,0.0001,1.375,9:00:60,12345,-9:00,"
FIFTY = "50,50.0,50.00,050,50 min,50min,50 mins,50 minutes,50m,50 Min.,0:50,00:50,0:50:00,PT50M,pt50m,PT0H50M,PT50M0S"
NO_LENGTHS = "x,-50,50.5,0.0347,0.5,0.25,50:00,24:00,0:60,P50D,PT,P,5e1,٥٠,1.333 h,1.5 h 10,50-60,1e3,,50 s"


@pytest.mark.parametrize(
    ("texts", "clock"),
    [
        (HALF_PAST_NINE, time(9, 30)),
        (NINE, time(9)),
        ("2pm,2 p.m.,14:00:00,14.00,1400,0.583333333333333", time(14)),
        ("12am,00:00,0000", time(0)),
        ("12pm,0.5,12:00 PM", time(12)),
        ("09:00:30", time(9, 0, 30)),
        (NO_CLOCKS, None),
    ],
)
def test_a_time_of_day_is_read_however_it_is_written(texts: str, clock: time | None) -> None:
    assert {one: clock_in(one) for one in texts.split(",")} == dict.fromkeys(texts.split(","), clock)


@pytest.mark.parametrize(
    ("texts", "minutes"),
    [
        (FIFTY, 50),
        ("90,1:30,1 h 30 min,1h30m,1h30,1 hour and 30 minutes,1.5 h,1.5 hours,PT1H30M,90'", 90),
        ("66,1.1 h", 66),
        ("0:45,0.03125,.0312500", 45),
        ("0.0347222222222222,0.034722", 50),
        (NO_LENGTHS, None),
    ],
)
def test_a_length_is_read_however_it_is_written(texts: str, minutes: int | None) -> None:
    assert {one: minutes_in(one) for one in texts.split(",")} == dict.fromkeys(texts.split(","), minutes)


MIDNIGHTS = (
    *("2026-11-10", "10/11/2026", "2026-11-10 00:00:00", "2026-11-10T00:00:00", "2026-11-10T00:00:00Z"),
    *("2026-11-10T00:00:00.000Z", "2026-11-10 00:00:00.0000000", "10/11/2026 00:00", "10/11/2026 12:00:00 AM"),
    *("2026-11-10T00:00:00+00:00", "2026-11-10 00:00:00+0000"),
)


@pytest.mark.parametrize("text", MIDNIGHTS)
def test_midnight_beside_a_day_says_nothing(text: str) -> None:
    assert day_in(text) == date(2026, 11, 10)


def test_an_instant_in_utc_is_on_the_day_the_diarys_clocks_show(read: Read) -> None:
    (line,) = read(HEAD + "2026-06-10,2026-06-09T23:30:00Z,10:00,treatment,\n").entries
    assert line.value.span.minutes == 570


@pytest.mark.parametrize(
    "text",
    [
        "10/11/26",
        "2026-11-10 09:00",
        "2026-02-30",
        "20261110",
        "2026-11-1",
        "2026-11-10x",
        "2026-11-101",
        "",
        "10.11.2026",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-10 09:00:00", Moment(time(9), date(2026, 11, 10))),
        ("2026-11-10T09:00", Moment(time(9), date(2026, 11, 10))),
        ("10/11/2026 9am", Moment(time(9), date(2026, 11, 10))),
        ("10/11/2026, 9:00 AM", Moment(time(9), date(2026, 11, 10))),
        ("2026-11-10T09:00:00Z", Moment(time(9), date(2026, 11, 10), timedelta())),
        ("2026-11-10T09:00:00+01:00", Moment(time(9), date(2026, 11, 10), timedelta(hours=1))),
        ("2026-11-10T09:00:00-05:00", Moment(time(9), date(2026, 11, 10), timedelta(hours=-5))),
        ("01:30+00:00", Moment(time(1, 30), None, timedelta())),
        ("1899-12-30 09:00:00", Moment(time(9))),
        ("30/12/1899 09:00:00", Moment(time(9))),
        ("00/01/1900 09:00", Moment(time(9))),
        ("1900-01-01", Moment(time())),
        ("2026-11-10 09:00-10:00", None),
        ("2026-02-30 09:00", None),
        ("2026-11-10", None),
        ("2026-11-1009:00", None),
    ],
)
def test_a_time_may_bring_its_day_and_its_offset(text: str, moment: Moment | None) -> None:
    assert moment_in(text) == moment


@pytest.mark.parametrize(
    "row",
    [
        "2026-06-10 00:00:00,9am,10 am,treatment,attended",
        "10/06/2026 00:00,0900,10.00,treatment,attended",
        "2026-06-10,2026-06-10 09:00,2026-06-10 10:00,treatment,attended",
        "2026-06-10,10/06/2026 09:00:00,10/06/2026 10:00:00,treatment,attended",
        "2026-06-10,2026-06-10T08:00:00Z,2026-06-10T09:00:00Z,treatment,attended",
        "2026-06-10,1899-12-30 09:00:00,1899-12-30 10:00:00,treatment,attended",
        "2026-06-10 09:00:00,09:00,10:00,treatment,attended",
        ",2026-06-10 09:00,10:00,treatment,5.0",
        "2026-06-10,0.375,0.416666666666667,treatment,attended",
    ],
)
def test_a_session_is_the_same_however_its_times_are_written(read: Read, row: str) -> None:
    parsed = read(HEAD + row + "\n")
    assert parsed.problems == ()
    (entry,) = (line.value for line in parsed.entries)
    assert entry.span.start == datetime(2026, 6, 10, 8, tzinfo=UTC)
    assert (entry.span.minutes, entry.outcome) == (60, Outcome.ATTENDED)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("2026-06-10,2026-06-11 09:00,10:00,treatment,", "start", "is not on the date 2026-06-10: correct one"),
        ("2026-06-10,09:00,2026-06-11 10:00,treatment,", "end", "not on the day of the start, 10/06/2026"),
        ("2026-06-10 08:00,09:00,10:00,treatment,", "date", "“2026-06-10 08:00” is not a date"),
        ("2026-06-10,9102-06-10 09:00,10:00,treatment,", "start", "is not in the years 1900 to 2199"),
        ("10/06/26,09:00,10:00,treatment,", "date", "is not a date"),
    ],
)
def test_days_that_contradict_each_other_are_refused(read: Read, row: str, column: str, words: str) -> None:
    (problem,) = read(HEAD + row + "\n").problems
    assert problem.column == column
    assert words in problem.message


def test_a_midnight_that_ends_a_session_may_be_written_with_its_own_day(read: Read) -> None:
    ends = ["24:00", "00:00", "12am", "2026-06-11 00:00", "2026-06-11T00:00:00"]
    rows = "".join(f"2026-06-10,23:00,{end},treatment,\n" for end in ends)
    assert [line.value.span.minutes for line in read(HEAD + rows).entries] == [60] * 5


def test_a_start_with_its_day_needs_no_column_for_the_date(read: Read) -> None:
    parsed = read(
        "start,end,activity,outcome\n2026-06-10 09:00,2026-06-10 10:00,treatment,5\n11:00,12:00,treatment,5\n"
    )
    assert [line.value.span.start for line in parsed.entries] == [datetime(2026, 6, 10, 8, tzinfo=UTC)]
    assert [(one.line, one.column) for one in parsed.problems] == [(3, "date")]
    assert "The column date is missing" in read("start,end,activity\n09:00,10:00,treatment\n").problems[0].message


def test_a_start_with_its_day_may_only_be_month_first_too(read: Read) -> None:
    assert "month first" in read("start,end,activity\n06/13/2026 09:00,10:00,treatment\n").problems[0].message


def test_a_list_without_outcomes_is_taken_as_planned_and_says_so_once(read: Read) -> None:
    parsed = read("date,start,minutes,activity\n" + "2026-12-01,9am,50 min,treatment\n2026-12-02,9am,0:50,treatment\n")
    assert [(line.value.outcome, line.value.span.minutes) for line in parsed.entries] == [(Outcome.PLANNED, 50)] * 2
    assert parsed.warnings == (ALL_PLANNED,)
    assert read(HEAD + "2026-12-01,9am,10am,treatment,\n").warnings == ()


def test_a_length_that_is_none_is_refused_in_words(read: Read) -> None:
    (problem,) = read("date,start,minutes,activity\n2026-12-01,9am,50:00,treatment\n").problems
    assert problem.column == "minutes"
    assert problem.message.endswith("write it in whole minutes, such as 50, or as 0:50.")


def test_a_whole_number_may_be_written_with_a_point_and_noughts(read: Read) -> None:
    parsed = read("closed_on,sessions,phq9_first,phq9_last,gad7_first,gad7_last\n01/05/2026,8.0,16.0,5.0,14.0,5.0\n")
    assert [line.value.sessions for line in parsed.cases] == [8]

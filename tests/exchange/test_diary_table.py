"""Diary tables, good and bad."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.entry import Details, Outcome
from planner.domain.errors import Problem
from planner.exchange.parsed import FileKind
from planner.exchange.read import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.exchange.parsed import Parsed, ReaderContext

    Read = Callable[..., Parsed]

HEADER = "date,start,end,activity,outcome\n"
GOOD = "2026-04-06,09:00,10:00,treatment,attended\n"


def _at(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=UTC)  # type: ignore[misc,arg-type]


def test_a_diary_is_read_with_every_column(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "diary.csv", known)
    assert (parsed.kind, parsed.name, parsed.problems) == (FileKind.DIARY, "diary.csv", ())
    assert [line.number for line in parsed.entries] == [2, 3, 4, 5, 6]
    first, second, third, midnight, autumn = (line.value for line in parsed.entries)
    assert (first.span.start, first.span.end) == (_at(2026, 3, 30, 8), _at(2026, 3, 30, 9))
    assert first.details == Details("treatment", "riverside", mode="in person")
    assert second.details == Details("treatment", "riverside", mode="video")
    assert [first.outcome, second.outcome, third.outcome] == [Outcome.ATTENDED, Outcome.ATTENDED, Outcome.PLANNED]
    assert third.details.label == "Thursday group, odd weeks"
    assert (third.details.attendees, third.details.note) == (6, "bring forms")
    assert midnight.span.end == _at(2026, 4, 1, 23)
    assert midnight.outcome is Outcome.CANCELLED_CLIENT_LATE
    assert autumn.span.minutes == 180
    assert len({line.value.id for line in parsed.entries}) == len(parsed.entries)


def test_a_workbook_is_read_like_a_csv(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "diary.xlsx", known)
    assert [(line.number, line.value.span.start) for line in parsed.entries] == [
        (2, _at(2026, 3, 30, 8)),
        (3, _at(2026, 3, 31, 13)),
        (4, _at(2026, 4, 1, 8)),
    ]
    assert parsed.entries[1].value.outcome is Outcome.ATTENDED
    assert parsed.entries[1].value.details.attendees == 6
    assert parsed.problems == (Problem("The end 10:00 is not after the start 11:00: give a later end.", 6, "end"),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_encodings_and_line_ends_do_not_matter(read: Read, delimiter: str, encoding: str, end: str) -> None:
    text = "date,start,minutes,activity,outcome,note\n2026-04-06,09:00,50,treatment,5,café £5\n"
    parsed = read(text.replace(",", delimiter).replace("\n", end).encode(encoding))
    assert parsed.problems == ()
    assert parsed.entries[0].value.details.note == "café £5"
    assert parsed.entries[0].value.span.minutes == 50


def test_a_quoted_value_may_run_over_several_lines(read: Read) -> None:
    text = 'date,start,end,activity,outcome,note\n2026-04-06,09:00,10:00,treatment,5,"one\ntwo"\n\n2026-04-06,x,,,,\n'
    parsed = read(text)
    assert parsed.entries[0].value.details.note == "one\ntwo"
    assert parsed.problems[0].line == 5


def test_their_column_names_are_mapped_to_ours(read: Read) -> None:
    text = "Session Date , START,Finish,Type,Status\n2026-04-06,09:00,10:00,treatment,5\n"
    mapping = {"date": "session date", "end": "Finish", "activity": "Type", "outcome": " status "}
    assert len(read(text, mapping=mapping).entries) == 1


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("", Outcome.PLANNED),
        ("0", Outcome.PLANNED),
        ("5", Outcome.ATTENDED),
        ("6", Outcome.ATTENDED_LATE),
        ("7", Outcome.LATE_NOT_SEEN),
        ("3", Outcome.DNA),
        ("2", Outcome.CANCELLED_CLIENT),
        ("4", Outcome.CANCELLED_SERVICE),
        ("DNA", Outcome.DNA),
        *((outcome.value, outcome) for outcome in Outcome),
    ],
)
def test_outcomes_are_words_or_national_codes(read: Read, word: str, outcome: Outcome) -> None:
    parsed = read(f"{HEADER}2026-04-06,09:00,10:00,treatment,{word}\n")
    assert parsed.entries[0].value.outcome is outcome


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("2026-13-01,09:00,10:00,treatment,5", "date", "“2026-13-01” is not a date"),
        ("31/02/2026,09:00,10:00,treatment,5", "date", "“31/02/2026” is not a date"),
        ("6.4.2026,09:00,10:00,treatment,5", "date", "write it as dd/mm/yyyy or yyyy-mm-dd"),
        ("06/04/26,09:00,10:00,treatment,5", "date", "is not a date"),
        ("0206-04-06,09:00,10:00,treatment,5", "date", "is not in the years 1900 to 2199"),
        (",09:00,10:00,treatment,5", "date", "The date is missing"),
        ("2026-04-06,9xm,10:00,treatment,5", "start", "“9xm” is not a time: write it as HH:MM."),
        ("2026-04-06,09:00,25:00,treatment,5", "end", "“25:00” is not a time"),
        ("2026-04-06,,10:00,treatment,5", "start", "The time is missing"),
        ("2026-04-06,10:00,09:00,treatment,5", "end", "is not after the start"),
        ("2026-04-06,10:00,10:00,treatment,5", "end", "is not after the start"),
        ("2026-04-06,09:00,10:00,yoga,5", "activity", "it knows Treatment session, Assessment"),
        ("2026-04-06,09:00,10:00,,5", "activity", "An activity is missing"),
        ("2026-04-06,09:00,10:00,treatment,9", "outcome", "“9” is not an outcome"),
        ("2026-04-06,09:00,10:00,treatment,5,more", None, "6 values but there are 5 columns"),
    ],
)
def test_a_bad_row_names_its_line_and_column(read: Read, row: str, column: str | None, words: str) -> None:
    parsed = read(f"{HEADER}{GOOD}{row}\n{GOOD}")
    assert [line.number for line in parsed.entries] == [2, 4]
    (problem,) = parsed.problems
    assert (problem.line, problem.column) == (3, column)
    assert words in problem.message
    assert not parsed.refused


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("site", "Moon base", "“Moon base” is not a site of this diary: it knows Riverside Surgery, Hill House."),
        ("attendees", "2.5", "“2.5” is not a whole number from 0 to 1000"),
        ("attendees", "-1", "“-1” is not a whole number"),
        ("minutes", "50", "From 09:00 to 10:00 is 60 minutes, not 50: remove one."),
    ],
)
def test_a_bad_value_in_a_further_column_is_named(read: Read, column: str, value: str, words: str) -> None:
    parsed = read(f"{HEADER.strip()},{column}\n{GOOD.strip()},{value}\n")
    (problem,) = parsed.problems
    assert (problem.line, problem.column) == (2, column)
    assert words in problem.message


def test_a_file_that_can_only_be_month_first_is_refused(read: Read) -> None:
    parsed = read(f"{HEADER}03/04/2026,09:00,10:00,treatment,5\n03/25/2026,09:00,10:00,treatment,5\n")
    assert (parsed.refused, parsed.kind, parsed.entries) == (True, FileKind.DIARY, ())
    (problem,) = parsed.problems
    assert (problem.line, problem.column) == (3, "date")
    assert problem.message.startswith("“03/25/2026” has the month first: write the dates as dd/mm/yyyy")


def test_one_wrong_date_among_days_first_is_only_that_rows_problem(read: Read) -> None:
    parsed = read(f"{HEADER}25/03/2026,09:00,10:00,treatment,5\n03/25/2026,09:00,10:00,treatment,5\n")
    assert not parsed.refused
    assert [(one.line, one.column) for one in parsed.problems] == [(3, "date")]
    assert parsed.entries[0].value.span.start == _at(2026, 3, 25, 9)


def test_a_skipped_hour_cannot_be_a_whole_session(read: Read) -> None:
    parsed = read(f"{HEADER}2026-03-29,01:30,02:30,treatment,5\n")
    assert [(one.line, one.message) for one in parsed.problems] == [
        (2, "The end 02:30 is not after the start 01:30: give a later end.")
    ]

"""Texts that are no bombs by what they say but by how much of it: refused in a sentence before they are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from planner.exchange.calendar import events, ics_lines, incoming
from planner.exchange.parsed import Parsed, ReaderContext, StoppedError
from planner.exchange.read import read_bytes
from planner.exchange.tables import raw

Read = Callable[..., Parsed]
TIMES = "DTSTART:20261124T090000Z\nDTEND:20261124T100000Z\n"
HEAD = "date,start,end,activity,outcome\n"


def calendar(*lines: str, times: int = 1) -> str:
    event = "BEGIN:VEVENT\n" + TIMES + "".join(f"{line}\n" for line in lines) + "END:VEVENT\n"
    return "BEGIN:VCALENDAR\n" + event * times + "END:VCALENDAR\n"


def said(parsed: Parsed) -> str:
    (problem,) = parsed.problems
    return problem.message


def test_a_calendar_of_very_many_lines_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ics_lines, "MOST_LINES", 100)
    for ending in ("\n", "\r\n", "\r"):
        assert "more than 100 lines" in said(read(calendar("X" + "\nX" * 200).replace("\n", ending)))


def test_a_calendar_of_very_many_events_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "MOST_EVENTS", 10)
    assert "more than 10 events" in said(read(calendar(times=11)))
    assert not read(calendar(times=10)).problems


@pytest.mark.parametrize("name", ["EXDATE", "RDATE"])
def test_an_event_of_very_many_single_dates_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(events, "MOST_DATES", 50)
    assert "single dates" in said(read(calendar(f"{name}:{','.join(['20261125T090000Z'] * 60)}")))
    assert "single dates" in said(read(calendar(*[f"{name}:20261125T090000Z"] * 60)))


def test_events_that_list_very_many_dates_together_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "MOST_DATES", 50)
    assert "single dates" in said(read(calendar("RDATE:20261125T090000Z,20261126T090000Z", times=40)))


@pytest.mark.parametrize("row", ["x" + "," * 200, '"\n"' + ',"\n"' * 200])
def test_a_row_of_very_many_values_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    monkeypatch.setattr(raw, "MOST_IN_A_ROW", 100)
    parsed = read(HEAD + row + "\n")
    assert "at most 60 columns" in said(parsed)
    assert (parsed.problems[0].line or 0) >= 2


def test_rows_that_hold_very_many_values_together_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "MOST_VALUES", 100)
    assert "more than 100 values" in said(read(HEAD + "2026-11-24,09:00,10:00,treatment,\n" * 21))
    assert not read(HEAD + "2026-11-24,09:00,10:00,treatment,\n" * 19).problems


def test_repeats_by_count_are_reckoned_only_so_far(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "MOST_COUNTED", 100)
    parsed = read(calendar("UID:1", "RRULE:FREQ=DAILY;COUNT=90", times=1))
    assert not parsed.problems
    three = "".join(calendar(f"UID:{n}", f"RRULE:FREQ=DAILY;COUNT={50 + n}") for n in range(3))
    assert ["end them by UNTIL" in problem.message for problem in read(three).problems] == [True, True]


def test_a_line_of_very_many_dates_is_not_taken_apart(read: Read) -> None:
    assert "single dates" in said(read(calendar("EXDATE:" + ",".join(["20261125T090000Z"] * 100_000))))


def test_a_table_of_very_many_empty_lines_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "MOST_LINES", 100)
    assert "more than 100 lines" in said(read(HEAD + ",,,,\n" * 200))


@pytest.mark.parametrize(
    "content",
    [
        calendar("X:1\n" * 500),
        calendar("EXDATE:" + ",".join(["20261125T090000Z"] * 500)),
        calendar(times=300),
        HEAD + "2026-11-24,09:00,10:00,treatment,\n" * 500,
        'format = "planner-setup/1"\n' + "# remark\n" * 500,
        'format = "planner-setup/1"\n' + '[[role]]\nfrom = 2026-04-01\nname = "a"\n' * 200,
    ],
)
def test_every_long_reading_looks_often_whether_it_is_to_stop(known: ReaderContext, content: str) -> None:
    left = 100

    def look() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise StoppedError

    with pytest.raises(StoppedError):
        read_bytes("file", content.encode(), replace(known, tick=look, look=look))

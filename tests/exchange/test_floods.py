"""Texts that are no bombs by what they say but by how much of it: refused in a sentence before they are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.errors import PlannerError
from planner.exchange.calendar import events, ics_lines, incoming
from planner.exchange.parsed import Parsed, ReaderContext, StoppedError
from planner.exchange.read import read_bytes
from planner.exchange.tables import cells, indicator, monthly_activity, raw

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


def test_a_file_of_very_many_bad_rows_is_refused_as_a_whole(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_BAD", 100)
    bad = "2026-11-24,9,10:00,treatment,\n"
    assert len(read(HEAD + bad * 100).problems) == 100
    parsed = read(HEAD + bad * 101)
    assert parsed.refused
    assert said(parsed).startswith("More than 100 rows cannot be taken, this one first: “9” is not a time")
    assert (parsed.problems[0].line, parsed.problems[0].column) == (2, "start")


def test_a_table_of_very_many_signs_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "MOST_SIGNS", 1000)
    row = f"2026-11-24,09:00,10:00,treatment,,{'x' * 200}\n"
    parsed = read(HEAD.strip() + ",note\n" + row * 5)
    assert ("holds more than" in said(parsed), parsed.problems[0].line) == (True, 6)
    assert not read(HEAD.strip() + ",note\n" + row * 4).problems


def test_very_many_lines_of_providers_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monthly_activity, "MOST_ROWS", 10)
    head = ",".join(monthly_activity.COLUMNS)
    assert "more lines than a monthly" in said(read(f"{head}\n" + "1,2,Provider,,,a,,m191,,5\n" * 12))
    assert "No line gives the counts" in said(read(f"{head}\n" + "1,2,Provider,,,a,,m0,,5\n" * 12))


def test_a_header_is_not_looked_for_beyond_the_first_lines(read: Read) -> None:
    assert "GROUP_TYPE" not in said(read("\n" * 2000 + ",".join(monthly_activity.COLUMNS)))


def test_a_funnel_of_very_many_points_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicator, "MOST_UNITS", 3)
    file = tmp_path / "funnel.csv"
    file.write_text("label,numerator,denominator\n" + "a,1,2\n" * 4)
    with pytest.raises(PlannerError, match=r"^funnel.csv: A funnel of more than 3 points"):
        indicator.read_units(file, {})


def test_a_series_of_very_many_bad_rows_is_refused_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "MOST_BAD", 3)
    file = tmp_path / "series.csv"
    file.write_text("date,value\n" + "2026-01-01,x\n" * 4)
    with pytest.raises(PlannerError, match=r"^series.csv, line 2, column value: More than 3 rows"):
        indicator.read_series(file, {})


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

"""Files made to break a reader: each is refused in a sentence that names the place, and soon."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planner.exchange import read
from planner.exchange.calendar.incoming import occurrences
from planner.exchange.parsed import Parsed, ReaderContext
from planner.exchange.read import read_file

if TYPE_CHECKING:
    from planner.services.desk import Desk

Read = Callable[..., Parsed]

HEAD = "date,start,end,activity,outcome\n"
SERIES = """format = "planner-setup/1"
[[series]]
id = "one"
activity = "meeting"
start = {start}
minutes = 60
rule = "{rule}"
"""
NEVER = [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20271231T000000Z",
    "FREQ=DAILY;BYYEARDAY=400",
    "FREQ=YEARLY;BYWEEKNO=99",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300",
]
TOO_MUCH = [
    "FREQ=DAILY;INTERVAL=99999999999999999999999",
    "FREQ=WEEKLY;INTERVAL=99999999999999999999999",
    f"FREQ=DAILY;INTERVAL={'9' * 5000}",
    f"FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))};BYMINUTE={','.join(map(str, range(60)))}",
    "FREQ=WEEKLY;UNTIL=00010101T000000Z",
    "FREQ=WEEKLY;UNTIL=20269931T235959Z",
]


def calendar(*lines: str) -> str:
    event = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(event)


def repeating(rule: str, zone: str = "America/New_York") -> str:
    times = (f"DTSTART;TZID={zone}:20261123T090000", f"DTEND;TZID={zone}:20261123T100000")
    return calendar(*times, f"RRULE:{rule}")


def only_problem(parsed: Parsed) -> str:
    """The one problem of a file, short enough to be read."""
    (problem,) = parsed.problems
    assert problem.line is not None
    assert len(problem.message) < 400
    return problem.message


@pytest.mark.parametrize("rule", NEVER)
def test_a_repeat_that_never_takes_place_is_refused(read: Read, rule: str) -> None:
    assert "never takes place" in only_problem(read(repeating(rule)))


@pytest.mark.parametrize("rule", NEVER[:2])
def test_a_set_up_may_not_hold_a_repeat_that_never_takes_place(read: Read, rule: str) -> None:
    parsed = read(SERIES.format(start="2026-04-06T09:00:00", rule=rule))
    assert "never takes place" in only_problem(parsed)
    assert parsed.problems[0].line == 7


def test_a_repeat_on_29_february_does_take_place(read: Read) -> None:
    parsed = read(repeating("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "Europe/London"))
    assert not parsed.problems
    assert len(parsed.series) == 1


@pytest.mark.parametrize("rule", TOO_MUCH)
def test_a_repeat_beyond_reason_is_refused(read: Read, rule: str) -> None:
    assert "repeat" in only_problem(read(repeating(rule)))


@pytest.mark.parametrize("lines", [("DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=WEEKLY;UNTIL=20269931T235959Z")])
def test_an_end_that_is_no_date_is_refused_for_whole_days_too(read: Read, lines: tuple[str, ...]) -> None:
    assert "20269931" in only_problem(read(calendar(*lines)))


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Europe/Berlin", "Europe/London", "America/New_York"])
def test_an_end_in_the_year_9999_is_no_end(read: Read, zone: str) -> None:
    parsed = read(repeating("FREQ=WEEKLY;UNTIL=99991231T235959Z", zone))
    assert not parsed.problems
    assert [line.value.rule for line in parsed.series] == ["FREQ=WEEKLY"]
    assert occurrences(parsed, *(line.value.first.date() for line in (parsed.series[0], parsed.series[0])))


def test_a_year_out_of_reach_is_named_as_what_is_wrong(read: Read) -> None:
    parsed = read(calendar("DTSTART:99991231T225900Z", "DTEND:99991231T235959Z"))
    assert only_problem(parsed) == "DTSTART is not in the years 1900 to 2199: correct the year."


@pytest.mark.parametrize("start", ["9999-12-31T09:00:00", "0001-01-01T09:00:00"])
def test_a_series_of_a_set_up_begins_in_a_year_within_reach(read: Read, start: str) -> None:
    parsed = read(SERIES.format(start=start, rule="FREQ=WEEKLY"))
    assert "start is" in only_problem(parsed)


@pytest.mark.parametrize("amount", ["1e99999999", "1e-99999999", "9" * 4000, "9" * 5000, "-" + "9" * 5000])
def test_a_number_without_end_is_refused(read: Read, amount: str) -> None:
    parsed = read(f'format = "planner-setup/1"\n[[target]]\nfrom = 2026-04-01\namount = {amount}\n')
    assert "number" in only_problem(parsed)
    assert parsed.problems[0].line == 4


def test_a_session_may_end_at_24_00_and_at_00_00(read: Read) -> None:
    ends = [read(HEAD + f"2026-11-24,23:00,{end},treatment,\n").entries[0].value.span for end in ("24:00", "00:00")]
    assert ends[0] == ends[1]
    assert ends[0].minutes == 60
    assert "24:00" in only_problem(read(HEAD + "2026-11-24,24:00,24:00,treatment,\n"))


def test_a_quotation_mark_that_is_not_closed_does_not_swallow_the_rows_after_it(read: Read) -> None:
    rows = '2026-11-24,09:00,10:00,treatment,,"a note\n2026-11-25,09:00,10:00,treatment,,\n'
    parsed = read(HEAD.strip() + ",note\n" + rows)
    assert parsed.refused
    assert "quotation mark" in only_problem(parsed)


def test_a_case_without_any_outcome_is_told_what_is_missing(read: Read) -> None:
    parsed = read("closed_on,caseness,recovered,change\n2026-01-05,,,\n")
    assert only_problem(parsed) == "The outcome is missing: say whether the patient recovered, yes or no."
    assert parsed.problems[0].column == "recovered"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_a_file_without_end_is_not_read_to_the_end(known: ReaderContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MOST_BYTES", 1024 * 1024)
    parsed = read_file(Path(os.devnull).with_name("zero"), known)
    assert "larger than" in parsed.problems[0].message


def test_only_what_the_file_holds_is_counted_as_new(desk: Desk, tmp_path: Path) -> None:
    from planner.exchange.intake import ImportAsked, known_to, put_in, read_files

    with desk.store.work() as work:
        work.remove(next(one for one in desk.setup.terms().activities if one.id == "other"))
    file = tmp_path / "one.ics"
    file.write_text(calendar("DTSTART:20261124T090000Z", "DTEND:20261124T100000Z", "SUMMARY:Dentist"))
    read = read_files([file], known_to(desk), ImportAsked())
    assert put_in(desk, read, dry_run=True).new == 1
    assert put_in(desk, read).new == 1
    assert [one.id for one in desk.setup.terms().activities if one.id == "other"]

"""Small calendars of public bug reports, each with what it means."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from planner.exchange.calendar.incoming import occurrences
from planner.exchange.parsed import FileKind, Parsed, ReaderContext
from planner.exchange.read import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., Parsed]

CASES = Path(__file__).parents[1] / "data" / "calendars"
RIGHT: dict[str, dict[str, Any]] = json.loads((CASES / "right.json").read_text())
WORDS = {
    "05_event_longer_than_31_days.ics": "An entry lasts at most 31 days: enter longer leave as an absence.",
    "06c_customized_time_zone.ics": "The time zone “Customized Time Zone” is not known and the file does not define it",
    "13_end_before_start.ics": "The event ends before it starts: correct its DTEND.",
    "14_hourly.ics": "is not daily, weekly, monthly or yearly",
    "15_exrule.ics": "The event has an EXRULE, which cannot be followed",
    "17_no_dtstart_besides_good.ics": "The event has no DTSTART: give it one or remove it.",
    "20_duration_word.ics": "The DURATION of the event is not a length such as PT1H: correct it.",
    "21_bare_vevent.ics": "it has to begin with BEGIN:VCALENDAR",
    "24_unknown_zone_other_good.ics": "The time zone “Europe/Germany” is not known",
    "28_count_minus_one.ics": "has a COUNT of -1: give 1 or more.",
    "32_truncated_last_line.ics": "The file is cut short: the VCALENDAR of line 1 has no end",
    "36_bad_override.ics": "The occurrence it stands for was left out with it.",
    "ev26_vevent_without_vcalendar.ics": "it has to begin with BEGIN:VCALENDAR",
    "tz11_customized_not_defined.ics": "The time zone “Customized Time Zone” is not known",
}


def _listed(parsed: Parsed, last: str) -> list[dict[str, str]]:
    return [dict(one) for one in occurrences(parsed, date(2026, 1, 1), date.fromisoformat(last))]


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_a_calendar_means_what_it_meant(name: str, known: ReaderContext) -> None:
    right = RIGHT[name]["occurrences"]
    found = _listed(read_file(CASES / name, known), RIGHT[name]["to"])
    pairs, starts = [[one["start"], one["end"]] for one in found], [one["start"] for one in found]
    by_title = all(isinstance(one, str) and not one.startswith("20") for one in right)
    in_pairs = all(isinstance(one, list) for one in right)
    assert ([one["summary"] for one in found] if by_title else pairs if in_pairs else starts) == (
        right if by_title else sorted(right)
    )


@pytest.mark.parametrize("name", sorted(WORDS))
def test_what_cannot_be_taken_is_named_by_its_true_cause(name: str, known: ReaderContext) -> None:
    (problem,) = read_file(CASES / name, known).problems
    assert WORDS[name] in problem.message
    assert problem.line


def _event(*lines: str) -> str:
    inner = ("UID:x", "SUMMARY:Clinic", *lines)
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *inner, "END:VEVENT", "END:VCALENDAR", ""])


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (("DTSTART;VALUE=DATE:20260601", "DTEND:20260602T170000"), "2026-06-01", "2026-06-03"),
        (("DTSTART;VALUE=DATE:20260601", "DTEND:20260602T000000"), "2026-06-01", "2026-06-02"),
        (("DTSTART:20260601T090000Z", "DTEND;VALUE=DATE:20260602"), "2026-06-01T09:00:00Z", "2026-06-02T00:00:00Z"),
        (("DTSTART:20260601T220000Z", "DTEND:20260601T240000Z"), "2026-06-01T22:00:00Z", "2026-06-02T00:00:00Z"),
        (("DTSTART:20260601T0900Z", "DURATION:PT30M"), "2026-06-01T09:00:00Z", "2026-06-01T09:30:00Z"),
        (("DTSTART;VALUE=DATE:19540601", "RRULE:FREQ=YEARLY"), "2026-06-01", "2026-06-02"),
        (("DTSTART;VALUE=DATE:16040229", "RRULE:FREQ=YEARLY", "RDATE:20260601Z"), "2026-06-01", "2026-06-02"),
        (("DTSTART;VALUE=DATE:18840601", "RRULE:FREQ=YEARLY;INTERVAL=2"), "2026-06-01", "2026-06-02"),
        (
            ("DTSTART;VALUE=DATE:20260601", "RRULE:FREQ=YEARLY;COUNT=1", "RRULE:freq=yearly; count=1"),
            "2026-06-01",
            "2026-06-02",
        ),
        (
            ("DTSTART:20260809T230000Z", "DTEND:20260814T230000Z", "X-FUNAMBOL-ALLDAY:1"),
            "2026-08-10",
            "2026-08-15",
        ),
        (
            ("DTSTART:20260810T090000Z", "DTEND:20260810T100000Z", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
            "2026-08-10T09:00:00Z",
            "2026-08-10T10:00:00Z",
        ),
        (
            ("DTSTART;TZID=UTC+5:30:20260601T143000", "DURATION:PT1H"),
            "2026-06-01T09:00:00Z",
            "2026-06-01T10:00:00Z",
        ),
    ],
)
def test_what_has_one_plain_meaning_is_taken(read: Read, lines: tuple[str, ...], start: str, end: str) -> None:
    parsed = read(_event(*lines))
    assert parsed.problems == ()
    (found,) = _listed(parsed, "2026-12-31")
    assert (found["start"], found["end"], found["uid"]) == (start, end, "x")


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:18840601",),
        ("DTSTART;VALUE=DATE:18840601", "RRULE:FREQ=YEARLY;COUNT=500"),
        ("DTSTART;VALUE=DATE:18840601", "RRULE:FREQ=MONTHLY"),
    ],
)
def test_what_began_before_any_diary_and_is_not_a_plain_yearly_event_is_named(
    read: Read, lines: tuple[str, ...]
) -> None:
    (problem,) = read(_event(*lines)).problems
    assert problem.title == "Clinic"
    assert "is not in the years 1900 to 2199" in problem.message


def test_an_event_that_is_cut_short_costs_no_other(read: Read) -> None:
    broken = "BEGIN:VEVENT\r\nUID:y\r\nSUMMARY:Half\r\nDTSTART:20260601T090000Z\r\n"
    for text in (
        _event("DTSTART:20260602T090000Z", "DURATION:PT1H").replace("BEGIN:VEVENT", f"{broken}BEGIN:VEVENT"),
        _event("DTSTART:20260602T090000Z", "DURATION:PT1H").replace("END:VCAL", f"{broken}END:VCAL"),
        _event("DTSTART:20260602T090000Z", "DURATION:PT1H").replace(
            "END:VCAL", f"{broken}BEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VCAL"
        ),
    ):
        parsed = read(text)
        assert [one["uid"] for one in _listed(parsed, "2026-12-31")] == ["x"]
        assert [(one.title, one.message) for one in parsed.problems] == [
            ("Half", "The event is cut short: it has no END:VEVENT; export the calendar again.")
        ]


def test_an_alarm_without_an_end_ends_with_its_event(read: Read) -> None:
    parsed = read(_event("DTSTART:20260602T090000Z", "DURATION:PT1H", "BEGIN:VALARM", "DURATION:PT15M"))
    assert [one["end"] for one in _listed(parsed, "2026-12-31")] == ["2026-06-02T10:00:00Z"]


def test_a_heading_before_and_a_note_after_are_no_part_of_a_calendar(read: Read) -> None:
    text = (
        "Content-Type: text/calendar\r\n\r\n" + _event("DTSTART:20260602T090000Z", "DURATION:PT1H") + "-- \r\nbye\r\n"
    )
    assert [one["uid"] for one in _listed(read(text), "2026-12-31")] == ["x"]
    assert read("BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD\r\n").refused


def test_a_stray_byte_and_a_nul_garble_nothing(read: Read) -> None:
    good = _event("DTSTART:20260602T090000Z", "DURATION:PT1H").replace("Clinic", "Réunion Zoë").encode()
    for data in (
        good.replace(b"END:VEVENT", b"DESCRIPTION:the team\x92s \x81\x8d room\r\nEND:VEVENT"),
        good.replace(b"UID:x", b"UID:x\0\0"),
        good.replace("ë".encode(), b"\xc3\r\n \xab"),
        good.replace("ë".encode(), b"\xc3\n\t\xab").replace(b"\r\n", b"\n"),
    ):
        (one,) = _listed(read(data), "2026-12-31")
        assert (one["summary"], one["uid"]) == ("Réunion Zoë", "x")


def test_a_split_sign_leaves_the_lines_their_numbers(read: Read) -> None:
    text = _event("DESCRIPTION:Zoë", "DTSTART:20260602T090000Z", "DURATION:PT1H", "END:VEVENT", "BEGIN:VEVENT", "UID:y")
    (problem,) = read(text.encode().replace("ë".encode(), b"\xc3\r\n \xab")).problems
    assert (problem.line, problem.message) == (11, "The event has no DTSTART: give it one or remove it.")


def test_a_calendar_that_calls_off_gives_no_entry(read: Read) -> None:
    text = _event("DTSTART:20260602T090000Z", "DURATION:PT1H").replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:CANCEL")
    assert read(text).kind is FileKind.ICS
    assert read(text).entries == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("r1.ics", "BYDAY=99MO, which never takes place"),
        ("r3.ics", "COUNT of -5: give 1 or more"),
        ("tz.ics", "changes the clocks by a rule that is not a plain yearly one"),
    ],
)
def test_a_rule_made_to_run_for_ever_is_refused_in_words(name: str, words: str, known: ReaderContext) -> None:
    parsed = read_file(CASES.parent / "attacks" / name, known)
    assert [words in problem.message for problem in parsed.problems] == [True]
    assert (parsed.entries, parsed.series) == ((), ())


def test_a_title_is_text_and_never_markup(known: ReaderContext) -> None:
    (one,) = _listed(read_file(CASES.parent / "attacks" / "zero.ics", known), "2026-12-31")
    assert one["summary"] == '<img src="/dev/zero"> Lunch with the network'


@pytest.mark.parametrize(
    "lines",
    [
        ("SEQUENCE:9223372036854775808999", "DTSTART:20260602T090000Z", "DURATION:PT1H"),
        ("DTSTART;TZID=Asia/Tokyo:00010101T000000", "DURATION:PT1H", "RRULE:FREQ=YEARLY"),
        ("DTSTART:20260602T090000Z", "DTEND;TZID=Asia/Tokyo:00010101T010000"),
        (
            "DTSTART;TZID=America/New_York:20260602T090000",
            "DURATION:PT1H",
            "RRULE:FREQ=DAILY",
            "EXDATE:00010101T000000Z",
        ),
        ("DTSTART;VALUE=DATE:16040101", f"RRULE:FREQ=YEARLY;INTERVAL={'9' * 5000}"),
        ("DTSTART;VALUE=DATE:16040101", f"RRULE:FREQ=YEARLY;{'X' * 90_000}"),
        ("DTSTART:20260602T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=02600531T230357Z"),
        ("DTSTART;TZID=Europe/London:20260602T090000", "DURATION:P1D", "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4;COUNT=9"),
    ],
)
def test_values_at_the_edge_are_read_or_named_in_a_sentence(read: Read, lines: tuple[str, ...]) -> None:
    parsed = read(_event(*lines))
    assert len(parsed.problems) + len(parsed.events) + len(parsed.left_out) >= 1
    assert all(len(one.message) < 300 for one in parsed.problems)
    assert all(event.sequence < 2**62 for event in parsed.events)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    [
        b"BEGIN:VCALENDAR\r\nX:" + b"a" * 2_000_000 + b"\xff\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:A\r\n" * 100_000 + b"END:A\r\n" * 100_000 + b"END:VCALENDAR\r\n",
        _event("DTSTART;TZID=" + "/a" * 120 + ":20260602T090000", "DURATION:PT1H").encode(),
    ],
)
def test_floods_within_a_line_and_of_depth_end_soon(read: Read, text: bytes) -> None:
    parsed = read(text)
    assert parsed.entries == ()

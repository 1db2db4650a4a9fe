"""What of a calendar file becomes part of the diary, what is left out, and what is refused."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Details
from planner.domain.diary.title_rules import TitleRule, TitleRules
from planner.domain.errors import Problem
from planner.exchange.calendar.incoming import occurrences, read_calendar
from planner.exchange.parsed import FileKind, Parsed, ReaderContext
from planner.exchange.read import read_bytes, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Read = Callable[..., Parsed]

ONE_HOUR = ("DTSTART;TZID=Europe/London:20260406T090000", "DTEND;TZID=Europe/London:20260406T100000")
WEEKLY = (*ONE_HOUR, "UID:w", "RRULE:FREQ=WEEKLY;COUNT=6")


def _calendar(*events: Sequence[str], before: Sequence[str] = ()) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", *before]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _times(parsed: Parsed, first: date = date(2026, 1, 1), last: date = date(2026, 12, 31)) -> list[str]:
    return [one["start"] for one in occurrences(parsed, first, last)]


def test_patients_names_people_and_descriptions_stay_out(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "outlook.ics", known)
    everything = repr(parsed)
    for private in ("Bloggs", "943 476", "example.org", "Dial in", "Reminder"):
        assert private not in everything
    assert "The title of 1 contact session was left out, as titles may hold names." in parsed.warnings
    treatment = next(line for line in parsed.entries if line.value.details.activity == "treatment")
    assert treatment.value.details == Details("treatment", "riverside")
    assert (data / "outlook.ics").read_text().split("\n")[treatment.number - 1].strip() == "BEGIN:VEVENT"


def test_a_series_keeps_its_wall_time_in_its_own_zone(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "outlook.ics", known)
    by_uid = {line.value.uid[-2:]: line.value for line in parsed.series}
    assert by_uid["A0"].zone == ""
    assert by_uid["A0"].rule == "FREQ=WEEKLY;UNTIL=20260629T090000;BYDAY=MO"
    assert by_uid["A0"].last == datetime(2026, 6, 29, 9)
    assert by_uid["A0"].skipped == {datetime(2026, 4, 6, 9), datetime(2026, 5, 4, 9)}
    assert by_uid["A0"].details == Details("meeting", "riverside", "Team meeting")
    assert (by_uid["A1"].zone, by_uid["A1"].first) == ("Europe/Berlin", datetime(2026, 3, 17, 16))
    assert by_uid["A2"].zone == "America/New_York"
    assert by_uid["A3"].zone == ""
    (moved,) = (line.value for line in parsed.deviations)
    assert (moved.series, moved.at) == (by_uid["A0"].id, datetime(2026, 4, 20, 9))
    assert moved.span is not None
    assert moved.span.start == datetime(2026, 4, 21, 9, 30, tzinfo=UTC)
    assert moved.details == Details("meeting", "", "Team meeting")


def test_an_occurrence_that_only_changed_its_title_is_not_moved(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "google.ics", known)
    changed = next(line.value for line in parsed.deviations if line.value.details)
    assert (changed.at, changed.span) == (datetime(2026, 4, 3, 14), None)
    assert changed.details == Details("supervision", "", "Supervision")


def test_the_highest_sequence_of_an_event_wins(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "google.ics", known)
    (audit,) = (line.value for line in parsed.entries if line.value.uid == "5k6twice@google.com")
    assert audit.span.start == datetime(2026, 5, 20, 9, tzinfo=UTC)
    assert "1 event stood in the file in an older version too, which was left out." in parsed.warnings


def test_of_two_equal_versions_the_later_wins(read: Read) -> None:
    parsed = read(_calendar((*ONE_HOUR, "UID:a", "SUMMARY:One"), (*ONE_HOUR, "UID:a", "SUMMARY:Two")))
    assert [line.value.details.label for line in parsed.entries] == ["Two"]


def test_cancelled_events_give_no_entry_and_are_told(read: Read) -> None:
    parsed = read(_calendar((*ONE_HOUR, "UID:a", "STATUS:CANCELLED"), (*WEEKLY, "STATUS:CANCELLED")))
    assert (parsed.entries, parsed.series) == ((), ())
    assert [(one.uid, one.is_called_off) for one in parsed.events] == [("a", True), ("w", True)]


def test_a_cancelled_occurrence_is_skipped(read: Read) -> None:
    gone = ("UID:w", "RECURRENCE-ID;TZID=Europe/London:20260420T090000", *ONE_HOUR, "STATUS:CANCELLED")
    parsed = read(_calendar(WEEKLY, gone))
    assert parsed.series[0].value.skipped == {datetime(2026, 4, 20, 9)}
    assert parsed.deviations == ()
    assert len(_times(parsed)) == 5


def test_cancelling_all_later_occurrences_ends_the_series(read: Read) -> None:
    gone = ("UID:w", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20260420T090000", *ONE_HOUR)
    parsed = read(_calendar(WEEKLY, (*gone, "STATUS:CANCELLED")))
    assert _times(parsed) == ["2026-04-06T08:00:00Z", "2026-04-13T08:00:00Z"]


def test_this_and_later_becomes_a_series_of_its_own(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "thunderbird.ics", known)
    before, after = (line.value for line in parsed.series if line.value.uid.startswith("7c2a-future"))
    assert (before.rule, before.last) == ("FREQ=WEEKLY;UNTIL=20260505T085959", datetime(2026, 5, 5, 8, 59, 59))
    assert (after.uid, after.first) == ("7c2a-future#20260505T0900", datetime(2026, 5, 7, 14))
    assert (after.minutes, after.rule) == (90, "FREQ=WEEKLY;UNTIL=20261218T045959")
    assert [line.value.at for line in parsed.deviations if line.value.series == after.id] == [datetime(2026, 6, 11, 14)]


def test_later_occurrences_that_no_rule_describes_are_listed(read: Read) -> None:
    monthly = (*ONE_HOUR, "UID:m", "RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=4")
    later = (
        "UID:m",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20260504T090000",
        "DTSTART;TZID=Europe/London:20260505T100000",
        "DTEND;TZID=Europe/London:20260505T110000",
    )
    parsed = read(_calendar(monthly, later))
    assert [start[:10] for start in _times(parsed)] == ["2026-04-06", "2026-05-05", "2026-06-02", "2026-07-07"]
    assert parsed.warnings == ("1 repeat that no rule describes was written out as single dates up to 2049.",)


def test_an_occurrence_without_its_series_is_a_single_entry(read: Read) -> None:
    parsed = read(_calendar((*ONE_HOUR, "UID:x", "RECURRENCE-ID:20260407T080000Z")))
    assert [line.value.uid for line in parsed.entries] == ["x#20260407T0900"]


def test_an_occurrence_that_became_all_day_is_an_entry_of_its_own(read: Read) -> None:
    day = ("UID:w", "RECURRENCE-ID;TZID=Europe/London:20260420T090000", "DTSTART;VALUE=DATE:20260420")
    parsed = read(_calendar(WEEKLY, day))
    assert [line.value.all_day for line in parsed.entries] == [True]
    assert datetime(2026, 4, 20, 9) in parsed.series[0].value.skipped
    assert len(_times(parsed)) == 6


def test_a_start_the_rule_does_not_give_is_kept(read: Read) -> None:
    parsed = read(_calendar((*ONE_HOUR, "UID:a", "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2")))
    assert _times(parsed) == ["2026-04-06T08:00:00Z", "2026-04-08T08:00:00Z", "2026-04-15T08:00:00Z"]


def test_a_repeat_that_ends_before_it_begins_is_left_out(read: Read) -> None:
    parsed = read(_calendar((*ONE_HOUR, "UID:a", "RRULE:FREQ=WEEKLY;UNTIL=20260301T090000Z")))
    assert (parsed.series, parsed.warnings) == ((), ("1 repeat that never takes place was left out.",))


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260629", "2026-06-29"),
        ("20260629T000000Z", "2026-06-29"),
        ("20260628T230000Z", "2026-06-29"),
        ("20260628T225959Z", "2026-06-22"),
        ("20260629T235959Z", "2026-06-29"),
    ],
)
def test_an_all_day_repeat_ends_on_the_day_that_is_meant(read: Read, until: str, last: str) -> None:
    parsed = read(_calendar(("DTSTART;VALUE=DATE:20260601", "UID:a", f"RRULE:FREQ=WEEKLY;UNTIL={until}")))
    assert _times(parsed)[-1] == last


def test_a_date_left_out_of_a_timed_repeat_is_that_days_occurrence(read: Read) -> None:
    parsed = read(_calendar((*WEEKLY, "EXDATE;VALUE=DATE:20260413", "EXDATE:20260420T080000Z")))
    assert parsed.series[0].value.skipped == {datetime(2026, 4, 13, 9), datetime(2026, 4, 20, 9)}
    assert len(_times(parsed)) == 4


def test_occurrences_are_utc_local_or_dates_as_the_file_has_them(read: Read) -> None:
    parsed = read(
        _calendar(
            (*ONE_HOUR, "UID:zoned", "SUMMARY:Treatment session"),
            ("DTSTART:20260407T090000", "DURATION:PT90M", "UID:floating", "SUMMARY:Peer group"),
            ("DTSTART;VALUE=DATE:20260408", "DTEND;VALUE=DATE:20260410", "UID:days", "SUMMARY:Away"),
        )
    )
    assert occurrences(parsed, date(2026, 4, 6), date(2026, 4, 12)) == [
        {
            "start": "2026-04-06T08:00:00Z",
            "end": "2026-04-06T09:00:00Z",
            "summary": "Treatment session",
            "uid": "zoned",
        },
        {"start": "2026-04-07T09:00:00", "end": "2026-04-07T10:30:00", "summary": "Peer group", "uid": "floating"},
        {"start": "2026-04-08", "end": "2026-04-10", "summary": "Away", "uid": "days"},
    ]
    assert parsed.warnings == ()


def test_all_day_repeats_keep_their_days_through_the_clock_changes(read: Read) -> None:
    parsed = read(_calendar(("DTSTART;VALUE=DATE:20260322", "UID:a", "RRULE:FREQ=WEEKLY")))
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        assert _times(parsed, day, day) == [day.isoformat()]
    assert _times(parsed, date(2026, 3, 30), date(2026, 4, 4)) == []


def test_other_titles_become_entries_of_the_first_other_activity(read: Read) -> None:
    parsed = read(_calendar((*ONE_HOUR, "UID:a", "SUMMARY:Brother's birthday")))
    assert parsed.entries[0].value.details == Details("other", "", "Brother's birthday")
    assert parsed.new_activities == ()


def test_a_diary_without_such_an_activity_is_offered_one(known: ReaderContext) -> None:
    text = _calendar((*ONE_HOUR, "UID:a", "SUMMARY:Dentist"))
    parsed = read_calendar("file", text, replace(known, activities=known.activities[:2]))
    assert parsed.new_activities == (Activity("other", "Other", Kind.OTHER, position=2),)
    assert parsed.entries[0].value.details.activity == "other"
    taken = (Activity("other", "Supervising others", Kind.SUPERVISION),)
    renamed = read_calendar("file", text, replace(known, activities=taken)).new_activities
    assert [(one.id, one.kind) for one in renamed] == [("new-2", Kind.OTHER)]


@pytest.mark.parametrize(
    ("title", "activity"),
    [
        ("GROUP-SUPERVISION with Ann", "group-supervision"),
        ("Group supervision", "group-supervision"),
        ("Weekly supervision", "supervision"),
        ("Treatment sessions", "treatment"),
        ("A meeting of minds", "meeting"),
        ("Preassessment", "other"),
        ("", "other"),
    ],
)
def test_the_longest_activity_named_in_the_title_is_taken(read: Read, title: str, activity: str) -> None:
    parsed = read(_calendar((*ONE_HOUR, "UID:a", f"SUMMARY:{title}")))
    assert parsed.entries[0].value.details.activity == activity


OWN_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Clinic",
    "BEGIN:STANDARD",
    "DTSTART:16010101T000000",
    "TZOFFSETFROM:+0017",
    "TZOFFSETTO:+0017",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def test_a_zone_nobody_knows_is_followed_as_the_file_defines_it(read: Read) -> None:
    single = ("DTSTART;TZID=Clinic:20260406T091700", "DTEND;TZID=Clinic:20260406T101700", "UID:a")
    series = ("DTSTART;TZID=Clinic:20260407T091700", "DURATION:PT1H", "UID:b", "RRULE:FREQ=WEEKLY;COUNT=3")
    skip = ("EXDATE;TZID=Clinic:20260414T091700",)
    parsed = read(_calendar(single, (*series, *skip), before=OWN_ZONE))
    assert parsed.problems == ()
    assert _times(parsed) == ["2026-04-06T09:00:00Z", "2026-04-07T09:00:00Z", "2026-04-21T09:00:00Z"]
    assert (parsed.series[0].value.zone, parsed.series[0].value.rule) == ("UTC", "")


def test_a_zone_under_a_name_of_its_own_is_known_by_its_clock(read: Read) -> None:
    rule = "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH="
    zone = (
        "BEGIN:VTIMEZONE",
        r"TZID:(UTC+00:00) Dublin\, Edinburgh\, Lisbon\, London",
        *("BEGIN:STANDARD", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", f"{rule}10"),
        *("END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T010000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100"),
        *(f"{rule}3", "END:DAYLIGHT", "END:VTIMEZONE"),
    )
    name = '"(UTC+00:00) Dublin, Edinburgh, Lisbon, London"'
    times = (f"DTSTART;TZID={name}:20260325T090000", f"DTEND;TZID={name}:20260325T100000")
    parsed = read(_calendar((*times, "UID:a", "RRULE:FREQ=WEEKLY;COUNT=2"), before=zone))
    assert parsed.problems == ()
    assert (parsed.series[0].value.zone, parsed.series[0].value.first) == ("", datetime(2026, 3, 25, 9))
    assert _times(parsed) == ["2026-03-25T09:00:00Z", "2026-04-01T08:00:00Z"]


def test_zones_of_one_file_do_not_leak_into_the_next(read: Read) -> None:
    event = ("DTSTART;TZID=Clinic:20260406T091700", "DTEND;TZID=Clinic:20260406T101700", "UID:a")
    assert _times(read(_calendar(event, before=OWN_ZONE))) == ["2026-04-06T09:00:00Z"]
    later = tuple(line.replace("+0017", "+0100") for line in OWN_ZONE)
    assert _times(read(_calendar(event, before=later))) == ["2026-04-06T08:17:00Z"]
    parsed = read(_calendar(event))
    assert "The time zone “Clinic” is not known and the file does not define it" in parsed.problems[0].message


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((*WEEKLY, "RRULE:FREQ=DAILY"), "The event has several RRULEs"),
        ((*ONE_HOUR, "RRULE:FREQ=HOURLY;COUNT=3"), "The repeat “FREQ=HOURLY;COUNT=3” is not daily, weekly, monthly"),
        ((*ONE_HOUR, "RRULE:FREQ=DAILY;INTERVAL=0"), "has an INTERVAL of 0"),
        ((*ONE_HOUR, "RRULE:FREQ=DAILY;BYDAY=ZZ"), "cannot be read"),
        ((*WEEKLY, "EXRULE:FREQ=MONTHLY"), "The event has an EXRULE"),
        (
            (ONE_HOUR[0], "DTEND;TZID=Europe/London:20260406T080000"),
            "The event ends before it starts: correct its DTEND.",
        ),
        ((ONE_HOUR[0], "DTEND;VALUE=DATE:20260406"), "ends before it starts"),
        (("SUMMARY:No start",), "The event has no DTSTART"),
        (("DTSTART:2026-04-06 09:00",), "DTSTART is not a date or time"),
        (("DTSTART:20261345",), "DTSTART is not a date or time"),
        (("DTSTART:02020406T090000",), "DTSTART is not in the years 1900 to 2199"),
        (("DTSTART:PT1H",), "DTSTART is not a date or time"),
        ((ONE_HOUR[0], "DURATION:one hour"), "DURATION of the event is not a length"),
        ((ONE_HOUR[0], "DURATION:-PT1H"), "The DURATION of the event is not a length"),
        ((ONE_HOUR[0], "DURATION:P999999999D"), "The DURATION of the event is not a length"),
        ((ONE_HOUR[0], "DURATION:20260406"), "The DURATION of the event is not a length"),
        ((*ONE_HOUR, "RDATE;VALUE=PERIOD:20260406T090000Z/-PT1H"), "The DURATION of the event is not a length"),
        (("DTSTART;TZID=Middle Earth:20260406T090000",), "The time zone “Middle Earth” is not known"),
        ((*WEEKLY, "EXDATE:soon"), "EXDATE is not a date or time"),
    ],
)
def test_an_event_that_cannot_be_followed_is_a_problem_at_its_line(
    read: Read, lines: Sequence[str], words: str
) -> None:
    parsed = read(_calendar((*ONE_HOUR, "UID:good"), lines))
    assert [line.value.uid for line in parsed.entries] == ["good"]
    (problem,) = parsed.problems
    assert words in problem.message
    assert problem.line == 9
    assert not parsed.refused


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART:20260406T0900"],
            Problem("The file is cut short: the VEVENT of line 2 has no end; export or copy it again.", 3),
        ),
        (
            ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT"],
            Problem("The file is cut short: the VCALENDAR of line 1 has no end; export or copy it again.", 3),
        ),
        (
            ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDARD"],
            Problem(
                "END:VCALENDARD cannot stand here, for the VCALENDAR of line 1 is open: export or copy the file again.",
                4,
            ),
        ),
        (
            ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VCALENDAR"],
            Problem("The calendar of line 1 has no end before another begins: export it again.", 3),
        ),
    ],
)
def test_a_calendar_cut_short_is_refused_with_the_line(read: Read, lines: Sequence[str], problem: Problem) -> None:
    parsed = read("\r\n".join(lines))
    assert (parsed.refused, parsed.kind) == (True, FileKind.ICS)
    assert parsed.problems == (problem,)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
def test_a_calendar_cut_anywhere_is_refused(data: Path, read: Read, share: float) -> None:
    whole = (data / "outlook.ics").read_bytes()
    assert read(whole[: int(len(whole) * share)]).refused


def test_events_without_a_length_and_tasks_are_counted(data: Path, known: ReaderContext, read: Read) -> None:
    assert "1 task or note was left out." in read_file(data / "thunderbird.ics", known).warnings
    parsed = read(_calendar(("DTSTART:20260406T090000Z", "UID:a"), (*ONE_HOUR, "UID:b")))
    assert parsed.warnings == ("1 event without a length was left out.",)
    assert len(parsed.entries) == 1


def test_an_all_day_event_that_ends_on_its_own_day_lasts_that_day(read: Read) -> None:
    parsed = read(_calendar(("DTSTART;VALUE=DATE:20260406", "DTEND;VALUE=DATE:20260406", "UID:a")))
    (one,) = occurrences(parsed, date(2026, 4, 6), date(2026, 4, 6))
    assert (one["start"], one["end"]) == ("2026-04-06", "2026-04-07")


def test_a_long_folded_title_is_put_together_and_cut(read: Read) -> None:
    folded = "SUMMARY:" + "\r\n ".join(["very long "] * 200_000)
    parsed = read(_calendar((*ONE_HOUR, "UID:a", folded)))
    assert parsed.entries[0].value.details.label.startswith("very long very long")
    assert len(parsed.entries[0].value.details.label) <= 500


def test_a_big_calendar_is_read_whole(known: ReaderContext) -> None:
    stamp = datetime(2016, 1, 4, 9)
    events = []
    for number in range(2600):
        day = stamp.replace(year=2016 + number // 260, month=1 + number // 26 % 10, day=1 + number % 26)
        times = (f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T090000", f"DTEND;TZID=Europe/London:{day:%Y%m%d}T095000")
        events.append((f"UID:{number}@clinic", *times, "SUMMARY:Treatment session"))
    text = _calendar(*events)
    assert len(read_calendar("file", text, known).entries) == 2600


def test_reading_a_calendar_warns_nobody_on_the_console(data: Path, known: ReaderContext) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_file(data / "thunderbird.ics", known).problems == ()


def ruled(known: ReaderContext, *rules: TitleRule) -> ReaderContext:
    return replace(known, titles=TitleRules(rules))


def test_the_diarys_own_rules_say_the_activity_and_whether_the_title_is_kept(known: ReaderContext) -> None:
    text = "".join(
        f"BEGIN:VEVENT\nUID:{number}\nDTSTART:20261124T{number:02}0000Z\nDTEND:20261124T{number:02}3000Z\n"
        f"SUMMARY:{title}\nEND:VEVENT\n"
        for number, title in enumerate(["1:1 Anna", "Course, week 3", "Ward round", "Dentist"], 8)
    )
    rules = ruled(
        known,
        TitleRule("1-1", "treatment"),
        TitleRule("course", "assessment", keep=True),
        TitleRule("ward", "meeting"),
    )
    parsed = read_bytes("file", f"BEGIN:VCALENDAR\n{text}END:VCALENDAR\n".encode(), rules)
    details = [(line.value.details.activity, line.value.details.label) for line in parsed.entries]
    assert details == [("treatment", ""), ("assessment", "Course, week 3"), ("meeting", ""), ("other", "Dentist")]
    assert parsed.warnings == ("The title of 1 contact session was left out, as titles may hold names.",)
    assert parsed.calendar is not None
    assert [one.is_known for one in parsed.calendar.titles] == [True, True, True, False]


def test_a_title_that_says_no_more_than_its_activity_is_no_label_even_where_titles_are_kept(
    known: ReaderContext,
) -> None:
    kept = (TitleRule("treatment", "treatment", keep=True), TitleRule("team meeting", "meeting", keep=True))
    events = [
        (*ONE_HOUR, "UID:a", "SUMMARY:Treatment session"),
        (*ONE_HOUR, "UID:b", "SUMMARY:Treatment session\\, week 3"),
        (*ONE_HOUR, "UID:c", "SUMMARY:Team meeting", "CATEGORIES:Team meeting"),
        (*ONE_HOUR, "UID:d", "SUMMARY:Team meeting: rota", "CATEGORIES:Team meeting"),
    ]
    parsed = read_calendar("file", _calendar(*events), ruled(known, *kept))
    assert [(line.value.details.activity, line.value.details.label) for line in parsed.entries] == [
        ("treatment", ""),
        ("treatment", "Treatment session, week 3"),
        ("meeting", ""),
        ("meeting", "Team meeting: rota"),
    ]

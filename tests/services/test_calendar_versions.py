"""A calendar exported again: newer versions are taken up, and what was recorded or changed by hand stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Outcome
from planner.domain.diary.scope import Scope
from planner.domain.diary.span import span_of
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files
from planner.exchange.parsed import StoppedError
from planner.services.calendar_plans import Fate

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.services.desk import Desk
    from planner.services.imports import Taken

LONDON = ZoneInfo("Europe/London")
CASES = Path(__file__).parents[1] / "data" / "calendars"
FIRST, LAST = date(2026, 11, 30), date(2027, 1, 3)
ZONE = "TZID=Europe/London"
Import = Callable[..., "Taken"]
SERIES = ("UID:s", "SUMMARY:Treatment", f"DTSTART;{ZONE}:20261201T100000", "DURATION:PT1H")
WEEKLY = (*SERIES, "RRULE:FREQ=WEEKLY;COUNT=4")


@pytest.fixture
def imported(desk: Desk, tmp_path: Path) -> Import:
    """Import events, or files, as one deed."""

    def take(*events: tuple[str, ...] | Path, seq: int = 0, stamp: str = "20261101T000000Z") -> Taken:
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
        for event in events:
            if not isinstance(event, Path):
                lines += ["BEGIN:VEVENT", f"SEQUENCE:{seq}", f"DTSTAMP:{stamp}", *event, "END:VEVENT"]
        files = [event for event in events if isinstance(event, Path)]
        if not files:
            files = [tmp_path / "calendar.ics"]
            files[0].write_text("\r\n".join([*lines, "END:VCALENDAR", ""]))
        return put_in(desk, read_files(files, known_to(desk), ImportAsked()))

    return take


def standing(desk: Desk, first: date = FIRST, last: date = LAST) -> list[str]:
    """What stands in the diary, as day and time."""
    return [f"{to_wall(one.span.start, LONDON):%d %b %H:%M}" for one in desk.diary.bookings(first, last)]


def booking(desk: Desk, day: date) -> Booking:
    """The one thing that stands on a day."""
    (found,) = desk.diary.bookings(day, day)
    return found


def fates(taken: Taken) -> list[tuple[str, Fate]]:
    """UID and fate of each event."""
    return [(one.uid, one.fate) for one in taken.events]


def counts(taken: Taken) -> tuple[int, int, int, int]:
    """New, there already, changed, cancelled."""
    return taken.new, taken.duplicates, taken.changed, taken.cancelled


@pytest.mark.parametrize(
    ("files", "right"),
    [
        (["upd1_moved_1.ics", "upd1_moved_2.ics"], [["2026-12-09", "14:00"]]),
        (["upd3_series_exdate_1.ics", "upd3_series_exdate_2.ics"], []),
        (["upd4_this_and_following_1.ics", "upd4_this_and_following_2.ics"], [["2026-12-09", "14:00"]]),
        (["upd6_same_file_two_versions_dtstamp_1.ics"], [["2026-12-09", "14:00"]]),
    ],
)
def test_a_changed_calendar_leaves_the_week_as_its_last_version_has_it(
    desk: Desk, imported: Import, files: list[str], right: list[list[str]]
) -> None:
    for file in files:
        imported(CASES / file)
    found = desk.diary.bookings(date(2026, 12, 7), date(2026, 12, 13))
    walls = [to_wall(one.span.start, LONDON) for one in found]
    assert [[f"{wall:%Y-%m-%d}", f"{wall:%H:%M}"] for wall in walls] == right


def test_this_and_following_as_two_events_does_not_run_twice(desk: Desk, imported: Import) -> None:
    imported(CASES / "upd4_this_and_following_1.ics")
    imported(CASES / "upd4_this_and_following_2.ics")
    december = desk.diary.bookings(date(2026, 12, 1), date(2026, 12, 31))
    assert sum(one.minutes for one in december) == 300


def test_a_moved_meeting_and_a_moved_occurrence_are_where_the_newer_version_has_them(
    desk: Desk, imported: Import
) -> None:
    june = date(2026, 6, 1), date(2026, 6, 30)
    imported(CASES / "34a_first_version.ics")
    taken = imported(CASES / "34b_second_version_moved.ics")
    assert counts(taken) == (0, 0, 2, 0)
    assert standing(desk, *june) == ["01 Jun 09:00", "02 Jun 14:00", "09 Jun 11:00", "15 Jun 09:00", "22 Jun 09:00"]
    assert counts(imported(CASES / "34a_first_version.ics")) == (0, 2, 0, 0)
    assert standing(desk, *june)[1] == "02 Jun 14:00"
    assert counts(imported(CASES / "34b_second_version_moved.ics")) == (0, 2, 0, 0)


def test_undo_brings_the_older_version_back_and_the_newer_can_be_taken_again(desk: Desk, imported: Import) -> None:
    imported(CASES / "upd1_moved_1.ics")
    before = standing(desk)
    change = imported(CASES / "upd1_moved_2.ics").change
    assert change is not None
    desk.history.note(change)
    desk.history.undo()
    assert standing(desk) == before == ["08 Dec 10:00"]
    assert counts(imported(CASES / "upd1_moved_2.ics")) == (0, 0, 1, 0)


def test_the_same_content_with_another_stamp_changes_nothing(imported: Import) -> None:
    imported(WEEKLY)
    taken = imported(WEEKLY, stamp="20261120T000000Z")
    assert counts(taken) == (0, 1, 0, 0)
    assert taken.change is not None
    assert taken.change.steps == ()


def test_an_older_version_is_not_taken_up(desk: Desk, imported: Import) -> None:
    imported(WEEKLY, seq=3)
    later = (*WEEKLY[:2], f"DTSTART;{ZONE}:20261201T160000", *WEEKLY[3:])
    taken = imported(later, seq=2, stamp="20261122T000000Z")
    assert [(one.fate, one.why) for one in taken.events] == [(Fate.THERE, "the diary has a newer version")]
    assert standing(desk)[0] == "01 Dec 10:00"
    assert fates(imported(later, seq=3, stamp="20261102T000000Z")) == [("s", Fate.CHANGED)]
    assert standing(desk)[0] == "01 Dec 16:00"


def test_what_was_recorded_stays_when_the_series_moves(desk: Desk, imported: Import) -> None:
    imported(WEEKLY)
    desk.diary.record([booking(desk, date(2026, 12, 1))], Outcome.DNA)
    imported((*WEEKLY[:2], f"DTSTART;{ZONE}:20261201T150000", *WEEKLY[3:]), seq=1)
    assert standing(desk) == ["01 Dec 15:00", "08 Dec 15:00", "15 Dec 15:00", "22 Dec 15:00"]
    assert booking(desk, date(2026, 12, 1)).outcome is Outcome.DNA


def test_a_recorded_session_on_a_day_the_series_no_longer_has_stands_by_itself(desk: Desk, imported: Import) -> None:
    imported(WEEKLY)
    desk.diary.record([booking(desk, date(2026, 12, 8))], Outcome.ATTENDED)
    imported((*SERIES[:2], f"DTSTART;{ZONE}:20261202T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"), seq=1)
    assert standing(desk) == ["02 Dec 10:00", "08 Dec 10:00", "09 Dec 10:00", "16 Dec 10:00"]
    assert booking(desk, date(2026, 12, 8)).outcome is Outcome.ATTENDED


def test_an_occurrence_cancelled_by_the_file_goes_into_the_bin_unless_it_was_recorded(
    desk: Desk, imported: Import
) -> None:
    imported(WEEKLY)
    desk.diary.record([booking(desk, date(2026, 12, 8))], Outcome.ATTENDED)
    left_out = f"EXDATE;{ZONE}:20261208T100000,20261215T100000"
    taken = imported((*WEEKLY, left_out), seq=1)
    assert standing(desk) == ["01 Dec 10:00", "08 Dec 10:00", "22 Dec 10:00"]
    assert taken.events[0].why == "changed here and in the file: of the diary what was recorded stayed"
    (binned,) = desk.recycle_bin.contents()
    assert "15 Dec 10:00" in binned.name
    desk.recycle_bin.put_back([binned])
    assert "15 Dec 10:00" in standing(desk)
    imported((*WEEKLY, left_out), seq=2)
    assert "15 Dec 10:00" in standing(desk)  # put back by hand since, and nothing new in the file


def test_a_date_given_back_by_the_file_takes_place_again_but_not_one_deleted_by_hand(
    desk: Desk, imported: Import
) -> None:
    imported((*WEEKLY, f"EXDATE;{ZONE}:20261215T100000"))
    desk.diary.delete([booking(desk, date(2026, 12, 8))])
    imported(WEEKLY, seq=1)
    assert standing(desk) == ["01 Dec 10:00", "15 Dec 10:00", "22 Dec 10:00"]


def test_where_both_changed_the_diary_keeps_its_own_and_says_so(desk: Desk, imported: Import) -> None:
    single = ("UID:m", "SUMMARY:Interview", f"DTSTART;{ZONE}:20261208T100000", "DURATION:PT1H", "LOCATION:here")
    imported(single)
    moved = span_of(datetime(2026, 12, 8, 12), 60, LONDON)
    desk.diary.move(booking(desk, date(2026, 12, 8)), moved)
    other = (*single[:2], f"DTSTART;{ZONE}:20261208T140000", *single[3:])
    taken = imported(other, seq=1)
    assert standing(desk) == ["08 Dec 12:00"]
    assert [one.why for one in taken.events] == ["changed here and in the file: of the diary time stayed"]
    renamed = ("UID:m", "SUMMARY:Interview of two", *other[2:])
    assert fates(imported(renamed, seq=2)) == [("m", Fate.CHANGED)]
    stands = booking(desk, date(2026, 12, 8))
    assert (standing(desk), stands.details.label) == (["08 Dec 12:00"], "Interview of two")


def test_an_occurrence_moved_by_hand_stays_where_it_is(desk: Desk, imported: Import) -> None:
    imported(WEEKLY)
    desk.diary.move(booking(desk, date(2026, 12, 8)), span_of(datetime(2026, 12, 10, 9), 60, LONDON))
    moved = ("UID:s", f"RECURRENCE-ID;{ZONE}:20261215T100000", f"DTSTART;{ZONE}:20261216T100000", "DURATION:PT1H")
    imported(WEEKLY, moved, seq=1)
    assert standing(desk) == ["01 Dec 10:00", "10 Dec 09:00", "16 Dec 10:00", "22 Dec 10:00"]


def test_a_series_cut_in_two_by_hand_is_not_doubled(desk: Desk, imported: Import) -> None:
    imported(WEEKLY)
    later = booking(desk, date(2026, 12, 15))
    desk.diary.move(later, span_of(datetime(2026, 12, 15, 13), 60, LONDON), Scope.THIS_AND_LATER)
    before = standing(desk)
    assert before == ["01 Dec 10:00", "08 Dec 10:00", "15 Dec 13:00", "22 Dec 13:00"]
    imported((*SERIES, "RRULE:FREQ=WEEKLY;COUNT=5"), seq=1)
    assert standing(desk) == before


def test_a_cancelled_event_goes_into_the_bin_and_comes_back_when_the_file_brings_it_back(
    desk: Desk, imported: Import
) -> None:
    imported(WEEKLY)
    taken = imported((*WEEKLY, "STATUS:CANCELLED"), seq=1)
    assert counts(taken) == (0, 0, 0, 1)
    assert standing(desk) == []
    assert [one.name for one in desk.recycle_bin.contents()] == [
        "Treatment session Tue 1 Dec 10:00 and all its repeats"
    ]
    assert counts(imported((*WEEKLY, "STATUS:CANCELLED"), seq=1)) == (0, 0, 0, 0)
    assert counts(imported(WEEKLY, seq=2)) == (1, 0, 0, 0)
    assert len(standing(desk)) == 4


def test_a_cancelled_event_of_which_something_was_recorded_stays(desk: Desk, imported: Import) -> None:
    imported(WEEKLY)
    desk.diary.record([booking(desk, date(2026, 12, 1))], Outcome.ATTENDED)
    taken = imported((*WEEKLY, "STATUS:CANCELLED"), seq=1)
    assert [(one.fate, one.why) for one in taken.events] == [
        (Fate.LEFT_OUT, "cancelled in the file, but something was recorded of it here")
    ]
    assert len(standing(desk)) == 4


def test_an_event_deleted_by_hand_does_not_come_back_with_the_next_file(desk: Desk, imported: Import) -> None:
    imported(WEEKLY)
    desk.diary.delete([booking(desk, date(2026, 12, 1))], Scope.ALL)
    taken = imported(WEEKLY, seq=1)
    assert [(one.fate, one.why[:24]) for one in taken.events] == [(Fate.LEFT_OUT, "it was deleted here; the")]
    assert standing(desk) == []


def test_one_occurrence_alone_changes_the_series_that_stands(desk: Desk, imported: Import) -> None:
    imported(WEEKLY)
    moved = ("UID:s", "SUMMARY:Treatment", f"RECURRENCE-ID;{ZONE}:20261208T100000", f"DTSTART;{ZONE}:20261208T110000")
    assert fates(imported((*moved, "DURATION:PT1H"), seq=1)) == [("s", Fate.CHANGED)]
    assert standing(desk)[1] == "08 Dec 11:00"
    off = (*moved[:2], f"RECURRENCE-ID;{ZONE}:20261215T100000", f"DTSTART;{ZONE}:20261215T100000", "STATUS:CANCELLED")
    imported((*off, "DURATION:PT1H"), seq=2)
    assert standing(desk) == ["01 Dec 10:00", "08 Dec 11:00", "22 Dec 10:00"]
    assert len(desk.recycle_bin.contents()) == 1
    imported(WEEKLY, (*moved, "DURATION:PT1H"), (*off, "DURATION:PT1H"), seq=3)
    assert standing(desk) == ["01 Dec 10:00", "08 Dec 11:00", "22 Dec 10:00"]


def test_an_occurrence_imported_alone_and_then_its_series_stands_once(desk: Desk, imported: Import) -> None:
    alone = (
        "UID:s",
        "SUMMARY:Treatment",
        f"RECURRENCE-ID;{ZONE}:20261208T100000",
        f"DTSTART;{ZONE}:20261208T110000",
        "DURATION:PT1H",
    )
    assert counts(imported(alone)) == (1, 0, 0, 0)
    desk.diary.record([booking(desk, date(2026, 12, 8))], Outcome.DNA)
    imported(WEEKLY, alone)
    assert standing(desk) == ["01 Dec 10:00", "08 Dec 11:00", "15 Dec 10:00", "22 Dec 10:00"]
    assert booking(desk, date(2026, 12, 8)).outcome is Outcome.DNA
    assert counts(imported(WEEKLY, alone)) == (0, 1, 0, 0)
    assert counts(imported(alone)) == (0, 1, 0, 0)


def test_a_series_without_uid_is_known_by_what_it_is(desk: Desk, imported: Import) -> None:
    for count in ((1, 0), (0, 1)):
        assert counts(imported(CASES / "02_series_without_uid.ics"))[:2] == count
    assert standing(desk, date(2026, 6, 1), date(2026, 6, 30)) == ["01 Jun 09:00", "08 Jun 09:00", "15 Jun 09:00"]


def test_a_single_event_that_begins_to_repeat_keeps_what_was_recorded(desk: Desk, imported: Import) -> None:
    imported(SERIES)
    desk.diary.record([booking(desk, date(2026, 12, 1))], Outcome.ATTENDED)
    imported(WEEKLY, seq=1)
    assert len(standing(desk)) == 4
    assert booking(desk, date(2026, 12, 1)).outcome is Outcome.ATTENDED


def test_two_files_with_one_event_give_its_newer_version_once(desk: Desk, imported: Import) -> None:
    taken = imported(CASES / "upd1_moved_2.ics", CASES / "upd1_moved_1.ics")
    assert [one.fate for one in taken.events] == [Fate.NEW, Fate.LEFT_OUT]
    assert standing(desk) == ["09 Dec 14:00"]


def test_what_the_preview_says_is_what_happens(desk: Desk, imported: Import, tmp_path: Path) -> None:
    imported(WEEKLY, ("UID:t", *SERIES[1:]))
    lines = ["BEGIN:VCALENDAR"]
    for event in (
        (*WEEKLY, f"EXDATE;{ZONE}:20261208T100000"),
        ("UID:t", *SERIES[1:], "STATUS:CANCELLED"),
        ("UID:u", *SERIES[1:]),
    ):
        lines += ["BEGIN:VEVENT", "SEQUENCE:1", *event, "END:VEVENT"]
    file = tmp_path / "next.ics"
    file.write_text("\r\n".join([*lines, "END:VCALENDAR"]))
    (read,) = read_files([file], known_to(desk), ImportAsked())
    before = standing(desk)
    foreseen = desk.imports.foreseen([], read.events).events
    dry = put_in(desk, [read], dry_run=True)
    assert standing(desk) == before
    taken = put_in(desk, [read])
    assert foreseen == dry.events == taken.events
    assert [one.fate for one in foreseen] == [Fate.CHANGED, Fate.CANCELLED, Fate.NEW]
    assert [one.line for one in foreseen] == [2, 11, 19]


@pytest.mark.parametrize("calls", [1, 2, 3, 5])
def test_an_import_that_is_stopped_on_the_way_leaves_everything_as_it_was(
    desk: Desk, imported: Import, tmp_path: Path, calls: int
) -> None:
    imported(WEEKLY, ("UID:t", *SERIES[1:]))
    file = tmp_path / "calendar.ics"
    file.write_text(file.read_text().replace("T100000", "T110000").replace("UID:t", "UID:u"))
    read = read_files([file], known_to(desk), ImportAsked())
    before, version = desk.diary.everything(), desk.store.version
    left = iter(range(calls))

    def look() -> None:
        if next(left, None) is None:
            raise StoppedError

    with pytest.raises(StoppedError):
        put_in(desk, read, look=look)
    assert (desk.diary.everything(), desk.store.version) == (before, version)
    assert counts(put_in(desk, read)) == (1, 0, 1, 0)


def test_a_recorded_occurrence_beyond_the_rule_stands_when_the_next_version_does_not_name_it(
    desk: Desk, imported: Import
) -> None:
    beyond = ("UID:s", "SUMMARY:Treatment", f"RECURRENCE-ID;{ZONE}:20261222T100000", f"DTSTART;{ZONE}:20261223T100000")
    weekly = (*SERIES, "RRULE:FREQ=WEEKLY;COUNT=2")
    imported(weekly, (*beyond, "DURATION:PT1H"))
    desk.diary.record([booking(desk, date(2026, 12, 23))], Outcome.DNA)
    imported(weekly, seq=1)
    assert standing(desk) == ["01 Dec 10:00", "08 Dec 10:00", "23 Dec 10:00"]
    assert booking(desk, date(2026, 12, 23)).outcome is Outcome.DNA


def test_a_recorded_session_stays_what_it_was_when_the_series_is_called_otherwise(desk: Desk, imported: Import) -> None:
    imported(WEEKLY)
    desk.diary.record([booking(desk, date(2026, 12, 1))], Outcome.ATTENDED)
    imported(("UID:s", "SUMMARY:Team meeting", *WEEKLY[2:]), seq=1)
    activities = [booking(desk, date(2026, 12, day)).details.activity for day in (1, 8)]
    assert activities == ["treatment", "meeting"]


def test_a_part_from_a_date_on_that_the_next_version_has_no_more_leaves_what_was_recorded_once(
    desk: Desk, imported: Import
) -> None:
    later = ("UID:s", "SUMMARY:Treatment", f"RECURRENCE-ID;RANGE=THISANDFUTURE;{ZONE}:20261215T100000")
    imported(WEEKLY, (*later, f"DTSTART;{ZONE}:20261215T100000", "DURATION:PT1H"))
    moved = (*later, f"DTSTART;{ZONE}:20261216T100000", "DURATION:PT1H")
    imported(WEEKLY, moved, seq=1)
    assert standing(desk) == ["01 Dec 10:00", "08 Dec 10:00", "16 Dec 10:00", "23 Dec 10:00"]
    desk.diary.record([booking(desk, date(2026, 12, 16)), booking(desk, date(2026, 12, 23))], Outcome.ATTENDED)
    daily = (*SERIES, "RRULE:FREQ=WEEKLY;BYDAY=TU,WE;UNTIL=20261217T000000Z")
    imported(daily, seq=2)
    assert standing(desk).count("16 Dec 10:00") == 1
    assert booking(desk, date(2026, 12, 16)).outcome is Outcome.ATTENDED
    assert booking(desk, date(2026, 12, 23)).outcome is Outcome.ATTENDED


def test_occurrences_taken_in_alone_that_their_series_does_not_have_do_not_stand_beside_it(
    desk: Desk, imported: Import
) -> None:
    alone = [
        (
            "UID:s",
            "SUMMARY:Treatment",
            f"RECURRENCE-ID;{ZONE}:202612{day:02}T100000",
            f"DTSTART;{ZONE}:202612{day + 1:02}T100000",
            "DURATION:PT1H",
        )
        for day in (9, 16)
    ]
    imported(*alone)
    desk.diary.record([booking(desk, date(2026, 12, 17))], Outcome.DNA)
    imported((*SERIES[:2], f"DTSTART;{ZONE}:20261203T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"), seq=1)
    assert standing(desk) == ["03 Dec 10:00", "10 Dec 10:00", "17 Dec 10:00"]
    assert booking(desk, date(2026, 12, 17)).outcome is Outcome.DNA

"""A line that can be read in two ways offers both, and has no one meaning that could be saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.hours.absence import AbsenceKind
from planner.domain.quick.reading import read_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.quick.context import Context
    from planner.domain.quick.meaning import LineReading, Meaning

MONDAY = datetime(2026, 11, 23, 8, 15)
NOON = datetime(2026, 11, 23, 12)

AMBIGUOUS: list[tuple[str, datetime, list[list[str]]]] = [
    (
        "3-4 Dec leave",
        MONDAY,
        [["annual_leave 2026-12-03 to 2026-12-04"], ["annual_leave 2026-12-01 to 2026-12-31 15:00-16:00"]],
    ),
    (
        "leave 2-4",
        MONDAY,
        [["annual_leave 2026-12-02 to 2026-12-04"], ["annual_leave 2026-11-23 14:00-16:00"]],
    ),
    (
        "tomorrow 7 supervision",
        MONDAY,
        [["Tue 2026-11-24 07:00 60 supervision"], ["Tue 2026-11-24 19:00 60 supervision"]],
    ),
    ("Fri 0230 duty", MONDAY, [["Fri 2026-11-27 14:30 60 duty"], ["Fri 2026-11-27 02:30 60 duty"]]),
    ("Fri 03:00-04:00 duty", MONDAY, [["Fri 2026-11-27 15:00 60 duty"], ["Fri 2026-11-27 03:00 60 duty"]]),
    ("Fri 9 team", MONDAY, [["Fri 2026-11-27 09:00 60 meeting"], ["Fri 2026-11-27 09:00 120 team-training"]]),
    (
        "Fri 9 treatment notes",
        MONDAY,
        [["Fri 2026-11-27 09:00 60 treatment “notes”"], ["Fri 2026-11-27 09:00 60 notes “treatment”"]],
    ),
    ("Fri 9 duty @h", MONDAY, [["Fri 2026-11-27 09:00 60 duty @hill"], ["Fri 2026-11-27 09:00 60 duty @hope"]]),
    ("9-10 duty", NOON, [["Mon 2026-11-23 09:00 60 duty"], ["Tue 2026-11-24 09:00 60 duty"]]),
    ("next Tue 9 duty", MONDAY, [["Tue 2026-12-01 09:00 60 duty"], ["Tue 2026-11-24 09:00 60 duty"]]),
    (
        "last Fri 9 duty",
        MONDAY,
        [["Fri 2026-11-27 09:00 60 duty FREQ=MONTHLY;BYDAY=-1FR"], ["Fri 2026-11-20 09:00 60 duty"]],
    ),
    (
        "every 2nd Tue 9 duty",
        MONDAY,
        [
            ["Tue 2026-11-24 09:00 60 duty FREQ=WEEKLY;INTERVAL=2"],
            ["Tue 2026-12-08 09:00 60 duty FREQ=MONTHLY;BYDAY=2TU"],
        ],
    ),
    (
        "Tue 1 Dec 9 duty monthly",
        MONDAY,
        [["Tue 2026-12-01 09:00 60 duty FREQ=MONTHLY"], ["Tue 2026-12-01 09:00 60 duty FREQ=MONTHLY;BYDAY=1TU"]],
    ),
    ("leave 16 Nov", MONDAY, [["annual_leave 2026-11-16"], ["annual_leave 2027-11-16"]]),
    (
        "daily 9-9.30 notes",
        MONDAY,
        [
            ["Mon 2026-11-23 09:00 30 notes FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
            ["Mon 2026-11-23 09:00 30 notes FREQ=DAILY"],
        ],
    ),
    (
        "half day leave 3 Dec",
        MONDAY,
        [["annual_leave 2026-12-03 09:00-13:00"], ["annual_leave 2026-12-03 13:00-17:00"]],
    ),
    (
        "Fri 9 duty x2",
        MONDAY,
        [
            ["Fri 2026-11-27 09:00 60 duty", "Fri 2026-11-27 10:00 60 duty"],
            ["Fri 2026-11-27 09:00 60 duty FREQ=WEEKLY;COUNT=2"],
        ],
    ),
    (
        "Fri 9-11 duty weekly x2",
        MONDAY,
        [
            ["Fri 2026-11-27 09:00 60 duty FREQ=WEEKLY", "Fri 2026-11-27 10:00 60 duty FREQ=WEEKLY"],
            ["Fri 2026-11-27 09:00 120 duty FREQ=WEEKLY;COUNT=2"],
        ],
    ),
    (
        "Fri 9-11 duty 50min",
        MONDAY,
        [["Fri 2026-11-27 09:00 50 duty", "Fri 2026-11-27 09:50 50 duty"], ["Fri 2026-11-27 09:00 50 duty"]],
    ),
]


@pytest.mark.parametrize(("text", "now", "saved"), AMBIGUOUS, ids=[text for text, _, _ in AMBIGUOUS])
def test_every_way_to_read_a_line_is_offered(
    text: str,
    now: datetime,
    saved: list[list[str]],
    read: Callable[..., LineReading],
    picture: Callable[[Meaning], list[str]],
) -> None:
    reading = read(text, now)
    assert [picture(choice) for choice in reading.choices] == saved
    assert reading.meaning is None
    assert not reading.problem


def test_the_choices_can_be_told_apart_by_their_chips(read: Callable[..., LineReading]) -> None:
    for text, now, saved in AMBIGUOUS:
        assert len({choice.chips for choice in read(text, now).choices}) == len(saved)


def test_a_line_for_seven_alone_offers_morning_and_evening_on_each_day_it_may_be(
    read: Callable[..., LineReading], picture: Callable[[Meaning], list[str]]
) -> None:
    starts = [picture(choice)[0].removesuffix(" 60 supervision") for choice in read("7 supervision").choices]
    assert starts == ["Mon 2026-11-23 07:00", "Tue 2026-11-24 07:00", "Mon 2026-11-23 19:00"]


def test_an_activity_may_be_called_like_an_absence(context: Context) -> None:
    leave_planning = Activity("leave", "Leave", Kind.MEETING)
    reading = read_line("Fri 9-10 leave", replace(context, activities=(*context.activities, leave_planning)))
    first, second = reading.choices
    assert first.absences[0].kind is AbsenceKind.ANNUAL_LEAVE
    assert second.drafts[0].details.activity == "leave"


def test_days_of_leave_that_follow_the_word_are_days(read: Callable[..., LineReading]) -> None:
    assert len(read("leave 3-4 Dec").choices) == 1
    assert len(read("leave 25-26").choices) == 1

"""Lines as people type them, and exactly what each would save."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.quick.meaning import LineReading, Meaning


MONDAY = datetime(2026, 11, 23, 8, 15)
WEDNESDAY = datetime(2026, 11, 25, 11, 20)
IN_SPRING = datetime(2027, 3, 22, 9)

PROMISED: dict[str, list[str]] = {
    "Mon 9-10 supervision weekly": ["Mon 2026-11-23 09:00 60 supervision FREQ=WEEKLY"],
    "Tue+Thu 9-12.30 treatment 50min x3 gap 10 until 31 Mar": [
        "Tue 2026-11-24 09:00 50 treatment FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270331T235959",
        "Tue 2026-11-24 10:00 50 treatment FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270331T235959",
        "Tue 2026-11-24 11:00 50 treatment FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270331T235959",
    ],
    "leave 12-16 Aug": ["annual_leave 2027-08-12 to 2027-08-16"],
    "every other Wed 14:00 team meeting 1h30": ["Wed 2026-11-25 14:00 90 meeting FREQ=WEEKLY;INTERVAL=2"],
    "last Fri monthly CPD 13-17": ["Fri 2026-11-27 13:00 240 cpd FREQ=MONTHLY;BYDAY=-1FR"],
    "-30 notes": ["Mon 2026-11-23 07:45 30 notes"],
    "tomorrow 14:00 assessment 1h @Riverside": ["Tue 2026-11-24 14:00 60 assessment @riverside"],
}

# The line, the moment it is typed, and what it would save.
CORPUS: list[tuple[str, datetime, list[str]]] = [
    # Which day
    ("Mon 9-10 supervision", MONDAY, ["Mon 2026-11-23 09:00 60 supervision"]),
    ("Mon 8-9 supervision", MONDAY, ["Mon 2026-11-30 08:00 60 supervision"]),
    ("Wed 11-12 duty", WEDNESDAY, ["Wed 2026-12-02 11:00 60 duty"]),
    ("Wed 12-1 duty", WEDNESDAY, ["Wed 2026-11-25 12:00 60 duty"]),
    ("9-10 supervision", MONDAY, ["Mon 2026-11-23 09:00 60 supervision"]),
    ("today 8-9 supervision", WEDNESDAY, ["Wed 2026-11-25 08:00 60 supervision"]),
    ("yesterday 4-5 duty", MONDAY, ["Sun 2026-11-22 16:00 60 duty"]),
    ("this afternoon 2-3 notes", MONDAY, ["Mon 2026-11-23 14:00 60 notes"]),
    ("tomorrow morning 9.30 assessment", MONDAY, ["Tue 2026-11-24 09:30 60 assessment"]),
    ("next Mon 9-10 duty", MONDAY, ["Mon 2026-11-30 09:00 60 duty"]),
    ("next Tue 9-10 duty", WEDNESDAY, ["Tue 2026-12-01 09:00 60 duty"]),
    ("Tue week 9-10 duty", WEDNESDAY, ["Tue 2026-12-08 09:00 60 duty"]),
    ("Thu next week 9-10 duty", MONDAY, ["Thu 2026-12-03 09:00 60 duty"]),
    ("this Thu 9-10 duty", MONDAY, ["Thu 2026-11-26 09:00 60 duty"]),
    ("Tue 1 Dec 9-10 duty", MONDAY, ["Tue 2026-12-01 09:00 60 duty"]),
    ("Tue 9-10 duty, 1 Dec", MONDAY, ["Tue 2026-12-01 09:00 60 duty"]),
    ("1/12 9-10 duty", MONDAY, ["Tue 2026-12-01 09:00 60 duty"]),
    ("5/6 9-10 duty", MONDAY, ["Sat 2027-06-05 09:00 60 duty"]),
    ("05/06/27 9-10 duty", MONDAY, ["Sat 2027-06-05 09:00 60 duty"]),
    ("1 Dec 9-10 duty", MONDAY, ["Tue 2026-12-01 09:00 60 duty"]),
    ("Dec 1 at 9 duty", MONDAY, ["Tue 2026-12-01 09:00 60 duty"]),
    ("1st of December 2027 9-10 duty", MONDAY, ["Wed 2027-12-01 09:00 60 duty"]),
    ("2026-12-01 9-10 duty", MONDAY, ["Tue 2026-12-01 09:00 60 duty"]),
    ("the 7th 9-10 duty", MONDAY, ["Mon 2026-12-07 09:00 60 duty"]),
    ("Mon 7 9-10 duty", MONDAY, ["Mon 2026-12-07 09:00 60 duty"]),
    ("29 Feb 9-10 duty", MONDAY, ["Tue 2028-02-29 09:00 60 duty"]),
    ("in 2 weeks 9-10 duty", MONDAY, ["Mon 2026-12-07 09:00 60 duty"]),
    ("in three days 9-10 duty", MONDAY, ["Thu 2026-11-26 09:00 60 duty"]),
    ("first Mon in Dec 9-10 duty", MONDAY, ["Mon 2026-12-07 09:00 60 duty"]),
    ("3-4 Dec 9-10 duty", MONDAY, ["Thu 2026-12-03 09:00 60 duty", "Fri 2026-12-04 09:00 60 duty"]),
    ("Mon+Wed 9-10 duty", WEDNESDAY, ["Mon 2026-11-30 09:00 60 duty", "Wed 2026-12-02 09:00 60 duty"]),
    (
        "Mon-Fri 9-9.30 admin",
        WEDNESDAY,
        [f"{day} 09:00 30 notes" for day in ("Mon 2026-11-30", "Tue 2026-12-01", "Wed 2026-12-02")]
        + [f"{day} 09:00 30 notes" for day in ("Thu 2026-12-03", "Fri 2026-12-04")],
    ),
    # Which time
    ("Fri 9 duty", MONDAY, ["Fri 2026-11-27 09:00 60 duty"]),
    ("Fri 3 duty", MONDAY, ["Fri 2026-11-27 15:00 60 duty"]),
    ("Fri 9-5 duty", MONDAY, ["Fri 2026-11-27 09:00 480 duty"]),
    ("Fri 9.30 duty", MONDAY, ["Fri 2026-11-27 09:30 60 duty"]),
    ("Fri 9:30 duty", MONDAY, ["Fri 2026-11-27 09:30 60 duty"]),
    ("Fri 0930 duty", MONDAY, ["Fri 2026-11-27 09:30 60 duty"]),
    ("Fri 9am duty", MONDAY, ["Fri 2026-11-27 09:00 60 duty"]),
    ("Fri 2 pm duty", MONDAY, ["Fri 2026-11-27 14:00 60 duty"]),
    ("Fri 7pm duty", MONDAY, ["Fri 2026-11-27 19:00 60 duty"]),
    ("Fri 6am duty", MONDAY, ["Fri 2026-11-27 06:00 60 duty"]),
    ("Fri pm 7 duty", MONDAY, ["Fri 2026-11-27 19:00 60 duty"]),
    ("Fri noon duty", MONDAY, ["Fri 2026-11-27 12:00 60 duty"]),
    ("Fri 14-15 duty", MONDAY, ["Fri 2026-11-27 14:00 60 duty"]),
    ("Fri 14:00-15:30 duty", MONDAY, ["Fri 2026-11-27 14:00 90 duty"]),
    ("Fri 10–1 duty", MONDAY, ["Fri 2026-11-27 10:00 180 duty"]),
    ("Fri from 9 to 10.30 duty", MONDAY, ["Fri 2026-11-27 09:00 90 duty"]),
    ("Fri 9 until noon duty", MONDAY, ["Fri 2026-11-27 09:00 180 duty"]),
    ("Fri 2-3pm duty", MONDAY, ["Fri 2026-11-27 14:00 60 duty"]),
    ("Fri 7-8pm duty", MONDAY, ["Fri 2026-11-27 19:00 60 duty"]),
    ("Fri 9-1pm duty", MONDAY, ["Fri 2026-11-27 09:00 240 duty"]),
    ("Fri 9am-5 duty", MONDAY, ["Fri 2026-11-27 09:00 480 duty"]),
    ("Fri 1am-3 duty", MONDAY, ["Fri 2026-11-27 01:00 120 duty"]),
    ("Fri 5-7 duty", MONDAY, ["Fri 2026-11-27 17:00 120 duty"]),
    ("Fri 22-24 duty", MONDAY, ["Fri 2026-11-27 22:00 120 duty"]),
    # How long
    ("Fri 9 duty 50min", MONDAY, ["Fri 2026-11-27 09:00 50 duty"]),
    ("Fri 9 duty 90m", MONDAY, ["Fri 2026-11-27 09:00 90 duty"]),
    ("Fri 9 duty for 1h", MONDAY, ["Fri 2026-11-27 09:00 60 duty"]),
    ("Fri 9 duty 1h30", MONDAY, ["Fri 2026-11-27 09:00 90 duty"]),
    ("Fri 9 duty 1 h 30 min", MONDAY, ["Fri 2026-11-27 09:00 90 duty"]),
    ("Fri 9 duty 1.5h", MONDAY, ["Fri 2026-11-27 09:00 90 duty"]),
    ("half an hour of duty Fri 9", MONDAY, ["Fri 2026-11-27 09:00 30 duty"]),
    ("Fri 9 cpd", MONDAY, ["Fri 2026-11-27 09:00 180 cpd"]),
    ("-1h supervision", MONDAY, ["Mon 2026-11-23 07:15 60 supervision"]),
    # Sessions in a row
    ("Fri 9-11 3x30min duty gap 5", MONDAY, [f"Fri 2026-11-27 {at} 30 duty" for at in ("09:00", "09:35", "10:10")]),
    ("Fri 9-11 duty 50min gap 10", MONDAY, ["Fri 2026-11-27 09:00 50 duty", "Fri 2026-11-27 10:00 50 duty"]),
    ("Fri 9-10 duty 50min", MONDAY, ["Fri 2026-11-27 09:00 50 duty"]),
    ("Fri 9-11 duty 2 sessions", MONDAY, ["Fri 2026-11-27 09:00 60 duty", "Fri 2026-11-27 10:00 60 duty"]),
    # Repeats
    ("every day 9-9.30 notes", MONDAY, ["Mon 2026-11-23 09:00 30 notes FREQ=DAILY"]),
    (
        "every day 9-9.30 notes for 5 days",
        WEDNESDAY,
        ["Thu 2026-11-26 09:00 30 notes FREQ=DAILY;UNTIL=20261130T235959"],
    ),
    ("weekdays 9-9.30 notes", WEDNESDAY, ["Thu 2026-11-26 09:00 30 notes FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]),
    ("daily Mon-Fri 9-9.30 notes", MONDAY, ["Mon 2026-11-23 09:00 30 notes FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]),
    ("Mondays 9-10 supervision", MONDAY, ["Mon 2026-11-23 09:00 60 supervision FREQ=WEEKLY"]),
    ("every Mon and Wed 9-10 duty", MONDAY, ["Mon 2026-11-23 09:00 60 duty FREQ=WEEKLY;BYDAY=MO,WE"]),
    ("fortnightly Thu 2-3 duty", MONDAY, ["Thu 2026-11-26 14:00 60 duty FREQ=WEEKLY;INTERVAL=2"]),
    ("every 3 weeks Mon 10 duty", MONDAY, ["Mon 2026-11-23 10:00 60 duty FREQ=WEEKLY;INTERVAL=3"]),
    ("1 Dec 9-10 duty every two weeks", MONDAY, ["Tue 2026-12-01 09:00 60 duty FREQ=WEEKLY;INTERVAL=2"]),
    ("first Mon monthly 9-10 duty", MONDAY, ["Mon 2026-12-07 09:00 60 duty FREQ=MONTHLY;BYDAY=1MO"]),
    ("2nd and 4th Tue 9-10 duty", MONDAY, ["Tue 2026-11-24 09:00 60 duty FREQ=MONTHLY;BYDAY=2TU,4TU"]),
    ("last Friday of the month 13-17 cpd", MONDAY, ["Fri 2026-11-27 13:00 240 cpd FREQ=MONTHLY;BYDAY=-1FR"]),
    ("15th monthly 9-10 duty", MONDAY, ["Tue 2026-12-15 09:00 60 duty FREQ=MONTHLY"]),
    ("1 Apr yearly 9-10 duty", MONDAY, ["Thu 2027-04-01 09:00 60 duty FREQ=YEARLY"]),
    ("Mon 9-10 duty for 8 weeks", MONDAY, ["Mon 2026-11-23 09:00 60 duty FREQ=WEEKLY;UNTIL=20270117T235959"]),
    ("Mon 9-10 duty x10", MONDAY, ["Mon 2026-11-23 09:00 60 duty FREQ=WEEKLY;COUNT=10"]),
    ("Mon 9 duty weekly x10", MONDAY, ["Mon 2026-11-23 09:00 60 duty FREQ=WEEKLY;COUNT=10"]),
    ("Mon 9-10 duty 10 times", MONDAY, ["Mon 2026-11-23 09:00 60 duty FREQ=WEEKLY;COUNT=10"]),
    ("Mon 9-10 duty until Fri", MONDAY, ["Mon 2026-11-23 09:00 60 duty FREQ=WEEKLY;UNTIL=20261127T235959"]),
    ("Mon 9-10 duty until March", MONDAY, ["Mon 2026-11-23 09:00 60 duty FREQ=WEEKLY;UNTIL=20270331T235959"]),
    ("Mon 9-10 duty weekly from 1 Dec", MONDAY, ["Mon 2026-12-07 09:00 60 duty FREQ=WEEKLY"]),
    ("1-31 Dec Tue 9-10 duty", MONDAY, ["Tue 2026-12-01 09:00 60 duty FREQ=WEEKLY;UNTIL=20261231T235959"]),
    (
        "Mon 9-10 duty weekly not bank holidays",
        MONDAY,
        ["Mon 2026-11-23 09:00 60 duty FREQ=WEEKLY not on bank holidays"],
    ),
    ("12 Nov 9-10 duty until 20/11/2026", MONDAY, ["Thu 2026-11-12 09:00 60 duty FREQ=WEEKLY;UNTIL=20261120T235959"]),
    ("Sun 1-4 duty weekly", IN_SPRING, ["Sun 2027-03-28 13:00 180 duty FREQ=WEEKLY"]),
    # What, where and how
    ("Fri 9", MONDAY, ["Fri 2026-11-27 09:00 60 treatment"]),
    ("Fri 9 sup", MONDAY, ["Fri 2026-11-27 09:00 60 supervision"]),
    ("Fri 9 group sup", MONDAY, ["Fri 2026-11-27 09:00 90 group-supervision"]),
    ("Fri 9 TEAM MEETING", MONDAY, ["Fri 2026-11-27 09:00 60 meeting"]),
    ("Fri 9 step 2 group", MONDAY, ["Fri 2026-11-27 09:00 90 step-2"]),
    ("Fri 9 admin", MONDAY, ["Fri 2026-11-27 09:00 60 notes"]),
    ("Fri 9 supervision with Ann", MONDAY, ["Fri 2026-11-27 09:00 60 supervision “with Ann”"]),
    ("Fri 9 treatment Christmas follow-up", MONDAY, ["Fri 2026-11-27 09:00 60 treatment “Christmas follow-up”"]),
    ("Fri 9-10 treatment session 6", MONDAY, ["Fri 2026-11-27 09:00 60 treatment “6”"]),
    ('Fri 9 treatment "2 of 6 weekly"', MONDAY, ["Fri 2026-11-27 09:00 60 treatment “2 of 6 weekly”"]),
    ("Fri 9 duty @hill road", MONDAY, ["Fri 2026-11-27 09:00 60 duty @hill"]),
    ("@river Fri 9 duty (video)", MONDAY, ["Fri 2026-11-27 09:00 60 duty @riverside (video)"]),
    ("Fri 9 duty by phone lock", MONDAY, ["Fri 2026-11-27 09:00 60 duty (phone) locked"]),
    ("Fri 9 assessment in person", MONDAY, ["Fri 2026-11-27 09:00 60 assessment (in person)"]),
    # Absences
    ("sick today", MONDAY, ["sickness 2026-11-23"]),
    ("sick until Fri", MONDAY, ["sickness 2026-11-23 to 2026-11-27"]),
    ("sick 16 Nov until 20/11/2026", MONDAY, ["sickness 2026-11-16 to 2026-11-20"]),
    ("sick 20-27 Nov", MONDAY, ["sickness 2026-11-20 to 2026-11-27"]),
    ("study leave Fri pm", MONDAY, ["study 2026-11-27 13:00-17:00"]),
    ("half day leave 3 Dec am", MONDAY, ["annual_leave 2026-12-03 09:00-13:00"]),
    ("leave 3 Dec 2-4", MONDAY, ["annual_leave 2026-12-03 14:00-16:00"]),
    ("leave 3 Dec 14:00 2h", MONDAY, ["annual_leave 2026-12-03 14:00-16:00"]),
    ("leave Mon-Wed", WEDNESDAY, ["annual_leave 2026-11-30 to 2026-12-02"]),
    ("leave Tue+Thu", MONDAY, ["annual_leave 2026-11-24", "annual_leave 2026-11-26"]),
    ("leave next week", MONDAY, ["annual_leave 2026-11-30 to 2026-12-06"]),
    ("leave 28 Dec - 3 Jan", MONDAY, ["annual_leave 2026-12-28 to 2027-01-03"]),
    ("leave from 3 Dec until 10 Dec", MONDAY, ["annual_leave 2026-12-03 to 2026-12-10"]),
    ("leave 7 Dec for 2 weeks", MONDAY, ["annual_leave 2026-12-07 to 2026-12-20"]),
    ("annual leave 12-16 Aug 2028 Cornwall", MONDAY, ["annual_leave 2028-08-12 to 2028-08-16 “Cornwall”"]),
    ("carer's leave tomorrow", MONDAY, ["special 2026-11-24"]),
]


def _only(reading: LineReading) -> Meaning:
    assert len(reading.choices) == 1, reading
    assert reading.meaning is reading.choices[0]
    assert not reading.problem
    return reading.choices[0]


@pytest.mark.parametrize("text", PROMISED)
def test_the_promised_lines_parse(
    text: str, read: Callable[..., LineReading], picture: Callable[[Meaning], list[str]]
) -> None:
    assert picture(_only(read(text, MONDAY))) == PROMISED[text]


@pytest.mark.parametrize(("text", "now", "saved"), CORPUS, ids=[f"{text} ({now:%a})" for text, now, _ in CORPUS])
def test_a_line_says_exactly_what_would_be_saved(
    text: str,
    now: datetime,
    saved: list[str],
    read: Callable[..., LineReading],
    picture: Callable[[Meaning], list[str]],
) -> None:
    assert picture(_only(read(text, now))) == saved

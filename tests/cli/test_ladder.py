"""What was offered, booked and attended, and the free slots that are handed out, from a terminal."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Planner = Callable[..., tuple[int, str, str]]

SETUP = """format = "planner-setup/1"
[person]
role = "Therapist"

[[contract]]
from = 2026-04-01
weekly_hours = 37.5
days = {{ {days} }}

[[activity]]
id = "treatment"
name = "Secret treatment"
kind = "contact"
minutes = 60

[[activity]]
id = "meeting"
name = "Secret meeting"
kind = "meeting"
minutes = 60

[[site]]
id = "riverside"
name = "Riverside"

[credit]
slots = "series"

[[series]]
id = "morning"
activity = "treatment"
site = "riverside"
label = "Secret label"
mode = "video"
start = 2026-11-02T09:00:00
minutes = 60
rule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
slot = true

[[absence]]
from = 2026-12-04
to = 2026-12-04
kind = "annual_leave"
{more}"""
WORKED = ", ".join(f'{day}day = ["09:00", "17:00", 30]' for day in ("mon", "tues", "wednes", "thurs", "fri"))
DIARY = """date,start,end,activity,outcome,site,label,mode,note
2026-11-16,09:00,10:00,treatment,attended,riverside,Secret JS,video,Secret note
2026-11-17,09:00,10:00,treatment,dna,riverside,Secret AB,,
2026-11-18,09:00,10:00,treatment,cancelled_client,riverside,,,
2026-11-19,15:00,16:00,treatment,attended,,,,
2026-12-01,09:30,10:30,meeting,planned,,Secret team,,
2026-12-02,09:00,10:00,treatment,planned,riverside,Secret JS,,
"""
DAYS = ("--from", "2026-11-30", "--to", "2026-12-06")
FREE = ["2026-11-30", "2026-12-03"]
"""Monday and Thursday: a meeting lies over Tuesday's slot, a session in Wednesday's, and Friday is leave."""


@pytest.fixture
def clinic(planner: Planner, tmp_path: Path) -> None:
    begin(planner, tmp_path)


def begin(planner: Planner, folder: Path, more: str = "") -> None:
    (folder / "setup.toml").write_text(SETUP.format(more=more, days=WORKED), encoding="utf-8")
    (folder / "diary.csv").write_text(DIARY, encoding="utf-8")
    for words in (("init", "--setup", folder / "setup.toml"), ("import", folder / "diary.csv")):
        code, _, err = planner(*words)
        assert code == 0, err


@pytest.mark.usefixtures("clinic")
def test_hours_say_what_was_offered_and_how_much_was_filled(asked: Callable[..., Any]) -> None:
    found = asked("hours", "--from", "2026-11-16", "--to", "2026-11-29")
    assert [(one["offered"], one["fill"]) for one in found["periods"]] == [(6, 0.5), (5, 0.0)]
    assert (found["total"]["offered"], found["total"]["fill"]) == (11, 3 / 11)
    assert [one["booked"] for one in found["periods"]] == [180, 0]  # a slot is no session


@pytest.mark.usefixtures("clinic")
def test_the_ladder_by_weekday_and_by_site(asked: Callable[..., Any], planner: Planner) -> None:
    days = ("--from", "2026-11-16", "--to", "2026-11-22")
    found = asked("attendance", "--ladder", *days)
    assert [(one["name"], one["offered"], one["booked"], one["attended"]) for one in found["groups"]] == [
        ("Monday", 1, 1, 1),
        ("Tuesday", 1, 1, 0),
        ("Wednesday", 1, 0, 0),
        ("Thursday", 2, 1, 1),
        ("Friday", 1, 0, 0),
    ]
    assert found["total"]["attendance"] | {"interval": None} == {
        "numerator": 2, "denominator": 3, "rate": 2 / 3, "interval": None,
    }  # fmt: skip
    assert found["reading"] == [
        "6 offered, 3 booked (50% filled, 19 to 81%), 2 seen (67% of 3 seen or missed, 21 to 94%)."
    ]
    _, out, _ = planner("attendance", "--ladder", *days, "--by", "site")
    assert [line.split()[:2] for line in out.splitlines()[-2:]] == [["No", "site"], ["Riverside", "5"]]


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--ladder", "--by", "hour"), "The ladder is not told apart by hour: give week, weekday, site or mode."),
        (("--by", "week"), "--from, --to and --by week are asked of --ladder"),
        (("--ladder", "--from", "2026-11-02", "--to", "2026-11-01"), "--to 2026-11-01 is before --from 2026-11-02"),
    ],
)
def test_what_the_ladder_is_not_told_by_is_refused(planner: Planner, words: tuple[str, ...], said: str) -> None:
    code, _, err = planner("attendance", *words)
    assert code == 1
    assert said in err


@pytest.mark.usefixtures("clinic")
def test_free_slots_as_csv_are_exactly_those_nothing_overlaps(planner: Planner, tmp_path: Path) -> None:
    code, out, err = planner("report", "--kind", "availability", "--out", tmp_path / "free.csv", *DAYS)
    assert (code, err) == (0, "")
    assert out.startswith("2 free slots, Mon 30 Nov – Sun 6 Dec 2026, written to ")
    content = (tmp_path / "free.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [
        ["date", "start", "end", "minutes", "site", "mode"],
        *([day, "09:00", "10:00", "60", "Riverside", "video"] for day in FREE),
    ]
    assert b"ecret" not in content


@pytest.mark.usefixtures("clinic")
def test_free_slots_as_a_workbook_have_real_days_and_times(planner: Planner, tmp_path: Path) -> None:
    planner("report", "--kind", "availability", "--out", tmp_path / "free.xlsx", *DAYS)
    sheet = load_workbook(tmp_path / "free.xlsx").worksheets[0]
    found = [tuple(one.value for one in row) for row in sheet.iter_rows(min_row=2)]
    assert [(row[0].date(), *row[1:]) for row in found] == [  # type: ignore[union-attr]
        (date.fromisoformat(day), time(9), time(10), 60, "Riverside", "video") for day in FREE
    ]
    with zipfile.ZipFile(tmp_path / "free.xlsx") as parts:
        assert not any(b"ecret" in parts.read(name) for name in parts.namelist())


@pytest.mark.usefixtures("clinic")
def test_free_slots_as_a_calendar_take_no_time(planner: Planner, tmp_path: Path) -> None:
    planner("report", "--kind", "availability", "--out", tmp_path / "free.ics", *DAYS)
    content = (tmp_path / "free.ics").read_bytes()
    events = Calendar.from_ical(content).walk("VEVENT")
    assert [str(one.decoded("DTSTART")) for one in events] == [f"{day} 09:00:00+00:00" for day in FREE]
    assert {str(one["TRANSP"]) for one in events} == {"TRANSPARENT"}
    assert {(str(one["SUMMARY"]), str(one["LOCATION"])) for one in events} == {("Free, video", "Riverside")}
    assert {name for one in events for name in one} == {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "TRANSP",
    }  # fmt: skip
    assert b"ecret" not in content


@pytest.mark.usefixtures("clinic")
def test_free_slots_as_a_page_say_nothing_else(planner: Planner, tmp_path: Path) -> None:
    planner("report", "--kind", "availability", "--out", tmp_path / "free.pdf", *DAYS)
    assert (tmp_path / "free.pdf").read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.usefixtures("clinic")
def test_free_slots_begin_tomorrow_and_go_on_for_four_weeks(planner: Planner, tmp_path: Path) -> None:
    _, out, _ = planner("report", "--kind", "availability", "--out", tmp_path / "free.csv")
    assert "free slots, Tue 24 Nov – Mon 21 Dec 2026, written" in out


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--out", "free.html"), "end its name in .csv, .xlsx, .ics or .pdf."),
        (("--out", "free.csv", "--of", "2026-12-01"), "leave --of out"),
        (("--out", "free.csv", "--from", "2026-12-02", "--to", "2026-12-01"), "give a later one"),
        (("--out", "free.csv", "--from", "2026-12-02", "--to", "2028-12-01"), "for a year at most"),
    ],
)
def test_what_free_slots_cannot_be_written_as_is_refused(
    planner: Planner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = planner("report", "--kind", "availability", *words)
    assert code == 1
    assert said in err
    assert not (tmp_path / words[1]).exists()


def test_a_target_of_what_is_offered_says_how_much_was_filled_everywhere(planner: Planner, tmp_path: Path) -> None:
    more = '\n[[target]]\nfrom = 2026-11-01\namount = 5.0\nunit = "contacts"\nbasis = "offered"\n'
    begin(planner, tmp_path, more)
    _, out, _ = planner("week", "--of", "2026-11-16")
    assert "offered 6 contacts (50% filled)" in out
    _, out, _ = planner("hours", "--from", "2026-11-16", "--to", "2026-11-22", "--detail")
    assert "Contact offered, 50% filled" in out


def test_a_slot_of_no_contact_is_refused_by_its_line(planner: Planner, tmp_path: Path) -> None:
    text = SETUP.format(more="", days=WORKED).replace('activity = "treatment"\nsite', 'activity = "meeting"\nsite')
    (tmp_path / "setup.toml").write_text(text, encoding="utf-8")
    code, _, err = planner("init", "--setup", tmp_path / "setup.toml")
    assert code == 1
    assert "is for sessions of contact, and meeting is none: leave it out." in err

"""What a command prints never steers the terminal it is printed on."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import planner.cli
from planner.cli.output import print_json, print_table, say

NASTY = "\x1b[31mRed\x07\x9b1m\u202edeR\u2066\r\nnext\ttab\x7f"
Planner = Callable[..., tuple[int, str, str]]
OF_THEMSELVES = {"output", "main", "keys", "init"}
"""The helpers, and what prints secrets, which have no such signs."""


def test_a_table_stays_a_line_to_a_row_whatever_its_cells_hold(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(["Name", NASTY], [[NASTY, "1"], ["plain", "2"]])
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 3
    assert all(line.isprintable() for line in out.splitlines())
    assert "next tab" in out


def test_a_sentence_stays_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"Written to {NASTY}.")
    (line,) = capsys.readouterr().out.splitlines()
    assert line.isprintable()


def test_json_gives_unseen_signs_by_their_numbers_and_means_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"name": NASTY, "seen": "Zoë – 9:00"})
    out = capsys.readouterr().out
    assert json.loads(out) == {"name": NASTY, "seen": "Zoë – 9:00"}
    assert all(line.isprintable() for line in out.splitlines())
    assert "Zoë" in out


def test_a_command_prints_words_only_through_the_helpers() -> None:
    for path in sorted(Path(planner.cli.__file__).parent.glob("*.py")):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        printed = [
            one.lineno for one in calls if isinstance(one.func, ast.Name) and one.func.id == "print" and one.args
        ]
        assert path.stem in OF_THEMSELVES or not printed, (path.name, printed)


SETUP = """format = "planner-setup/1"
[[activity]]
id = "red"
name = "\\u001b[31mRED\\u001b[0m\\u0007\\u202e"
kind = "other"
[[site]]
id = "here"
name = "He\\u0007re"
"""


def test_names_with_control_signs_come_in_cleaned_and_go_out_as_a_workbook(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    assert diary.is_dir()
    setup, table = tmp_path / "nasty.toml", tmp_path / "week.csv"
    setup.write_text(SETUP, encoding="utf-8")
    table.write_text("date,start,end,activity,outcome,site\n2026-11-24,18:00,18:30,red,,here\n", encoding="utf-8")
    assert planner("import", setup, table)[0] == 0
    code, _, err = planner("export", "--xlsx", tmp_path / "out.xlsx", "--from", "2026-11-23", "--to", "2026-11-29")
    assert (code, err) == (0, "")
    code, out, _ = planner("week")
    assert code == 0
    assert "RED" in out
    assert all(line.isprintable() for line in out.splitlines())


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VTIMEZONE
TZID:Custom
BEGIN:STANDARD
DTSTART:16010101T000000
RRULE:FREQ={zone}
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTART;TZID={tzid}:20261124T090000
DTEND;TZID={tzid}:20261124T100000
SUMMARY:a
RRULE:{rule}
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"zone": "HOURLY", "tzid": "Custom", "rule": "FREQ=WEEKLY"}, "not a plain yearly one"),
        ({"zone": "SECONDLY", "tzid": "Custom", "rule": "FREQ=WEEKLY"}, "not a plain yearly one"),
        ({"zone": "YEARLY", "tzid": "Europe/London", "rule": "FREQ=MONTHLY;BYDAY=9MO"}, "never takes place"),
        ({"zone": "YEARLY", "tzid": "Europe/London", "rule": "FREQ=MONTHLY;BYDAY=99MO"}, "never takes place"),
        ({"zone": "YEARLY", "tzid": "Europe/London", "rule": "FREQ=DAILY;COUNT=-5"}, "give 1 or more"),
    ],
)
def test_a_hostile_calendar_is_one_sentence_and_changes_nothing(
    planner: Planner, diary: Path, tmp_path: Path, said: dict[str, str], words: str
) -> None:
    assert diary.is_dir()
    file = tmp_path / "hostile.ics"
    file.write_text(CALENDAR.format(**said), encoding="utf-8")
    code, out, _ = planner("import", file, "--dry-run")
    assert (code, words in out) == (0, True)
    code, _, err = planner("import", file, "--strict")
    assert code == 1
    assert len(err.splitlines()) == 1
    assert words in err

"""Supervision and training at the terminal: due, done and missed, and the log as a table."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]

SET_UP = """format = "planner-setup/1"

[[contract]]
from = 2026-04-01
weekly_hours = 7.5
days = { monday = ["09:00", "17:00", 30] }

[[activity]]
id = "t"
name = "Treatment"
kind = "contact"

[[activity]]
id = "s"
name = "=Supervision"
kind = "supervision"

[[activity]]
id = "c"
name = "Course"
kind = "training"

[[requirement]]
kind = "supervision"
minutes = 60
per = "week"
from = 2026-04-01

[[requirement]]
kind = "training"
minutes = 60
each_client_hours = 20
from = 2026-04-01
"""
ROWS = """date,start,end,activity,outcome,label,note
2026-06-01,09:00,10:00,s,planned,With Alex,about the rota
2026-06-08,09:00,10:00,s,attended,,
2026-06-15,09:00,10:00,s,cancelled_service,,
2026-06-22,09:00,10:00,s,planned,,
2026-06-01,10:00,20:00,t,attended,,
2026-06-02,10:00,20:00,t,attended,,
2026-06-03,10:00,20:00,t,attended_late,,
2026-06-04,10:00,20:00,t,attended,,
2026-06-05,10:00,20:00,t,attended,,
2026-06-08,10:00,20:00,t,dna,,
2026-06-10,10:00,12:00,c,planned,,
"""
JUNE = ("--from", "2026-06-01", "--to", "2026-06-28", "--today", "2026-07-06")


@pytest.fixture
def june(planner: Planner, tmp_path: Path) -> Planner:
    (tmp_path / "setup.toml").write_text(SET_UP, encoding="utf-8")
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    assert planner("init", "--setup", tmp_path / "setup.toml")[0] == 0
    code, _, err = planner("import", tmp_path / "rows.csv")
    assert code == 0, err
    return planner


@pytest.mark.usefixtures("june")
def test_what_is_due_done_and_missed_and_why(asked: Asked) -> None:
    supervision, training = asked("requirements", *JUNE)["requirements"]
    assert (supervision["due"], supervision["done"], supervision["missed"]) == (240, 180, 60)
    assert supervision["missed_by"] == {"cancelled_by_service": 60}
    assert [one["period"] for one in supervision["periods"]] == ["2026-W23", "2026-W24", "2026-W25", "2026-W26"]
    assert (training["client_minutes"], training["due"], training["done"]) == (3000, 150, 120)
    assert training["client_minutes_each"] == 25
    assert training["left"] == 0  # the days asked for are over


def test_it_is_told_in_sentences(june: Planner) -> None:
    _, said, _ = june("requirements", *JUNE)
    lines = said.splitlines()
    assert lines[0] == ("Supervision: 4 h due, 3 h done, missed: 1 h cancelled by the service; 50 h with clients.")
    assert lines[1] == "  1 h of supervision each week; done: 1 h for each 16.7 h with clients"
    assert lines[2] == "CPD and training: 2 h 30 due, 2 h done, missed: 30 min never in the diary; 50 h with clients."
    assert any("Mon 15 June 2026" in line and "cancelled by the service" in line for line in lines)


def test_the_log_says_nothing_of_titles_unless_it_is_asked_for(june: Planner, tmp_path: Path) -> None:
    plain, worded = tmp_path / "log.csv", tmp_path / "words.csv"
    code, said, _ = june("requirements", *JUNE, "--out", plain)
    assert (code, said.strip()) == (0, f"5 entries written to {plain}.")
    text = plain.read_text(encoding="utf-8-sig")
    assert "Alex" not in text
    assert "rota" not in text
    rows = list(csv.reader(text.splitlines()))
    assert rows[0] == ["date", "minutes", "kind", "activity", "became"]
    assert rows[1] == ["2026-06-01", "60", "supervision", "'=Supervision", "done"]
    assert rows[4] == ["2026-06-15", "60", "supervision", "'=Supervision", "cancelled_by_service"]
    assert june("requirements", *JUNE, "--out", worded, "--words")[0] == 0
    assert list(csv.reader(worded.read_text(encoding="utf-8-sig").splitlines()))[1][-2:] == [
        "With Alex",
        "about the rota",
    ]
    assert "log of supervision and training" in june("trail")[1]


def test_nothing_is_written_over_and_days_that_go_backwards_are_refused(june: Planner, tmp_path: Path) -> None:
    there = tmp_path / "there.csv"
    there.write_text("mine", encoding="utf-8")
    assert june("requirements", *JUNE, "--out", there)[0] == 1
    assert there.read_text(encoding="utf-8") == "mine"
    assert june("requirements", "--from", "2026-06-02", "--to", "2026-06-01")[0] == 1
    assert june("requirements", *JUNE, "--words")[0] == 1


def test_two_rules_of_a_kind_from_one_day_are_refused_by_line(planner: Planner, tmp_path: Path) -> None:
    twice = SET_UP + '\n[[requirement]]\nkind = "supervision"\nminutes = 30\nper = "month"\nfrom = 2026-04-01\n'
    (tmp_path / "setup.toml").write_text(twice, encoding="utf-8")
    code, _, err = planner("init", "--setup", tmp_path / "setup.toml")
    assert code == 1
    assert "2026-04-01 of supervision" in err


def test_a_diary_with_neither_rule_nor_entry_says_so(planner: Planner, asked: Asked) -> None:
    assert planner("init")[0] == 0
    assert asked("requirements", *JUNE) == {"requirements": []}
    assert planner("requirements", *JUNE)[1].startswith("Nothing is required yet")

"""A figure given by someone else at the terminal: typed or from a file, taken apart, kept and taken away."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]

SET_UP = """format = "planner-setup/1"

[[contract]]
from = 2026-04-01
weekly_hours = 37.5
days = { monday = ["09:00", "17:00", 30], tuesday = ["09:00", "17:00", 30] }

[[activity]]
id = "t"
name = "Treatment"
kind = "contact"
minutes = 50

[[activity]]
id = "a"
name = "\\u001b[31mAssessment"
kind = "contact"
minutes = 60
"""
ROWS = """date,start,end,activity,outcome,label
2026-06-01,09:00,09:50,t,attended,AB
2026-06-01,10:00,10:50,t,dna,
2026-06-01,11:00,12:00,Assessment,attended,
2026-06-02,09:00,09:50,t,attended_late,
2026-06-02,10:00,10:50,t,cancelled_client_late,
2026-06-02,11:00,11:50,t,cancelled_client,
2026-06-08,09:00,09:50,t,attended,
"""
CASES = """closed_on,sessions,phq9_first,phq9_last,anxiety_measure,anxiety_first,anxiety_last
2026-06-02,8,15,8,GAD-7,12,6
2026-06-10,6,11,9,GAD-7,8,7
2026-06-12,1,14,4,GAD-7,12,4
2026-06-20,9,9,3,GAD-7,7,2
"""
WEEK = ("--from", "2026-06-01", "--to", "2026-06-07")
JUNE = ("--from", "2026-06-01", "--to", "2026-06-30")


@pytest.fixture
def june(planner: Planner, tmp_path: Path) -> Planner:
    (tmp_path / "setup.toml").write_text(SET_UP.replace("\\u001b[31m", ""), encoding="utf-8")
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "cases.csv").write_text(CASES, encoding="utf-8")
    assert planner("init", "--setup", tmp_path / "setup.toml")[0] == 0
    for name in ("rows.csv", "cases.csv"):
        code, _, err = planner("import", tmp_path / name)
        assert code == 0, err
    return planner


@pytest.mark.usefixtures("june")
def test_the_definition_that_gives_the_figure_and_the_sessions_that_differ(asked: Asked) -> None:
    found = asked("reconcile", *WEEK, "--contacts", "5")
    assert (found["given"], found["own"], found["unexplained"]) == (5, 3, 0)
    first = found["definitions"][0]
    assert (first["exact"], first["value"], first["text"]) == (
        True,
        5,
        "as you count, but every session booked counted",
    )
    assert first["options"]["basis"] == "booked"
    (cause,) = found["causes"]
    assert cause["amount"] == 2
    assert [(one["date"], one["start"], one["outcome"], one["amount"]) for one in cause["items"]] == [
        ("2026-06-01", "10:00", "DNA", 1),
        ("2026-06-02", "10:00", "cancelled late", 1),
    ]
    assert "AB" not in json.dumps(found)


@pytest.mark.usefixtures("june")
def test_one_s_own_figures_are_those_of_hours_and_recovery(asked: Asked) -> None:
    hours = asked("hours", *WEEK, "--by", "month")["total"]
    assert asked("reconcile", *WEEK, "--hours", "2.5")["own"] == hours["attended"] == 160
    total = asked("recovery", *JUNE)["total"]
    assert asked("reconcile", *JUNE, "--finished", "4")["own"] == total["finished"] == 3
    assert asked("reconcile", *JUNE, "--recovered", "3")["own"] == total["recovered"] == 2


@pytest.mark.usefixtures("june")
def test_finished_after_one_contact_and_the_recovery_it_brings_are_named(asked: Asked) -> None:
    for figure, number in (("--finished", "4"), ("--recovered", "3")):
        found = asked("reconcile", *JUNE, figure, number)
        assert found["definitions"][0]["options"]["finished_by"] == "1"
        (cause,) = found["causes"]
        assert [one["date"] for one in cause["items"]] == ["2026-06-12"]


@pytest.mark.usefixtures("june")
def test_the_causes_and_what_is_not_explained_are_all_of_the_difference(asked: Asked) -> None:
    for figure in (("--contacts", "0"), ("--contacts", "40"), ("--hours", "2.7"), ("--hours", "19.33")):
        found = asked("reconcile", *WEEK, *figure)
        causes = sum(one["amount"] for one in found["causes"])
        assert found["given"] - found["own"] == pytest.approx(causes + found["unexplained"], abs=1e-9)


def test_the_terminal_says_the_verdict_first(june: Planner) -> None:
    code, out, _ = june("reconcile", *WEEK, "--contacts", "5")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "5 contacts is your figure with every session booked counted; as you count it is 3 contacts."
    assert "definitions tried give" in lines[1]
    assert "Mon 1 Jun, 10:00, DNA, Treatment, 50 min: +1 contact" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((*WEEK, "--contacts", "-1"), "0 or more"),
        ((*WEEK, "--contacts", "nan"), "not a number"),
        ((*WEEK, "--hours", "1e400"), "not a number"),
        ((*WEEK, "--finished", "2.5"), "whole number"),
        (WEEK, "Their figure is missing"),
        (("--contacts", "5"), "days of their figure are missing"),
        (("--from", "2026-06-07", "--to", "2026-06-01", "--contacts", "5"), "give a later end"),
        (("--from", "2026-07-01", "--to", "2026-07-31", "--contacts", "5"), "No contact session stands"),
        (("--from", "2026-07-01", "--to", "2026-07-31", "--recovered", "5"), "No case was closed"),
        (("--from", "2026-04-01", "--to", "2026-04-30", "--contacts", "5"), "Your records begin on 1 June 2026"),
        (("--from", "2027-04-01", "--to", "2027-04-30", "--contacts", "5"), "still to come"),
        (("--from", "2020-04-01", "--to", "2026-04-30", "--contacts", "5"), "more than two years"),
        (("--delete", "1"), "no number 1"),
        ((*WEEK, "--contacts", "5", "--by", "9"), "no definition 9"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(june: Planner, words: tuple[str, ...], told: str) -> None:
    code, out, err = june("reconcile", *words)
    assert (code, out) == (1, "")
    assert told in err
    assert len(err.splitlines()) == 1


def test_a_diary_without_cases_says_so(planner: Planner, diary: Path) -> None:
    assert diary
    code, _, err = planner("reconcile", *WEEK, "--finished", "5")
    assert code == 1
    assert "no closed cases yet" in err


@pytest.mark.usefixtures("june")
def test_figures_of_a_file_are_taken_by_kind_with_their_parts(asked: Asked, tmp_path: Path) -> None:
    table = tmp_path / "theirs.csv"
    table.write_text(
        "from,to,measure,value\n2026-06-01,2026-06-07,contacts,5\n2026-06-08,2026-06-14,contacts,1\n"
        "2026-06-01,2026-06-30,finished,3\n",
        encoding="utf-8",
    )
    contacts, finished = asked("reconcile", "--csv", table)["figures"]
    assert (contacts["given"], contacts["own"]) == (6, 4)
    assert [(one["given"], one["own"], one["value"]) for one in contacts["parts"]] == [(5, 3, 5), (1, 1, 1)]
    assert contacts["definitions"][0]["options"]["basis"] == "booked"
    assert (finished["given"], finished["own"], finished["causes"]) == (3, 3, [])
    assert contacts["reading"][0] == (
        "6 contacts is your figure with every session booked counted; as you count it is 4 contacts."
    )


@pytest.mark.usefixtures("june")
def test_what_no_definition_gives_in_every_part_is_told_part_by_part(asked: Asked, tmp_path: Path) -> None:
    table = tmp_path / "theirs.csv"
    table.write_text(
        "from,to,figure,value\n2026-06-01,2026-06-07,contacts,5\n2026-06-08,2026-06-14,contacts,2\n"
        "2026-06-15,2026-06-21,contacts,0\n",
        encoding="utf-8",
    )
    reading = asked("reconcile", "--csv", table)["reading"]
    assert reading[0] == (
        "7 contacts beside your 4 contacts: nearest comes yours with every session booked counted, by which 1 of 3 "
        "parts are still apart."
    )
    assert reading[-1] == "Still apart: 8 – 14 June 2026 (theirs 2 contacts, not 1 contact)."


@pytest.mark.usefixtures("june")
def test_another_definition_can_be_asked_to_tell_what_differs(asked: Asked) -> None:
    first, other = (asked("reconcile", *WEEK, "--contacts", "5", "--by", number) for number in "15")
    assert first["definitions"] == other["definitions"]
    assert first["reading"][0] == other["reading"][0], "the verdict is by the likeliest"
    assert first["causes"] != other["causes"]
    assert sum(one["amount"] for one in other["causes"]) + other["unexplained"] == 2


@pytest.mark.usefixtures("june")
def test_a_list_of_sessions_is_compared_day_by_day(asked: Asked, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("date,minutes\n01/06/2026,50\n02/06/2026,50\n03/06/2026,50\n", encoding="utf-8")
    contacts, hours = asked("reconcile", *WEEK, "--csv", table)["figures"]
    assert (contacts["given"], contacts["own"], contacts["unexplained"]) == (3, 3, 0)
    assert [(one["cause"], one["amount"]) for one in contacts["causes"]] == [
        ("Fewer in their list on some days", -1),
        ("More in their list on some days", 1),
    ]
    assert (hours["given"], hours["own"]) == (150, 160)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("from,to,figure,value\n", "no rows"),
        ("from,to,figure,value\n2026-06-01,2026-06-07,smiles,5\n", "line 2, column figure"),
        ("from,to,figure,value\n2026-06-01,2026-06-07,contacts,=5\n", "not a number"),
        ("from,to,figure,value\n2026-06-07,2026-06-01,contacts,5\n", "swap"),
        ("from,to,figure,value\n2026-06-01,2026-06-07,contacts,5\n2026-06-07,2026-06-07,contacts,1\n", "share"),
        ("date,minutes\n2026-06-01,abc\n", "column minutes"),
        ("what\n1\n", "theirs.csv"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_line(
    june: Planner, tmp_path: Path, table: str, told: str
) -> None:
    (tmp_path / "theirs.csv").write_text(table, encoding="utf-8")
    code, out, err = june("reconcile", "--csv", tmp_path / "theirs.csv")
    assert (code, out) == (1, "")
    assert told in err


def test_what_is_kept_is_listed_as_it_was_found_and_can_be_taken_away(
    june: Planner, asked: Asked, tmp_path: Path
) -> None:
    found = asked("reconcile", *WEEK, "--contacts", "5", "--keep")
    (tmp_path / "more.csv").write_text("date,start,end,activity,outcome\n2026-06-03,09:00,09:50,t,attended\n")
    assert june("import", tmp_path / "more.csv")[0] == 0
    (kept,) = asked("reconcile", "--list")["kept"]
    for name in ("given", "own", "causes", "unexplained", "tried", "giving"):
        assert kept[name] == found[name]
    assert june("reconcile", "--list")[1].startswith("1. 5 contacts, 1 – 7 June 2026: yours 3 contacts (kept 23 ")
    code, out, _ = june("reconcile", "--delete", "1")
    assert (code, out.strip()) == (0, "Nothing is kept any more.")


def test_the_same_is_not_kept_twice(june: Planner) -> None:
    assert june("reconcile", *WEEK, "--contacts", "5", "--keep")[0] == 0
    code, _, err = june("reconcile", *WEEK, "--contacts", "5", "--keep")
    assert code == 1
    assert "kept already" in err


def test_what_was_kept_leaves_with_the_plain_export_and_comes_back(
    june: Planner, asked: Asked, planner: Planner, tmp_path: Path
) -> None:
    june("reconcile", *WEEK, "--contacts", "5", "--keep")
    kept = asked("reconcile", "--list")
    assert june("export", "--out", tmp_path / "plain")[0] == 0
    other = tmp_path / "other"
    assert planner("init", data=other)[0] == 0
    code, _, err = planner("import", tmp_path / "plain", data=other)
    assert code == 0, err
    code, out, _ = planner("reconcile", "--list", "--json", data=other)
    assert json.loads(out) == kept
    assert planner("verify", "--deep", data=other)[0] == 0

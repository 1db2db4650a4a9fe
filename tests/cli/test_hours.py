from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from planner.bootstrap import make_tools
from planner.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]


def test_the_total_has_the_leave_balance_on_its_last_day(diary: Path, asked: Asked) -> None:
    assert diary.exists()
    leave = asked("hours", "--from", "2026-08-10", "--to", "2026-08-23")["total"]["leave"]
    assert (leave["on"], leave["from"], leave["to"]) == ("2026-08-23", "2026-04-01", "2027-03-31")
    assert leave["entitlement"] == leave["annual_leave"] + leave["bank_holidays"] + leave["carried_over"]
    assert leave["left"] == leave["entitlement"] - leave["taken"]
    assert leave["free_to_book"] == leave["left"] - leave["booked"]
    assert leave["taken"] == sum(
        minutes for kind, minutes in leave["taken_by_kind"].items() if kind in {"annual_leave", "bank_holiday"}
    )


def test_a_target_of_60_hours_is_refused_in_a_sentence(diary: Path, planner: Planner) -> None:
    assert diary.exists()
    code, out, err = planner("check-target", "--hours", "60")
    assert (code, out) == (1, "")
    assert "more than a week holds: give under 60" in err


def test_a_target_in_contacts_is_checked_in_contacts(diary: Path, asked: Asked) -> None:
    assert diary.exists()
    found = asked("check-target", "--contacts", "25", "--weeks", "2")
    assert found["unit"] == "contacts"
    hours = asked("check-target", "--hours", "25", "--weeks", "2")
    for one, other in zip(found["weeks"], hours["weeks"], strict=True):
        assert (60 * one["capacity"], 60 * one["target"]) == (other["capacity"], other["target"])
        assert one["at_work"] == other["at_work"]
    assert found["reasons"][0] == hours["reasons"][0]


def test_hours_and_contacts_at_once_are_a_slip_of_usage(diary: Path, planner: Planner) -> None:
    assert diary.exists()
    with pytest.raises(SystemExit) as left:
        planner("check-target", "--hours", "25", "--contacts", "25")
    assert left.value.code == 2


def test_what_if_is_asked_on_the_command_line_too(diary: Path, asked: Asked) -> None:
    assert diary.exists()
    plain = asked("check-target", "--hours", "25", "--weeks", "1")
    assert set(plain["supposed"].values()) == {None}
    shorter = asked("check-target", "--hours", "25", "--weeks", "1", "--work-hours", "30", "--meetings", "0")
    assert (shorter["supposed"]["weekly_minutes"], shorter["supposed"]["meetings"]) == (1800, 0)
    assert shorter["weeks"][0]["at_work"] == 1800
    assert shorter["weeks"][0]["layout_capacity"] is None  # no diary of such a week to lay out
    likelier = asked("check-target", "--hours", "25", "--weeks", "1", "--attendance", "95")
    assert likelier["supposed"]["attendance"] == 0.95
    without = [{**week, "probability": None} for week in likelier["weeks"]]
    assert without == plain["weeks"]  # which know of no attendance


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--attendance", "120"), "An attendance of 120% cannot be: give 0% to 100%."),
        (("--meetings", "-5"), "Meetings cannot be -5"),
        (("--leave-days", "900"), "Leave cannot be 900"),
        (("--work-hours", "0"), "Working 0 h a week cannot be"),
        (("--weeks", "0"), "A horizon of 0 weeks cannot be tried"),
    ],
)
def test_a_supposition_that_cannot_be_is_refused_in_a_sentence(
    diary: Path, planner: Planner, words: tuple[str, ...], said: str
) -> None:
    assert diary.exists()
    code, out, err = planner("check-target", "--hours", "25", *words)
    assert (code, out) == (1, "")
    assert said in err


def test_credit_shares_and_leave_carried_over_come_with_a_set_up(
    diary: Path, planner: Planner, asked: Asked, tmp_path: Path
) -> None:
    assert diary.exists()
    more = tmp_path / "more.toml"
    more.write_text(
        'format = "planner-setup/1"\n[credit]\ndna = 0.5\n[[leave_year]]\nfrom = 2026-04-01\ncarried_over_hours = 15\n'
    )
    sessions = tmp_path / "diary.csv"
    sessions.write_text(
        "date,start,end,activity,outcome\n2026-11-16,09:00,10:00,treatment,dna\n2026-11-16,10:00,11:00,treatment,attended\n"
    )
    for file in (more, sessions):
        code, _, err = planner("import", file)
        assert code == 0, err
    week = ("hours", "--from", "2026-11-16", "--to", "2026-11-22")
    found = asked(*week)
    assert (found["periods"][0]["attended"], found["periods"][0]["credited"]) == (60, 90)
    assert found["total"]["leave"]["carried_over"] == 900
    again = asked("import", more, "--dry-run")
    assert (again["new"], again["duplicates"]) == (0, 2)


def test_every_line_opens_to_days_and_entries_with_detail(diary: Path, asked: Asked) -> None:
    assert diary.exists()
    week = ("hours", "--from", "2026-08-31", "--to", "2026-09-06")
    found = asked(*week, "--detail")
    for one in (*found["periods"], found["total"]):
        lines = {line["line"]: line for line in one["lines"]}
        assert lines["contracted"]["minutes"] == one["contracted"]
        assert lines["capacity"]["minutes"] == one["capacity"]
        for line in one["lines"]:
            assert sum(part["minutes"] for part in line["parts"]) == line["minutes"]
    assert lines["absence.bank_holiday"]["parts"] == [
        {"text": "Mon 31 Aug  Summer bank holiday", "date": "2026-08-31", "minutes": 450}
    ]
    plain = asked(*week)
    assert "lines" not in plain["total"]
    assert plain["total"]["planned"] is None


def test_a_commitment_opened_names_its_entry(diary: Path, asked: Asked) -> None:
    assert diary.exists()
    found = asked("hours", "--from", "2026-09-07", "--to", "2026-09-13", "--detail")["total"]
    (meeting,) = next(line for line in found["lines"] if line["line"] == "fixed.meeting")["parts"]
    assert (meeting["date"], meeting["start"], meeting["end"], meeting["activity"], meeting["minutes"]) == (
        "2026-09-07", "09:00", "10:00", "meeting", 60,
    )  # fmt: skip


def test_hours_by_quarter_and_by_leave_year(diary: Path, asked: Asked) -> None:
    assert diary.exists()
    year = ("hours", "--from", "2026-04-01", "--to", "2027-03-31")
    quarters, years = asked(*year, "--by", "quarter"), asked(*year, "--by", "year")
    assert [one["period"] for one in quarters["periods"]] == ["2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"]
    (whole,) = years["periods"]
    assert whole["period"] == "2026/27"
    for name in ("contracted", "at_work", "free"):
        assert sum(one[name] for one in quarters["periods"]) == whole[name]


def test_the_plan_of_the_sample_is_told_by_category(planner: Planner, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(planner)
    code = run(
        ["--demo", "--today", "2026-11-23", "hours", "--from", "2026-11-16", "--to", "2026-11-22", "--json"],
        make_tools(),
    )
    assert code == 0
    found = json.loads(capsys.readouterr().out)["total"]
    assert found["planned"] == {"contact": 1500, "supervision": 60, "meeting": 60, "admin": 300}


def test_a_statement_is_printed_for_people(diary: Path, planner: Planner) -> None:
    assert diary.exists()
    code, out, err = planner("hours", "--from", "2026-09-07", "--to", "2026-09-13", "--detail")
    assert code == 0, err
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0] == "2026-W37"
    assert "Meetings − 1 h" in lines
    assert "Mon 7 Sep 09:00 Team meeting 1 h" in lines


def test_attendance_is_told_apart_with_its_denominator_and_interval(
    diary: Path, planner: Planner, asked: Asked, tmp_path: Path
) -> None:
    assert diary.exists()
    sessions = tmp_path / "diary.csv"
    outcomes = ("attended", "attended", "attended", "dna", "cancelled_client")
    days = ("02", "09", "16", "03", "04")
    lines = [f"2026-11-{day},09:00,10:00,treatment,{one}" for day, one in zip(days, outcomes, strict=True)]
    sessions.write_text("\n".join(["date,start,end,activity,outcome", *lines]))
    assert planner("import", sessions)[0] == 0
    found = asked("attendance", "--by", "weekday")
    assert [(one["group"], one["numerator"], one["denominator"]) for one in found["groups"]] == [
        ("Monday", 3, 3),
        ("Tuesday", 0, 1),
    ]
    assert {one["level"] for one in found["groups"]} == {"too_few"}
    assert found["reading"] == ["75% of 4 altogether. Too few to say: no group has 20 sessions."]
    assert [one["group"] for one in asked("attendance", "--by", "mode")["groups"]] == ["Mode not given"]
    assert (found["of"], found["total"]["rate"]) == ("not_refilled", 0.75)
    low, high = found["total"]["interval"]
    assert 0 < low < 0.75 < high < 1
    assert asked("attendance", "--of", "all_booked")["total"]["denominator"] == 5
    code, out, _ = planner("attendance", "--by", "hour")
    assert code == 0
    assert "09:00 to 09:59" in out


def test_the_weeks_of_a_month_add_up_to_its_total_in_every_line(
    diary: Path, planner: Planner, asked: Asked, tmp_path: Path
) -> None:
    assert diary.exists()
    more, sessions = tmp_path / "more.toml", tmp_path / "diary.csv"
    more.write_text(
        'format = "planner-setup/1"\n[person]\nrecords_begin = 2026-09-01\n[credit]\ndna = 0.33\n'
        '[[target]]\nfrom = 2026-09-01\namount = 80\nper = "month"\nbasis = "credited"\n'
    )
    days = (7, 8, 9, 14, 15, 16, 21, 22, 23, 28)
    rows = [f"2026-09-{day:02},09:00,09:50,treatment,dna,d{day}" for day in days]
    sessions.write_text("\n".join(["date,start,end,activity,outcome,label", *rows]) + "\n")
    for file in (more, sessions):
        code, _, err = planner("import", file)
        assert code == 0, err
    found = asked("hours", "--from", "2026-09-01", "--to", "2026-09-30", "--detail")
    weeks, total = found["periods"], found["total"]
    assert [one["credited"] for one in weeks] == [0, 50, 50, 49, 16]
    for name in ("credited", "target"):
        assert sum(one[name] for one in weeks) == total[name]
    assert total["balance"] == weeks[-1]["balance"] == total["credited"] - total["target"]
    for one in (*weeks, total):
        lines = {line["line"]: line for line in one["lines"]}
        for name in ("credited", "target"):
            assert lines[name]["minutes"] == one[name] == sum(part["minutes"] for part in lines[name]["parts"])


def test_where_the_year_stands_is_told_alike_in_words_and_figures(diary: Path, asked: Asked, planner: Planner) -> None:
    assert diary.exists()
    month, quarter, year = asked("outlook")["periods"]
    assert [one["span"] for one in (month, quarter, year)] == ["month", "quarter", "year"]
    assert year["missing"] == max(0, year["target"] - year["done"])
    assert month["done"] <= quarter["done"] <= year["done"]
    code, out, err = planner("outlook")
    assert (code, err) == (0, "")
    assert f"{year['weeks_left']:.1f}".removesuffix(".0") + " weeks at work are left" in out


def test_a_target_is_tried_by_the_day_as_a_share_and_weighted(diary: Path, asked: Asked) -> None:
    assert diary.exists()
    week = asked("check-target", "--contacts", "20", "--weeks", "2")
    daily = asked("check-target", "--contacts", "4", "--per", "day", "--weeks", "2")
    assert [one["target"] for one in week["weeks"]] == [one["target"] for one in daily["weeks"]]
    share = asked("check-target", "--hours", "50", "--unit", "share", "--weeks", "2")
    assert share["unit"] == "share"
    assert [2 * one["target"] for one in share["weeks"]] == [one["at_work"] for one in share["weeks"]]
    weighted = asked("check-target", "--hours", "20", "--unit", "weighted", "--weeks", "2")
    assert [one["room"] for one in weighted["weeks"]] == [one["room"] for one in week["weeks"]]
    offered = asked("check-target", "--contacts", "20", "--basis", "offered", "--weeks", "1")
    assert offered["probability"] in {0.0, 1.0}


def test_a_share_over_the_whole_is_refused(diary: Path, planner: Planner) -> None:
    assert diary.exists()
    code, out, err = planner("check-target", "--hours", "120", "--unit", "share")
    assert (code, out) == (1, "")
    assert "more than all of it: give up to 100%" in err


def test_hours_worked_that_overlap_those_of_the_diary_are_named_by_line_and_the_same_start_takes_their_place(
    diary: Path, planner: Planner, tmp_path: Path
) -> None:
    assert diary.exists()
    head = 'format = "planner-setup/1"\n[[worked]]\ndate = 2026-11-19\n'
    for number, (times, code) in enumerate(
        (
            ('start = "08:30"\nend = "18:10"\n', 0),
            ('start = "12:00"\nend = "19:00"\n', 1),
            ('start = "8:30"\nend = "17:00"\n', 0),
        )
    ):
        file = tmp_path / f"worked-{number}.toml"
        file.write_text(head + times, encoding="utf-8")
        found, _, err = planner("import", str(file))
        assert found == code, err
        assert ("line 2: [[worked]]: The hours worked on 19/11/2026 from 12:00 to 19:00 overlap" in err) == bool(code)

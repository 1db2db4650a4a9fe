from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from planner.bootstrap import make_tools
from planner.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]
WEEK = ("--of", "2026-12-02")


def test_fit_week_lays_out_a_week_in_the_words_of_the_contract(asked: Asked, diary: Path) -> None:
    assert diary.exists()
    told = asked("fit-week", "--hours", "20", *WEEK)
    assert (told["feasible"], told["proven"], told["contact_minutes"], told["moves"]) == (True, True, 1200, 0)
    assert told["maximum_contact_minutes"] >= 1200
    meeting = {"date": "2026-11-30", "start": "09:00", "end": "10:00", "activity": "meeting", "moved": False}
    (found,) = (one for one in told["entries"] if one["activity"] == "meeting")
    assert found.items() >= meeting.items()
    assert sum(one["added"] for one in told["entries"]) == told["additions"] == 20
    assert told["conflict"] == told["remedies"] == []


def test_fit_week_gives_reasons_and_remedies_where_there_is_no_week(asked: Asked, diary: Path) -> None:
    assert diary.exists()
    told = asked("fit-week", "--hours", "31", *WEEK)
    assert (told["feasible"], told["contact_minutes"], told["entries"]) == (False, None, [])
    assert [one["rule"] for one in told["conflict"]] == ["target", "max_contact_minutes_per_day"]
    assert all(one["text"].endswith(".") for one in told["conflict"])
    assert told["remedies"]
    for one in told["remedies"]:
        assert set(one) == {"change", "text", "contact_minutes", "proven", "who"}
        assert one["who"] in ("you", "your manager", "the service")
    assert told["remedies"][-1]["change"] == "target"
    assert told["remedies"][-1]["contact_minutes"] == told["maximum_contact_minutes"]


def test_fit_week_prints_the_week_or_the_reasons(planner: Planner, diary: Path) -> None:
    assert diary.exists()
    code, out, _ = planner("fit-week", "--hours", "2.5", *WEEK)
    assert code == 0
    assert "2 h 30 fits: 3 sessions added, nothing moved." in out
    assert "Mon 30 Nov  09:00–10:00  Team meeting" in out
    code, out, _ = planner("fit-week", "--hours", "40", *WEEK)
    assert code == 0
    assert "40 h does not fit: this week holds at most 29 h." in out
    assert "the service can decide it." in out


@pytest.mark.parametrize("hours", ["many", "-1", "200", "1/0"])
def test_fit_week_refuses_hours_no_week_has(planner: Planner, diary: Path, hours: str) -> None:
    assert diary.exists()
    with pytest.raises(SystemExit) as stopped:
        planner("fit-week", f"--hours={hours}", *WEEK)
    assert stopped.value.code == 2


def test_fit_week_lays_out_weeks_and_makes_them_the_typical_cycle(asked: Asked, planner: Planner, diary: Path) -> None:
    assert diary.exists()
    told = asked("fit-week", "--hours", "2", "--weeks", "2", "--apply", "typical", *WEEK)
    assert [one["monday"] for one in told["weeks"]] == ["2026-11-30", "2026-12-07"]
    assert told["applied"] == "make the typical week from 30 November 2026, a cycle of 2 weeks as laid out"
    code, out, _ = planner("fit-week", "--hours", "2", "--apply", "diary", *WEEK)
    assert code == 0
    assert "Laid out the week of Mon 30 Nov: 2 sessions added." in out
    assert asked("week", *WEEK)["booked"] == 120


def test_fit_week_counts_in_contacts_and_on_a_named_basis(asked: Asked, diary: Path) -> None:
    assert diary.exists()
    told = asked("fit-week", "--contacts", "3", "--basis", "booked", *WEEK)
    assert (told["unit"], told["asked"], told["needed"], told["additions"]) == ("contacts", 3, 3, 3)


def test_fit_week_refuses_a_chance_that_cannot_be_told(planner: Planner, diary: Path) -> None:
    assert diary.exists()
    code, out, err = planner("fit-week", "--hours", "20", "--likely", *WEEK)
    assert (code, out) == (1, "")
    assert "No attendance has been recorded yet" in err


def test_fit_week_says_what_has_to_be_booked_for_a_likely_target(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--demo", "--today", "2026-11-25", "fit-week", "--hours", "20", "--likely", "--of", "2026-11-30"]
    assert run(arguments, make_tools()) == 0
    out = capsys.readouterr().out
    assert "20 h with an 80% chance fits" in out
    assert re.search(r"With 2[4-6] h, the chance of 20 h is 8\d%", out)


@pytest.mark.parametrize("weeks", ["0", "27", "1.5"])
def test_fit_week_refuses_numbers_of_weeks_there_are_not(planner: Planner, diary: Path, weeks: str) -> None:
    assert diary.exists()
    with pytest.raises(SystemExit) as stopped:
        planner("fit-week", "--hours", "1", "--weeks", weeks, *WEEK)
    assert stopped.value.code == 2


def test_fit_week_is_asked_in_weighted_contacts_and_as_a_share_of_the_time_at_work(
    asked: Asked, planner: Planner, diary: Path
) -> None:
    assert diary.exists()
    plain, weighted = (
        asked("fit-week", "--contacts", "3", *WEEK),
        asked("fit-week", "--hours", "3", "--unit", "weighted", *WEEK),
    )
    assert (weighted["unit"], weighted["asked"], weighted["needed"]) == ("weighted", 3.0, 3.0)
    assert weighted["additions"] == plain["additions"]  # every activity here has the weight 1
    tried = asked("check-target", "--hours", "1", "--from", WEEK[1], "--weeks", "1")
    share = asked("fit-week", "--hours", "10", "--unit", "share", *WEEK)
    assert share["asked"] == tried["weeks"][0]["at_work"] / 10
    code, out, err = planner("fit-week", "--hours", "120", "--unit", "share", *WEEK)
    assert (code, out) == (1, "")
    assert "more than all of it: give up to 100%" in err


@pytest.mark.parametrize("ending", [".pdf", ".html", ".xlsx"])
def test_the_answer_is_written_as_a_page_and_noted_in_the_trail(
    planner: Planner, asked: Asked, diary: Path, tmp_path: Path, ending: str
) -> None:
    assert diary.exists()
    out = tmp_path / f"answer{ending}"
    code, said, err = planner("fit-week", "--hours", "20", *WEEK, "--out", out)

    assert (code, err) == (0, "")
    assert out.stat().st_size > 1000
    assert "A week with 20 h of contact, 30 November – 6 December 2026 written to" in said
    assert asked("trail")[-1]["what"].startswith("A week with 20 h of contact (")


def test_a_page_is_refused_before_a_week_is_sought(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary.exists()
    there = tmp_path / "there.pdf"
    there.write_bytes(b"")
    for words, why in (
        (("--out", there), "there is a file of that name"),
        (("--out", tmp_path / "answer.docx"), "end its name in one of them"),
        (("--out", tmp_path / "answer.pdf", "--weeks", "2"), "leave --weeks out"),
    ):
        code, _, err = planner("fit-week", "--hours", "20", *WEEK, *words)
        assert code == 1
        assert why in err

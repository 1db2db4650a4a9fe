from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Planner

CASES = "closed_on,sessions,phq9_first,phq9_last,gad7_first,gad7_last\n17/03/2026,8,15,6,12,5\n"


def test_what_is_kept_is_chosen_and_told(planner: Planner, diary: Path, asked: Callable[..., Any]) -> None:
    assert diary.is_dir()
    assert asked("privacy") == {
        "by_month": False, "titles_months": None, "device": None, "cases_by_day": 0, "titles_due": 0,
    }  # fmt: skip
    code, out, _ = planner("privacy", "--by-month", "yes", "--fade-titles", "24", "--device", "own_allowed")
    assert code == 0
    assert "Only the month of discharge is kept; titles and notes fade after 24 months." in out
    assert "This machine: my own, and the policy allows it." in out
    assert asked("privacy")["device"] == {"device": "own_allowed", "day": "2026-11-23"}
    planner("privacy", "--fade-titles", "never")
    assert asked("privacy")["titles_months"] is None


def test_cases_there_follow_only_when_asked(
    planner: Planner, diary: Path, asked: Callable[..., Any], tmp_path: Path
) -> None:
    assert diary.is_dir()
    (tmp_path / "cases.csv").write_text(CASES)
    planner("import", tmp_path / "cases.csv")
    code, out, _ = planner("privacy", "--by-month", "yes")
    assert (code, "1 case is kept by the day: --cases-there keeps the month." in out) == (0, True)
    assert asked("privacy")["cases_by_day"] == 1
    planner("privacy", "--cases-there")
    assert asked("privacy")["cases_by_day"] == 0


@pytest.mark.parametrize("months", ["0", "-1", "two", "99999"])
def test_what_is_no_number_of_months_is_refused(
    planner: Planner, diary: Path, capsys: pytest.CaptureFixture[str], months: str
) -> None:
    assert diary.is_dir()
    with pytest.raises(SystemExit):
        planner("privacy", f"--fade-titles={months}")
    assert "is no number of months: write it as 24, or never" in capsys.readouterr().err


def test_more_than_ten_years_are_refused_in_a_sentence(planner: Planner, diary: Path) -> None:
    assert diary.is_dir()
    code, _, err = planner("privacy", "--fade-titles", "200")
    assert code == 1
    assert "Titles fade after 1 to 120 months, or never" in err


def test_a_new_diary_says_whose_machine_may_be_used_unless_it_was_said(planner: Planner, tmp_path: Path) -> None:
    _, out, _ = planner("init", data=tmp_path / "first")
    assert "only where your employer\u2019s policy allows it" in out
    _, out, _ = planner("init", "--device", "employers", data=tmp_path / "second")
    assert "only where your employer" not in out
    _, out, _ = planner("privacy", data=tmp_path / "second")
    assert "This machine: my employer\u2019s machine." in out

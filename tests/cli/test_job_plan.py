"""The job plan at the terminal: a standing is recorded and told, and what cannot be is refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]


@pytest.fixture
def planned(planner: Planner, diary: Path) -> Planner:
    """A diary with a typical week found by the solver."""
    assert diary.is_dir()
    code, _, err = planner("fit-week", "--hours", "4", "--of", "2026-11-30", "--apply", "typical")
    assert code == 0, err
    return planner


def test_a_standing_is_recorded_and_told_with_its_history(planned: Planner, asked: Asked) -> None:
    of = ("--of", "2026-12-01")
    asked("job-plan", *of, "--standing", "proposed", "--with", "line manager", "--on", "2026-11-02")
    told = asked("job-plan", *of, "--standing", "agreed", "--with", "line manager", "--review-by", "2027-05-01")

    assert told["applied"] == ["record that the job plan is agreed"]
    assert told["standing"] == {
        "standing": "agreed",
        "with": "line manager",
        "on": "2026-11-23",
        "review_by": "2027-05-01",
        "disputed": [],
        "changed_since": False,
        "review_due": False,
    }
    assert [one["standing"] for one in told["history"]] == ["proposed"]
    assert sum(one["minutes"] for one in told["categories"]) == told["programmed"]
    code, out, _ = planned("job-plan", *of)
    assert code == 0
    assert "Agreed with line manager on 23 November 2026; review by 1 May 2027." in out


@pytest.mark.usefixtures("planned")
def test_categories_of_ones_own_are_given_and_filled(asked: Asked) -> None:
    activity = asked("job-plan", "--of", "2026-12-01")["week"][0]["activity"]
    told = asked(
        "job-plan",
        "--of",
        "2026-12-01",
        "--own",
        "Clinic",
        "--own",
        "Team",
        "--assign",
        f"{activity}=Clinic",
    )

    assert told["scheme"] == "own"
    assert {one["category"] for one in told["categories"]} >= {"Clinic", "Team"}


@pytest.mark.usefixtures("diary")
def test_without_an_agreed_week_that_is_said(planner: Planner, asked: Asked) -> None:
    assert asked("job-plan")["starts"] is None
    assert "No typical week is agreed" in planner("job-plan")[1]
    code, _, err = planner("job-plan", "--standing", "agreed", "--with", "manager")
    assert code == 1
    assert "No typical week is agreed" in err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--with", "manager"), "give --standing too"),
        (("--standing", "agreed"), "give their role"),
        (("--standing", "agreed", "--with", "manager", "--disputed", "duty"), "Nothing is disputed"),
        (("--standing", "agreed", "--with", "m", "--on", "2026-11-24"), "still to come"),
        (("--assign", "Juggling=direct"), "no activity “Juggling”"),
        (("--assign", "notes=spa"), "no category “spa”"),
    ],
)
def test_what_cannot_be_recorded_is_refused(planned: Planner, words: tuple[str, ...], why: str) -> None:
    code, _, err = planned("job-plan", "--of", "2026-12-01", *words)

    assert code == 1
    assert why in err


def test_a_role_that_looks_like_a_patient_is_pointed_out(planned: Planner) -> None:
    code, _, err = planned("job-plan", "--of", "2026-12-01", "--standing", "agreed", "--with", "Mr Smith")

    assert code == 0
    assert "1 thing in the diary holds what looks like a name" in err

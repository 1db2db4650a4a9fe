"""Figures of hours at the terminal: rounded once, the same alone and in detail, and each entry in one week."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("june")
NUMBERS = Path(__file__).parents[1] / "data" / "numbers"

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]


@pytest.fixture
def june(planner: Planner) -> Planner:
    """Ten sessions of 50 minutes in June 2026, all missed, each credited at 33%: 16.5 minutes."""
    assert planner("init", "--setup", NUMBERS / "trunc_s.toml")[0] == 0
    code, _, err = planner("import", NUMBERS / "trunc_e.csv")
    assert code == 0, err
    return planner


def test_credited_minutes_of_a_week_alone_are_rounded_and_never_cut(asked: Asked) -> None:
    (week,) = asked("hours", "--from", "2026-06-01", "--to", "2026-06-07")["periods"]
    assert week["credited"] == 50
    assert asked("week", "--of", "2026-06-01")["credited"] == 50


def test_the_weeks_of_a_month_add_up_to_its_credited_minutes(asked: Asked) -> None:
    found = asked("hours", "--from", "2026-06-01", "--to", "2026-06-30")
    assert found["total"]["credited"] == 165
    assert [one["credited"] for one in found["periods"]] == [50, 50, 49, 16, 0]


@pytest.mark.parametrize("by", ["week", "month", "quarter", "year"])
def test_the_targets_of_periods_add_up_to_the_target_of_the_whole(asked: Asked, by: str) -> None:
    found = asked("hours", "--from", "2026-05-07", "--to", "2026-11-18", "--by", by)
    assert sum(one["target"] for one in found["periods"]) == found["total"]["target"]


@pytest.mark.parametrize("by", ["week", "month"])
def test_the_detail_says_what_the_figures_say(asked: Asked, by: str) -> None:
    found = asked("hours", "--from", "2026-05-07", "--to", "2026-07-18", "--by", by, "--detail")
    for one in (*found["periods"], found["total"]):
        lines = {line["line"]: line for line in one["lines"]}
        for name in ("contracted", "at_work", "free", "booked", "attended", "credited", "target"):
            assert lines[name]["minutes"] == one[name], (one["period"], name)
            assert sum(part["minutes"] for part in lines[name]["parts"]) == one[name], (one["period"], name)


def test_an_entry_over_midnight_from_sunday_stands_in_one_week(june: Planner, asked: Asked, tmp_path: Path) -> None:
    night = tmp_path / "night.csv"
    night.write_text("date,start,minutes,activity,outcome\n2026-07-05,23:30,60,t,attended\n", encoding="utf-8")
    assert june("import", night)[0] == 0
    weeks = [asked("week", "--of", day) for day in ("2026-06-29", "2026-07-06")]
    assert [len(one["entries"]) for one in weeks] == [1, 0]
    assert [one["booked"] for one in weeks] == [60, 0]
    hours = asked("hours", "--from", "2026-06-29", "--to", "2026-07-12", "--detail")["periods"]
    assert [one["booked"] for one in hours] == [60, 0]
    booked = [next(line for line in one["lines"] if line["line"] == "booked") for one in hours]
    assert [len(one["parts"]) for one in booked] == [1, 0]

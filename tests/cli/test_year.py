from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., dict[str, Any]]
FEBRUARY = ("--leave-from", "2027-02-08", "--leave-to", "2027-02-14")


def test_the_weeks_of_a_year_sum_to_its_hours(diary: Path, asked: Asked) -> None:
    assert diary.is_dir()
    year = asked("year", "--of", "2026-11-23")
    hours = asked("hours", "--from", "2026-04-01", "--to", "2027-03-31", "--by", "week")
    assert year["tried"] is None
    assert (year["period"], year["from"], year["to"]) == ("2026/27", "2026-04-01", "2027-03-31")
    for name in ("at_work", "capacity", "target"):
        assert sum(week[name] for week in year["weeks"]) == year[name] == hours["total"][name]
        assert [week[name] for week in year["weeks"]] == [week[name] for week in hours["periods"]]


def test_leave_is_tried_and_nothing_is_booked(diary: Path, planner: Planner, asked: Asked) -> None:
    assert diary.is_dir()
    before, after = asked("year"), asked("year", *FEBRUARY)
    tried = after["tried"]
    assert tried["days"] == [f"2027-02-{day:02d}" for day in range(8, 13)]
    assert tried["minutes"] == before["at_work"] - after["at_work"]
    assert tried["capacity_lost"] == before["capacity"] - after["capacity"] > 0
    assert tried["target_lost"] == before["target"] - after["target"] > 0
    assert asked("year") == before
    code, out, _ = planner("year", *FEBRUARY)
    assert code == 0
    assert "5 days take 37 h 30 of leave; " in out
    assert " 8 Feb " in f" {' '.join(out.split())} "


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("--leave-to", "2027-02-12"), "--leave-to says where leave ends: give --leave-from as well."),
        (("--leave-from", "2027-02-12", "--leave-to", "2027-02-11"), "The leave ends on 11/02/2027, before it begins"),
        (("--leave-from", "2027-02-12", "--leave-to", "2029-02-11"), "lies in no one leave year: give fewer."),
    ],
)
def test_leave_that_cannot_be_is_refused(diary: Path, planner: Planner, words: tuple[str, ...], refusal: str) -> None:
    assert diary.is_dir()
    code, out, err = planner("year", *words)
    assert (code, out) == (1, "")
    assert refusal in err

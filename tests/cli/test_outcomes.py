"""Totals, an NHS England file and record-system columns, all the way through the commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]
TOTALS = (
    "from,to,finished,not_at_caseness,recovered,reliably_recovered,reliably_improved,reliably_deteriorated,"
    "no_reliable_change\n"
)


def test_totals_are_counted_with_the_cases_of_other_periods(
    planner: Planner, asked: Asked, diary: Path, tmp_path: Path
) -> None:
    assert planner("import", diary / "twelve_cases.csv")[0] == 0
    cases = asked("recovery")["total"]
    totals = tmp_path / "totals.csv"
    totals.write_text(f"{TOTALS}2020-01-01,2020-03-31,20,2,9,8,12,1,5\n")
    imported = asked("import", totals)
    assert (imported["kind"], imported["new"]) == ("totals", 1)
    assert asked("import", totals)["duplicates"] == 1

    found = asked("recovery", "--by", "quarter")
    assert found["periods"][0]["period"] == "2020Q1"
    assert found["periods"][0]["recovery_rate"] == 0.5
    assert found["total"]["finished"] == cases["finished"] + 20
    by_month = asked("recovery", "--by", "month")
    assert by_month["periods"][-1]["period"] == "01/01/2020 to 31/03/2020"
    assert by_month["total"] == found["total"]
    cut = asked("recovery", "--from", "2020-02-01")
    assert cut["total"]["finished"] == cases["finished"]
    assert "lie only partly" in cut["notes"][0]


def test_a_period_with_both_cases_and_totals_is_refused(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert planner("import", diary / "twelve_cases.csv")[0] == 0
    totals = tmp_path / "totals.csv"
    totals.write_text(f"{TOTALS}2026-01-01,2026-12-31,20,2,9,8,12,1,5\n")
    code, _, err = planner("import", totals)
    assert code == 1
    assert "which has totals: the same people would count twice" in err
    assert planner("recovery")[0] == 0

"""Files as they come from other programs, each with its right value: public reports of faults, made again.

What is right stands beside the files in `expected.json`, with where the case is from. Every file goes through the
program's own commands into a new encrypted diary.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from planner.bootstrap import make_tools
from planner.cli.main import run

if TYPE_CHECKING:
    from planner.services.desk import Desk

FOLDER = Path(__file__).parents[1] / "data" / "cases"
CASES: Mapping[str, Mapping[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
READ_NOW = {"csv08_12h_times.csv"}
"""Its times are taken since 9:00 AM is; it was right to refuse them before."""
SESSION = ["2026-11-10", "09:00", "10:00", "attended"]
Asked = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def asked(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Asked:
    """Run a command on a new diary: its exit code, the JSON it prints, and what it says in refusing."""
    tools = replace(make_tools(), open=lambda _: nullcontext(desk))

    def command(*words: str | Path) -> tuple[int, Any, str]:
        code = run([*map(str, words), "--json"], tools)
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    return command


def named(*prefixes: str) -> list[str]:
    return [name for name in CASES if name.startswith(prefixes)]


DIARIES = [name for name in named("csv", "xl") if isinstance(CASES[name]["expected"], list)]


@pytest.mark.parametrize("name", DIARIES)
def test_a_list_of_sessions_is_taken_as_it_was_meant_or_refused_in_words(asked: Asked, name: str) -> None:
    expected: list[Any] = [SESSION] if name in READ_NOW else CASES[name]["expected"]
    code, answer, said = asked("import", FOLDER / name)
    if expected[0] == "refused":
        assert code == 1
        assert expected[1] in said
        assert said.startswith(f"planner: {name}, line ")
        return
    assert (code, answer["new"], answer["bad"]) == (0, len(expected), [])
    entries = asked("week", "--of", "2026-11-10")[1]["entries"]
    assert [[one[key] for key in ("date", "start", "end", "outcome")] for one in entries] == expected


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("xl02_hidden_first_sheet.xlsx", "Sessions"),
        ("xl15_readme_sheet_first.xlsx", "Sessions"),
        ("xl01_1904_dates.xlsx", "Sheet"),
        ("csv01_sep_line.csv", None),
    ],
)
def test_the_answer_names_the_sheet(asked: Asked, name: str, sheet: str | None) -> None:
    assert asked("import", FOLDER / name)[1]["sheet"] == sheet


def test_a_sheet_is_chosen_by_its_name(asked: Asked) -> None:
    hidden = asked("import", FOLDER / "xl02_hidden_first_sheet.xlsx", "--sheet", "sheet")
    assert (hidden[0], hidden[1]["sheet"]) == (0, "Sheet")
    code, _, said = asked("import", FOLDER / "xl02_hidden_first_sheet.xlsx", "--sheet", "Summer")
    assert (code, "There is no sheet “Summer”" in said) == (1, True)


def test_a_row_that_repeats_another_is_not_called_in_the_diary_already(asked: Asked, tmp_path: Path) -> None:
    row = "2026-11-10,09:00,10:00,treatment,attended\n"
    file = tmp_path / "twice.csv"
    file.write_text("date,start,end,activity,outcome\n" + row + row)
    row_left_out = {"file": "twice.csv", "line": 3}
    assert asked("import", file)[1]["duplicate_rows"] == [{**row_left_out, "same_as": 2}]
    assert asked("import", file)[1]["duplicate_rows"][1] == row_left_out


CASES_REFUSED = {
    "csv23_missing_as_words.csv": "is not a number",
    "csv24_999_missing.csv": "is outside that range",
    "csv26_mixed_orders.csv": "line 3",
}


@pytest.mark.parametrize("name", [*CASES_REFUSED, "csv21_sessions_decimal.csv", "xl23_half_converted_dates.xlsx"])
def test_closed_cases_are_taken_as_they_were_meant_or_refused_in_words(asked: Asked, name: str) -> None:
    code, answer, said = asked("import", FOLDER / name)
    if name in CASES_REFUSED:
        assert (code, CASES_REFUSED[name] in said) == (1, True)
    elif name.startswith("csv21"):
        assert asked("recovery")[1]["total"]["recovered"] == 1
    else:
        assert [one.split(" holds ")[0] for one in answer["warnings"]] == ["The column closed_on"]


@pytest.mark.parametrize("name", named("act"))
def test_a_monthly_file_is_taken_or_refused_in_words(asked: Asked, name: str) -> None:
    code, answer, said = asked("import", FOLDER / name, *(() if "no_name" in name else ("--provider", "RX000")))
    if CASES[name]["expected"] == "1 new":
        assert (code, answer["new"]) == (0, 1)
    else:
        words = {
            "act04": "“1,410” is not a whole number",
            "act08": "Count_Recovery is given twice with different counts",
            "act09": "name yours by code or name",
        }
        assert (code, words[name[:5]] in said) == (1, True), said


REFUSED_SERIES = {
    "spc03_missing_value.csv": "The number is missing",
    "spc05_nan_word.csv": "line 5, column value: “nan” is not a number",
    "spc09_duplicate_dates.csv": "stands in line",
    "xl21_spc_formula_no_value.xlsx": "is a formula whose value was not saved",
}


@pytest.mark.parametrize("name", [*named("spc"), "xl21_spc_formula_no_value.xlsx"])
def test_an_indicator_is_charted_as_it_was_meant_or_refused_in_words(asked: Asked, name: str) -> None:
    code, answer, said = asked("spc", FOLDER / name, *CASES[name].get("options", ()))
    if name in REFUSED_SERIES:
        assert (code, REFUSED_SERIES[name] in said) == (1, True), said
        return
    assert code == 0
    points = answer["points"]
    assert all(math.isfinite(one[key]) for one in points for key in ("value", "centre", "lower", "upper"))
    right: dict[str, Callable[[], bool]] = {
        "spc02": lambda: _means(points, 1, 20) == (_mean(points[:12]), _mean(points[20:32])),
        "spc07": lambda: {one["rule"] for one in points} == {None},
        "spc08": lambda: points[0]["lower"] == points[0]["centre"] == points[0]["upper"] == points[0]["value"],
        "spc10": lambda: len({one["centre"] for one in points}) == 2,
        "spc12": lambda: {one[key] for one in points for key in ("value", "lower", "upper")} == {0},
        "spc14": lambda: len(points) > 12,
        "spc15": lambda: [one["value"] for one in points] == [1, 2, 3],
        "spc18": lambda: "trend" not in {one["rule"] for one in points},
    }
    assert right[name[:5]]()


def _mean(points: list[Mapping[str, float]]) -> float:
    return round(sum(one["value"] for one in points) / len(points), 9)


def _means(points: list[Mapping[str, float]], *places: int) -> tuple[float, ...]:
    return tuple(round(points[place]["centre"], 9) for place in places)


@pytest.mark.parametrize("name", named("fun"))
def test_every_point_of_a_funnel_has_finite_limits_and_a_verdict(asked: Asked, name: str) -> None:
    code, answer, _ = asked("funnel", FOLDER / name, *CASES[name].get("options", ()))
    assert code == 0
    assert len(answer["points"]) == len((FOLDER / name).read_text().splitlines()) - 1
    for one in answer["points"]:
        assert all(math.isfinite(one[key]) for key in ("lower95", "upper95", "lower998", "upper998"))
        assert one["verdict"] in {"inside", "look", "stands_out", "too_few"}


def test_a_session_past_the_end_of_a_month_is_on_the_day_it_began(asked: Asked) -> None:
    asked("import", FOLDER / "hr01_overnight_month_end.ics")
    weeks = [asked("week", "--of", day)[1] for day in ("2026-05-31", "2026-06-01")]
    assert [one["date"] for one in weeks[0]["entries"]] == ["2026-05-31"]
    assert sum(week["booked"] for week in weeks) == weeks[0]["booked"]


@pytest.mark.parametrize(("name", "minutes"), [("hr03_clock_change.csv", [60, 180]), ("hr04_second_0130.csv", [60])])
def test_hours_that_the_clocks_skip_or_repeat_are_counted_as_they_pass(
    asked: Asked, desk: Desk, name: str, minutes: list[int]
) -> None:
    assert asked("import", FOLDER / name)[0] == 0
    entries, *_ = desk.diary.everything()
    assert [one.span.minutes for one in sorted(entries, key=lambda one: one.span)] == minutes


def test_a_contract_that_changes_in_mid_week_counts_by_day(asked: Asked) -> None:
    assert asked("import", FOLDER / "hr06_contract_change_midweek.toml")[0] == 0
    assert asked("hours", "--from", "2026-06-01", "--to", "2026-06-07")[1]["total"]["contracted"] == 1350


def test_a_day_is_lost_once_however_many_absences_lie_on_it(asked: Asked) -> None:
    assert asked("import", FOLDER / "hr07_absence_overlap.toml")[0] == 0
    total = asked("hours", "--from", "2026-05-04", "--to", "2026-05-10")[1]["total"]
    assert {kind: minutes for kind, minutes in total["absence"].items() if minutes} == {
        "bank_holiday": 450,
        "sickness": 900,
        "annual_leave": 900,
    }
    assert total["at_work"] == 0


def test_googles_archive_of_a_calendar_is_read(asked: Asked) -> None:
    code, answer, _ = asked("import", FOLDER / "ms01_google_export.ical.zip")
    assert (code, answer["new"], answer["kind"]) == (0, 1, "ics")

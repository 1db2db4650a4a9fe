"""Totals, an NHS England file and record-system columns, all the way through the commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

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
    assert found["periods"][0]["period"] == "2020-Q1"
    assert found["periods"][0]["recovery_rate"] == 0.5
    assert found["total"]["finished"] == cases["finished"] + 20
    by_month = asked("recovery", "--by", "month")
    assert by_month["periods"][-1]["period"] == "01/01/2020 to 31/03/2020"
    assert by_month["total"] == found["total"]
    cut = asked("recovery", "--from", "2020-02-01")
    assert cut["total"]["finished"] == cases["finished"]
    assert "lie only partly" in cut["notes"][0]


@pytest.mark.parametrize(
    "by", ["deprivation", "therapy", "sessions", "sessions_within", "ended", "severity", "role", "latest"]
)
def test_every_grouping_has_a_command(planner: Planner, asked: Asked, diary: Path, by: str) -> None:
    assert planner("import", diary / "twelve_cases.csv")[0] == 0
    found = asked("recovery", "--by", by)
    assert found["total"]["finished"] == 11
    assert sum(one["finished"] for one in found["periods"]) == (0 if by == "latest" else 11)


@pytest.mark.parametrize(("by", "name"), [("quarter", "rates.svg"), ("descriptor", "rates.png"), ("sessions", "r.svg")])
def test_the_rates_are_drawn_on_their_intervals(
    planner: Planner, diary: Path, tmp_path: Path, by: str, name: str
) -> None:
    assert planner("import", diary / "twelve_cases.csv")[0] == 0
    picture = tmp_path / name
    code, out, _ = planner("recovery", "--by", by, "--outcome", "reliable_improvement", "--out", picture)
    assert code == 0
    assert "Total" in out
    if picture.suffix == ".svg":
        drawn = picture.read_text()
        assert f">Reliable improvement by {by}, each rate on its 95% interval</text>" in drawn
        assert ">n 11</text>" in drawn or by == "sessions"
    else:
        assert picture.read_bytes().startswith(b"\x89PNG")


def test_there_is_nothing_to_draw_without_cases_and_no_other_kind_of_picture(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    assert planner("recovery", "--out", tmp_path / "empty.png")[0] == 0
    code, _, err = planner("recovery", "--out", diary / "rates.pdf")
    assert code == 1
    assert "PNG or SVG" in err


def test_a_period_with_both_cases_and_totals_is_refused(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert planner("import", diary / "twelve_cases.csv")[0] == 0
    totals = tmp_path / "totals.csv"
    totals.write_text(f"{TOTALS}2026-01-01,2026-12-31,20,2,9,8,12,1,5\n")
    code, _, err = planner("import", totals)
    assert code == 1
    assert "which has totals: the same people would count twice" in err
    assert planner("recovery")[0] == 0


ACTIVITY = (
    "REPORTING_PERIOD_START,REPORTING_PERIOD_END,GROUP_TYPE,ORG_CODE1,ORG_NAME1,ORG_CODE2,ORG_NAME2,MEASURE_ID,"
    "MEASURE_NAME,MEASURE_VALUE_SUPPRESSED\n"
)
COUNTS = {
    "Count_FinishedCourseTreatment": "M186",
    "Count_NotAtCaseness": "M187",
    "Count_Recovery": "M191",
    "Count_ReliableRecovery": "M193",
    "Count_ReliableImprovement": "M185",
}


def activity(code: str, name: str, *counts: str, month: str = "09") -> str:
    return "".join(
        f"01/{month}/2026,30/{month}/2026,Provider,{code},{name},,,{number},{measure},{count}\n"
        for (measure, number), count in zip(COUNTS.items(), counts, strict=True)
    )


def monthly(folder: Path, *parts: str) -> Path:
    file = folder / "activity.csv"
    england = "01/09/2026,30/09/2026,England,All,England,,,M186,Count_FinishedCourseTreatment,55000\n"
    file.write_text(ACTIVITY + england + "".join(parts))
    return file


def test_one_providers_counts_are_taken_from_the_monthly_activity_file(
    planner: Planner, asked: Asked, diary: Path, tmp_path: Path
) -> None:
    file = monthly(
        tmp_path,
        activity("RX1", "North Service", "110", "10", "50", "45", "70"),
        activity("RX2", "South Service", "215", "15", "100", "*", "140"),
    )
    code, _, err = planner("import", file)
    assert diary.exists()
    assert code == 1
    assert "The file has 2 providers: name yours by code or name, such as --provider RX1" in err
    assert "--provider" in err
    assert "no provider “RX9” in the file" in planner("import", file, "--provider", "RX9")[2]

    found = asked("import", file, "--provider", "south service")
    assert (found["kind"], found["new"], found["bad"]) == ("service", 1, [])
    assert found["warnings"] == [
        "1 count in 1 period is suppressed (shown as *) and taken as one from 0 to 4: 2, give or take 2."
    ]
    later = monthly(
        tmp_path,
        activity("RX1", "North Service", "110", "10", "50", "45", "70", month="11"),
        activity("RX2", "South Service", "40", "*", "20", "*", "25", month="11"),
    )
    again = asked("import", later)
    assert again["new"] == 1
    assert again["warnings"] == [
        "2 counts in 1 period are suppressed (shown as *) and taken as each from 0 to 4: 2, give or take 2."
    ]


def test_an_export_of_a_record_system_needs_no_map(planner: Planner, asked: Asked, diary: Path, tmp_path: Path) -> None:
    assert diary.exists()
    file = tmp_path / "export.csv"
    columns = (
        "Referral Date,End Date,EndDescGroupShort,AllocatedCareProfNameCode,CountOfAttendedCareContacts,RecoveryDesc,"
        "ReliableRecoveryDesc,ReliableChangeDesc\n"
    )
    file.write_text(
        f"{columns}01/02/2026,09/06/2026,Completed,X1,8,At recovery,Reliable recovery,Reliable improvement\n"
        "01/02/2026,16/06/2026,Dropped out,X1,3,Not at recovery,Not applicable,No reliable change\n"
        "01/07/2026,23/06/2026,Completed,X1,9,At recovery,Reliable recovery,Reliable improvement\n"
    )
    code, _, err = planner("import", file)
    assert code == 1
    assert "line 4, column closed_on: Closed on 23/06/2026, before the referral on 01/07/2026" in err
    assert asked("import", file, "--skip-bad")["new"] == 2
    total = asked("recovery")["total"]
    assert (total["finished"], total["recovered"], total["reliably_recovered"]) == (2, 1, 1)

    file.write_text(f"{columns.replace('End Date,', '')}01/02/2026,Completed,X1,8,At recovery,,Reliable improvement\n")
    assert "a period is by that date" in planner("import", file)[2]


def test_a_step_is_told_in_the_words_of_the_contract(
    planner: Planner, asked: Asked, diary: Path, tmp_path: Path
) -> None:
    assert diary.exists()
    rows = ["closed_on,caseness,recovered,change"]
    for quarter in range(16):
        for nth in range(10):
            recovered = nth < (3 if quarter < 8 else 7)
            day = f"{2022 + quarter // 4}-{1 + 3 * (quarter % 4):02}-{10 + nth}"
            rows.append(f"{day},yes,{'yes' if recovered else 'no'},{'improved' if recovered else 'none'}")
    file = tmp_path / "step.csv"
    file.write_text("\n".join(rows) + "\n")
    assert planner("import", file)[0] == 0
    found = asked("recovery", "--by", "quarter", "--warning")
    assert found["change"]["level"] == "stands_out"
    assert found["change"]["after"] == "2023-Q4"
    assert found["change"]["p"] == pytest.approx(3.3053862703660056e-06)
    assert found["change"]["smallest_seen"] == pytest.approx(2.8 * (0.25 * 0.2) ** 0.5)
    standard = next(one for one in found["comparisons"] if one["with"] == "standard")
    assert (standard["n"], standard["window"], standard["level"]) == (160, "2022-Q1 to 2025-Q4", "none_shown")
    assert set(standard) >= {"rate", "p_chance", "p_differences"}
    assert "mix" not in {one["with"] for one in found["comparisons"]}
    assert 0 < found["own"]["weight"] < 1
    assert len(found["own"]["interval"]) == 2
    assert "From 2024 Q1 on the rate is higher, and that stands out." in found["reading"]
    assert any("24 of 80 (30%) before, 56 of 80 (70%) since" in one for one in found["reading"])
    assert len(found["warning"]["points"]) == 160
    signals = [one["signal"] for one in found["warning"]["points"]]
    assert "worse" in signals[:80]
    assert "better" in signals[80:]
    first_half = asked("recovery", "--by", "quarter", "--to", "2023-12-31")
    assert first_half["change"]["level"] == "none_shown"
    assert "warning" not in first_half
    _, out, _ = planner("recovery", "--by", "quarter")
    assert all(one in out for one in found["reading"] if "early-warning" not in one)

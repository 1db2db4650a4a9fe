"""National figures from a dated file, put into the diary by the command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]
FIGURES = """format = "planner-national/1"
published = 2026-12-03
source = "Annual report"

[[rate]]
year = 2025
basis = "referrals"
group = "everyone"
recovery = 50.9
reliable_recovery = 47.9
reliable_improvement = 67.8

[[standard]]
outcome = "recovery"
from = 2027-04-01
percent = 51
"""
COLUMNS = "kind,year,basis,group,recovery,reliable_recovery,reliable_improvement,outcome,from,percent,source\n"


def test_national_figures_are_put_in_once_and_a_newer_file_takes_their_place(
    asked: Asked,
    diary: Path,  # noqa: ARG001 - the diary the command opens
    tmp_path: Path,
) -> None:
    file = tmp_path / "national.toml"
    file.write_text(FIGURES)
    would = asked("import", file, "--dry-run")
    assert (would["kind"], would["new"], would["duplicates"]) == ("national", 2, 0)
    first = asked("import", file)
    assert (first["new"], first["duplicates"], first["bad"]) == (2, 0, [])
    again = asked("import", file)
    assert (again["new"], again["duplicates"]) == (0, 2)
    table = tmp_path / "national.csv"
    table.write_text(COLUMNS + "rate,2025,referrals,everyone,51.1,48.0,67.8,,,,Revised report\n")
    corrected = asked("import", table)
    assert (corrected["kind"], corrected["new"], corrected["duplicates"]) == ("national", 1, 0)
    assert asked("import", table)["duplicates"] == 1


def test_a_file_with_a_wrong_line_is_refused_by_it_and_nothing_is_changed(
    planner: Planner, asked: Asked, diary: Path, tmp_path: Path
) -> None:
    assert diary.exists()
    file = tmp_path / "national.toml"
    file.write_text(FIGURES.replace("percent = 51", "percent = 151"))
    code, _, err = planner("import", file)
    assert code == 1
    assert "national.toml, line 16: [[standard]] percent is “151”: give a percentage from 0 to 100." in err
    file.write_text(FIGURES)
    assert asked("import", file)["new"] == 2

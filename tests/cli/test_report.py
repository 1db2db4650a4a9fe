from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]


def test_report_writes_the_week_as_pdf_and_says_what_is_on_it(planner: Planner, diary: Path, tmp_path: Path) -> None:
    planner("import", diary / "week.csv")
    code, out, err = planner("report", "--out", tmp_path / "week.pdf")
    assert (code, err) == (0, "")
    assert out.startswith(f"Week 48, 23 – 27 November 2026 written to {tmp_path / 'week.pdf'}. Codes: ")
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert [file.name for file in tmp_path.iterdir() if "week" in file.name] == ["week.pdf"]


@pytest.mark.parametrize(
    "words",
    [
        ("--of", "2026-12-02"),
        ("--from", "2026-11-30"),
        ("--from", "2026-11-30", "--to", "2026-12-06"),
        ("--to", "2026-12-06"),
    ],
)
def test_a_day_or_a_range_names_the_week(planner: Planner, diary: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert diary.is_dir()
    code, out, _ = planner("report", "--out", tmp_path / "week.pdf", *words, "--privacy", "categories")
    assert code == 0
    assert out.startswith("Week 49, 30 November – 4 December 2026 written")


def test_a_range_of_more_than_a_week_is_refused(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary.is_dir()
    asked = ("--from", "2026-11-23", "--to", "2026-11-30")
    code, _, err = planner("report", "--out", tmp_path / "week.pdf", *asked)
    assert (code, err) == (1, "planner: A week is one page: --of, --from and --to must lie in the same one.\n")
    assert not (tmp_path / "week.pdf").exists()


@pytest.mark.parametrize("name", ["week.html", "week.xlsx", "week"])
def test_another_ending_is_refused_in_a_sentence(planner: Planner, diary: Path, tmp_path: Path, name: str) -> None:
    assert diary.is_dir()
    code, _, err = planner("report", "--out", tmp_path / name)
    assert (code, err) == (1, f"planner: {name}: the week is written as PDF; end its name in .pdf.\n")


def test_a_file_that_is_there_is_left_as_it_was(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary.is_dir()
    (tmp_path / "week.pdf").write_text("mine")
    code, _, err = planner("report", "--out", tmp_path / "week.pdf")
    assert code == 1
    assert "there is a file of that name" in err
    assert (tmp_path / "week.pdf").read_text() == "mine"


def test_a_folder_that_is_not_there_is_said(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary.is_dir()
    code, _, err = planner("report", "--out", tmp_path / "nowhere" / "week.pdf")
    assert code == 1
    assert "cannot be written (No such file or directory); choose another place" in err


def test_only_the_week_is_offered(planner: Planner, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        planner("report", "--out", "evidence.pdf", "--kind", "evidence")
    assert "invalid choice: 'evidence'" in capsys.readouterr().err

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


def test_only_reports_there_are_are_offered(planner: Planner, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        planner("report", "--out", "praise.pdf", "--kind", "praise")
    assert "invalid choice: 'praise'" in capsys.readouterr().err


def test_the_leave_year_is_written_on_either_sheet_or_as_a_table(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary.is_dir()
    for sheet in ("a4", "a3"):
        code, out, err = planner("report", "--kind", "year", "--paper", sheet, "--out", tmp_path / f"{sheet}.pdf")
        assert (code, err) == (0, "")
        assert out.startswith(
            f"Leave year 1 April 2026 – 31 March 2027 written to {tmp_path / f'{sheet}.pdf'}. Leave and "
        )
        assert (tmp_path / f"{sheet}.pdf").read_bytes().startswith(b"%PDF-1.7")
    code, out, _ = planner("report", "--kind", "year", "--of", "2027-04-01", "--out", tmp_path / "year.csv")
    assert code == 0
    first, second = (tmp_path / "year.csv").read_text().splitlines()[:2]
    assert first == "week,from,to,at_work,bank_holiday,annual_leave,other,capacity,target,unit"
    assert second.startswith("2027-W13,2027-04-01,2027-04-04,")
    code, out, _ = planner("trail")
    for form in ("leave year as a page (PDF)", "leave year as a table (CSV)"):
        assert form in out


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("--kind", "year", "--from", "2026-04-01"), "A leave year is named by one day of it: give --of."),
        (("--paper", "a3"), "The week is set on A4: leave --paper out, or ask for --kind year."),
    ],
)
def test_what_a_page_has_no_use_for_is_refused(
    planner: Planner, diary: Path, tmp_path: Path, words: tuple[str, ...], refusal: str
) -> None:
    assert diary.is_dir()
    assert planner("report", "--out", tmp_path / "page.pdf", *words) == (1, "", f"planner: {refusal}\n")
    assert list(tmp_path.glob("*.pdf")) == []

"""planner report --kind evidence and target-impact: its files, its refusals, and what it tells the trail."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]
DAYS = ("--from", "2026-11-02", "--to", "2026-11-29")
CSV_COLUMNS = ["section", "table", "figure", "value", "unit", "words", "name"]


@pytest.fixture
def clinic(planner: Planner, diary: Path) -> Path:
    """The clinic's own week and its closed cases."""
    for file in (diary / "week.csv", diary.parent / "cases.csv"):
        code, _, err = planner("import", file)
        assert code == 0, err
    return diary


def figures(path: Path) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig")))
    return {row["name"]: row["value"] for row in rows if row["name"]}


def test_the_figures_of_the_table_are_those_of_the_other_commands(
    planner: Planner, asked: Asked, clinic: Path, tmp_path: Path
) -> None:
    assert clinic.is_dir()
    code, _, err = planner("report", "--kind", "evidence", *DAYS, "--out", tmp_path / "e.csv")
    assert code == 0, err
    found = figures(tmp_path / "e.csv")
    hours = asked("hours", *DAYS)["total"]
    for name in ("contracted", "at_work", "free", "notes", "spare", "capacity", "booked", "attended"):
        if f"hours.{name}" in found:
            assert float(found[f"hours.{name}"]) == hours[name], name
    recovery = asked("recovery", *DAYS)["total"]
    for name in ("finished", "recovered", "recovery_rate", "reliably_improved"):
        if f"recovery.{name}" in found:
            assert float(found[f"recovery.{name}"] or "nan") == pytest.approx(recovery[name], nan_ok=True)
    attendance = asked("attendance")["total"]
    if "attendance.rate" in found:
        assert float(found["attendance.rate"]) == pytest.approx(attendance["rate"])


def test_the_figures_of_a_week_to_come_are_those_of_check_target(
    planner: Planner, asked: Asked, clinic: Path, tmp_path: Path
) -> None:
    assert clinic.is_dir()
    target = asked("hours", "--from", "2026-11-23", "--to", "2026-11-29")["total"]["target"] / 60
    assert planner("report", "--kind", "evidence", *DAYS, "--out", tmp_path / "e.csv")[0] == 0
    found, told = figures(tmp_path / "e.csv"), asked("check-target", "--hours", f"{target:g}")
    if told["probability"] is not None:
        assert float(found["check.probability"]) == pytest.approx(told["probability"])
    for level, number in told["bookings_needed"].items():
        assert number is None or int(found[f"check.bookings_needed.{level}"]) == number
    margins = {week["margin"] for week in told["weeks"]}
    assert int(found["check.margin"]) in margins


@pytest.mark.parametrize("ending", ["pdf", "html", "xlsx", "csv"])
def test_each_ending_is_written_whole_and_says_what_is_in_that_file(
    planner: Planner, clinic: Path, tmp_path: Path, ending: str
) -> None:
    assert clinic.is_dir()
    file = tmp_path / f"e.{ending}"
    code, out, err = planner("report", "--kind", "evidence", *DAYS, "--out", file)
    assert (code, err) == (0, "")
    assert out.startswith(f"Contact hours and outcomes, 2 – 29 November 2026 written to {file}. ")
    assert ("behind them" in out) is (ending == "xlsx"), "rows are in a workbook alone"
    assert ("No session and no case by itself." in out) is (ending != "xlsx")
    assert ("chart" in out) is (ending != "csv")
    written = file.read_bytes()
    if ending == "pdf":
        assert len(PdfReader(io.BytesIO(written)).pages) <= 2
    elif ending == "xlsx":
        assert {"About", "Figures", "Sessions"} <= set(load_workbook(io.BytesIO(written)).sheetnames)
    else:
        text = written.decode("utf-8-sig")
        assert text.startswith("<!doctype html>" if ending == "html" else ",".join(CSV_COLUMNS))
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("e")] == [file.name]


def test_the_trail_notes_what_of_a_report_left(planner: Planner, clinic: Path, tmp_path: Path) -> None:
    assert clinic.is_dir()
    planner("report", "--kind", "evidence", *DAYS, "--out", tmp_path / "e.pdf")
    planner("report", "--kind", "evidence", *DAYS, "--out", tmp_path / "e.xlsx")
    _, out, _ = planner("trail")
    (paper,) = [line for line in out.splitlines() if "Contact hours and outcomes (PDF)" in line]
    (book,) = [line for line in out.splitlines() if "Contact hours and outcomes (workbook)" in line]
    assert "figures and sentences only" in paper
    assert "behind" not in paper
    assert "rows behind the figures said" in book


def test_a_preview_lists_what_would_leave_and_writes_nothing(
    planner: Planner, asked: Asked, clinic: Path, tmp_path: Path
) -> None:
    assert clinic.is_dir()
    before = sorted(tmp_path.rglob("*"))
    told = asked("report", "--kind", "evidence", *DAYS, "--preview")
    assert told["kind"] == "evidence"
    parts = {one["part"] for one in told["leaves"]}
    assert {"Head", "Workbook only", "Method", "Foot"} <= parts
    code, out, _ = planner("report", "--kind", "evidence", *DAYS, "--preview")
    assert code == 0
    assert "Nothing was written." in out.splitlines()[0]
    assert [one for one in tmp_path.rglob("*") if one not in before and "diary" not in one.parts] == []
    _, trail, _ = planner("trail")
    assert "Contact hours and outcomes" not in trail


def test_json_without_a_preview_is_refused(planner: Planner, clinic: Path, tmp_path: Path) -> None:
    assert clinic.is_dir()
    code, out, err = planner("report", "--kind", "evidence", "--json", "--out", tmp_path / "e.pdf")
    assert (code, out) == (1, "")
    assert err == "planner: --json is how a preview is told: give --preview too, or leave --json out.\n"
    assert not (tmp_path / "e.pdf").exists()


def test_charts_are_written_beside_a_report_as_png_and_svg(planner: Planner, clinic: Path, tmp_path: Path) -> None:
    assert clinic.is_dir()
    folder = tmp_path / "charts"
    folder.mkdir()
    code, _, err = planner("report", "--kind", "evidence", *DAYS, "--out", tmp_path / "e.html", "--charts", folder)
    assert (code, err) == (0, "")
    names = sorted(one.name for one in folder.iterdir())
    assert {"contact-by-week.png", "contact-by-week.svg"} <= set(names)
    assert (folder / "contact-by-week.png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in (folder / "contact-by-week.svg").read_bytes()
    _, out, _ = planner("trail")
    assert "Contact hours and outcomes (charts)" in out


def test_a_chart_that_is_there_stops_all_of_it_before_anything_is_written(
    planner: Planner, clinic: Path, tmp_path: Path
) -> None:
    assert clinic.is_dir()
    (tmp_path / "contact-by-week.svg").write_text("mine")
    code, _, err = planner("report", "--kind", "evidence", *DAYS, "--out", tmp_path / "e.pdf", "--charts", tmp_path)
    assert code == 1
    assert "there is a file of that name" in err
    assert not (tmp_path / "e.pdf").exists()
    assert (tmp_path / "contact-by-week.svg").read_text() == "mine"


def test_a_report_whose_charts_cannot_be_written_is_noted_all_the_same(
    planner: Planner, clinic: Path, tmp_path: Path
) -> None:
    assert clinic.is_dir()
    charts = Path("/proc/self")  # nothing can be written there, by root neither
    code, out, err = planner("report", "--kind", "evidence", *DAYS, "--out", tmp_path / "e.pdf", "--charts", charts)
    assert (code, out) == (1, "")
    assert "cannot be written" in err
    assert (tmp_path / "e.pdf").exists()
    _, trail, _ = planner("trail")
    assert "Contact hours and outcomes (PDF)" in trail
    assert "Contact hours and outcomes (charts)" not in trail


IMPACT = ("--kind", "target-impact")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("--kind", "evidence"), "Nothing says where to write it: give --out FILE."),
        (("--kind", "evidence", "--out", "e.docx"), "end its name in one of them."),
        (("--kind", "evidence", "--out", "e"), "end its name in one of them."),
        (("--kind", "evidence", "--out", "nowhere/e.pdf"), "cannot be written"),
        (("--kind", "evidence", "--out", "e.pdf", "--charts", "nowhere"), "there is no such folder for the charts"),
        (("--kind", "evidence", "--out", "e.pdf", "--from", "2026-11-02", "--to", "2026-11-01"), "give a later end"),
        (("--kind", "evidence", "--out", "e.pdf", "--from", "1970-01-01"), "more than 40 years"),
        ((*IMPACT, "--out", "t.pdf"), "needs the target asked for: give --hours N or --contacts N."),
        ((*IMPACT, "--hours", "0", "--out", "t.pdf"), "A target of nothing asks for nothing"),
        ((*IMPACT, "--hours", "1000", "--out", "t.pdf"), "more than a week holds"),
        ((*IMPACT, "--hours", "101", "--unit", "share", "--out", "t.pdf"), "give up to 100%"),
        ((*IMPACT, "--hours", "25", "--weeks", "0", "--out", "t.pdf"), "week"),
        ((*IMPACT, "--contacts", "9999", "--out", "t.pdf"), "So many sessions are more than a week holds"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(
    planner: Planner,
    clinic: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    refusal: str,
) -> None:
    assert clinic.is_dir()
    monkeypatch.chdir(tmp_path)
    code, out, err = planner("report", *words)
    assert (code, out) == (1, "")
    assert refusal in err
    assert err.startswith("planner: ")
    assert err.count("\n") == 1
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == []


def test_a_file_that_is_there_is_left_as_it_was(planner: Planner, clinic: Path, tmp_path: Path) -> None:
    assert clinic.is_dir()
    (tmp_path / "e.xlsx").write_text("mine")
    code, _, err = planner("report", "--kind", "evidence", "--out", tmp_path / "e.xlsx")
    assert code == 1
    assert "there is a file of that name" in err
    assert (tmp_path / "e.xlsx").read_text() == "mine"


def test_a_last_day_alone_takes_the_days_before_it(planner: Planner, clinic: Path, tmp_path: Path) -> None:
    assert clinic.is_dir()
    code, out, err = planner("report", "--kind", "evidence", "--to", "2027-05-30", "--out", tmp_path / "e.csv")
    assert code == 0, err
    assert "23 November 2026 – 30 May 2027 written" in out


def test_in_the_week_records_begin_the_usual_days_are_those_there_are(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    assert diary.is_dir()
    code, out, err = planner("report", "--kind", "evidence", "--out", tmp_path / "e.csv")
    assert (code, err) == (0, "")
    assert out.startswith("Contact hours and outcomes, 23 November 2026 written")


def test_only_the_sections_asked_for_are_told(planner: Planner, clinic: Path, tmp_path: Path) -> None:
    assert clinic.is_dir()
    words = (
        "report",
        "--kind",
        "evidence",
        "--from",
        "2026-01-01",
        "--to",
        "2026-11-29",
        "--section",
        "outcomes",
        "--no-rows",
        "--out",
        tmp_path / "e.xlsx",
    )
    assert planner(*words)[0] == 0
    book = load_workbook(tmp_path / "e.xlsx")
    assert book.sheetnames == ["About", "Figures"]
    assert {row[0].value for row in book["Figures"].iter_rows(min_row=2)} == {"Outcomes of closed cases"}


def test_identifiers_are_warned_of_and_left_out_where_that_is_asked(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    setup = (diary / "setup.toml").read_text(encoding="utf-8")
    (tmp_path / "setup.toml").write_text(setup.replace("High-intensity therapist", "ring 07700 900123"))
    other = tmp_path / "other"
    code, _, err = planner("init", "--setup", tmp_path / "setup.toml", data=other)
    assert code == 0, err
    words = ("report", "--kind", "evidence", "--section", "capacity")
    code, _, err = planner(*words, "--out", tmp_path / "kept.html", data=other)
    assert code == 0
    assert "phone" in err.lower()
    assert "07700 900123" in (tmp_path / "kept.html").read_text(encoding="utf-8")
    code, _, err = planner(*words, "--drop-identifiers", "--out", tmp_path / "dropped.html", data=other)
    assert code == 0
    assert "07700 900123" not in (tmp_path / "dropped.html").read_text(encoding="utf-8")


def test_the_statement_says_what_check_target_says(
    planner: Planner, asked: Asked, clinic: Path, tmp_path: Path
) -> None:
    assert clinic.is_dir()
    told = asked("check-target", "--hours", "24")
    code, _, err = planner("report", *IMPACT, "--hours", "24", "--out", tmp_path / "t.html")
    assert code == 0, err
    assert told["headline"].replace("&", "&amp;") in (tmp_path / "t.html").read_text(encoding="utf-8")
    planner("report", *IMPACT, "--hours", "24", "--out", tmp_path / "t.csv")
    found = figures(tmp_path / "t.csv")
    if told["probability"] is not None:
        assert float(found["new.probability"]) == pytest.approx(told["probability"])
    if told["bookings_needed"]["0.8"] is not None:
        assert int(found["new.to_book"]) == told["bookings_needed"]["0.8"]
    assert json.dumps(told)

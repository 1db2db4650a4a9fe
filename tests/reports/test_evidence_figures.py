"""The figures of the evidence pack are those of `--json` for the same days, whatever the target is in."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.amount import DEEP, few
from tests.conftest import CHEAP, NOW
from tests.reports.random_diary import FIRST, TARGETS, fill
from tests.reports.workbook import Workbook

from planner.bootstrap import create_desk, make_tools, open_desk
from planner.cli.main import run
from planner.domain.hours.absence import NO_HEALTH_REASON, AbsenceKind
from planner.reports.asked import ReportAsked
from planner.reports.document_book import document_xlsx
from planner.reports.evidence import evidence_report
from planner.reports.evidence_parts import SECTION_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from planner.reports.document import Cell, Report

SECRET = "a quiet passphrase"
EVERY = frozenset(SECTION_NAMES)
LAST = date(2026, 11, 22)
Asked = Callable[..., Any]
SORTS = [(name,) for name in TARGETS] + [("hours", "contacts"), ("weighted", "share"), ("booked", "hours", "credited")]
BEGUN = (None, date(2026, 9, 9), None, date(2026, 10, 5))
"""When records begin: with the first of them, in the middle of a week, or on a Monday."""
EACH = 6
CASES = [(n, SORTS[n // EACH], BEGUN[(n + n // EACH) % len(BEGUN)]) for n in few(range(EACH * len(SORTS)), 8)]


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The JSON a command prints of the diary of this test."""
    monkeypatch.setenv("PLANNER_PASSPHRASE", SECRET)

    def ask(*words: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        code = run(["--data", str(tmp_path / "diary"), "--today", "2026-11-23", *words, "--json"], make_tools(CHEAP))
        told = capsys.readouterr()
        assert code == 0, told.err
        return json.loads(told.out)

    return ask


def made(folder: Path, seed: int, targets: tuple[str, ...], begins: date | None, first: date = FIRST) -> Report:
    """The whole pack of a random diary, which is left closed."""
    created, _ = create_desk(folder, SECRET, lambda: NOW, CHEAP)
    created.setup.begin(with_activities=False)
    fill(created, seed, targets, begins=begins)
    created.close()
    with closing(open_desk(folder, SECRET, lambda: NOW, CHEAP)) as desk:
        return evidence_report(desk, ReportAsked(first, LAST, EVERY, with_health=bool(seed // 2 % 2)))


def named(report: Report) -> dict[str, Cell]:
    """Every figure by its name."""
    return {cell.key: cell for cell in report.cells if cell.key}


def same(one: object, other: object) -> bool:
    """The same figure: floats to what their making in another order may turn."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return one == other


def of_hours(total: dict[str, Any], *, with_health: bool) -> dict[str, Any]:
    """The figures of `hours --json`, by the names a report has them under."""
    absence, other = dict(total["absence"]), 0
    if not with_health:
        other = sum(absence.pop(kind.value, 0) for kind in AbsenceKind if kind not in NO_HEALTH_REASON)
    told = {f"hours.absence.{kind}": minutes for kind, minutes in absence.items()}
    told |= {"hours.absence.other_absence": other} if other else {}
    told |= {f"hours.fixed.{kind}": minutes for kind, minutes in total["fixed"].items() if minutes}
    names = ("contracted", "at_work", "free", "notes", "spare", "capacity", "booked", "attended", "target", "balance")
    return told | {f"hours.{name}": total[name] for name in names}


@pytest.mark.parametrize(("seed", "targets", "begins"), CASES)
def test_the_figures_of_a_random_diary_are_those_of_the_terminal(
    tmp_path: Path, terminal: Asked, seed: int, targets: tuple[str, ...], begins: date | None
) -> None:
    figures = named(made(tmp_path / "diary", seed, targets, begins))
    days = ("--from", f"{FIRST}", "--to", f"{LAST}")
    total = terminal("hours", *days)["total"]
    told = of_hours(total, with_health=bool(seed // 2 % 2))
    told |= {f"hours.{name}": total[name] for name in ("credited", "unrecorded") if f"hours.{name}" in figures}
    recovery = terminal("recovery", *days)["total"]
    for name in ("recovery", "reliable_recovery", "reliable_improvement"):
        low, high = recovery.pop(f"{name}_interval") or (None, None)
        recovery |= {f"{name}_interval.low": low, f"{name}_interval.high": high}
    told |= {key: value for name, value in recovery.items() if (key := f"recovery.{name}") in figures}
    attendance = terminal("attendance")["total"]
    told |= {f"attendance.{name}": attendance[name] for name in ("numerator", "denominator", "rate")}
    for key, value in told.items():
        assert key in figures, key
        assert same(figures[key].value, value), (key, figures[key].value, value)
    hours = {key for key in figures if key.startswith("hours.")}
    assert hours - set(told) == set(), "no figure of hours that the terminal does not tell"


@pytest.mark.parametrize(("seed", "targets", "begins"), CASES if DEEP else CASES[1::3])
def test_every_formula_of_the_workbook_of_a_random_diary_gives_the_figure_it_stands_for(
    tmp_path: Path, seed: int, targets: tuple[str, ...], begins: date | None
) -> None:
    report = made(tmp_path / "diary", seed, targets, begins)
    book = Workbook(document_xlsx(report))
    figures = named(report)
    for key, (sheet, place) in book.named().items():
        found = book.value(sheet, place)
        if figures[key].value is not None:
            assert same(found, figures[key].value), (key, book.book[sheet][place].value, found)


@pytest.mark.parametrize(("seed", "targets", "begins"), CASES[::4])
def test_the_weeks_in_the_workbook_are_those_of_the_terminal(
    tmp_path: Path, terminal: Asked, seed: int, targets: tuple[str, ...], begins: date | None
) -> None:
    report = made(tmp_path / "diary", seed, targets, begins)
    (weeks,) = [table for _, table in report.tables if table.as_sheet == "Weeks"]
    first = weeks.rows[0][1].words  # the day records begin, where that is later than the first of the days
    assert begins is None or first == f"{begins}"
    told = terminal("hours", "--from", f"{first}", "--to", f"{LAST}")["periods"]
    columns = ("at_work", "capacity", "booked", "attended", "target", "unrecorded")
    for row, week in zip(weeks.rows, told, strict=True):
        assert [row[0].words, row[1].words, row[2].words] == [week["period"], week["from"], week["to"]]
        for cell, name in zip(row[3:], columns, strict=True):
            assert same(cell.value, week[name]), (week["period"], name)

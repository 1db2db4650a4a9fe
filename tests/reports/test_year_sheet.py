"""The leave year on paper: one page on either sheet, the figures of the window, and no more than its level says."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.reports.weeks import pages_in

from planner.domain.hours.absence import AbsenceKind
from planner.reports.privacy import Privacy
from planner.reports.sheet import Size
from planner.reports.year_sheet import year_of, year_table
from planner.words.year_plan import week_cells, year_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.reports.typesetting import TypesetPage
    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
SHEETS = {Size.A4: (842, 595), Size.A3: (1191, 842)}
"""Points of a sheet that lies."""


def marks(page: TypesetPage) -> set[str]:
    return {
        day["mark"] for quarter in page.data["quarters"] for week in quarter for day in week["days"] if day is not None
    } - {""}


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("year", [2025, 2026, 2029])
def test_a_year_is_one_page_of_its_sheet_and_accessible(demo: Desk, size: Size, year: int) -> None:
    pdf = year_of(demo, date(year, 6, 1), size).page(Privacy.LABELS).pdf

    assert pages_in(pdf) == 1
    assert b"pdfuaid" in pdf
    box = re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box is not None
    assert (round(float(box[1])), round(float(box[2]))) == SHEETS[size]


def test_the_page_has_the_words_and_figures_of_the_window(demo: Desk, words_of: Callable[[TypesetPage], str]) -> None:
    paper = year_of(demo, TODAY)
    words = words_of(paper.page(Privacy.LABELS))

    assert "Leave year 1 April 2026 – 31 March 2027" in words
    assert year_words(paper.plan) in words
    rows = [week for quarter in paper.page(Privacy.LABELS).data["quarters"] for week in quarter]
    assert [(one["room"], one["target"]) for one in rows] == [
        week_cells(one, paper.plan.unit) for one in paper.plan.weeks
    ]
    for said in ("Bank holiday", "Annual leave", "Sickness", "Other absence", "Day off", "Printed 23 November 2026"):
        assert said in words


def test_only_the_first_level_tells_sickness_from_other_absence(
    demo: Desk, words_of: Callable[[TypesetPage], str]
) -> None:
    paper = year_of(demo, TODAY)
    assert marks(paper.page(Privacy.LABELS)) == {"bank_holiday", "leave", "sickness", "other"}
    assert marks(paper.page(Privacy.CODES)) == {"bank_holiday", "leave", "other"}
    assert marks(paper.page(Privacy.CATEGORIES)) == {"bank_holiday", "other"}
    codes, away = (words_of(paper.page(level)) for level in (Privacy.CODES, Privacy.CATEGORIES))
    assert "Sickness" not in codes + away
    assert "Annual leave" in codes
    assert "Annual leave" not in away
    assert "Away" in away


def test_the_table_has_a_row_a_week_that_sums_to_the_ledger_and_no_more_than_its_level_says(demo: Desk) -> None:
    plan = demo.year_plans.plan(TODAY)
    whole = demo.hours.ledger(*plan.period.ends)
    rows = list(csv.DictReader(io.StringIO(year_table(plan, Privacy.LABELS))))

    def total(name: str, table: list[dict[str, str]] = rows) -> int:
        return sum(int(one[name]) for one in table)

    assert len(rows) == 53
    assert (rows[0]["week"], rows[0]["from"], rows[0]["to"]) == ("2026-W14", "2026-04-01", "2026-04-05")
    assert (total("at_work"), total("capacity"), total("target")) == (
        whole.at_work,
        whole.capacity.contact,
        plan.target,
    )
    for kind in AbsenceKind:
        assert total(kind.value) == whole.absence.get(kind, 0)
    codes = list(csv.DictReader(io.StringIO(year_table(plan, Privacy.CODES))))
    assert "sickness" not in codes[0]
    assert total("other", codes) == sum(
        whole.absence.get(AbsenceKind(kind), 0) for kind in ("sickness", "study", "other")
    )
    away = list(csv.DictReader(io.StringIO(year_table(plan, Privacy.CATEGORIES))))
    assert [name for name in away[0] if name in ("annual_leave", "other", "sickness")] == []
    assert total("away", away) + total("bank_holiday", away) == sum(whole.absence.values())

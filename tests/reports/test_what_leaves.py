"""What leaves with a report is told before it does: all of it, and of each file what that file has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from planner.domain.hours.terms import Person
from planner.reports.asked import ReportAsked, usual_days
from planner.reports.document import Chart, Points, Report, Sentence, Table
from planner.reports.evidence import evidence_report
from planner.reports.evidence_parts import SECTION_NAMES
from planner.reports.what_leaves import (
    NO_ROWS,
    leaves_words,
    leaving_lines,
    noticed_in_report,
    report_without_noticed,
)

if TYPE_CHECKING:
    from planner.services.desk import Desk

PHONE = "07700 900123"


@pytest.fixture(scope="module")
def report(demo: Desk) -> Report:
    return evidence_report(demo, ReportAsked(*usual_days(demo), frozenset(SECTION_NAMES)))


def test_every_figure_sentence_and_chart_of_it_is_in_the_list(report: Report) -> None:
    listed = {one.words for one in leaving_lines(report)}
    for section in report.sections:
        for block in section.every:
            if isinstance(block, Sentence):
                assert block.words in listed
            elif isinstance(block, Points):
                assert set(block.items) <= listed
            elif isinstance(block, Chart):
                assert block.title in listed
            elif isinstance(block, Table) and not block.as_sheet:
                assert {cell.words for row in block.rows for cell in row if cell.is_figure} <= listed
    assert {report.title, report.subtitle, report.foot, *report.method} <= listed
    assert {one.title for one in report.rows} <= {one.what for one in leaving_lines(report)}


def test_a_file_is_told_with_what_that_file_has(report: Report) -> None:
    on_paper = sum(
        1 for _, table in report.tables for row in table.rows for cell in row if cell.is_figure and not table.as_sheet
    )
    every, rows = sum(1 for _ in report.cells), sum(len(one.rows) for one in report.rows)
    assert leaves_words(report, ".pdf") == f"{on_paper} figures, 2 charts. {NO_ROWS}"
    assert leaves_words(report, ".html") == f"{every} figures, 2 charts. {NO_ROWS}"
    assert leaves_words(report, ".csv") == f"{every} figures. {NO_ROWS}"
    assert leaves_words(report, ".xlsx") == f"{every} figures, 2 charts, {rows} rows behind them."
    assert leaves_words(report, ".png") == f"2 charts. {NO_ROWS}"
    assert leaves_words(report) == leaves_words(report, ".xlsx")


def test_hidden_counts_are_told_only_where_there_are_some(demo: Desk, report: Report) -> None:
    assert "hidden" not in leaves_words(report)
    asked = ReportAsked(*usual_days(demo), frozenset({"outcomes"}), hides_small=True)
    few = evidence_report(demo, replace(asked, first=asked.last))
    assert "counts under 5 are hidden." in leaves_words(few)


def test_what_looks_like_an_identifier_is_counted_and_left_out_of_every_text(desk: Desk) -> None:
    desk.setup.save(Person(f"ring {PHONE}"), "be somebody")
    report = evidence_report(desk, ReportAsked(*usual_days(desk), frozenset(SECTION_NAMES)))
    assert sum(noticed_in_report(report, desk.noticing).values()) == 1
    without = report_without_noticed(report, desk.noticing)
    assert noticed_in_report(without, desk.noticing) == {}
    assert PHONE not in f"{without}"


def test_a_report_of_the_sample_has_nothing_that_looks_like_an_identifier(report: Report, demo: Desk) -> None:
    assert noticed_in_report(report, demo.noticing) == {}

"""How long the evidence pack of a year takes on ten years of diary, and its first page in the window."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.measured import median_of, pedantic
from tests.benchmarks.ten_years import TODAY

from planner.domain.outcomes.case import Case
from planner.reports.apart import set_apart
from planner.reports.asked import ReportAsked
from planner.reports.document_file import report_file
from planner.reports.document_page import document_page
from planner.reports.evidence import evidence_report
from planner.reports.evidence_parts import USUAL_SECTIONS

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from planner.services.desk import Desk

EVIDENCE, FIRST_PAGE = 3.0, 1.0
YEAR = ReportAsked(TODAY - timedelta(days=365), TODAY - timedelta(days=1), USUAL_SECTIONS)
SCREEN = 110


def worked() -> float:
    """Seconds of a processor that this process and those it waited for took: a machine that is busy adds none."""
    return sum(os.times()[:4])


pytestmark = pytest.mark.benchmark(timer=worked)


@pytest.fixture
def desk(desk: Desk, demo: Desk) -> Desk:
    """Ten years of sessions, with the closed cases of the sample."""
    if not desk.outcomes.cases():
        with demo.store.reading() as sample, desk.store.work() as work:
            work.add_all(sample.all(Case))
    return desk


@pytest.mark.parametrize("ending", [".pdf", ".html", ".xlsx", ".csv"])
def test_the_evidence_pack_of_a_year_is_a_file_in_under_3_s(
    benchmark: BenchmarkFixture, desk: Desk, ending: str
) -> None:
    pedantic(benchmark)(lambda: report_file(evidence_report(desk, YEAR), ending), rounds=3, warmup_rounds=1)
    assert median_of(benchmark, f"evidence of a year as {ending}") < EVIDENCE


def test_the_first_page_in_the_window_comes_in_under_1_s(benchmark: BenchmarkFixture, desk: Desk) -> None:
    """As the page of reports makes it: reckoned here, set in a process of its own, and drawn."""

    def show() -> None:
        _, pictures = set_apart(document_page(evidence_report(desk, YEAR)), SCREEN)
        assert pictures

    pedantic(benchmark)(show, rounds=3, warmup_rounds=1)
    assert median_of(benchmark, "first page of the evidence pack") < FIRST_PAGE

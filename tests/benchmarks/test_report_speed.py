"""How long the evidence pack of a year takes on ten years of diary, and its first page in the window."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.benchmarks.ten_years import PASSPHRASE, TODAY, make_ten_years, now

from planner.bootstrap import new_id
from planner.domain.outcomes.case import Case
from planner.reports.apart import set_apart
from planner.reports.asked import ReportAsked
from planner.reports.document_file import report_file
from planner.reports.document_page import document_page
from planner.reports.evidence import evidence_report
from planner.reports.evidence_parts import USUAL_SECTIONS
from planner.services.desk import Desk
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

EVIDENCE, FIRST_PAGE = 3.0, 1.0
YEAR = ReportAsked(TODAY - timedelta(days=365), TODAY - timedelta(days=1), USUAL_SECTIONS)
SCREEN = 110


def worked() -> float:
    """Seconds of a processor that this process and those it waited for took: a machine that is busy adds none."""
    return sum(os.times()[:4])


pytestmark = pytest.mark.benchmark(timer=worked)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten years of sessions, with the closed cases of the sample."""
    made = tmp_path_factory.mktemp("ten-years") / "diary"
    make_ten_years(made)
    return made


@pytest.fixture
def desk(folder: Path, demo: Desk) -> Iterator[Desk]:
    opened = Desk(Store.open(folder, PASSPHRASE), now, new_id)
    if not opened.outcomes.cases():
        with demo.store.reading() as sample, opened.store.work() as work:
            work.add_all(sample.all(Case))
    yield opened
    opened.close()


def median_of(benchmark: BenchmarkFixture, what: str) -> float:
    """The median of what was measured, in seconds; told."""
    stats: Any = benchmark.stats
    median = float(stats.stats.median)
    print(f"\n{what}: median {median:.2f} s")
    return median


def pedantic(benchmark: BenchmarkFixture) -> Callable[..., object]:
    """The fixture's pedantic mode, which has no types."""
    found: Callable[..., object] = benchmark.pedantic
    return found


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

"""The job plan on paper: one page, the figures of the terminal in every file, and no word that is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import DAY_OF_THE_DEMO
from tests.reports.figures_read import html_figures, xlsx_figures
from tests.reports.weeks import pages_in

from planner.bootstrap import clock_on, demo_desk
from planner.cli.job_plan import as_json
from planner.domain.diary.entry import Details
from planner.domain.diary.typical_week import Slot
from planner.domain.handover.job_categories import Scheme
from planner.domain.handover.job_plan import PlanStanding, PlanStood
from planner.reports.document_book import document_xlsx
from planner.reports.document_html import document_html
from planner.reports.document_page import document_page
from planner.reports.job_plan_report import job_plan_report, job_plan_section
from planner.reports.privacy import Privacy
from planner.words.job_plans import NO_PLAN

if TYPE_CHECKING:
    from planner.reports.typesetting import TypesetPage
    from planner.services.desk import Desk

DAY = DAY_OF_THE_DEMO
DISPUTED = PlanStood(PlanStanding.DISPUTED, "line manager", DAY, date(2027, 5, 1), ("Two hours of duty",))


@pytest.fixture(scope="module")
def said() -> Iterator[Desk]:
    """The sample diary with a plan that is disputed, and a label planted in its week."""
    with demo_desk(clock_on(DAY)) as desk, closing(desk):
        desk.job_plans.say(DAY, PlanStood(PlanStanding.PROPOSED, "line manager", date(2026, 11, 2)))
        version = desk.typical.in_force(DAY)
        assert version is not None
        planted = Slot("planted", 0, 4, 960, 30, Details("meeting", label="Zebedee Quigley"))
        desk.typical.put(version, [planted], "add an entry")
        desk.job_plans.say(DAY, DISPUTED)
        yield desk


@pytest.mark.parametrize("scheme", [Scheme.CLIENT, Scheme.NHS])
def test_every_file_has_the_figures_of_the_terminal(
    said: Desk, scheme: Scheme, read_back: Callable[[TypesetPage], str]
) -> None:
    found = said.job_plans.of(DAY, scheme)
    told: dict[str, Any] = json.loads(json.dumps(as_json(found, said.setup.terms(), in_pas=True), default=str))
    expected = {f"job_plan.{one['category']}": one["minutes"] for one in told["categories"]}
    expected |= {f"job_plan.{one['category']}.share": one["share"] for one in told["categories"]}
    expected |= {f"job_plan.{name}": told[name] for name in ("programmed", "contact", "notes", "contracted", "left")}
    report = job_plan_report(said, DAY, scheme=scheme, in_pas=True)

    for figures in (html_figures(document_html(report)), xlsx_figures(document_xlsx(report))):
        assert {name: figures[name] for name in expected} == pytest.approx(expected)
        if scheme is Scheme.NHS:
            assert figures["job_plan.dcc.pas"] == pytest.approx(expected["job_plan.dcc"] / 240)
    words = re.sub(r"\s+", " ", read_back(document_page(report)))
    for cell in report.cells:
        assert cell.words in words
    assert "Disputed with line manager on 23 November 2026; review by 1 May 2027." in words
    assert "Two hours of duty" in words


def test_the_week_of_the_sample_is_one_page_of_accessible_pdf(said: Desk) -> None:
    pdf = document_page(job_plan_report(said, DAY, scheme=Scheme.NHS, in_pas=True)).pdf

    assert pages_in(pdf) == 1
    assert b"/MarkInfo" in pdf
    assert b"/Lang" in pdf
    assert b"pdfuaid" in pdf


@pytest.mark.parametrize("privacy", [Privacy.CODES, Privacy.CATEGORIES])
def test_what_is_typed_of_an_entry_stays_out_unless_it_is_asked_for(said: Desk, privacy: Privacy) -> None:
    hidden, shown = (job_plan_report(said, DAY, privacy=one) for one in (privacy, Privacy.LABELS))

    for content in (document_html(hidden), document_xlsx(hidden), json.dumps(document_page(hidden).data).encode()):
        assert b"Zebedee" not in content
    assert not any("Zebedee" in words for words in hidden.texts())
    assert any("Zebedee" in words for words in shown.texts())
    assert hidden.held_back


def test_a_week_changed_since_and_a_review_that_is_due_are_said(said: Desk) -> None:
    late = replace(DISPUTED, standing=PlanStanding.AGREED, disputed=(), review_by=DAY)
    said.history.note(said.job_plans.say(DAY, late))
    version = said.typical.in_force(DAY)
    assert version is not None
    said.history.note(said.typical.take_out(version, [version.slots[0].id], "take out an entry"))
    words = list(job_plan_report(said, DAY).texts())
    said.history.undo()
    said.history.undo()

    assert "The job plan is to be reviewed by today." in words
    assert any(one.startswith("The week has been changed since") for one in words)


def test_where_no_week_is_agreed_it_is_said_and_no_table_is_empty(desk: Desk) -> None:
    report = job_plan_report(desk, DAY)

    assert NO_PLAN in list(report.texts())
    assert list(report.tables) == []
    assert pages_in(document_page(report).pdf) == 1
    assert job_plan_section(desk, DAY) is None


def test_an_agreed_week_with_nothing_in_it_is_said_to_be_so(desk: Desk) -> None:
    desk.typical.begin(DAY)
    report = job_plan_report(desk, DAY)

    assert "Nothing is planned in it yet." in list(report.texts())
    assert document_page(report).pdf


def test_its_section_has_the_same_figures(said: Desk) -> None:
    section, whole = job_plan_section(said, DAY), job_plan_report(said, DAY)
    assert section is not None
    tables = [block for block in section.blocks if hasattr(block, "rows")]

    assert tables == [table for _, table in whole.tables if table.title == "Time by category"]


def test_signs_of_markup_in_what_is_disputed_are_set_as_they_stand(desk: Desk) -> None:
    desk.typical.begin(DAY)
    line = "#panic() <script>alert(1)</script> $x^2$ =1+1"
    desk.job_plans.say(DAY, replace(DISPUTED, disputed=(line,), with_whom="=cmd|' /C calc'!A0"))
    report = job_plan_report(desk, DAY)

    assert document_page(report).pdf
    assert b"<script>" not in document_html(report)
    assert line in list(report.texts())

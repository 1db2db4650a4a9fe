"""The week solver's answer on paper: the figures and words of the terminal, and nothing typed of an entry."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import DAY_OF_THE_DEMO
from tests.reports.figures_read import html_figures, xlsx_figures
from tests.reports.weeks import pages_in

from planner.bootstrap import clock_on, demo_desk
from planner.cli.fit_week import as_json
from planner.domain.layout.question import Goal, WeekLaidOut
from planner.reports.document_book import document_xlsx
from planner.reports.document_html import document_html
from planner.reports.document_page import document_page
from planner.reports.privacy import Privacy
from planner.reports.week_found_report import TriedRemedy, week_found_report
from planner.reports.what_leaves import leaves_words
from planner.services.laying_out import lay_out_all, try_remedy
from planner.words.weeks_found import tried_verdict, verdict_words, who_words

if TYPE_CHECKING:
    from planner.reports.typesetting import TypesetPage
    from planner.services.desk import Desk

MONDAY = date(2026, 12, 7)
FITS, DOES_NOT = 27, 32
PLANTED, SITE = "Zebedee Quigley", "Quince Lodge"
FIGURES = ("asked", "contact_minutes", "maximum_contact_minutes", "additions", "moves", "moved_minutes")


@pytest.fixture(scope="module")
def own_demo() -> Iterator[Desk]:
    """A sample diary in whose week every entry bears a label, and whose sites bear another name."""
    with demo_desk(clock_on(DAY_OF_THE_DEMO)) as desk:
        for booking in desk.hours.week(MONDAY).bookings:
            desk.diary.edit(booking, replace(booking.details, label=PLANTED))
        for site in desk.setup.sites():
            desk.setup.save(replace(site, name=f"{SITE} {site.id}"), "rename a site", instead_of=site)
        yield desk


@pytest.fixture(scope="module")
def found(own_demo: Desk) -> dict[int, WeekLaidOut]:
    """What came of hours that fit, and of hours that do not."""
    return {
        hours: lay_out_all(own_demo.layouts.ask_weeks(MONDAY, Goal(hours * 60), 1))[0] for hours in (FITS, DOES_NOT)
    }


@pytest.mark.parametrize("hours", [FITS, DOES_NOT])
def test_every_file_has_the_figures_and_words_of_the_terminal(
    own_demo: Desk, found: dict[int, WeekLaidOut], hours: int, read_back: Callable[[TypesetPage], str]
) -> None:
    told: dict[str, Any] = json.loads(json.dumps(as_json(found[hours], own_demo.setup.terms()), default=str))
    expected = {f"week_found.{name}": told[name] for name in FIGURES if hours == FITS or "maximum" in name}
    for number, one in enumerate(told["remedies"], 1):
        expected[f"week_found.remedies.{number}.contact_minutes"] = one["contact_minutes"]
    report = week_found_report(own_demo, found[hours])

    for figures in (html_figures(document_html(report)), xlsx_figures(document_xlsx(report))):
        assert {name: figures[name] for name in expected} == expected
    words = re.sub(r"\s+", " ", read_back(document_page(report)))
    assert verdict_words(found[hours]) in words
    for one in told["remedies"]:
        assert one["text"] in words
        assert one["who"][1:] in words
    for cell in report.cells:
        assert cell.words in words


@pytest.mark.parametrize("hours", [FITS, DOES_NOT])
@pytest.mark.parametrize("privacy", [Privacy.CODES, Privacy.CATEGORIES])
def test_labels_and_sites_stay_out_unless_they_are_asked_for(
    own_demo: Desk, found: dict[int, WeekLaidOut], hours: int, privacy: Privacy
) -> None:
    report = week_found_report(own_demo, found[hours], privacy=privacy)
    contents = (document_html(report), document_xlsx(report), json.dumps(document_page(report).data).encode())

    for content in contents:
        assert PLANTED.encode() not in content
        assert SITE.encode() not in content
    assert not any(PLANTED in words or SITE in words for words in report.texts())
    says_activities = any(words == "Treatment session" for words in report.texts())
    assert says_activities is (privacy is Privacy.CODES and hours == FITS)


def test_labels_are_said_where_they_are_asked_for(own_demo: Desk, found: dict[int, WeekLaidOut]) -> None:
    report = week_found_report(own_demo, found[FITS], privacy=Privacy.LABELS)

    assert any(PLANTED in words for words in report.texts())
    assert not report.held_back


def test_a_refusal_names_no_label(own_demo: Desk, found: dict[int, WeekLaidOut]) -> None:
    refused = WeekLaidOut(found[FITS].question, refusal=f"Monday: {PLANTED} 09:00 and {PLANTED} 09:30 overlap.")
    report = week_found_report(own_demo, refused)

    assert not any(PLANTED in words for words in report.texts())
    assert report.charts == ()
    assert document_page(report).pdf


@pytest.mark.parametrize("hours", [FITS, DOES_NOT])
def test_it_is_one_page_or_two_of_accessible_pdf(own_demo: Desk, found: dict[int, WeekLaidOut], hours: int) -> None:
    report = week_found_report(own_demo, found[hours])
    pdf = document_page(report).pdf

    assert pages_in(pdf) <= 2
    assert b"/MarkInfo" in pdf
    assert b"/Lang" in pdf
    assert b"pdfuaid" in pdf
    (chart,) = report.charts
    assert chart.alt.startswith("The week now, with ")
    assert report.file_name == "week-found-2026-12-07-to-2026-12-13"
    assert leaves_words(report).endswith("Each session of the week by its day and time.")


def test_a_week_that_holds_it_as_it_is_says_that_nothing_changes(own_demo: Desk) -> None:
    (as_it_is,) = lay_out_all(own_demo.layouts.ask_weeks(MONDAY, Goal(20 * 60), 1))

    assert "Nothing changes: the week holds it as it is." in list(week_found_report(own_demo, as_it_is).texts())


@pytest.mark.parametrize("privacy", list(Privacy))
def test_a_remedy_that_was_tried_says_who_decides_it_and_shows_the_week_it_makes(
    own_demo: Desk, found: dict[int, WeekLaidOut], privacy: Privacy
) -> None:
    remedy = found[DOES_NOT].remedies.found[0]
    trial = try_remedy(found[DOES_NOT], remedy)
    report = week_found_report(own_demo, found[DOES_NOT], privacy=privacy, tried=TriedRemedy(remedy, trial))
    words = " ".join(report.texts())

    assert "32 h does not fit: this week holds at most 28 h." in words
    assert tried_verdict(trial, found[DOES_NOT], remedy) in words
    assert who_words(remedy) in words
    assert html_figures(document_html(report))["week_found.contact_minutes"] == 32 * 60
    assert (PLANTED in words) is (privacy is Privacy.LABELS)

"""A meeting on paper: the record alone, and several of them in the evidence; always the figures as they stood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planner.bootstrap import clock_on, demo_desk
from planner.domain.handover.meeting import Meeting, Promise
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.outcomes.case import Case, Pair
from planner.reports.document import Table
from planner.reports.document_book import document_xlsx
from planner.reports.document_html import document_html
from planner.reports.document_page import document_page
from planner.reports.meeting_report import meeting_report, note_meeting
from planner.reports.meetings_section import meetings_section
from planner.reports.small_counts import without_small
from planner.words.exported import MEETING_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.reports.document import Report, Section
    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
AWAY = Absence("away", date(2026, 11, 11), date(2026, 11, 12), AbsenceKind.ANNUAL_LEAVE)
MEETING = Meeting(
    "meeting/one",
    date(2026, 11, 12),
    "Line manager",
    "25 h a week\nand no admin time",
    ("21 h until <b>March</b>", "#strong[a room]"),
    (Promise("mine", "Send the list", due=date(2026, 11, 20)), Promise("hers", "Find a room", "Service lead")),
)


@pytest.fixture
def sample() -> Iterator[Desk]:
    """A sample diary with a record of a meeting in it."""
    with demo_desk(clock_on(TODAY)) as made:
        made.meetings.add(MEETING)
        yield made


def words_of(report: Report | Section) -> str:
    return str(report)


def test_a_record_is_one_page_with_all_that_was_said_and_the_figures(sample: Desk) -> None:
    report = meeting_report(sample, "one")
    assert [one.key for one in report.sections] == ["asked", "agreed", "promises", "figures"]
    assert report.subtitle == "Thu 12 November 2026, with line manager"
    kept = sample.meetings.one("one")
    told = {cell.key: cell for cell in report.cells if cell.key}
    assert set(told) == {one.key for one in kept.figures if not one.tells_of_health}
    for one in kept.figures:
        if one.key in told:
            assert told[one.key].value == float(one.value)
    page = document_page(report)
    assert len(page.sheets(40)) == 1
    assert page.pdf.startswith(b"%PDF")
    web = document_html(report).decode()
    assert "&lt;b&gt;March&lt;/b&gt;" in web
    assert kept.seal in web


def test_why_somebody_was_away_stands_only_where_it_is_asked_for(sample: Desk) -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    assert any("sickness" in one.name for one in sample.meetings.one("one").figures)
    assert "sickness" not in words_of(meeting_report(sample, "one")).lower()
    assert "sickness" in words_of(meeting_report(sample, "one", health=True)).lower()
    for with_reasons in (False, True):
        section = meetings_section(sample, first, last, with_reasons=with_reasons)
        assert section is not None
        assert ("sickness" in words_of(section).lower()) is with_reasons


def test_counts_of_people_are_marked_and_stand_in_no_words_of_a_rate(sample: Desk) -> None:
    told = {cell.key: cell for cell in meeting_report(sample, "one").cells if cell.key}
    assert told["recovery.recovered"].is_of_people
    assert "of" not in told["recovery.recovery_rate"].words
    assert not told["hours.unrecorded"].is_of_people


def test_small_counts_are_hidden_with_the_rates_that_would_tell_them(desk: Desk) -> None:
    for number in range(7):
        low = Decimal(3 if number < 2 else 15)
        desk.outcomes.add(
            Case("", date(2026, 11, 2), 8, Pair("PHQ-9", Decimal(15), low), Pair("GAD-7", Decimal(12), low))
        )
    desk.meetings.add(replace(MEETING, promises=()))
    section = meetings_section(desk, MEETING.day, TODAY)
    assert section is not None
    for report in (meeting_report(desk, "one"), replace(meeting_report(desk, "one"), sections=(section,))):
        told = {cell.key.rpartition("recovery.")[2]: cell for cell in without_small(report).cells}
        assert told["recovered"].words == "0\u20134"
        assert told["finished"].words == "5"
        assert told["recovery_rate"].words == told["reliable_improvement_rate"].words == "\u2013"
        kept = {cell.key.rpartition("recovery.")[2]: cell for cell in report.cells}
        assert (kept["recovery_rate"].value, kept["recovery_rate"].words) == (2 / 7, "28.6%")
        assert document_xlsx(report)


def test_the_evidence_has_every_meeting_of_its_days_side_by_side(sample: Desk) -> None:
    for day in range(13, 18):
        sample.meetings.add(replace(MEETING, id=f"meeting/{day}", day=date(2026, 11, day)))
    section = meetings_section(sample, date(2026, 11, 1), date(2026, 11, 16))
    assert section is not None
    figures = [one for one in section.blocks if isinstance(one, Table) and one.title == "The figures as they stood"]
    assert [len(one.heads) for one in figures] == [5, 2]
    keys = [cell.key for table in figures for row in table.rows for cell in row if cell.key]
    assert len(keys) == len(set(keys))
    assert meetings_section(sample, date(2026, 10, 1), date(2026, 10, 31)) is None


def test_later_deeds_leave_both_as_they_were(sample: Desk) -> None:
    before = meeting_report(sample, "one").sections, meetings_section(sample, MEETING.day, TODAY)
    sample.setup.save(AWAY, "add leave")
    assert sample.meetings.figures(MEETING.day) != sample.meetings.one("one").figures
    assert (meeting_report(sample, "one").sections, meetings_section(sample, MEETING.day, TODAY)) == before


def test_a_record_of_a_new_diary_says_that_there_were_no_figures(desk: Desk) -> None:
    desk.meetings.add(replace(MEETING, agreed=(), promises=()))
    report = meeting_report(desk, "one")
    assert [one.key for one in report.sections] == ["asked", "figures"]
    assert "The diary had no figures then" in words_of(report)
    assert meetings_section(desk, MEETING.day, TODAY) is not None


def test_that_a_record_left_is_noted_without_a_word_of_it(sample: Desk) -> None:
    report = meeting_report(sample, "one")
    assert note_meeting(sample, report, MEETING_FORMS[".pdf"]) == ""
    link = sample.trail.links()[-1]
    assert link.content is not None
    assert link.content.what == "record of a meeting as a page (PDF)"
    assert "12 November 2026" in link.content.after
    assert "manager" not in str(link)

"""Reports in the window: their true pages, what leaves with them, their files, and what is refused in its place."""

from __future__ import annotations

import io
import re
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.conftest import CHEAP, DAY_OF_THE_DEMO

from planner.bootstrap import clock_on, create_desk, open_desk
from planner.domain.hours.terms import Person
from planner.reports.evidence import NO_SECTION
from planner.reports.evidence_parts import ATTENDANCE, CAPACITY, OUTCOMES, RECONCILED, USUAL_SECTIONS
from planner.services.sample import make_sample
from planner.ui.kit.theme import LIGHT
from planner.ui.reports import telling_part
from planner.ui.reports.impact_report import ASK
from planner.ui.reports.leaving_list import LeavingList
from planner.ui.reports.page import EVIDENCE, NEW_TARGET, ReportsPage
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.reports.document import Report
    from planner.services.desk import Desk
    from planner.ui.reports.document_report import DocumentReport
    from planner.ui.reports.evidence_report import EvidenceReport
    from planner.ui.reports.impact_report import ImpactReport

SECRET = "a quiet passphrase"
TOLD = USUAL_SECTIONS - {RECONCILED}
"""No figure of someone else is kept in the sample."""
PHONE = "07700 900123"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample diary on the disk, made once."""
    folder = tmp_path_factory.mktemp("sample") / "diary"
    with closing(create_desk(folder, SECRET, clock_on(DAY_OF_THE_DEMO), CHEAP)[0]) as desk:
        desk.setup.begin(with_activities=False)
        make_sample(desk)
    return folder


@pytest.fixture
def own(sample: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of it, to be written in."""
    shutil.copytree(sample, tmp_path / "diary")
    with closing(open_desk(tmp_path / "diary", SECRET, clock_on(DAY_OF_THE_DEMO), CHEAP)) as desk:
        desk.backups.are_automatic = False
        yield desk


def page_of(desk: Desk, qtbot: QtBot) -> tuple[Window, ReportsPage]:
    make_application(LIGHT)
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    with qtbot.waitExposed(window):
        window.show()
    window.show_page("reports")
    return window, cast("ReportsPage", window.page("reports"))


@pytest.fixture
def page(own: Desk, qtbot: QtBot) -> Iterator[ReportsPage]:
    window, made = page_of(own, qtbot)
    yield made
    QThreadPool.globalInstance().waitForDone()
    window.close()


@pytest.fixture
def evidence(page: ReportsPage, qtbot: QtBot) -> EvidenceReport:
    """The evidence pack, with its pages made."""
    page.show_report(EVIDENCE)
    made = cast("EvidenceReport", page.one(EVIDENCE))
    qtbot.waitUntil(lambda: made.at_hand is not None)
    return made


@pytest.fixture
def impact(page: ReportsPage) -> ImpactReport:
    page.show_report(NEW_TARGET)
    return cast("ImpactReport", page.one(NEW_TARGET))


def shown(report: DocumentReport) -> Report:
    """The report whose pages are shown."""
    assert report.at_hand is not None
    return report.at_hand.report


def keys(report: DocumentReport) -> set[str]:
    return {one.key for one in shown(report).sections}


def save(report: DocumentReport, qtbot: QtBot, path: Path) -> None:
    """Click Save and name a file in the dialog."""
    report.save_button.click()
    asking = report.findChild(QFileDialog)
    assert asking is not None
    with qtbot.waitSignal(report.saved):
        asking.fileSelected.emit(str(path))
    asking.reject()


def test_the_pack_is_shown_page_by_page_as_it_will_be(evidence: EvidenceReport) -> None:
    made = evidence.at_hand
    assert made is not None
    assert keys(evidence) == TOLD
    assert evidence.words.text() == made.report.words
    assert evidence.which.text() == "Page 1 of 2"
    first = evidence.preview.picture
    assert first.height() > first.width()
    assert not evidence.before.isEnabled()
    evidence.after.click()
    assert evidence.which.text() == "Page 2 of 2"
    assert evidence.preview.picture != first
    assert not evidence.after.isEnabled()
    assert evidence.preview.accessibleDescription().endswith("Page 2 of 2")
    evidence.before.click()
    assert evidence.preview.picture == first


def test_a_section_unticked_is_gone_and_ticked_again_is_back(evidence: EvidenceReport, qtbot: QtBot) -> None:
    with qtbot.waitSignal(evidence.shown):
        evidence.sections[OUTCOMES].click()
    assert OUTCOMES not in keys(evidence)
    with qtbot.waitSignal(evidence.shown):
        evidence.sections[OUTCOMES].click()
    assert keys(evidence) == TOLD


def test_several_boxes_in_one_moment_make_one_report_of_the_last_of_them(
    evidence: EvidenceReport, qtbot: QtBot
) -> None:
    evidence.sections[OUTCOMES].click()
    evidence.sections[ATTENDANCE].click()
    evidence.show_now()
    evidence.sections[CAPACITY].click()
    qtbot.waitUntil(lambda: evidence.at_hand is not None and CAPACITY not in keys(evidence))
    assert keys(evidence) == TOLD - {OUTCOMES, ATTENDANCE, CAPACITY}


def test_with_nothing_ticked_it_is_refused_in_its_place(evidence: EvidenceReport, qtbot: QtBot) -> None:
    with qtbot.waitSignal(evidence.shown):
        for box in evidence.sections.values():
            box.setChecked(False)
    assert evidence.refusal.text() == NO_SECTION
    assert evidence.preview.picture.isNull()
    assert not evidence.save_button.isEnabled()
    assert not evidence.see_all.isEnabled()
    with qtbot.waitSignal(evidence.shown):
        evidence.sections[CAPACITY].click()
    assert evidence.refusal.text() == ""
    assert evidence.save_button.isEnabled()


def test_small_counts_health_and_rows_are_as_they_are_ticked(evidence: EvidenceReport, qtbot: QtBot) -> None:
    assert evidence.at_hand is not None
    assert "Sickness" not in f"{evidence.at_hand.report.sections}"
    with qtbot.waitSignal(evidence.shown):
        evidence.health.click()
    assert evidence.at_hand is not None
    assert "Sickness" in f"{evidence.at_hand.report.sections}"
    assert {"sessions", "cases"} <= {one.key for one in evidence.at_hand.report.rows}
    with qtbot.waitSignal(evidence.shown):
        evidence.hide_small.click()
    assert {one.key for one in evidence.at_hand.report.rows} == {"days", "room"}
    assert any("rounded to 5" in words for words in evidence.at_hand.report.held_back)
    with qtbot.waitSignal(evidence.shown):
        evidence.rows.click()
    assert evidence.at_hand.report.rows == ()


def test_days_the_wrong_way_round_are_refused_and_mended_by_typing(evidence: EvidenceReport, qtbot: QtBot) -> None:
    with qtbot.waitSignal(evidence.shown):
        evidence.last.show_day(date(2026, 1, 1))
        evidence.ask_soon()
    assert "give a later end" in evidence.refusal.text()
    assert evidence.at_hand is None
    with qtbot.waitSignal(evidence.shown):
        evidence.last.show_day(date(2026, 10, 31))
        evidence.ask_soon()
    assert shown(evidence).days == (evidence.first.understood, date(2026, 10, 31))


def test_everything_that_leaves_is_listed_part_by_part(evidence: EvidenceReport) -> None:
    evidence.see_all.click()
    listed = evidence.findChild(LeavingList)
    assert listed is not None
    assert listed.words.text() == evidence.leaves.text()
    assert listed.view.accessibleDescription() == listed.words.text(), "it is told as it takes the focus"
    assert len(listed.parts) > 6
    listed.leave.click()
    assert listed.isHidden()


@pytest.mark.parametrize("ending", ["pdf", "html", "xlsx", "csv"])
def test_it_is_saved_as_what_its_ending_says_and_the_trail_notes_what_left(
    evidence: EvidenceReport, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    said: list[str] = []
    monkeypatch.setattr(telling_part, "announce", lambda _part, words: said.append(words))
    save(evidence, qtbot, tmp_path / f"pack.{ending}")
    assert evidence.state.text() == said[-1] == f"Saved as pack.{ending}."
    written = (tmp_path / f"pack.{ending}").read_bytes()
    if ending == "pdf":
        assert len(PdfReader(io.BytesIO(written)).pages) == 2
    elif ending == "xlsx":
        assert "Sessions" in load_workbook(io.BytesIO(written)).sheetnames
    else:
        assert "Attended, of sessions seen or missed" in written.decode("utf-8-sig")
    (link,) = [one for one in evidence.desk.trail.links() if one.content and "Contact hours" in one.content.what]
    assert link.content is not None
    assert ("rows behind the figures said" in link.content.after) is (ending == "xlsx")


def test_another_ending_and_a_place_that_cannot_be_written_are_refused_beside_the_button(
    evidence: EvidenceReport, qtbot: QtBot, tmp_path: Path
) -> None:
    assert evidence.at_hand is not None
    evidence.save(evidence.at_hand, str(tmp_path / "pack.docx"))
    assert "end its name in one of them" in evidence.refusal.text()
    evidence.save(evidence.at_hand, str(tmp_path / "nowhere" / "pack.pdf"))
    qtbot.waitUntil(lambda: "cannot be written" in evidence.refusal.text())
    assert evidence.state.text() == ""
    assert not [one for one in evidence.desk.trail.links() if one.content and "Contact hours" in one.content.what]


def test_charts_are_saved_beside_one_another_and_never_over_others(
    evidence: EvidenceReport, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "charts"
    folder.mkdir()
    evidence.charts_button.click()
    asking = evidence.findChild(QFileDialog)
    assert asking is not None
    with qtbot.waitSignal(evidence.saved):
        asking.fileSelected.emit(str(folder))
    asking.reject()
    names = sorted(one.name for one in folder.iterdir())
    assert names == ["contact-by-week.png", "contact-by-week.svg", "recovery-by-quarter.png", "recovery-by-quarter.svg"]
    (folder / "contact-by-week.png").write_text("mine")
    assert evidence.at_hand is not None
    evidence.save_charts(evidence.at_hand, str(folder))
    qtbot.waitUntil(lambda: "there is a file of that name" in evidence.refusal.text())
    assert (folder / "contact-by-week.png").read_text() == "mine"
    noted = [one.content.after for one in evidence.desk.trail.links() if one.content and "(charts)" in one.content.what]
    assert len(noted) == 1
    assert "2 charts" in noted[0]
    assert "figure" not in noted[0].replace("figures and sentences", "")


def test_a_report_without_a_chart_offers_none_to_save(evidence: EvidenceReport, qtbot: QtBot) -> None:
    with qtbot.waitSignal(evidence.shown):
        for key, box in evidence.sections.items():
            box.setChecked(key == CAPACITY)
    assert evidence.save_button.isEnabled()
    assert not evidence.charts_button.isEnabled()


def with_a_phone_number(report: EvidenceReport, qtbot: QtBot) -> None:
    """Her role, which stands in the head, is what looks like a telephone number."""
    person = report.desk.setup.terms().person
    report.desk.setup.save(replace(person, role=f"ring {PHONE}"), "be somebody", instead_of=person)
    with qtbot.waitSignal(report.shown):
        report.show_now()
    assert report.at_hand is not None
    assert PHONE in report.at_hand.report.subtitle


def test_what_looks_like_an_identifier_is_asked_about_and_left_out(
    evidence: EvidenceReport, qtbot: QtBot, tmp_path: Path
) -> None:
    with_a_phone_number(evidence, qtbot)
    evidence.save_button.click()
    assert not evidence.question.isHidden()
    assert evidence.findChild(QFileDialog) is None
    evidence.question.leave_out.click()
    qtbot.waitUntil(lambda: evidence.findChild(QFileDialog) is not None)
    asking = cast("QFileDialog", evidence.findChild(QFileDialog))
    with qtbot.waitSignal(evidence.saved):
        asking.fileSelected.emit(str(tmp_path / "pack.html"))
    asking.reject()
    assert PHONE not in (tmp_path / "pack.html").read_text(encoding="utf-8")


def test_what_looks_like_an_identifier_may_be_written_as_it_is_or_not_at_all(
    evidence: EvidenceReport, qtbot: QtBot, tmp_path: Path
) -> None:
    with_a_phone_number(evidence, qtbot)
    evidence.save_button.click()
    evidence.question.cancel.click()
    assert evidence.question.isHidden()
    assert evidence.findChild(QFileDialog) is None
    evidence.save_button.click()
    evidence.question.as_it_is.click()
    asking = evidence.findChild(QFileDialog)
    assert asking is not None
    with qtbot.waitSignal(evidence.saved):
        asking.fileSelected.emit(str(tmp_path / "pack.html"))
    asking.reject()
    assert PHONE in (tmp_path / "pack.html").read_text(encoding="utf-8")


def test_a_new_target_is_asked_for_before_its_page_is_made(impact: ImpactReport, qtbot: QtBot) -> None:
    assert impact.refusal.text() == ASK
    assert not impact.save_button.isEnabled()
    with qtbot.waitSignal(impact.shown):
        impact.asked.amount.setValue(27.0)
    assert shown(impact).title == "What a target of 27 h a week would mean"
    assert impact.which.text() == "Page 1 of 1"
    with qtbot.waitSignal(impact.shown):
        impact.asked.weeks.setValue(0)
    assert impact.at_hand is None
    assert "week" in impact.refusal.text()


def test_a_diary_changed_meanwhile_is_told_as_it_is_when_the_page_is_come_back_to(
    evidence: EvidenceReport, page: ReportsPage, qtbot: QtBot
) -> None:
    person = evidence.desk.setup.terms().person
    evidence.desk.setup.save(Person("Trainee"), "be a trainee", instead_of=person)
    with qtbot.waitSignal(evidence.shown):
        page.show_report(EVIDENCE)
    assert evidence.at_hand is not None
    assert "Trainee" in evidence.at_hand.report.subtitle


def test_a_window_closed_while_a_report_is_made_loses_nothing(own: Desk, qtbot: QtBot) -> None:
    head = own.trail.head()
    window, page = page_of(own, qtbot)
    page.show_report(EVIDENCE)
    made = cast("EvidenceReport", page.one(EVIDENCE))
    assert made.at_hand is None, "it is under way"
    window.close()
    window.deleteLater()
    QApplication.processEvents()
    assert QThreadPool.globalInstance().waitForDone(60_000)
    QApplication.processEvents()
    assert own.trail.head() == head
    assert own.setup.terms().contracts


def test_all_of_it_is_reached_and_done_by_the_keyboard_alone(evidence: EvidenceReport, qtbot: QtBot) -> None:
    evidence.window().activateWindow()
    qtbot.waitUntil(evidence.window().isActiveWindow)
    box = evidence.sections[OUTCOMES]
    box.setFocus()
    with qtbot.waitSignal(evidence.shown):
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert OUTCOMES not in keys(evidence)
    reached = []
    evidence.first.setFocus()
    for _ in range(60):
        here = QApplication.focusWidget()
        assert here is not None
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    wanted = (
        *evidence.sections.values(),
        evidence.see_all,
        evidence.save_button,
        evidence.print_button,
        evidence.after,
    )
    assert [one for one in wanted if one not in reached] == []
    evidence.see_all.setFocus()
    QTest.keyClick(evidence.see_all, Qt.Key.Key_Space)
    listed = evidence.findChild(LeavingList)
    assert listed is not None
    QTest.keyClick(listed, Qt.Key.Key_Escape)
    assert listed.isHidden()


def test_every_field_and_button_has_a_name(evidence: EvidenceReport) -> None:
    assert evidence.first.accessibleName() == "First day of the report"
    assert evidence.last.accessibleName() == "Last day of the report"
    assert (evidence.before.accessibleName(), evidence.after.accessibleName()) == ("Previous page", "Next page")
    assert re.match(r"\d+ figures, 2 charts, \d+ rows behind them\.", evidence.leaves.text())

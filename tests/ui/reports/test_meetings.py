"""Records of meetings in the window: written, read, ticked, frozen again, taken out, and saved as a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from tests.ui.legible import SIZES, illegible, in_type, settle, texts
from tests.ui.test_every_name import faults
from tests.ui.typed import type_date

from planner.bootstrap import clock_on, demo_desk
from planner.domain.handover.meeting import ME, Meeting, Promise
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.ui.kit.deeds import Deeds
from planner.ui.kit.parts import Card, column
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.theme import LIGHT
from planner.ui.reports.meetings import EMPTY, MeetingsReport
from planner.ui.shell.application import make_application

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.reports.meeting_form import MeetingForm

TODAY = date(2026, 11, 23)
AWAY = Absence("away", date(2026, 11, 11), date(2026, 11, 12), AbsenceKind.ANNUAL_LEAVE)
MEETING = Meeting(
    "meeting/one",
    date(2026, 11, 12),
    "Service lead of the north of the county",
    "25 h a week\nand no admin time",
    ("21 h until <b>March</b>",),
    (Promise("mine", "Send the list", due=date(2026, 11, 20)), Promise("hers", "Find a room", "Line manager")),
)


@pytest.fixture
def sample() -> Iterator[Desk]:
    """A sample diary that may be changed."""
    with demo_desk(clock_on(TODAY)) as made:
        yield made


def shown_in(desk: Desk, qtbot: QtBot, size: tuple[int, int] = (1280, 720)) -> tuple[QWidget, MeetingsReport]:
    """The records on a page like that of the reports."""
    report, card, page = MeetingsReport(desk, Deeds(desk), LIGHT), Card("Meetings"), QWidget()
    card.add(report, 1)
    page.setLayout(column(scrolling(card), margins=(16, 16, 16, 16)))
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    report.show_now()
    report.fold(size[0] - 2 * 16 - 56)
    settle(page)
    return page, report


@pytest.fixture
def report(sample: Desk, qtbot: QtBot) -> Iterator[MeetingsReport]:
    make_application(LIGHT)
    page, made = shown_in(sample, qtbot)
    yield made
    page.close()


@pytest.fixture
def kept(sample: Desk, report: MeetingsReport) -> MeetingsReport:
    """The same with a record in it."""
    sample.meetings.add(MEETING)
    report.show_now()
    return report


def begun(report: MeetingsReport) -> MeetingForm:
    report.add_button.click()
    assert report.form is not None
    settle(report.form)
    return report.form


def test_an_empty_list_says_what_to_do(report: MeetingsReport) -> None:
    assert report.empty.text() == EMPTY
    assert report.empty.isVisible()
    assert not report.record.isVisible()
    assert not report.save_button.isVisible()


def test_a_record_is_written_and_its_figures_are_those_shown_before(
    report: MeetingsReport, sample: Desk, qtbot: QtBot
) -> None:
    form = begun(report)
    assert "The leave year so far, 1 Apr 2026 to 23 Nov 2026: contracted 1267 h 30" in form.figures.text()
    type_date(form.day, "12/11/2026")
    assert "1 Apr 2026 to 12 Nov 2026: contracted 1215 h" in form.figures.text()
    form.with_role.choice.choose("")
    assert form.with_role.own.isVisible()
    form.with_role.own.setText("Head of therapies")
    form.asked.rows[0][1].setText("25 h a week")
    form.agreed.rows[0][1].setText("21 h until March")
    form.agreed.more.click()
    form.agreed.rows[1][1].setText("A second room")
    form.promises.more.click()
    form.promises.rows[0].what.setText("Send the list")
    type_date(form.promises.rows[0].due, "4/12/2026")
    form.promises.more.click()
    form.promises.rows[1].what.setText("Find a room")
    form.promises.rows[1].by.choice.choose("Line manager")
    form.promises.more.click()
    form.save()
    qtbot.waitUntil(lambda: report.form is None)
    (found,) = sample.meetings.all()
    assert (found.day, found.with_role, found.asked) == (date(2026, 11, 12), "Head of therapies", "25 h a week")
    assert found.agreed == ("21 h until March", "A second room")
    assert [(one.what, one.by, one.due) for one in found.promises] == [
        ("Send the list", ME, date(2026, 12, 4)),
        ("Find a room", "Line manager", None),
    ]
    assert found.figures == sample.meetings.figures(found.day)
    assert report.record.heading.text() == "Thu 12 November 2026, with head of therapies"
    assert len(report.record.hours.lines.rows) > 10
    assert sample.history.undo_name == "keep the record of the meeting of 12 Nov"


def test_what_cannot_be_kept_is_said_in_the_form(report: MeetingsReport, sample: Desk) -> None:
    form = begun(report)
    form.save()
    assert "A record of a meeting without a word cannot be kept" in form.refusal
    form.asked.rows[0][1].setText("25 h a week")
    form.with_role.choice.choose("")
    form.save()
    assert "A meeting is with somebody" in form.refusal
    form.with_role.choice.choose("Supervisor")
    type_date(form.day, "30/11/2026")
    form.save()
    assert "has not been yet" in form.refusal
    type_date(form.day, "20/11/2026")
    form.promises.more.click()
    form.promises.rows[0].what.setText("Send it")
    type_date(form.promises.rows[0].due, "1/11/2026")
    form.save()
    assert "before the meeting on 20/11/2026" in form.refusal
    assert sample.meetings.all() == ()


def test_an_edit_leaves_the_figures_as_they_stood(kept: MeetingsReport, sample: Desk, qtbot: QtBot) -> None:
    sample.setup.save(AWAY, "add leave")
    before = sample.meetings.one("one")
    kept.edit_button.click()
    form = kept.form
    assert form is not None
    settle(form)
    assert before.seal in form.figures.text()
    assert [line.text() for _, line in form.asked.rows] == ["25 h a week", "and no admin time"]
    form.agreed.rows[0][1].setText("22 h until March")
    form.promises.rows[1].out.click()
    form.save()
    qtbot.waitUntil(lambda: kept.form is None)
    after = sample.meetings.one("one")
    assert (after.figures, after.frozen_on) == (before.figures, before.frozen_on)
    assert (after.agreed, [one.id for one in after.promises]) == (("22 h until March",), ["mine"])


def test_a_promise_is_ticked_in_one_press_and_undone(kept: MeetingsReport, sample: Desk) -> None:
    tick, _ = kept.record.ticks
    assert tick.accessibleName() == "Kept: Send the list"
    tick.click()
    assert [one.accessibleName() for one in kept.record.ticks] == ["Kept: Find a room"]
    assert sample.meetings.one("one").promises[0].kept_on == TODAY
    sample.history.undo()
    assert sample.meetings.one("one").promises[0].is_open


def test_to_freeze_again_and_to_remove_are_deeds_with_undo(kept: MeetingsReport, sample: Desk) -> None:
    refused: list[str] = []
    kept._deeds.refused.connect(refused.append)
    kept.freeze_button.click()
    assert "nothing to freeze again" in refused[0]
    sample.setup.save(AWAY, "add leave")
    before = sample.meetings.one("one")
    kept.freeze_button.click()
    assert sample.meetings.one("one").figures != before.figures
    kept.remove_button.click()
    assert sample.meetings.all() == ()
    assert kept.empty.isVisible()
    kept._deeds.undo()
    kept._deeds.undo()
    assert sample.meetings.one("one") == before
    assert kept.record.isVisible(), "the list follows what is undone"


def test_a_record_is_saved_as_a_page_without_its_names_where_that_is_asked_for(
    kept: MeetingsReport, sample: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    meeting = sample.meetings.one("one")
    sample.meetings.change(meeting, replace(meeting, agreed=("Ask Mrs Jones",)))
    kept.show_now()
    kept.save_button.click()
    assert kept.question.isVisible()
    assert not kept.save_button.isVisible()
    kept.question.leave_out.click()
    qtbot.waitUntil(lambda: kept.findChild(QFileDialog) is not None)
    dialog = kept.findChild(QFileDialog)
    assert dialog is not None
    path = tmp_path / "record.pdf"
    with qtbot.waitSignal(kept.saved):
        dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert path.read_bytes().startswith(b"%PDF")
    assert "Record of the meeting on 12 November 2026 saved as record.pdf" in kept.state.text()
    link = sample.trail.links()[-1].content
    assert link is not None
    assert link.what == "record of a meeting as a page (PDF)"


def test_a_name_that_is_no_pdf_s_is_refused_beside_the_button(kept: MeetingsReport, tmp_path: Path) -> None:
    meeting = kept.picked
    assert meeting is not None
    from planner.reports.meeting_report import meeting_report

    kept.save(meeting, meeting_report(kept.desk, meeting.id), b"", str(tmp_path / "record.doc"))
    assert "end its name in .pdf" in kept.refusal.text()


def test_words_are_words_and_no_markup(kept: MeetingsReport) -> None:
    assert kept.record.agreed.textFormat() is Qt.TextFormat.PlainText
    assert "<b>March</b>" in kept.record.agreed.text()


def test_everything_has_a_name_and_a_place_in_the_round_of_tab(kept: MeetingsReport) -> None:
    form = begun(kept)
    form.promises.more.click()
    form.asked.more.click()
    settle(form)
    fields = [one for one in form.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    inputs = [one for one in fields if one.isVisible() and not isinstance(one, QPushButton)]
    named = [one.accessibleName() for one in inputs if one.accessibleName()]
    for name in ("Date", "With", "Asked, line 2", "Agreed, line 1", "Promise 1", "Promise 1, by whom"):
        assert name in named, name
    form.reject()


@pytest.mark.parametrize("size", SIZES)
def test_no_word_is_cut_at_any_size(sample: Desk, qtbot: QtBot, size: tuple[int, int]) -> None:
    app = make_application(LIGHT)
    assert isinstance(app, QApplication)
    sample.meetings.add(MEETING)
    for percent in texts(f"meetings {size}"):
        with in_type(app, percent):
            page, report = shown_in(sample, qtbot, size)
            assert illegible(page) == []
            form = begun(report)
            form.promises.more.click()
            form.promises.rows[0].by.choice.choose("")
            form.resize(size[0] - 16, size[1] - 40)
            settle(form)
            assert illegible(form) == []
            form.reject()


@pytest.mark.real_window
def test_the_keys_of_the_list_open_and_remove(kept: MeetingsReport, sample: Desk, qtbot: QtBot) -> None:
    kept.window().activateWindow()
    kept.table.setFocus()
    qtbot.waitUntil(kept.table.hasFocus)
    QTest.keyClick(kept.table, Qt.Key.Key_Return)
    assert kept.form is not None
    kept.form.reject()
    kept.window().activateWindow()
    kept.table.setFocus()
    qtbot.waitUntil(kept.table.hasFocus)
    QTest.keyClick(kept.table, Qt.Key.Key_Delete)
    assert sample.meetings.all() == ()


def test_a_screen_reader_finds_a_name_on_all_there_is_to_use(kept: MeetingsReport) -> None:
    QAccessible.setActive(True)
    try:
        form = begun(kept)
        form.promises.more.click()
        settle(form)
        assert list(faults(kept.window())) == []
        assert list(faults(form)) == []
        form.reject()
    finally:
        QAccessible.setActive(False)

"""A diary whose every word is hostile: the window shows the words as they were typed, and stays as wide as it was."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolTip,
    QWidget,
)
from tests.amount import one_of
from tests.conftest import CHEAP
from tests.hostile import (
    LONG,
    MARK,
    MARKUP,
    MONDAY,
    TURNED,
    dialogs,
    faults,
    is_seen,
    is_tip,
    lone_ampersand,
    look_at,
    look_at_dialog,
)

from planner.bootstrap import begin_desk, clock_on, create_desk, open_desk
from planner.domain.diary.scope import Scope
from planner.domain.diary.title_rules import TitleRule, TitleRules
from planner.ui.diary.scope_question import ScopeQuestion
from planner.ui.diary.views import TYPICAL, VIEWS
from planner.ui.find_week.page import FindWeekPage
from planner.ui.hours.page import HoursPage
from planner.ui.kit.section import ListPart
from planner.ui.kit.theme import LIGHT
from planner.ui.outcomes.funnel_dialog import FunnelDialog
from planner.ui.outcomes.list_dialog import ListDialog
from planner.ui.outcomes.page import OutcomesPage
from planner.ui.setup.page import SECTIONS, SetUpPage
from planner.ui.shell.application import make_application
from planner.ui.shell.first_run import FirstRun
from planner.ui.shell.unlock import Unlock
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.conftest import Filled

    from planner.services.desk import Desk
    from planner.ui.shell.secrets_dialog import SecretsStep


KINDS = {"markup": MARKUP, "turned": TURNED, "long": LONG}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each place is looked at with one kind of words; with all of them in the deep run."""
    if "hostile" in metafunc.fixturenames:
        kinds = one_of(KINDS, metafunc.function.__name__)
        metafunc.parametrize("hostile", kinds.values(), ids=list(kinds), indirect=True)


@pytest.fixture
def hostile(request: pytest.FixtureRequest, filled: Filled) -> Iterator[Desk]:
    with filled(request.param) as desk:
        yield desk


@pytest.fixture
def window(hostile: Desk, qtbot: QtBot) -> Iterator[Window]:
    make_application(LIGHT)
    made = Window(hostile, LIGHT)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.mark.real_window
def test_every_page_and_view_shows_hostile_words_as_typed(window: Window) -> None:
    for view in VIEWS:
        window.show_view(view)
        look_at(window)
    for name in ("hours", "outcomes"):
        window.show_page(name)
        look_at(window)


@pytest.mark.real_window
def test_an_entry_and_a_typed_line_are_shown_as_typed(window: Window) -> None:
    page = window.diary
    grid = page.grid
    for booking in grid.bookings[:4]:
        grid.select(booking)
        look_at(window)
    page.quick.begin("Mon 9-10 Zq")
    look_at(window)


@pytest.mark.real_window
def test_several_entries_selected_and_changed_together_are_shown_as_typed(window: Window, hostile: Desk) -> None:
    grid, inspector = window.diary.grid, window.diary.inspector
    for booking in grid.bookings[:3]:
        top_left, bottom_right = grid.rect_of(booking.key)
        point = ((top_left + bottom_right) / 2).toPoint()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, point)
    assert len(grid.selected_bookings) == 3
    assert inspector.bulk.isVisible()
    look_at(window)
    for area in inspector.findChildren(QScrollArea):
        assert area.horizontalScrollBar().maximum() == 0
    for chooser in (inspector.bulk.activity, inspector.bulk.site):
        chooser.showPopup()
        look_at(window)
        chooser.hidePopup()
    inspector.bulk.activity.choose(hostile.setup.terms().activities[1].id)
    inspector.bulk.activity.activated.emit(inspector.bulk.activity.currentIndex())
    assert hostile.history.undo_name is not None
    look_at(window)
    window.deeds.undo()
    look_at(window)


@pytest.mark.real_window
def test_every_section_and_form_of_the_set_up_shows_hostile_words_as_typed(window: Window) -> None:
    window.show_page("setup")
    page = window.page("setup")
    assert isinstance(page, SetUpPage)
    for number in range(len(SECTIONS)):
        page.chooser.setCurrentRow(number)
        look_at(window)
        for part in page.section(number).parts:
            if isinstance(part, ListPart) and part.table.lines.rows:
                look_at_forms(part)


@pytest.mark.real_window
def test_the_dialogs_show_hostile_words_as_typed(window: Window, hostile: Desk) -> None:
    bookings = window.diary.grid.bookings
    assert window.deeds.do(lambda: hostile.diary.delete(bookings[:1])) is not None
    window.search()
    (search,) = dialogs(window)
    search.line.setText(MARK)  # type: ignore[attr-defined] # the search, which is loaded late
    search.line.textEdited.emit(MARK)  # type: ignore[attr-defined] # as above
    assert search.list.count() > 0  # type: ignore[attr-defined] # as above
    look_at_dialog(window)
    for ask in (window.review, window.show_bin, window.show_keys):
        ask()
        look_at_dialog(window)
    repeating = next(one for one in window.diary.grid.bookings if one.at is not None)
    window.diary.doing.ask_repeat(repeating)
    look_at_dialog(window)
    ScopeQuestion(f"Move {MARKUP}", 3, 9, window).open()
    look_at_dialog(window)


@pytest.mark.real_window
def test_marks_on_charts_and_totals_show_hostile_words_as_typed(window: Window) -> None:
    window.show_page("outcomes")
    page = window.page("outcomes")
    assert isinstance(page, OutcomesPage)
    for ask in (page.chart.marks_asked, page.tally.totals_asked):
        ask.emit()
        (dialog,) = dialogs(window)
        assert isinstance(dialog, ListDialog)
        for part in dialog.parts:
            if isinstance(part, ListPart) and part.table.lines.rows:
                look_at_forms(part)
        look_at_dialog(window)


def look_at_forms(part: ListPart[Any]) -> None:
    """The forms of a card, of a new row and of its first, one after the other."""
    for ask in (part.begin, part.edit):
        part.table.selectRow(0)
        ask()
        assert part.form is not None
        look_at(part.form)
        part.form.save()
        if part.form is not None:
            look_at(part.form)
            part.form.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.real_window
def test_a_funnel_of_hostile_names_is_drawn_and_said_as_typed(window: Window, tmp_path: Path, hostile: Desk) -> None:
    name = hostile.setup.terms().activities[0].name.replace('"', '""')
    counts = zip([4, 24, 9, 30, 20, 12, 8, 38, 25, 30, 15, 10], [20, 30, 22, 40, 52, 14, 41, 45, 30, 66, 20, 28],
                 strict=True)  # fmt: skip
    rows = "".join(f'"{name} {n}",{x},{of}\n' for n, (x, of) in enumerate(counts))
    file = tmp_path / "services.csv"
    file.write_text(f"label,numerator,denominator\n{rows}", encoding="utf-8")
    window.show_page("outcomes")
    page = window.page("outcomes")
    assert isinstance(page, OutcomesPage)
    page.chart.funnel.click()
    (dialog,) = dialogs(window)
    assert isinstance(dialog, FunnelDialog)
    dialog.take(str(file))
    assert len(dialog.units) == 12, dialog.refusal.text()
    dialog.own.setCurrentIndex(1)
    dialog.names.setChecked(True)
    look_at_dialog(window)


@pytest.mark.real_window
def test_a_week_laid_out_of_hostile_entries_is_shown_as_typed(window: Window, qtbot: QtBot) -> None:
    window.show_day(MONDAY + timedelta(weeks=1))
    window.find_week(24)
    page = window.stage.in_front
    assert isinstance(page, FindWeekPage)
    qtbot.waitUntil(lambda: bool(page.found), timeout=60_000)
    look_at(window)


@pytest.mark.real_window
def test_every_line_of_the_ledger_opens_to_hostile_entries_as_typed(window: Window) -> None:
    window.show_page("hours")
    page = window.page("hours")
    assert isinstance(page, HoursPage)
    page.this_week.ledger.expandAll()
    look_at(window)


@pytest.mark.real_window
def test_the_filter_and_the_typical_week_show_hostile_words_as_typed(window: Window) -> None:
    window.filter()
    look_at(window)
    window.show_view(TYPICAL)
    typical = window.diary.typical
    typical.grid.select(typical.grid.bookings[0])
    look_at(window)
    for ask in (typical.ask_begin, typical.ask_lay):
        ask()
        look_at_dialog(window)


@pytest.mark.real_window
def test_the_menu_and_the_notice_name_a_deed_as_it_was_typed(window: Window, hostile: Desk) -> None:
    booking = window.diary.grid.bookings[0]
    window.deeds.do(lambda: hostile.diary.delete([booking], Scope.ONLY_THIS))
    menu = window.rail.more.menu()
    menu.aboutToShow.emit()
    (undo,) = [one for one in menu.actions() if one.text().startswith("Undo")]
    assert MARK in undo.text()
    assert not lone_ampersand(undo.text())
    assert is_seen(undo.text())
    assert menu.sizeHint().width() < 900
    assert not menu.toolTipsVisible()
    window.deeds.undo()
    assert MARK in window.notice.text
    assert window.notice.height() < window.height()
    look_at(window)


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:one@example.org
DTSTART:20261124T090000Z
DTEND:20261124T100000Z
SUMMARY:{}
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.real_window
@pytest.mark.parametrize("words", [MARKUP, f"{MARK} \u202eturned", LONG], ids=["markup", "turned", "long"])
def test_the_import_dialog_shows_hostile_files_as_typed(desk: Desk, qtbot: QtBot, tmp_path: Path, words: str) -> None:
    window = open_window(desk, qtbot)
    calendar, table = tmp_path / "week.ics", tmp_path / "week.csv"
    calendar.write_text(ICS.format(words).replace("\n", "\r\n"), encoding="utf-8")
    quoted = words.replace('"', '""')
    head = f"date,start,end,activity,label,{MARK}<b>&"
    rows = f'2026-11-24,09:00,10:00,treatment,"{quoted}",x\n2026-11-24,10:00,oops,"{quoted}",x,y\n'
    table.write_text(f"{head}\n{rows}", encoding="utf-8")
    for file in (calendar, table):
        with qtbot.waitSignal(window.importing.finished):
            window.importing.take([str(file)])
        if dialogs(window):
            look_at_dialog(window)
        look_at(window)


def open_window(desk: Desk, qtbot: QtBot) -> Window:
    make_application(LIGHT)
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.real_window
def test_resting_on_an_imported_event_reads_no_file_and_says_its_title_as_typed(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.png"
    drawn = QImage(40, 40, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.red)
    assert drawn.save(str(picture))
    title = f'<img src="{picture}"> Lunch & tea'
    calendar = tmp_path / "week.ics"
    calendar.write_text(ICS.format(title).replace("\n", "\r\n"), encoding="utf-8")
    desk.setup.save(TitleRules((TitleRule("lunch", "meeting", keep=True),)), "add a rule")
    window = open_window(desk, qtbot)
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(calendar)])
    assert window.importing.dialog is not None
    window.importing.dialog.import_button.click()
    window.show_day(MONDAY)
    grid = window.diary.grid
    (booking,) = grid.bookings
    assert booking.details.label == title
    top_left, bottom_right = grid.rect_of(booking.key)
    point = ((top_left + bottom_right) / 2).toPoint()
    there = grid.viewport().mapToGlobal(point)
    QApplication.sendEvent(grid.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, there))
    document = QTextDocument()
    document.setHtml(QToolTip.text())
    assert document.toPlainText().replace("\u200b", "").splitlines()[0] == title
    assert is_tip(QToolTip.text())
    QToolTip.hideText()


FOLDERS = [MARKUP, TURNED, "y" * 200]
no_such_folder = pytest.mark.skipif(sys.platform == "win32", reason="no folder of Windows has such a name")


@pytest.fixture(params=FOLDERS, ids=["markup", "turned", "long"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(f"{tmp_path}/{request.param}")


def said_by(step: SecretsStep) -> str:
    """What a step says of its refusal: the sentence, and the place beneath it where the sentence leaves it out."""
    return f"{step.refusal.text()} {step.beneath.text()}"


@no_such_folder
@pytest.mark.real_window
def test_every_step_of_the_first_run_names_its_folder_as_typed(folder: Path, qtbot: QtBot) -> None:
    make_application(LIGHT)
    dialog = FirstRun(lambda passphrase: begin_desk(folder, passphrase, clock_on(MONDAY), CHEAP), folder)
    qtbot.addWidget(dialog, before_close_func=lambda one: one.desk.close() if one.desk else None)
    dialog.open()
    look_at(dialog)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.touch()  # a file in the place of the folder
    for second in ("another passphrase", "a quiet passphrase"):
        dialog.first.setText("a quiet passphrase")
        dialog.second.setText(second)
        dialog.choosing.go.click()
        qtbot.waitUntil(dialog.choosing.refusal.isVisible)
        look_at(dialog)
    assert str(folder)[:20] in said_by(dialog.choosing)
    folder.unlink()
    dialog.choosing.go.click()
    qtbot.waitUntil(dialog.code_step.code.isVisible)
    look_at(dialog)
    dialog.reject()
    assert dialog.code_step.refusal.isVisible()
    look_at(dialog)


@no_such_folder
@pytest.mark.real_window
def test_unlocking_names_the_diary_it_cannot_open_as_typed(folder: Path, qtbot: QtBot) -> None:
    make_application(LIGHT)
    create_desk(folder, "a quiet passphrase", clock_on(MONDAY), CHEAP)[0].close()
    dialog = Unlock(lambda passphrase: open_desk(folder, passphrase, clock_on(MONDAY)))
    qtbot.addWidget(dialog)
    dialog.open()
    look_at(dialog)
    for passphrase in ("another passphrase", "a quiet passphrase"):
        dialog.passphrase.setText(passphrase)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.is_busy)
        assert dialog.asking.refusal.isVisible()
        look_at(dialog)
        (folder / "diary.planner").write_bytes(b"no diary any more" * 999)
    assert str(folder)[:20] in said_by(dialog.asking)


def test_the_walk_sees_a_tip_that_is_markup_and_a_lost_ampersand(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    tipped, pressed, said = QLabel("", top), QPushButton(MARKUP, top), QLabel(MARKUP, top)
    tipped.setToolTip(MARKUP)
    assert len(faults(top)) == 3
    assert (pressed.text(), said.text()) == (MARKUP, MARKUP)

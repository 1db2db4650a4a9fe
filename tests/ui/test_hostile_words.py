"""A diary whose every word is hostile: the window shows the words as they were typed, and stays as wide as it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction, QHelpEvent, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QToolTip,
    QWidget,
)

from planner.bootstrap import clock_on, demo_desk
from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.entry import Entry
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.scope import Scope
from planner.domain.diary.series import Series
from planner.domain.diary.title_rules import TitleRule, TitleRules
from planner.domain.diary.typical_week import TypicalWeek
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.terms import Person, Role
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.marks import NOTE_PREFIX, REBASE_PREFIX, Note, Rebase
from planner.domain.outcomes.service_rates import ServiceRate
from planner.ui.diary.scope_question import ScopeQuestion
from planner.ui.diary.views import VIEWS
from planner.ui.kit.section import ListPart
from planner.ui.kit.theme import LIGHT
from planner.ui.outcomes.page import OutcomesPage
from planner.ui.setup.page import SECTIONS, SetUpPage
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

MONDAY = date(2026, 11, 23)
MARK = "Zq"
MARKUP = f'{MARK} <img src="/dev/zero"><h1>x</h1> <a href="x">y</a> R&D &amp; $x_1^2$ \\frac'
TURNED = f"{MARK} \u202e\u2066\u200f\x07one\ttwo\nthree & four"
LONG = f"{MARK}&{'y' * 10_000}"
ROLE = Qt.ItemDataRole
TURNS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TEXTS: dict[type[Any], tuple[str, ...]] = {
    Activity: ("name",),
    Site: ("name",),
    Absence: ("note",),
    Role: ("name",),
    Person: ("role",),
    Case: ("descriptor", "site", "step", "therapy"),
    Binned: ("name",),
}


def fill(desk: Desk, words: str) -> None:
    """Write the words wherever the sample diary has words of the user's own, and where it has none."""
    brief = words[:100]
    with desk.store.reading() as diary:
        known: dict[type[Any], tuple[Any, ...]] = {kind: diary.all(kind) for kind in (*TEXTS, Entry, Series)}
        plans = diary.all(TypicalWeek)
    with desk.store.work() as work:
        for kind, fields in TEXTS.items():
            for number, one in enumerate(known[kind]):
                work.put(replace(one, **dict.fromkeys(fields, f"{words} {number % 5 if kind is Case else number}")))
        for kind in (Entry, Series):
            for one in known[kind]:
                work.put(replace(one, details=replace(one.details, label=words, note=f"{words}\n" * 40)))
        for plan in plans:
            slots = [replace(one, details=replace(one.details, label=words)) for one in plan.slots]
            work.put(replace(plan, slots=tuple(slots)))
        work.put(Absence("away", MONDAY, MONDAY, AbsenceKind.OTHER, note=words))
        work.put(Note(f"{NOTE_PREFIX}one", date(2026, 6, 1), brief))
        work.put(Rebase(f"{REBASE_PREFIX}one", date(2026, 3, 2), brief, None))
        work.put(TitleRules((TitleRule(brief, known[Activity][0].id, keep=True),)))
        for number in range(6):
            period = date(2026, 4, 1), date(2026, 6, 30)
            work.put(ServiceRate(f"service/{number}", *period, f"{words} {number}", 200 + number, 20, 90))
        work.change("write the words")


@pytest.fixture(params=[MARKUP, TURNED, LONG], ids=["markup", "turned", "long"])
def hostile(request: pytest.FixtureRequest) -> Iterator[Desk]:
    with demo_desk(clock_on(MONDAY)) as desk:
        fill(desk, request.param)
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


def is_seen(words: str) -> bool:
    """Nothing in it that cannot be seen or turns the line round; labels may have several lines."""
    return not any(sign in TURNS or (unicodedata.category(sign) == "Cc" and sign != "\n") for sign in words)


def lone_ampersand(words: str) -> bool:
    return MARK in words and "&" in words.replace("&&", "")


def columns_of(model: QAbstractItemModel, under: QModelIndex) -> int:
    """A list keeps to itself that it has one."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(under)


def cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    under = parent or QModelIndex()
    for row in range(min(model.rowCount(under), 200)):
        for column in range(columns_of(model, under)):
            index = model.index(row, column, under)
            yield index
            if column == 0 and not isinstance(model, QAbstractListModel) and model.rowCount(index):
                yield from cells(model, index)


def faults_of_model(model: QAbstractItemModel) -> list[str]:
    found = []
    for index in cells(model):
        words = index.data(ROLE.DisplayRole)
        if isinstance(words, str) and ("\n" in words or not is_seen(words) or len(words) > 400):
            found.append(f"cell: {words[:80]!r}")
        found += [f"tip of a cell: {index.data(role)[:80]!r}" for role in TOLD if not is_tip(index.data(role) or "")]
    for column in range(columns_of(model, QModelIndex())):
        words = model.headerData(column, Qt.Orientation.Horizontal, ROLE.DisplayRole)
        if isinstance(words, str) and not is_seen(words):
            found.append(f"head: {words[:80]!r}")
    return found


TOLD = (ROLE.ToolTipRole, ROLE.WhatsThisRole, ROLE.StatusTipRole)


def is_tip(tip: str) -> bool:
    """A tip says words only, and no line of it turns round."""
    return not any(start in tip for start in ("<img", "<h1", "<a ", "&amp; &amp;")) and is_seen(tip)


def faults(top: QWidget) -> list[str]:
    """What is shown otherwise than it was typed, anywhere in a window."""
    found = []
    for part in (top, *top.findChildren(QWidget)):
        name = type(part).__name__
        found += [f"tip of {name}: {tip[:80]!r}" for tip in (part.toolTip(), part.whatsThis()) if not is_tip(tip)]
        if isinstance(part, QLabel):
            found += faults_of_label(part)
        if isinstance(part, QAbstractButton) and (lone_ampersand(part.text()) or not is_seen(part.text())):
            found.append(f"{name}: {part.text()[:80]!r}")
        if isinstance(part, (QAbstractItemView, QComboBox)) and part.model() is not None:
            found += [f"{name} {part.accessibleName()}: {one}" for one in faults_of_model(part.model())]
        if part.windowTitle() and not is_seen(part.windowTitle()):
            found.append(f"title of {name}")
    found += [f"action: {one.text()[:80]!r}" for one in top.findChildren(QAction) if lone_ampersand(one.text())]
    return found


def faults_of_label(part: QLabel) -> list[str]:
    is_plain = part.textFormat() == Qt.TextFormat.PlainText
    if not is_plain and any(sign in part.text() for sign in (MARK, "<")):
        return [f"label: {part.text()[:80]!r}"]
    has_key = part.buddy() is not None and lone_ampersand(part.text())
    return [f"label: {part.text()[:80]!r}"] if has_key or not is_seen(part.text()) else []


def look_at(top: QWidget) -> None:
    """Draw it and go through everything in it."""
    QApplication.processEvents()
    assert not top.grab().isNull()
    assert faults(top) == []
    screen = top.screen().availableGeometry().width()
    assert (top.width() <= screen, top.minimumSizeHint().width() <= screen) == (True, True), type(top).__name__


def dialogs(window: Window) -> list[QDialog]:
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def look_at_dialog(window: Window) -> None:
    """The dialog just opened, and away with it."""
    QApplication.processEvents()
    (dialog,) = dialogs(window)
    look_at(dialog)
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.real_window
def test_every_page_and_view_shows_hostile_words_as_typed(window: Window) -> None:
    for view in VIEWS:
        window.show_view(view)
        look_at(window)
    for name in ("hours", "outcomes"):
        window.show_page(name)
        look_at(window)


@pytest.mark.real_window
def test_an_entry_and_several_and_a_typed_line_are_shown_as_typed(window: Window, hostile: Desk) -> None:
    page = window.diary
    grid = page.grid
    for booking in grid.bookings[:4]:
        grid.select(booking)
        look_at(window)
    page.inspector.show_several(grid.bookings[:3], hostile.setup.terms(), hostile.setup.sites())
    look_at(window)
    page.quick._line.setText("Mon 9-10 supervision weekly")
    page.quick._show("Mon 9-10 Zq")
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
                part.table.selectRow(0)
                part.begin()
                look_at_dialog(window)
                part.table.selectRow(0)
                part.edit()
                look_at_dialog(window)


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
    for ask in (window.review, window.show_bin, window.show_keys, window.print_week):
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
    page.chart.marks_asked.emit()
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
    picture = tmp_path / "huge.png"
    with picture.open("wb") as file:
        file.truncate(1 << 40)
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


def test_the_walk_sees_a_tip_that_is_markup_and_a_lost_ampersand(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    tipped, pressed, said = QLabel("", top), QPushButton(MARKUP, top), QLabel(MARKUP, top)
    tipped.setToolTip(MARKUP)
    assert len(faults(top)) == 3
    assert (pressed.text(), said.text()) == (MARKUP, MARKUP)

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from tests.amount import DEEP
from tests.ui.shown import shown_window

from planner.domain.english import DAYS, counted
from planner.domain.hours.absence import ABSENCE_NAMES
from planner.domain.hours.credit import Basis
from planner.domain.one_glossary import ONE_GLOSSARY, TermSubject, find_entry
from planner.services.attendance import DENOMINATOR_WORDS
from planner.ui.diary.views import TYPICAL, VIEWS
from planner.ui.help.help_picture import HelpPicture
from planner.ui.help.help_window import NAMES, HelpWindow
from planner.ui.hours.figures_here import figure_names
from planner.ui.hours.page import HoursPage, PartName
from planner.ui.kit.help_button import HelpButton
from planner.ui.kit.link_button import LinkButton
from planner.ui.kit.theme import LIGHT
from planner.ui.reports.page import NAMES as REPORTS
from planner.ui.setup.page import SECTIONS
from planner.ui.shell.application import make_application
from planner.ui.shell.helping import whole_book
from planner.ui.shell.page_names import FIND_WEEK, WORDS
from planner.ui.shell.shortcuts import SHEET, Shortcuts
from planner.ui.shell.unlock import Unlock
from planner.ui.shell.working import WorkingDialog
from planner.words.help_book import KEYS, OF_TERM
from planner.words.notes_owed import LINES
from planner.words.offered import LADDER_HEADS
from planner.words.outlooks import HEADS
from planner.words.plain import EXPECTED_WORDS
from planner.words.statement import BASIS_LINES, KIND_LINES
from planner.words.week_told import CAME_TO_WORDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.help.help_sheets import HelpSheet
    from planner.ui.shell.window import Window

NOT_FIGURES = {
    "Group",
    "Period",
    "Kind",
    "Week of",
    "With",
    "Day",
    "Activity",
    "Became",
    "Length",
    "When",
    "What",
    "What happened",
    "Difference",
    "Hours",
    "What if",
    "Verdict",
    "Done for hours with clients",
}
"""Heads over what is no figure: names, days and words."""


@pytest.fixture
def window(demo: Desk, qtbot: QtBot) -> Window:
    return shown_window(qtbot, demo, has_keys=True)


def help_of(window: Any) -> HelpWindow:  # noqa: ANN401 - a window or a dialog
    found: HelpWindow = next(one for one in window.findChildren(HelpWindow) if one.isVisible())
    return found


def here() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press_f1(window: Window, qtbot: QtBot) -> HelpWindow:
    QTest.keyClick(here(), Qt.Key.Key_F1)
    shown = help_of(window)
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def sheet_of(shown: HelpWindow) -> HelpSheet:
    area = shown.right.currentWidget()
    assert isinstance(area, QScrollArea)
    return cast("HelpSheet", area.widget())


def test_every_page_of_the_window_has_a_page_of_the_help_and_every_part_a_section() -> None:
    book = whole_book()
    assert all(book.has(name) for name in (*WORDS, FIND_WEEK))
    assert set(book.pages["hours"].heads) == set(PartName)
    assert set(book.pages["setup"].heads) == {name for name, _ in SECTIONS}
    assert set(REPORTS) <= set(book.pages["reports"].heads)


def test_every_key_the_help_names_is_on_the_sheet_of_keys() -> None:
    known = {key for _, rows in SHEET for keys, _ in rows for key in keys.replace(" or ", ", ").split(", ")}
    known |= {view.key for view in VIEWS} | {"Page Up", "Page Down", "Enter", "Esc", "Space"}
    named = {key for page in whole_book().pages.values() for section in page.sections for key in section.keys}
    assert named - known == set()


@pytest.mark.parametrize("name", [*WORDS, FIND_WEEK])
def test_f1_opens_the_page_in_front_and_esc_goes_back_to_where_the_focus_was(
    window: Window, qtbot: QtBot, name: str
) -> None:
    window.show_page(name)
    before = QApplication.focusWidget()
    shown = press_f1(window, qtbot)
    assert shown.place.partition("#")[0] == name
    QTest.keyClick(here(), Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)
    assert not window.findChildren(HelpWindow) or not window.findChildren(HelpWindow)[0].isVisible()


@pytest.mark.parametrize("part", list(PartName)[:: 1 if DEEP else 3])
def test_f1_on_a_part_of_hours_opens_its_section(window: Window, qtbot: QtBot, part: PartName) -> None:
    window.show_page("hours")
    cast("HoursPage", window.page("hours")).show_part(part)
    shown = press_f1(window, qtbot)
    assert shown.place == ("can-i" if part is PartName.CAN_I else f"hours#{part}")
    if part is not PartName.CAN_I:
        head = sheet_of(shown).heads[part]
        area = cast("QScrollArea", shown.right.currentWidget())
        qtbot.waitUntil(lambda: not head.visibleRegion().isEmpty())
        bar = area.verticalScrollBar()
        assert bar.value() == min(head.y(), bar.maximum())


def test_f1_on_a_section_of_the_set_up_opens_what_is_said_of_it(window: Window, qtbot: QtBot) -> None:
    window.show_section("Credit")
    assert press_f1(window, qtbot).place == "setup#Credit"
    window.show_section("Safety")
    QTest.keyClick(here(), Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)
    assert press_f1(window, qtbot).place == "safety"


def test_f1_over_the_agreed_plan_speaks_of_it(window: Window, qtbot: QtBot) -> None:
    window.show_view(TYPICAL)
    assert press_f1(window, qtbot).place == "diary#The typical week"


def test_the_question_mark_shows_the_keys_ready_to_be_searched(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(here(), Qt.Key.Key_Question)
    shown = help_of(window)
    qtbot.waitUntil(shown.isActiveWindow)
    assert shown.place == KEYS
    sheet = shown.findChild(Shortcuts)
    assert isinstance(sheet, Shortcuts)
    assert QApplication.focusWidget() is sheet.line


def test_there_is_one_window_of_help_and_it_stays_open_beside_the_work(window: Window, qtbot: QtBot) -> None:
    first = press_f1(window, qtbot)
    window.activateWindow()
    window.show_page("outcomes")
    window.show_help()
    assert [one for one in window.findChildren(HelpWindow) if one.isVisible()] == [first]
    assert first.place == "outcomes"
    assert not first.isModal()


def test_every_place_can_be_shown_and_gone_back_from(window: Window, qtbot: QtBot) -> None:
    shown = press_f1(window, qtbot)
    places = [*NAMES, *(f"{OF_TERM}{entry.term}" for entry in ONE_GLOSSARY)]
    for place in places:
        shown.go(place)
        if place != KEYS:
            assert sheet_of(shown).title == shown.book.title(place)
    QTest.keyClick(shown.line, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown.place == places[-2]
    for _ in places:
        shown.back.click()
    assert shown.place == "diary"
    assert not shown.back.isEnabled()


def test_a_term_is_reached_from_a_page_by_the_keyboard_alone_and_back(window: Window, qtbot: QtBot) -> None:
    shown = press_f1(window, qtbot)
    for _ in range(40):
        QTest.keyClick(here(), Qt.Key.Key_Tab)
        link = here()
        if isinstance(link, LinkButton) and link.text() == "Booked":
            break
    assert isinstance(link, LinkButton)
    assert not link.visibleRegion().isEmpty(), "what has the focus is scrolled to"
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert shown.place == "term:Booked"
    words = {one.text() for one in sheet_of(shown).findChildren(QLabel)}
    assert any(one.startswith("Source: ") for one in words)
    QTest.keyClick(shown, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown.place == "diary"


def test_what_is_typed_is_found_at_once_and_enter_goes_there(window: Window, qtbot: QtBot) -> None:
    shown = press_f1(window, qtbot)
    QTest.keyClicks(shown.line, "forgotten pass")
    assert shown.listed[0] == "Forgotten passphrase (page)"
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert shown.place == "wrong-passphrase"
    shown.line.clear()
    QTest.keyClicks(shown.line, "likely att")
    QTest.keyClick(shown.line, Qt.Key.Key_Down)
    assert shown.found.hasFocus()
    QTest.keyClick(shown.found, Qt.Key.Key_Return)
    assert shown.place == "term:Likely attended"
    shown.line.clear()
    QTest.keyClicks(shown.line, "ctrl+l")
    assert any(line.startswith("Ctrl+L: find me a week") for line in shown.listed)
    shown.line.clear()
    QTest.keyClicks(shown.line, "zzyzx")
    assert shown.nothing.isVisible()
    assert shown.listed == ()


def test_where_it_is_narrow_contents_and_page_stand_in_turn(window: Window, qtbot: QtBot) -> None:
    shown = press_f1(window, qtbot)
    shown.resize(420, 500)
    assert shown.is_narrow
    assert shown.right.isVisible()
    assert not shown.left.isVisible()
    shown.show_contents.click()
    assert shown.contents.isVisible()
    assert not shown.right.isVisible()
    QTest.keyClick(shown.contents, Qt.Key.Key_Down)
    QTest.keyClick(shown.contents, Qt.Key.Key_Return)
    assert shown.place == "hours"
    assert shown.right.isVisible()
    QTest.keyClicks(shown.line, "leave")
    assert shown.found.isVisible()
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert shown.right.isVisible()


def test_pictures_keep_their_shape_and_are_told_to_a_screen_reader(window: Window, qtbot: QtBot) -> None:
    shown = press_f1(window, qtbot)
    picture = sheet_of(shown).findChild(HelpPicture)
    assert isinstance(picture, HelpPicture)
    assert picture.accessibleName().startswith("The diary:")
    assert picture.accessibleName() in {one.text() for one in sheet_of(shown).findChildren(QLabel)}
    assert picture.heightForWidth(480) == 300
    assert picture.heightForWidth(5000) == 600, "it is never drawn larger than it is"


# Figures and their meaning


def unexplained(names: tuple[str, ...]) -> list[str]:
    return [one for one in names if find_entry(one, TermSubject.HOURS) is None and one not in NOT_FIGURES]


def test_every_figure_of_the_week_has_its_meaning_one_press_from_its_working(window: Window, qtbot: QtBot) -> None:
    for name in ("booked", "expected", "target", "gap", "chance"):
        window.show_working(name)
        dialog = window.findChildren(WorkingDialog)[-1]
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.means.click()
        shown = help_of(dialog)
        assert shown.place.startswith(OF_TERM)
        qtbot.waitUntil(shown.isActiveWindow)
        QTest.keyClick(here(), Qt.Key.Key_Escape)
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.reject()
        window.activateWindow()  # as a window manager would have it
        qtbot.waitUntil(window.isActiveWindow)
    assert shown.place == "term:Chance of target"


def test_every_head_a_week_a_period_or_a_ladder_can_have_is_explained() -> None:
    heads = [*CAME_TO_WORDS.values(), *EXPECTED_WORDS.values(), "Target", "Against target", "To record"]
    heads += ["Booked", "Chance of target", *BASIS_LINES.values(), *KIND_LINES.values(), *HEADS, *LADDER_HEADS]
    heads += [*ABSENCE_NAMES.values(), *DENOMINATOR_WORDS.values(), *LINES]
    assert unexplained(tuple(heads)) == []
    assert set(CAME_TO_WORDS) == set(Basis)


@pytest.mark.parametrize("part", list(PartName) if DEEP else list(PartName)[1::3])
def test_every_figure_of_a_part_of_hours_is_explained_by_the_question_mark_beside_the_tabs(
    window: Window, qtbot: QtBot, part: PartName
) -> None:
    window.show_page("hours")
    page = cast("HoursPage", window.page("hours"))
    page.show_part(part)
    names = figure_names(page.part)
    assert unexplained(names) == []
    assert page.help.entries, counted(len(names), "figure", "figures")
    QTest.mouseClick(page.help, Qt.MouseButton.LeftButton)
    panel = page.help.panel
    assert panel is not None
    assert panel.texts == tuple(entry.term for entry in page.help.entries)
    leading = panel.findChildren(LinkButton)[-1]
    leading.click()
    shown = help_of(window)
    qtbot.waitUntil(shown.isActiveWindow)
    assert shown.place == f"{OF_TERM}{page.help.entries[-1].term}"


def test_what_is_done_of_a_requirement_is_not_what_was_delivered(window: Window) -> None:
    window.show_page("hours")
    page = cast("HoursPage", window.page("hours"))
    page.show_part(PartName.OWED)
    assert "Done, of a requirement" in figure_names(page.part)


def test_a_question_mark_of_the_outcomes_leads_to_the_help(window: Window, qtbot: QtBot) -> None:
    window.show_page("outcomes")
    button = window.page("outcomes").findChildren(HelpButton)[0]
    button.open_panel()
    assert button.panel is not None
    button.panel.findChildren(LinkButton)[0].click()
    shown = help_of(window)
    qtbot.waitUntil(shown.isActiveWindow)
    assert shown.place == f"{OF_TERM}{button.entries[0].term}"


# Where no diary is open


def test_help_is_there_where_the_passphrase_is_asked_for_and_is_gone_with_the_question(qtbot: QtBot) -> None:
    make_application(LIGHT)
    question = Unlock(_nothing, _nothing)
    qtbot.addWidget(question)
    with qtbot.waitExposed(question):
        question.show()
    question.activateWindow()
    qtbot.waitUntil(question.isActiveWindow)
    QTest.keyClick(question.passphrase, Qt.Key.Key_F1)
    shown = help_of(question)
    qtbot.waitUntil(shown.isActiveWindow)
    assert shown.place == "wrong-passphrase"
    shown.go("damaged")
    QTest.keyClick(here(), Qt.Key.Key_Escape)
    qtbot.waitUntil(question.isActiveWindow)
    assert question.isVisible(), "Esc closes the help alone"
    assert "Help" not in {one.text() for one in question.findChildren(QPushButton)}
    question.refuse("That is not the passphrase.")
    question.help_button.click()
    again = help_of(question)
    with qtbot.waitSignal(again.finished):
        question.reject()
    assert not again.isVisible()


def _nothing(*_given: str) -> Any:  # noqa: ANN401 - it gives nothing
    raise AssertionError


def test_every_line_the_help_gives_as_an_example_is_understood(demo: Desk) -> None:
    words = " ".join(part.words for page in whole_book().pages.values() for one in page.sections for part in one.parts)
    lines = [one for one in re.findall("“([^”]+)”", words) if one[:3] in DAYS]
    assert len(lines) >= 3
    for line in lines:
        read = demo.quick.read(line, demo.hours.today())
        assert len(read.choices) == 1, line
        assert not read.problem

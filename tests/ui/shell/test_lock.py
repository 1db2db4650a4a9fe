from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from planner.domain.appearance import Look
from planner.domain.errors import PlannerError
from planner.domain.safety.lock import LockAfter
from planner.one_window import WAY_BACK
from planner.ui.diary.views import DAY
from planner.ui.kit.tasks import Task
from planner.ui.kit.theme import DARK, LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.asking import ask_for_passphrase
from planner.ui.shell.shortcuts import Shortcuts
from planner.ui.shell.way_back import WayBack, taken_from
from planner.ui.shell.windows import Windows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


class Beginnings:
    """Takes the place of the program that begins again, and looks what it would find."""

    def __init__(self) -> None:
        self.ways: list[WayBack] = []
        self.seen: list[bool] = []

    def __call__(self, way: WayBack) -> None:
        self.ways.append(way)
        self.seen += [one.isVisible() for one in QApplication.topLevelWidgets()]


@pytest.fixture
def begun() -> Beginnings:
    return Beginnings()


@pytest.fixture
def windows(desk: Desk, qtbot: QtBot, begun: Beginnings) -> Windows:
    made = Windows(desk, make_application(LIGHT), begin_again=begun)
    qtbot.addWidget(made.window)
    with qtbot.waitExposed(made.window):
        made.show()
    return made


def is_closed(desk: Desk) -> bool:
    try:
        desk.setup.terms()
    except PlannerError:
        return True
    return False


def test_locking_takes_everything_off_the_screen_and_lets_go_of_the_diary(
    windows: Windows, desk: Desk, begun: Beginnings
) -> None:
    desk.history.note(desk.setup.save(LockAfter(9), "change when the diary is locked"))
    windows.window.show_keys()
    windows.window.find_week()
    began = time.monotonic()
    windows.window.rail.padlock.click()
    took = time.monotonic() - began
    assert len(begun.ways) == 1
    assert begun.seen
    assert not any(begun.seen), "nothing of the program is on the screen"
    assert is_closed(desk)
    assert desk.history.undo_name is None
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    assert took < 5, "content goes at once; the benchmark has the figure"


def test_locking_twice_locks_once(windows: Windows, begun: Beginnings) -> None:
    windows.lock()
    windows.lock()
    assert len(begun.ways) == 1


@pytest.mark.real_window
def test_the_key_locks_and_so_does_the_menu(windows: Windows, qtbot: QtBot, begun: Beginnings) -> None:
    window = windows.window
    assert "Lock" in [one.text() for one in window.rail.more.menu().actions()]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(begun.ways) == 1


def test_the_sheet_of_keys_names_it(windows: Windows) -> None:
    windows.window.show_keys()
    sheet = windows.window.findChild(Shortcuts)
    assert isinstance(sheet, Shortcuts)
    assert "Ctrl+Shift+L" in [one.text() for one in sheet.findChildren(QLabel)]


def test_work_that_saves_is_waited_for(windows: Windows, desk: Desk, begun: Beginnings, qtbot: QtBot) -> None:
    ended: list[bool] = []

    def save() -> None:
        time.sleep(0.2)
        ended.append(not is_closed(desk))

    Task(save, windows).start()
    windows.lock()
    assert ended == [True], "it was done, and the diary was still open then"
    assert begun.ways
    assert qtbot


def test_the_clipboard_is_cleared_of_what_the_program_put_there(windows: Windows) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Tigerlily")
    if not clipboard.ownsClipboard():
        pytest.skip("this platform does not say whose the clipboard is")
    windows.lock()
    assert clipboard.text() == ""


def test_a_locked_diary_comes_back_at_its_page_view_and_day(
    windows: Windows, desk: Desk, begun: Beginnings, qtbot: QtBot
) -> None:
    window = windows.window
    window.show_view(DAY)
    window.step(20)
    window.show_page("hours")
    day = window.day
    environment = {"HOME": "there"}
    windows.lock()
    begun.ways[0].put_into(environment)
    way = taken_from(environment)
    assert way == begun.ways[0]
    assert environment == {"HOME": "there"}
    again = type(desk)(type(desk.store).open(desk.store.path.parent, "a quiet passphrase"), desk.now, desk.new_id)
    try:
        back = Windows(again, make_application(LIGHT), way)
        qtbot.addWidget(back.window)
        back.show()
        assert (back.window.page_name, back.window.day, back.window.diary.view) == ("hours", day, DAY)
        assert back.window.size() == window.size()
    finally:
        again.close()


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("hours", "Leave"),
        ("setup", "Safety"),
        ("reports", "Meetings"),
        ("outcomes", "RELIABLE_IMPROVEMENT XMR MONTH"),
    ],
)
def test_a_locked_diary_comes_back_to_what_was_chosen_on_its_page(
    windows: Windows, desk: Desk, begun: Beginnings, qtbot: QtBot, page: str, place: str
) -> None:
    windows.window.show_page(page)
    windows.window.page(page).go_to(place)
    assert windows.window.page(page).place == place
    windows.lock()
    environment: dict[str, str] = {}
    begun.ways[0].put_into(environment)
    again = type(desk)(type(desk.store).open(desk.store.path.parent, "a quiet passphrase"), desk.now, desk.new_id)
    try:
        back = Windows(again, make_application(LIGHT), taken_from(environment))
        qtbot.addWidget(back.window)
        back.show()
        assert (back.window.page_name, back.window.page(page).place) == (page, place)
        back.window.page(page).go_to("nothing of the kind")
        assert back.window.page(page).place == place
    finally:
        again.close()


@pytest.mark.parametrize("given", ["", "{", "[]", '{"page": 3}', '{"where": "there"}', '{"day": "soon"}', "x" * 9000])
def test_a_way_back_that_makes_no_sense_is_no_way_back(given: str) -> None:
    environment = {WAY_BACK: given}
    assert taken_from(environment) is None
    assert environment == {}


def test_the_passphrase_is_asked_for_in_the_look_that_was_chosen(windows: Windows, begun: Beginnings) -> None:
    windows.show_as(Look.DARK)
    windows.lock()
    environment: dict[str, str] = {}
    begun.ways[0].put_into(environment)
    way = taken_from(environment)
    assert way is not None
    assert way.theme is DARK
    assert WayBack().theme is None
    assert WayBack(look="mauve").theme is None


def test_the_way_back_says_nothing_of_what_the_diary_holds(windows: Windows, begun: Beginnings) -> None:
    windows.window.setWindowTitle("Tigerlily")
    windows.window.diary.quick.setFocus()
    windows.lock()
    environment: dict[str, str] = {}
    begun.ways[0].put_into(environment)
    assert "Tigerlily" not in environment[WAY_BACK]


def test_the_sample_is_not_locked_and_says_why(desk: Desk, qtbot: QtBot) -> None:
    windows = Windows(desk, make_application(LIGHT))
    qtbot.addWidget(windows.window)
    windows.show()
    assert not windows.window.rail.padlock.isEnabled()
    assert "sample" in windows.window.rail.padlock.toolTip()
    windows.window.deeds.lock_asked.emit()
    assert "sample" in windows.window.notice.text
    assert windows.window.isVisible()
    assert not is_closed(desk)


def test_another_look_can_be_locked_too(windows: Windows, begun: Beginnings, qtbot: QtBot) -> None:
    windows.window.choose_look(Look.DARK)
    qtbot.addWidget(windows.window)
    windows.window.rail.padlock.click()
    assert len(begun.ways) == 1


def test_what_needs_the_diary_closed_is_done_while_it_is(
    windows: Windows, desk: Desk, begun: Beginnings, qtbot: QtBot
) -> None:
    def restore() -> str:
        assert is_closed(desk)
        assert not any(one.isVisible() for one in QApplication.topLevelWidgets())
        return "The backup of 3 November is in its place."

    windows.window.deeds.needs_it_closed.emit(restore)
    way = begun.ways[0]
    assert (way.told, way.is_refusal) == ("The backup of 3 November is in its place.", False)
    dialog = ask_for_passphrase(lambda _passphrase: desk, lambda _code, _passphrase: "", way)
    qtbot.addWidget(dialog)
    assert dialog.asking.about.text() == way.told


@pytest.mark.parametrize(
    ("fault", "words"), [(PlannerError("The stick is full."), "The stick is full."), (KeyError("Tigerlily"), "fault")]
)
def test_what_refuses_while_the_diary_is_closed_is_told_and_the_way_goes_on(
    windows: Windows, desk: Desk, begun: Beginnings, fault: Exception, words: str, qtbot: QtBot
) -> None:
    def refuse() -> None:
        raise fault

    windows.window.deeds.needs_it_closed.emit(refuse)
    assert words in begun.ways[0].told
    assert "Tigerlily" not in begun.ways[0].told
    assert begun.ways[0].is_refusal
    dialog = ask_for_passphrase(lambda _passphrase: desk, lambda _code, _passphrase: "", begun.ways[0])
    qtbot.addWidget(dialog)
    assert dialog.asking.refusal.text() == begun.ways[0].told

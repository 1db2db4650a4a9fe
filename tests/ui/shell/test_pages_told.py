"""What has the focus when a page is turned to: a screen reader calls it by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from tests.ui.shown import shown_window

from planner.ui.shell.page_names import SET_UP, WORDS
from planner.ui.shell.stage import Stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def test_a_page_that_has_the_focus_is_called_by_its_name(qtbot: QtBot, demo: Desk) -> None:
    window = shown_window(qtbot, demo, has_keys=True)
    window.show_page(SET_UP)
    focused = QApplication.focusWidget()
    assert focused is window.page(SET_UP)
    assert focused.accessibleName() == f"{WORDS[SET_UP]} page"


def test_what_stands_in_the_place_of_a_page_that_is_made_says_so(qtbot: QtBot) -> None:
    stage = Stage()
    qtbot.addWidget(stage)
    with stage.waiting("Working it out …"):
        place = stage.told_waiting.parentWidget()
        assert place is not None
        assert place.accessibleName() == "Working it out …"

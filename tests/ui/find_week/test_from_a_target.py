from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from planner.ui.find_week.dialog import FindWeek
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def test_a_target_tried_leads_to_a_week_that_meets_it(qtbot: QtBot, demo: Desk) -> None:
    make_application(LIGHT)
    window = Window(demo, LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.show_page("hours")
    find = next(one for one in window.findChildren(QPushButton) if one.text() == "Find me a week …")
    find.click()
    dialog = window.findChild(FindWeek)
    assert isinstance(dialog, FindWeek)
    assert dialog.amount.value() == 25
    qtbot.waitUntil(lambda: bool(dialog.found), timeout=40_000)
    assert dialog.found[0].monday.isoformat() == "2026-11-30"
    dialog.reject()

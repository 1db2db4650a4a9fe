"""A window turned to the question whether a target can be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.ui.hours.page import HoursPage, PartName
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def open_can_i(qtbot: QtBot, desk: Desk) -> tuple[Window, HoursPage]:
    """The window over a diary, and its page of hours at "Can I do it?"."""
    make_application(LIGHT)
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.show_page("hours")
    page = window.page("hours")
    assert isinstance(page, HoursPage)
    page.show_part(PartName.CAN_I)
    return window, page

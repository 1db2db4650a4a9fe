"""The whole window on a diary, as it stands there to be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def shown_window(qtbot: QtBot, desk: Desk, *, has_keys: bool = False) -> Window:
    """Show it in the light look, and wait until it is there; where keys are to reach it, until it has them."""
    make_application(LIGHT)
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    if has_keys:
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
    return made

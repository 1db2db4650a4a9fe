"""What a page loads is set aside, so that looking for rubbish does not hold the typing up."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from planner.ui.kit.theme import LIGHT
from planner.ui.shell.window import Window
from planner.ui.shell.windows import set_aside

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def test_a_page_is_told_of_once_when_it_is_loaded(desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.page_loaded):
        window.show_page("outcomes")
    with qtbot.assertNotEmitted(window.page_loaded):
        window.show_page("diary")
        window.show_page("outcomes")


def test_what_is_set_aside_is_left_out_of_later_looks() -> None:
    gc.unfreeze()
    set_aside()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog
from tests.ui.shown import shown_window

from planner.ui.diary.views import VIEWS
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

OPENERS: dict[str, Callable[[Window], object]] = {
    "find": Window.search,
    "keys": Window.show_keys,
    "review": Window.review,
    "recycle bin": Window.show_bin,
    "repeat": lambda window: window.diary.doing.ask_repeat(window.diary.grid.bookings[0]),
    "new typical week": lambda window: window.diary.typical.ask_begin(),
    "lay the typical week": lambda window: window.diary.typical.ask_lay(),
    "delete a series": lambda window: window.diary.doing.delete(window.diary.grid.bookings[:1]),
}


@pytest.fixture
def window(demo: Desk, qtbot: QtBot) -> Window:
    made = shown_window(qtbot, demo)
    made.show_view(VIEWS[-1])
    made.show_view(VIEWS[1])
    return made


def dialogs(window: Window) -> list[QDialog]:
    return [one for one in window.findChildren(QDialog) if not one.inherits("QPrintDialog")]


def settle() -> None:
    gc.collect()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.mark.parametrize("name", OPENERS)
def test_a_dialog_opened_and_closed_leaves_nothing_behind(window: Window, qtbot: QtBot, name: str) -> None:
    OPENERS[name](window)
    settle()
    opened = dialogs(window)
    assert opened, f"{name} opens a dialog"
    for one in opened:
        one.close()
    del opened, one
    settle()
    qtbot.waitUntil(lambda: not dialogs(window))
    assert name in OPENERS

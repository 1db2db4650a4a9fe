"""The window opens no larger than its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from planner.ui.kit.theme import LIGHT
from planner.ui.shell.fitting import FRAME, fit
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


@pytest.mark.parametrize("screen", [(1280, 720), (1366, 728), (1024, 600), (800, 600), (1280, 1024), (3840, 2120)])
def test_with_its_frame_the_window_lies_within_the_screen(screen: tuple[int, int], qtbot: QtBot) -> None:
    window, free = QWidget(), QSize(*screen)
    qtbot.addWidget(window)
    fit(window, free)
    for size in (window.size(), window.minimumSize()):
        assert (size + FRAME).boundedTo(free) == size + FRAME
    assert window.size().boundedTo(QSize(1440, 900)) == window.size()


def test_a_large_screen_gets_the_usual_size(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    fit(window, QSize(1920, 1040))
    assert window.size() == QSize(1440, 900)
    assert window.minimumSize() == QSize(800, 520)


def test_the_window_over_a_diary_is_no_larger_than_the_screen_there_is(desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    free = window.screen().availableGeometry().size()
    with qtbot.waitExposed(window):
        window.show()
    assert window.size().boundedTo(free) == window.size()
    assert window.minimumSize().boundedTo(free) == window.minimumSize()

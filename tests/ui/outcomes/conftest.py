"""The window, opened at its outcomes page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.ui.kit.theme import LIGHT
from planner.ui.outcomes.page import OutcomesPage
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[Window]:
    """A window on the test's own diary."""
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_page("outcomes")
    yield made
    made.close()


@pytest.fixture
def page(window: Window) -> OutcomesPage:
    """Its outcomes page."""
    shown = window.page("outcomes")
    assert isinstance(shown, OutcomesPage)
    return shown

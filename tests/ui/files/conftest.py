from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.ui.kit.theme import LIGHT
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    """The window over a new diary."""
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made

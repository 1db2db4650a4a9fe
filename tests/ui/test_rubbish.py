"""What a page loads is set aside, so that looking for rubbish does not hold the typing up."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from planner.ui.application import show_window
from planner.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.services.desk import Desk


@pytest.fixture
def unfrozen() -> Iterator[None]:
    """Nothing set aside, before and after."""
    gc.unfreeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("unfrozen", "qtbot")
def test_what_the_outcomes_page_loads_is_set_aside_once(desk: Desk) -> None:
    seen: list[int] = []

    def drive() -> None:
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
        for name in ("outcomes", "diary", "outcomes"):
            before = gc.get_freeze_count()
            window.show_page(name)
            seen.append(gc.get_freeze_count() - before)
        window.close()

    QTimer.singleShot(50, drive)
    show_window(desk)
    assert seen[0] > 0
    assert max(seen[1:]) <= 0

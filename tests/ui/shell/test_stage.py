"""A page that takes long to be made says so before it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject

from planner.ui.hours.page import HoursPage, PartName
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLabel
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


class Painted(QObject):
    """What stood in a label each time it was painted, and what was true then."""

    def __init__(self, label: QLabel, ask: Callable[[], object]) -> None:
        super().__init__(label)
        self.label, self.ask = label, ask
        self.seen: list[tuple[str, object]] = []
        label.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.seen.append((self.label.text(), self.ask()))
        return False


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_page_that_is_made_says_so_and_then_stands_in_its_place(window: Window) -> None:
    painted = Painted(window.stage.told_waiting, lambda: sorted(window._pages))
    window.show_page("hours")
    assert painted.seen == [("Working it out …", ["diary"])]
    assert not window.stage.told_waiting.isVisible()
    page = window.page("hours")
    assert isinstance(page, HoursPage)
    assert page.isVisible()
    parts = Painted(page.told_waiting, lambda: PartName.CAN_I in page._areas)
    page.show_part(PartName.CAN_I)
    assert parts.seen == [("Working it out …", False)]
    assert page.try_target.isVisible()
    window.show_page("diary")
    window.show_page("hours")
    assert len(painted.seen) == len(parts.seen) == 1


def test_where_a_page_cannot_be_made_the_one_before_stays(window: Window) -> None:
    with pytest.raises(ZeroDivisionError), window.stage.waiting("…"):
        raise ZeroDivisionError
    assert window.diary.isVisible()

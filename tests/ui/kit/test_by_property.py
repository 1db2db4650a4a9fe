"""What is said by its number is what Qt calls by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from planner.ui.kit.by_property import heed_key_within, take_no_focus
from planner.ui.kit.parts import label
from planner.ui.kit.plain import TIP

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_number_given_to_a_property_is_the_setting_it_stands_for(qtbot: QtBot) -> None:
    part, action, words = QWidget(), QAction(), label("<b>bold</b>")
    for one in (part, words):
        qtbot.addWidget(one)
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    take_no_focus(part)
    heed_key_within(action)
    assert part.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut
    assert words.textFormat() is Qt.TextFormat.PlainText
    assert Qt.ItemDataRole.ToolTipRole == TIP

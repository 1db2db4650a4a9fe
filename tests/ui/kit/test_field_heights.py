"""Fields and buttons that stand beside one another are equally high, in every size of type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox, QTimeEdit
from tests.ui.legible import TEXTS, in_type

from planner.ui.kit.parts import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("percent", TEXTS)
def test_fields_and_buttons_are_one_height(qapp: QApplication, qtbot: QtBot, percent: int) -> None:
    with in_type(qapp, percent):
        heights = {}
        for part in (QComboBox(), QDoubleSpinBox(), QLineEdit(), QSpinBox(), QTimeEdit(), button("Find", int)):
            qtbot.addWidget(part)
            part.ensurePolished()
            heights[type(part).__name__] = part.sizeHint().height()
    assert len(set(heights.values())) == 1, heights

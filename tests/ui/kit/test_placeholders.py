"""What an empty field says of itself can be read in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit

from planner.ui.kit.colour import contrast
from planner.ui.kit.theme import LIGHT, THEMES
from planner.ui.shell.application import make_application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

FOR_TEXT = 4.5


@pytest.fixture(autouse=True)
def _light_again() -> Iterator[None]:
    yield
    make_application(LIGHT)


@pytest.mark.parametrize("name", THEMES)
def test_the_words_in_an_empty_field_stand_out_from_it(qtbot: QtBot, name: str) -> None:
    make_application(THEMES[name])
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    shown = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert shown.alpha() == 255
    assert contrast(shown, field.palette().color(QPalette.ColorRole.Base)) >= FOR_TEXT

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PAINTS = 1000


def test_painting_takes_no_references_to_none(qtbot: QtBot) -> None:
    """A binding that does so aborts the program after an hour of repainting (PySide6 6.12.0 on Python 3.11)."""
    assert qtbot
    picture = QPixmap(10, 10)
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for _ in range(PAINTS):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#123456"))
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < PAINTS / 2

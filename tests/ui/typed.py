"""The hands of a test on the fields that are typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from planner.ui.kit.date_field import DateField


def type_date(field: DateField, words: str) -> None:
    """Type over a date, and press Enter to see it in full."""
    field.line.selectAll()
    QTest.keyClicks(field.line, words)
    QTest.keyClick(field.line, Qt.Key.Key_Return)

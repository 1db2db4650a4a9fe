"""A dialog of lists that can be added to, changed and removed from; it follows the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from planner.ui.kit.parts import button, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.change import Change
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.section import Part

WIDTH = 760
MARGIN = 16
TITLE_BAR = 40
TABLE_AIR = 8


class ListDialog(QDialog):
    """Cards of the set-up's kind under one another, with a button to leave."""

    def __init__(self, title: str, parts: Sequence[Part], deeds: Deeds, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.parts = tuple(parts)
        leave = button("Close", self.accept)
        leave.setAutoDefault(False)
        self._sheet = column(*parts, row(1, leave), spacing=12, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        self.setLayout(self._sheet)
        self.setMinimumWidth(WIDTH)
        deeds.changed.connect(self.show_diary)
        self._show()

    def show_diary(self, _change: Change) -> None:
        """Show the diary as it is now."""
        self._show()

    def _show(self) -> None:
        for part in self.parts:
            part.show_setup()
        self._sheet.activate()
        room = self.screen().availableGeometry().height() - TITLE_BAR
        self.resize(max(self.width(), WIDTH), min(self.sizeHint().height() + TABLE_AIR, room))

"""A dialog of lists that can be added to, changed and removed from; it follows the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from planner.ui.kit.parts import as_high_as_asked, button, column
from planner.ui.kit.scrolled import scrolling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.change import Change
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.section import Part

LETTERS = 128
MARGIN = 16
TITLE_BAR = 40
AIR = 24


class ListDialog(QDialog):
    """Cards of the set-up's kind under one another, with a button to leave."""

    def __init__(self, title: str, parts: Sequence[Part], deeds: Deeds, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.parts = tuple(parts)
        leave = button("Close", self.accept)
        leave.setAutoDefault(False)
        self._sheet = QWidget()
        self._sheet.setObjectName("page")
        self._sheet.setLayout(column(*parts, 1, spacing=12, margins=(MARGIN, MARGIN, MARGIN, MARGIN)))
        foot = column(as_high_as_asked(1, leave), margins=(MARGIN, 0, MARGIN, MARGIN))
        self.setLayout(column(scrolling(self._sheet), foot))
        deeds.changed.connect(self.show_diary)
        self._show()

    def show_diary(self, _change: Change) -> None:
        """Show the diary as it is now."""
        self._show()

    def _show(self) -> None:
        for part in self.parts:
            part.show_setup()
        room = self.screen().availableGeometry()
        wide = min(LETTERS * self.fontMetrics().averageCharWidth(), room.width() * 9 // 10)
        needed = (
            self._sheet.heightForWidth(wide) if self._sheet.hasHeightForWidth() else self._sheet.sizeHint().height()
        )
        foot = self.fontMetrics().height() + 3 * MARGIN + AIR
        self.resize(max(self.width(), wide), min(needed + foot, room.height() - TITLE_BAR))

"""A dialog of the diary whose fields scroll where the screen is too low or too narrow for them in large type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from planner.ui.kit.parts import as_high_as_asked, button, column
from planner.ui.kit.scrolled import scrolling

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QLayout

MARGINS = (24, 20, 24, 20)
FRAME = 48
"""Pixels kept for what the system draws around a dialog."""
LETTERS = 70


class ScrolledDialog(QDialog):
    """Fields that scroll, and under them a foot with Cancel and a verb that is always in sight."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def arrange(self, fields: QLayout, verb: str, deed: Callable[[], object]) -> None:
        """Put the fields over the buttons; Enter does the deed."""
        self.body = QWidget()
        self.body.setObjectName("scrolled")
        self.body.setLayout(fields)
        self.area = scrolling(self.body)
        self.primary = button(verb, deed, primary=True)
        self.primary.setDefault(True)
        cancel = button("Cancel", self.reject)
        cancel.setAutoDefault(False)
        self.foot = as_high_as_asked(1, cancel, self.primary)
        whole = column(self.area, self.foot, spacing=12, margins=MARGINS)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def sizeHint(self) -> QSize:
        """As large as its fields ask for, as far as the screen reaches."""
        room = self.screen().availableGeometry().size() - QSize(FRAME, FRAME)
        across = MARGINS[0] + MARGINS[2] + self.area.verticalScrollBar().sizeHint().width()
        wide = max(LETTERS * self.fontMetrics().averageCharWidth(), self.body.minimumSizeHint().width())
        fields = self.body
        high = fields.heightForWidth(wide) if fields.hasHeightForWidth() else fields.sizeHint().height()
        needed = high + self.foot.sizeHint().height() + MARGINS[1] + MARGINS[3] + 16
        return QSize(wide + across, needed).boundedTo(room)

    def minimumSizeHint(self) -> QSize:
        """Never more than a small screen has."""
        return QSize(0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Open at the size of its fields; one that has the focus is scrolled into sight by Qt."""
        super().showEvent(event)
        self.resize(self.sizeHint())

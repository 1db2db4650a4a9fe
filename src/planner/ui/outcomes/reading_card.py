"""What the figures show, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from planner.ui.widgets.parts import Card, column, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel, QLayout

    from planner.services.reading import Reading

BETWEEN = 9
NARROWEST = 200


class Paragraphs(QWidget):
    """Wrapped lines that ask for the height they take at their width, and no more."""

    def __init__(self, inside: QLayout) -> None:
        super().__init__()
        self._inside = inside
        self.setLayout(inside)

    def minimumSizeHint(self) -> QSize:
        """What the lines take at this width."""
        return QSize(NARROWEST, self._inside.heightForWidth(max(self.width(), NARROWEST)))

    def sizeHint(self) -> QSize:
        """The same."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew when the width has changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class ReadingCard(Card):
    """Sentences, and quieter notes below them."""

    def __init__(self) -> None:
        super().__init__("What this shows")
        self._paragraphs: list[QLabel] = []
        self._column = column(spacing=BETWEEN)
        self._inside = Paragraphs(self._column)
        self.add(self._inside)
        self.body.addStretch(1)

    def show_reading(self, reading: Reading) -> None:
        """Say something else."""
        said = [("", text) for text in reading.said] + [("quiet", text) for text in reading.notes]
        if said == [(one.property("tone") or "", one.text()) for one in self._paragraphs]:
            return
        for old in self._paragraphs:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._paragraphs = [label(text, tone, wrap=True) for tone, text in said]
        for paragraph in self._paragraphs:
            self._column.addWidget(paragraph)
        self._inside.updateGeometry()
        self.setAccessibleDescription(" ".join(text for _, text in said))

    def texts(self) -> list[str]:
        """What it says, paragraph by paragraph."""
        return [paragraph.text() for paragraph in self._paragraphs]

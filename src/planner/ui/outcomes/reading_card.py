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
        self._said, self._notes = Lines(""), Lines("quiet")
        both = column(self._said.column, self._notes.column, spacing=BETWEEN)
        self._inside = Paragraphs(both)
        self.add(self._inside)
        self.body.addStretch(1)

    def show_reading(self, reading: Reading) -> None:
        """Say something else."""
        self._said.show_texts(reading.said)
        self._notes.show_texts(reading.notes)
        self._inside.updateGeometry()
        self.setAccessibleDescription(" ".join(self.texts()))

    def texts(self) -> list[str]:
        """What it says, paragraph by paragraph."""
        return [*self._said.texts, *self._notes.texts]


class Lines:
    """Paragraphs in one tone; the labels are used again, as making them takes time."""

    def __init__(self, tone: str) -> None:
        self._tone = tone
        self._labels: list[QLabel] = []
        self.column = column(spacing=BETWEEN)
        self.texts: tuple[str, ...] = ()

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Show other texts."""
        while len(self._labels) < len(texts):
            self._labels.append(label("", self._tone, wrap=True))
            self.column.addWidget(self._labels[-1])
        for place, one in enumerate(self._labels):
            one.setText(texts[place] if place < len(texts) else "")
            one.setVisible(place < len(texts))
        self.texts = texts

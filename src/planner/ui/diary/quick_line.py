"""The quick line: type "Mon 9-10 supervision weekly", see what was understood as chips, Enter puts it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.ui.kit.parts import column, label
from planner.ui.kit.plain import set_tip, unmarked

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from planner.domain.quick.meaning import LineReading, Meaning

BETWEEN = "  ·  "
MOST_CHOICES = 4


class QuickLine(QWidget):
    """One line with what it means under it; a line with two readings offers both and saves neither by itself.

    What was typed stays until whoever was asked to keep it has it, and clears the line.
    """

    taken = Signal(object, str)

    def __init__(self, read: Callable[[str], LineReading]) -> None:
        super().__init__()
        self._read = read
        self._reading: LineReading | None = None
        self._is_asking = False
        self._line = QLineEdit()
        self._line.setPlaceholderText("Mon 9-10 supervision weekly")
        self._line.setAccessibleName("Quick entry")
        self._line.textEdited.connect(self._show)
        self._line.returnPressed.connect(self._enter)
        self._understood = label(tone="quiet", wrap=True)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(4)
        title = label("Quick entry", "title")
        self.setLayout(column(title, self._line, self._understood, self._choices, spacing=6))
        self._show("")

    def begin(self) -> None:
        """Begin to type."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def clear(self) -> None:
        """Empty the line."""
        self._line.clear()
        self._show("")

    @property
    def understood(self) -> str:
        """What is shown under the line."""
        return self._understood.text()

    def _show(self, text: str) -> None:
        self._reading = self._read(text) if text.strip() else None
        self._drop_choices()
        reading = self._reading
        if reading is None:
            self._say("A day, a time and what: press Q to begin.", "quiet")
        elif reading.meaning is not None:
            self._say(BETWEEN.join(reading.meaning.chips), "")
        elif reading.choices:
            self._say("This can be read in more than one way:", "quiet")
            for meaning in reading.choices[:MOST_CHOICES]:
                self._choices.addWidget(self._choice(meaning))
        else:
            self._say(reading.problem, "quiet")

    def _say(self, words: str, tone: str) -> None:
        self._understood.setText(words)
        self._understood.setProperty("tone", tone)
        self._understood.style().unpolish(self._understood)
        self._understood.style().polish(self._understood)
        self._line.setAccessibleDescription(words)

    def _choice(self, meaning: Meaning) -> QPushButton:
        words = BETWEEN.join(meaning.chips)
        made = QPushButton(unmarked(words))
        made.setStyleSheet("text-align: left; padding: 4px 8px;")
        set_tip(made, words)
        made.clicked.connect(lambda: self._take(meaning))
        return made

    def _drop_choices(self) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _enter(self) -> None:
        if self._reading is not None and self._reading.meaning is not None:
            self._take(self._reading.meaning)

    def _take(self, meaning: Meaning) -> None:
        self._is_asking = True
        self.taken.emit(meaning, self._line.text())
        self._is_asking = False

    def hear_refusal(self, words: str) -> None:
        """Say why what was just typed was not kept; what others were refused is none of its business."""
        if self._is_asking:
            self._say(words, "danger")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the line."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

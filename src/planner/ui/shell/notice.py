"""A notice at the foot of the window: what was done, with a way back, or why something was not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from planner.ui.kit.announce import announce
from planner.ui.kit.icons import icon
from planner.ui.kit.parts import button, label, row
from planner.ui.kit.worn import wear_icon
from planner.words.in_window import without_terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.ui.kit.theme import Theme

SHORT_MS, OFFERED_MS = 4000, 8000
"""How long words stand, and how long with a button to be reached."""
WIDEST_LETTERS, EDGE = 84, 24


class Notice(QFrame):
    """Words over the page; what was done goes by itself, a refusal stays until it is closed.

    It never takes the focus, and is announced to screen readers.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = label(wrap=True)
        self._undo: Callable[[], object] = self.hide
        self.undo_button = button("Undo", self._take_back)
        close = QToolButton()
        wear_icon(close, theme, lambda worn: icon("close", worn.quiet))
        close.setAutoRaise(True)
        close.setAccessibleName("Close this notice")
        close.clicked.connect(self.hide)
        line = row(self._text, self.undo_button, close, margins=(12, 8, 8, 8))
        line.setStretch(0, 1)
        self._line = line
        self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._over = parent
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show words for a moment; with a button that takes back what they tell, where there is a way back."""
        self._undo = undo or self.hide
        self.undo_button.setVisible(undo is not None)
        self._show(text, "")
        self._timer.start(SHORT_MS if undo is None else OFFERED_MS)

    def refuse(self, text: str) -> None:
        """Show why something was not done, until it is closed or the next thing is said."""
        self._timer.stop()
        self.undo_button.hide()
        self._show(without_terminal(text), "danger")

    def withdraw(self, text: str) -> None:
        """Take a refusal away, if it is what is shown."""
        if without_terminal(text) == self.text:
            self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def _take_back(self) -> None:
        self.hide()
        self._undo()

    def _show(self, text: str, tone: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        self.show()
        self._place()
        self.raise_()
        announce(self, text)

    def _place(self) -> None:
        parent, letter = self._over, self.fontMetrics().averageCharWidth()
        wide = min(WIDEST_LETTERS * letter, parent.width() - 2 * EDGE)
        needed = (
            self._text.fontMetrics().horizontalAdvance(self.text)
            + self.sizeHint().width()
            - self._text.sizeHint().width()
        )
        self.setFixedWidth(max(min(wide, needed + letter), min(wide, 30 * letter)))
        self.setFixedHeight(self._line.heightForWidth(self.width()))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - EDGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

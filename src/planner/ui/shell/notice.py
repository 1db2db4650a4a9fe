"""A notice at the foot of the window: what was refused and how to mend it, or what was undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from planner.ui.kit.icons import icon
from planner.ui.kit.parts import label, row

if TYPE_CHECKING:
    from planner.ui.kit.theme import Theme

SHORT_MS = 4000
WIDEST = 720


class Notice(QFrame):
    """Words over the page; what was undone goes by itself, a refusal stays until it is closed."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = label(wrap=True)
        close = QToolButton()
        close.setIcon(icon("close", theme.quiet))
        close.setAutoRaise(True)
        close.setAccessibleName("Close this notice")
        close.clicked.connect(self.hide)
        self.setLayout(row(self._text, close, margins=(12, 8, 8, 8)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._over = parent
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Show words for a moment."""
        self._show(text, "")
        self._timer.start(SHORT_MS)

    def refuse(self, text: str) -> None:
        """Show why something was not done, until it is closed or the next thing is said."""
        self._timer.stop()
        self._show(text, "danger")

    def withdraw(self, text: str) -> None:
        """Take a refusal away, if it is what is shown."""
        if text == self.text:
            self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def _show(self, text: str, tone: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        self._place()
        self.raise_()

    def _place(self) -> None:
        parent = self._over
        self.setFixedWidth(min(WIDEST, parent.width() - 160))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

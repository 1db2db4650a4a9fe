"""A bar at the foot of a window: a question that waits, and buttons that answer it; typing goes on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QToolButton, QWidget

from planner.ui.kit.icons import icon
from planner.ui.kit.parts import button, label, row
from planner.ui.kit.type_sizes import grown
from planner.ui.kit.worn import wear_icon
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from planner.ui.kit.theme import Theme

WIDEST = 720
LEAST_LETTERS = 40
"""Average letters of a line that its words have beside the answers, or else these stand under them."""
LINES_BELOW = 7
"""Lines of text left free under it, where other notices are said."""


class OfferBar(QFrame):
    """Asks without taking the focus; closing it answers nothing, and whoever asked may ask again."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self.setObjectName("notice")
        self._over = over
        self._words = label(wrap=True)
        self._answers = WrappingRow()
        self._line = row(self._words, self._answers)
        self._line.setStretch(0, 1)
        self._before: QWidget | None = None
        self.buttons: tuple[QPushButton, ...] = ()
        self.close_button = QToolButton()
        wear_icon(self.close_button, theme, lambda worn: icon("close", worn.quiet))
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName("Leave this question unanswered")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.end)
        whole = row(self._line, self.close_button, margins=(12, 8, 8, 8))
        whole.setStretch(0, 1)
        whole.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        self.setLayout(whole)
        over.installEventFilter(self)
        self.hide()

    def ask(self, words: str, answers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show a question with its answers; the bar is gone once one of them is chosen."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = tuple(button(said, self._answering(answer)) for said, answer in answers)
        for one in self.buttons:
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._answers.addWidget(one)
        if words != self.words or self.isHidden():
            self._words.setText(words)
            self.setAccessibleName(words)
            self.show()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._place()
        self.raise_()

    def say_on(self, words: str) -> None:
        """Other words for the same question, such as a lesser time: shown, and not announced again."""
        self._words.setText(words)
        self.setAccessibleName(words)

    @property
    def words(self) -> str:
        """What it asks."""
        return self._words.text()

    def end(self) -> None:
        """Take it away; the focus goes back to where it was if it was here."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_focus and self._before is not None:
            self._before.setFocus()

    def _answering(self, answer: Callable[[], object]) -> Callable[[], None]:
        def answered() -> None:
            self.end()
            answer()

        return answered

    def _place(self) -> None:
        below = LINES_BELOW * self.fontMetrics().lineSpacing()
        width = min(grown(self, WIDEST), self._over.width() - below)
        letters = (width - self._answers.sizeHint().width()) // self.fontMetrics().averageCharWidth()
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if letters >= LEAST_LETTERS else ways.TopToBottom)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, max(0, self._over.height() - self.height() - below))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

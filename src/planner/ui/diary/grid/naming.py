"""Naming a drafted block: one line on the grid, Enter saves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from planner.domain.diary.entry import Details
from planner.domain.plain_text import plain_name
from planner.ui.kit.plain import as_choice

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from planner.domain.hours.terms import Terms

WIDTH, HEIGHT = 240, 34


class NameLine(QLineEdit):
    """What the new entry is to be: an activity's name, or words of one's own; empty is a standard session."""

    named = Signal(object)
    dropped = Signal()

    def __init__(self, parent: QWidget, terms: Terms, site: str) -> None:
        super().__init__(parent)
        self._terms, self._site = terms, site
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setPlaceholderText(as_choice(terms.standard.name) if terms.standard else "What is it?")
        self.setAccessibleName("New entry: activity or words; Enter saves, Escape drops it")
        completer = QCompleter([one.name for one in terms.activities], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.setCompleter(completer)
        self.returnPressed.connect(self._name)
        self._done = False

    def place(self, near: QRect, within: QRect) -> None:
        """Stand on the drafted block, inside the grid."""
        left = max(within.left(), min(near.left() + 4, within.right() - WIDTH - 4))
        top = max(within.top(), min(near.top() + 22, within.bottom() - HEIGHT - 4))
        self.setGeometry(left, top, WIDTH, HEIGHT)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> None:
        details = details_of(self.text(), self._terms, self._site)
        self._finish()
        self.named.emit(details)

    def _finish(self) -> None:
        self._done = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops the block, and the grid has the focus again."""
        if event.key() == Qt.Key.Key_Escape:
            if (over := self.parentWidget()) is not None:
                over.setFocus(Qt.FocusReason.OtherFocusReason)
            self._drop()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving drops it: nothing is saved that was not asked for."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._drop()

    def _drop(self) -> None:
        if not self._done:
            self._finish()
            self.dropped.emit()


def details_of(text: str, terms: Terms, site: str) -> Details:
    """What a line means: an activity's name or its beginning, or else words for a standard session."""
    words = plain_name(text)
    folded = words.casefold()
    standard = terms.standard.id if terms.standard else ""
    if not words:
        return Details(standard, site)
    for activity in terms.activities:
        if activity.name.casefold().startswith(folded):
            return Details(activity.id, site)
    for activity in terms.activities:
        if folded.startswith(activity.name.casefold()):
            return Details(activity.id, site, label=words)
    return Details(standard, site, label=words)

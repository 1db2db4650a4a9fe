"""The parts of the bar of quick entry: its line, the chips of what was understood, and what can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from planner.ui.kit.parts import PlainLabel, label, row
from planner.ui.kit.plain import set_tip

if TYPE_CHECKING:
    from collections.abc import Callable

OF_THE_DIARY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CHIP_LETTERS = 36
"""The most average letters of a chip; the rest of it is in its tip."""


class TypedLineEdit(QLineEdit):
    """A line with nothing typed in it leaves undo and redo to the diary, so that Ctrl+Z takes an entry back."""

    def event(self, event: QEvent) -> bool:
        """Let the window have the keys that have nothing to do here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with a figure is no figure to be typed: it is the number of a choice."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return not self.text() and any(event.matches(key) for key in OF_THE_DIARY)


class PartChip(PlainLabel):
    """One part of the line; the part that is doubtful or not understood is underlined and says so."""

    def __init__(self, words: str, *, is_unread: bool = False) -> None:
        super().__init__()
        self.setProperty("tone", "unread" if is_unread else "chip")
        self.ensurePolished()
        most = min(CHIP_LETTERS, len(words)) * self.fontMetrics().averageCharWidth()
        whole = self.fontMetrics().horizontalAdvance(words)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(most, 1))
        if len(words) <= CHIP_LETTERS or whole <= most:
            shown = words
        else:
            set_tip(self, words)
        self.setText(shown)
        self.setAccessibleName(words)


def keycap(key: str) -> QLabel:
    """A key as it is drawn on a keyboard."""
    return label(key, "key")


class Choice(QPushButton):
    """Something to choose, in words that wrap so that they can be read to their end, with its number before it."""

    pointed = Signal()

    def __init__(self, words: str, whole: str = "", number: int = 0) -> None:
        super().__init__()
        self.number = number
        shown = label(words, wrap=True)
        parts: list[QWidget] = [keycap(str(number)), shown] if number else [shown]
        layout = row(*parts, margins=(8, 4, 8, 4))
        layout.setStretch(len(parts) - 1, 1)
        for one in parts:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.setAlignment(one, Qt.AlignmentFlag.AlignVCenter) if one is not shown else None
        self.setLayout(layout)
        self.setAccessibleName(whole or words)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """What is offered, in full."""
        return self.accessibleName()

    def hasHeightForWidth(self) -> bool:
        """The narrower it is, the more lines it needs."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its words."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """As high as its words at the width it has."""
        return QSize(super().sizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """No word of it may be cut."""
        return QSize(0, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What has the focus is shown in the grid."""
        super().focusInEvent(event)
        self.pointed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as a click does; the arrows walk."""
        if event.key() in ENTERS:
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class More(Choice):
    """Leads to the readings there is no room for."""


class Example(Choice):
    """A line that this diary understands, to be tried."""

    def __init__(self, words: str, tried: Callable[[str], object]) -> None:
        super().__init__(words)
        self.setFlat(True)
        self.clicked.connect(lambda _checked: tried(words))

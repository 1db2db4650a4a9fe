"""Several parts, of which one is shown: their list at the left or, where it is narrow, a drop-down list over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.ui.kit.chooser import Chooser
from planner.ui.kit.parts import RHYTHM, column, label, row
from planner.ui.kit.section_list import SectionList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from planner.ui.kit.theme import Theme

NARROW_LETTERS = 70
"""Average letters a part needs beside the list."""


class Stack(QStackedWidget):
    """Says when it has another size, which its owner's own size does not tell."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so."""
        super().resizeEvent(event)
        self.resized.emit()


class Listed(QWidget):
    """A list of names in groups, and a stack that whoever owns it fills.

    Attributes:
        list: says by `currentRowChanged` which of them is chosen.
        short: the same where there is no room for the list.
    """

    def __init__(self, groups: Sequence[tuple[str, Sequence[str]]], theme: Theme, name: str, one: str) -> None:
        super().__init__()
        names = [word for _, words in groups for word in words]
        self.stack = Stack()
        self.list = SectionList(groups, theme, name)
        self.short: Chooser[int] = Chooser(name, dict(enumerate(names)))
        self.short.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToContents)
        self._left, self._over = QWidget(), QWidget()
        self._left.setLayout(column(self.list))
        self._over.setLayout(row(label(one), self.short, 1, spacing=2 * RHYTHM))
        layout = row(self._left, column(self._over, self.stack, spacing=12), spacing=24)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._over.hide()
        self.short.currentIndexChanged.connect(self.list.setCurrentRow)
        self.list.currentRowChanged.connect(self.short.setCurrentIndex)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the list beside a part, a drop-down list stands over it."""
        super().resizeEvent(event)
        letters = NARROW_LETTERS * self.fontMetrics().averageCharWidth()
        is_narrow = event.size().width() < self.list.width() + letters
        had_focus = self.list.hasFocus() or self.short.hasFocus()
        self._left.setHidden(is_narrow)
        self._over.setVisible(is_narrow)
        if had_focus:
            (self.short if is_narrow else self.list).setFocus()

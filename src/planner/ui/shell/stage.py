"""Where the pages stand: one in front, or the reason why it cannot be shown; and over it, that the diary is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.ui.kit.parts import column, label, row

if TYPE_CHECKING:
    from planner.ui.kit.page import Page

WIDEST_LINE = 640


class Stage(QWidget):
    """The pages of the window, one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.in_front: Page | None = None
        self._stack = QStackedWidget()
        self.damage, self.unreadable = label(tone="danger", wrap=True), label(tone="danger", wrap=True)
        for told in (self.damage, self.unreadable):
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.damage.setMargin(16)
        self.damage.hide()
        self._unreadable_page = QWidget()
        self.unreadable.setMinimumWidth(WIDEST_LINE * 3 // 4)
        told_there = QWidget()
        told_there.setMaximumWidth(WIDEST_LINE)
        told_there.setLayout(column(label("This page cannot be shown", "heading"), self.unreadable, 1, spacing=12))
        self._unreadable_page.setLayout(row(told_there, 1, margins=(24, 24, 24, 24)))
        self._stack.addWidget(self._unreadable_page)
        self.setLayout(column(self.damage, self._stack, spacing=0))

    def add(self, page: Page) -> None:
        """One more page, behind the others."""
        self._stack.addWidget(page)

    def show_in_front(self) -> None:
        """Show the page in front, once it has been filled."""
        if self.in_front is not None:
            self._stack.setCurrentWidget(self.in_front)

    def show_unreadable(self, words: str) -> None:
        """Say why it cannot be: half a page would say what is not so, such as "no cases yet" where none can be read."""
        self.unreadable.setText(words)
        self._stack.setCurrentWidget(self._unreadable_page)

    def show_damage(self, words: str) -> None:
        """Say over the page that the diary is damaged; nothing where no damage is known, or where the page says it."""
        is_said = self._stack.currentWidget() is self._unreadable_page and self.unreadable.text() == words
        self.damage.setText(words)
        self.damage.setVisible(bool(words) and not is_said)

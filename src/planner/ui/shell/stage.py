"""Where the pages stand: one in front, or the reason why it cannot be shown; and over it, that the diary is damaged."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.spoken_as import SpokenRole
from planner.words.in_window import in_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.ui.kit.page import Page

WIDEST_LINE = 640
Offer = tuple[str, "Callable[[], object]"]
"""What a button says, and what it does."""


class Stage(QWidget):
    """The pages of the window, one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.in_front: Page | None = None
        self._stack = QStackedWidget()
        self.damage, self.unreadable = label(tone="danger", wrap=True), label(tone="danger", wrap=True)
        self.damage_rest, self.unreadable_rest = label(tone="quiet", wrap=True), label(tone="quiet", wrap=True)
        for told in (self.damage, self.unreadable, self.damage_rest, self.unreadable_rest):
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._restore: Callable[[], object] = self.update
        self.restore_button = button("", self._ask_to_restore)
        self._damage_bar = QWidget()
        self._unreadable_words = ""
        self._damage_bar.setLayout(self._told_over())
        self._damage_bar.hide()
        self._unreadable_page = QWidget()
        self.unreadable.setMinimumWidth(WIDEST_LINE * 3 // 4)
        told_there, told_why = QWidget(), (self.unreadable, self.unreadable_rest)
        told_there.setMaximumWidth(WIDEST_LINE)
        told_there.setLayout(column(label("This page cannot be shown", "heading"), *told_why, 1, spacing=12))
        self._unreadable_page.setLayout(row(told_there, 1, margins=(24, 24, 24, 24)))
        self.told_waiting, self._waiting_page = label(tone="quiet"), QWidget()
        self._waiting_page.setLayout(column(self.told_waiting, 1, margins=(24, 24, 24, 24)))
        self._stack.addWidget(self._unreadable_page)
        self._stack.addWidget(self._waiting_page)
        whole = column(self._damage_bar, self._stack, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def add(self, page: Page, words: str = "") -> None:
        """One more page, behind the others; a screen reader calls it by its words, as it may have the focus itself."""
        if words:
            page.setAccessibleName(f"{words} page")
            SpokenRole(page)
        self._stack.addWidget(page)

    @contextmanager
    def waiting(self, words: str) -> Iterator[None]:
        """Words in the place of a page while it is made, painted at once: nothing else is until it is there."""
        before = self._stack.currentWidget()
        self.told_waiting.setText(words)
        self._waiting_page.setAccessibleName(words)  # the focus stands there meanwhile
        self._stack.setCurrentWidget(self._waiting_page)
        self._waiting_page.repaint()
        try:
            yield
        except BaseException:
            if before is not None:
                self._stack.setCurrentWidget(before)
            raise

    def show_in_front(self) -> None:
        """Show the page in front, once it has been filled."""
        if self.in_front is not None:
            self._stack.setCurrentWidget(self.in_front)

    @property
    def is_readable(self) -> bool:
        """The page in front could be filled."""
        return self._stack.currentWidget() is self.in_front

    def show_unreadable(self, words: str) -> None:
        """Say why it cannot be: half a page would say what is not so, such as "no cases yet" where none can be read."""
        self._unreadable_words = words
        _say(words, self.unreadable, self.unreadable_rest)
        self._stack.setCurrentWidget(self._unreadable_page)

    def show_damage(self, words: str, offer: Offer | None = None) -> None:
        """Say over the page that the diary is damaged; nothing where no damage is known, or where the page says it.

        Args:
            words: what is said.
            offer: the words of a button that puts a backup back and what it does; as it was, where left out.
        """
        is_said = self._stack.currentWidget() is self._unreadable_page and self._unreadable_words == words
        if offer is not None:
            said, self._restore = offer
            self.restore_button.setText(said)
        self.restore_button.setVisible(bool(self.restore_button.text()))
        _say(words, self.damage, self.damage_rest)
        for told in (self.damage, self.damage_rest):
            told.setVisible(bool(told.text()) and not is_said)
        self._damage_bar.setVisible(bool(words) and (not is_said or bool(self.restore_button.text())))

    def _told_over(self) -> QVBoxLayout:
        """The plain sentence with the button beside it; where the files are, quietly under both."""
        plain = row(self.damage, self.restore_button)
        plain.setStretch(0, 1)
        return column(plain, self.damage_rest, margins=(16, 12, 16, 12))

    def _ask_to_restore(self) -> None:
        self._restore()


def _say(words: str, plain: QLabel, quiet: QLabel) -> None:
    for told, one in zip((plain, quiet), in_window(words), strict=True):
        told.setText(one)
        told.setVisible(bool(one))

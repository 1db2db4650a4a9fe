"""The navigation rail on the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from planner.ui.kit.icons import icon
from planner.ui.kit.parts import column
from planner.ui.kit.plain import set_tip
from planner.ui.kit.spoken_as import SpokenButton, SpokenRole
from planner.ui.kit.worn import wear_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from planner.ui.kit.theme import Theme

WIDTH, LETTERS = 76, 13
ICON_LINES = 1.7
"""Height of an icon, in lines of type."""
AIR = 16


class RailButton(QToolButton):
    """Reached by Tab and pressed by Space or Enter; the arrows lead to no other page."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt has the arrows press the next button of a group."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in ARROWS:
            event.accept()
        else:
            super().keyPressEvent(event)


ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Rail(QWidget):
    """One button a page; the page shown is marked by place, weight and colour."""

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self, pages: dict[str, str], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName("Pages")
        SpokenRole(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._width = max(WIDTH, LETTERS * self.fontMetrics().averageCharWidth())
        self.setFixedWidth(self._width)
        self._buttons = {name: self._button(name, words, theme) for name, words in pages.items()}
        self.padlock = self._padlock(theme)
        self.refuse_lock("")
        self.more = self._more(theme)
        every = (*self._buttons.values(), self.padlock, self.more)
        self._every = every
        self.setLayout(column(*every[:-2], 1, *every[-2:], spacing=4, margins=(0, 0, 0, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low window the words give way, and then the air; name and tip stay."""
        super().resizeEvent(event)
        high = len(self._every) * (self._button_height(with_words=True) + 4)
        has_words, has_air = high <= self.height(), high + 2 * AIR <= self.height()
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if has_words else Qt.ToolButtonStyle.ToolButtonIconOnly
        for one in self._every:
            one.setToolButtonStyle(style)
        margin = AIR if has_air or not has_words else 0
        self.layout().setContentsMargins(0, margin, 0, margin)  # type: ignore[union-attr] # it has one since it was made

    def _button_height(self, *, with_words: bool) -> int:
        one = self._every[0]
        before = one.toolButtonStyle()
        one.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextUnderIcon if with_words else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        high = one.sizeHint().height()
        one.setToolButtonStyle(before)
        return high

    def _padlock(self, theme: Theme) -> QToolButton:
        made = self._plain("Lock")
        wear_icon(made, theme, lambda worn: icon("lock", worn.quiet))
        made.setAccessibleName("Lock the diary now")
        made.clicked.connect(self.lock_asked)
        return made

    def refuse_lock(self, words: str) -> None:
        """The padlock can be used, or says why it cannot."""
        self.padlock.setEnabled(not words)
        set_tip(self.padlock, words or "Lock the diary now (Ctrl+Shift+L)")

    def _plain(self, words: str) -> QToolButton:
        made = RailButton()
        made.setObjectName("rail-button")
        made.setText(words)
        side = round(ICON_LINES * self.fontMetrics().height())
        made.setIconSize(QSize(side, side))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setFixedWidth(self._width - 1)
        return made

    def _more(self, theme: Theme) -> QToolButton:
        made = self._plain("More")
        wear_icon(made, theme, lambda worn: icon("more", worn.quiet))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setAccessibleName("More: import, export, print")
        set_tip(made, "More: import, export, print, bin, help, appearance")
        made.setMenu(QMenu(made))
        return made

    def _button(self, name: str, words: str, theme: Theme) -> QToolButton:
        made = self._plain(words)
        wear_icon(made, theme, lambda worn: icon(name, worn.quiet, worn.accent))
        made.setCheckable(True)
        made.setAccessibleName(f"{words} page")
        set_tip(made, words)
        made.clicked.connect(lambda: self.chosen.emit(name))
        SpokenButton(made, is_one_of_few=True)
        return made

    def show_chosen(self, name: str) -> None:
        """Mark a page as the one shown."""
        for known, one in self._buttons.items():
            one.setChecked(known == name)

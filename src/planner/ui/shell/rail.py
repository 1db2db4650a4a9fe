"""The navigation rail on the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QMenu, QToolButton, QWidget

from planner.ui.kit.icons import icon
from planner.ui.kit.parts import column

if TYPE_CHECKING:
    from planner.ui.kit.theme import Theme

WIDTH, LETTERS = 76, 11


class Rail(QWidget):
    """One button a page; the page shown is marked by place, weight and colour."""

    chosen = Signal(str)

    def __init__(self, pages: dict[str, str], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._width = max(WIDTH, LETTERS * self.fontMetrics().averageCharWidth())
        self.setFixedWidth(self._width)
        self._group = QButtonGroup(self)
        self._buttons = {name: self._button(name, words, theme) for name, words in pages.items()}
        self.more = self._more(theme)
        self.setLayout(column(*self._buttons.values(), 1, self.more, spacing=4, margins=(0, 16, 0, 16)))

    def _more(self, theme: Theme) -> QToolButton:
        made = QToolButton()
        made.setObjectName("rail-button")
        made.setText("More")
        made.setIcon(icon("more", theme.quiet))
        made.setIconSize(QSize(22, 22))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setFixedWidth(self._width - 1)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setAccessibleName("More: undo, redo, import")
        made.setMenu(QMenu(made))
        return made

    def _button(self, name: str, words: str, theme: Theme) -> QToolButton:
        made = QToolButton()
        made.setObjectName("rail-button")
        made.setText(words)
        made.setIcon(icon(name, theme.quiet, theme.accent))
        made.setIconSize(QSize(22, 22))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setCheckable(True)
        made.setFixedWidth(self._width - 1)
        made.setAccessibleName(f"{words} page")
        made.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(made)
        return made

    def show_chosen(self, name: str) -> None:
        """Mark a page as the one shown."""
        self._buttons[name].setChecked(True)

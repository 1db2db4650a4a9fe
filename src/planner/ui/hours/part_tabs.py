"""A row of tabs that folds: one is open; the arrow keys turn to its neighbours, as in any group of choices."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QRadioButton, QWidget

from planner.ui.kit.plain import unmarked
from planner.ui.kit.spoken_as import SpokenRole
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

AIR, LINE = 8, 3
"""Pixels about the words, and under them where a tab is open."""
STYLE = f"""
    QRadioButton {{ padding: {AIR}px {AIR}px; border-bottom: {LINE}px solid transparent; spacing: 0;
        color: palette(placeholder-text); }}
    QRadioButton::indicator {{ width: 0; height: 0; border: none; }}
    QRadioButton:hover {{ color: palette(text); }}
    QRadioButton:checked {{ color: palette(highlight); border-bottom-color: palette(highlight); }}
"""


class PartTabs(QWidget):
    """The names of the parts of a page; `chosen` tells the number of the one that was turned to."""

    chosen = Signal(int)

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        SpokenRole(self)
        self.setStyleSheet(STYLE)
        self.tabs = tuple(self._tab(number, one) for number, one in enumerate(words))
        self.setLayout(WrappingRow(*self.tabs, spacing=AIR))

    def _tab(self, number: int, words: str) -> QRadioButton:
        made = QRadioButton(unmarked(words))
        # Room for the stronger type of the open tab, so that nothing moves as another is opened.
        made.setMinimumWidth(QFontMetrics(_stronger(made.font())).horizontalAdvance(words) + 2 * AIR + LINE)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        made.toggled.connect(partial(self._tell, number))
        return made

    def _tell(self, number: int, is_open: bool) -> None:  # noqa: FBT001 - Qt's signal
        tab = self.tabs[number]
        tab.setFont(_stronger(tab.font()) if is_open else self.font())
        # The open one alone is a stop of Tab, however it was opened; Qt sees to it only once one has the focus.
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_open else Qt.FocusPolicy.ClickFocus)
        if is_open:
            if any(one.hasFocus() for one in self.tabs):
                tab.setFocus(Qt.FocusReason.OtherFocusReason)
            self.chosen.emit(number)

    @property
    def open(self) -> int:
        """The number of the tab that is open; -1 before there is one."""
        return next((number for number, one in enumerate(self.tabs) if one.isChecked()), -1)

    def turn_to(self, number: int) -> None:
        """Open a tab; after the last comes the first."""
        self.tabs[number % len(self.tabs)].setChecked(True)


def _stronger(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made

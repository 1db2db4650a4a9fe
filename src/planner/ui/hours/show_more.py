"""Parts that are folded until they are asked for: a line of words to press, and what stands under it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from planner.ui.hours.in_sight import bring_into_sight
from planner.ui.kit.parts import column
from planner.ui.kit.plain import unmarked
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Callable

STYLE = """
    QToolButton { border: none; padding: 6px 8px; background: transparent; color: palette(text); }
    QToolButton:hover, QToolButton:checked { color: palette(highlight); }
"""


class ShowMore(QWidget):
    """Names in a row; each opens and closes what belongs to it, under the row."""

    def __init__(self) -> None:
        super().__init__()
        self._names = WrappingRow()
        self._bodies = column(spacing=16)
        self.setLayout(column(self._names, self._bodies, spacing=12))
        self.setStyleSheet(STYLE)

    def add(self, words: str, body: QWidget, shown: Callable[[], object] = lambda: None) -> QToolButton:
        """One more part, folded; `shown` is called as it is opened, to fill it."""
        made = QToolButton()
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        rename(made, words)
        made.toggled.connect(partial(self._fold, made, body, shown))
        self._names.addWidget(made)
        self._bodies.addWidget(body)
        self._fold(made, body, shown, is_open=False)
        return made

    def _fold(self, name: QToolButton, body: QWidget, shown: Callable[[], object], is_open: bool) -> None:  # noqa: FBT001 - Qt's signal
        name.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        if is_open:
            shown()
        body.setVisible(is_open)
        if is_open:
            self._bring_into_sight(body)

    def _bring_into_sight(self, body: QWidget) -> None:
        """What was opened is seen, as far as there is room, without a second step."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        bring_into_sight(body, body.rect())


def rename(name: QToolButton, words: str) -> None:
    """Give a folded part other words."""
    name.setText(unmarked(words))
    name.setAccessibleName(words)

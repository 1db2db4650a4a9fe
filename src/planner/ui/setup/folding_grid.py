"""Lines of parts in columns, which fold where the columns have no room beside one another."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.ui.kit.parts import RHYTHM

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

GAP = 2 * RHYTHM
"""Pixels between two columns."""


class FoldingGrid(QWidget):
    """Each kind of it says how it lies and how wide that is; `air` is between two lines, in pixels."""

    def __init__(self, air: int) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(air)
        self.is_folded = False

    @abstractmethod
    def lay(self) -> None:
        """Put the parts where they lie, folded or not."""

    @abstractmethod
    def widths(self) -> tuple[int, int]:
        """Pixels needed folded, and with each line in one."""

    def minimumSizeHint(self) -> QSize:
        """It can always be folded."""
        return QSize(self.widths()[0], super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where a line has no room."""
        super().resizeEvent(event)
        is_folded = event.size().width() < self.widths()[1]
        if is_folded is not self.is_folded:
            self.is_folded = is_folded
            self.lay()

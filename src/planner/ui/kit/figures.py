"""Figures under one another: words at the left, amounts at the right, the sums in stronger type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.ui.kit.parts import label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

GAP = 6


class Figures(QWidget):
    """Named figures; the names are known at first, the figures follow the diary."""

    def __init__(self, names: Sequence[str], sums: Collection[str] = ()) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setContentsMargins(GAP, 0, GAP, 0)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(0, 1)
        self._values = {name: label() for name in names}
        for number, (name, value) in enumerate(self._values.items()):
            before = label(name)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if name in sums:
                _strengthen(before, value)
            grid.addWidget(before, number, 0)
            grid.addWidget(value, number, 1)
        self.setLayout(grid)

    def show_figures(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show the figure of each name."""
        for name, figure in lines:
            self._values[name].setText(figure)
            self._values[name].setAccessibleName(f"{name}: {figure}")

    @property
    def names(self) -> tuple[str, ...]:
        """What its figures are called."""
        return tuple(self._values)

    def figure(self, name: str) -> str:
        """The figure shown beside a name."""
        return self._values[name].text()


def _strengthen(*labels: QLabel) -> None:
    for one in labels:
        font = QFont(one.font())
        font.setWeight(QFont.Weight.DemiBold)
        one.setFont(font)

"""A picture of the window on a page of the help: as wide as there is room for, and no wider than it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.kit.spoken_as import SpokenRole

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent

    from planner.ui.kit.theme import Theme

LEAST_WIDE = 120


class HelpPicture(QWidget):
    """Its words are those a screen reader says, and stand under it for everybody."""

    def __init__(self, path: Path, words: str, theme: Theme) -> None:
        super().__init__()
        self._theme, self._pixels = theme, QPixmap(str(path))
        self.setAccessibleName(words)
        SpokenRole(self, QAccessible.Role.Graphic)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """It keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as it is at a width."""
        whole = self._pixels.size()
        return round(min(width, whole.width()) * whole.height() / max(1, whole.width()))

    def sizeHint(self) -> QSize:
        """As large as it is."""
        return self._pixels.size()

    def minimumSizeHint(self) -> QSize:
        """It may be small."""
        return QSize(LEAST_WIDE, self.heightForWidth(LEAST_WIDE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The picture within a hairline."""
        wide = min(self.width(), self._pixels.width())
        area = QRect(0, 0, wide, min(self.height(), self.heightForWidth(wide)))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, self._pixels)
        painter.setPen(QPen(QColor(self._theme.line_strong), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0, 0, -1, -1))

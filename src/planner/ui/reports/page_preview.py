"""A printed page on the screen: white in either theme, whole, and as large as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.kit.spoken_as import SpokenRole

if TYPE_CHECKING:
    from planner.ui.kit.theme import Theme

USUAL_HEIGHT = 440
"""Pixels a page is high unless there is more room; less than a screen that is low."""
A4_LYING, A4_STANDING = QSizeF(297, 210), QSizeF(210, 297)


class PagePreview(QWidget):
    """Shows the picture of a page, or an empty sheet until there is one."""

    def __init__(self, theme: Theme, shape: QSizeF = A4_LYING) -> None:
        super().__init__()
        self._theme, self._shape = theme, shape
        self.picture, self.waiting = QImage(), ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Preview of the page")
        SpokenRole(self, QAccessible.Role.Graphic)

    def sizeHint(self) -> QSize:
        """Large enough to read."""
        return (self._shape * (USUAL_HEIGHT / self._shape.height())).toSize()

    def give_room(self, width: int) -> None:
        """Keep the height of a whole sheet at a width; with none, as much as there is."""
        self.setMinimumHeight(round(width * self._shape.height() / self._shape.width()))

    def show_picture(self, picture: QImage) -> None:
        """Show a page."""
        self.picture, self.waiting = picture, ""
        self.update()

    def wait_for(self, words: str) -> None:
        """Show an empty sheet, and what is being done."""
        self.picture, self.waiting = QImage(), words
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the sheet in the middle, with its edge."""
        here = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        sheet = QRectF(here.topLeft(), self._shape.scaled(here.size(), Qt.AspectRatioMode.KeepAspectRatio))
        sheet.moveCenter(here.center())
        painter = QPainter(self)
        painter.fillRect(sheet, QColor("white"))
        if not self.picture.isNull():
            painter.drawImage(sheet, self._as_large_as(sheet.size()))
        elif self.waiting:
            painter.setPen(QColor("black"))  # on paper, in any theme
            painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, self.waiting)
        painter.setPen(QColor(self._theme.line))
        painter.drawRect(sheet)

    def _as_large_as(self, size: QSizeF) -> QImage:
        """The picture with as many dots as the screen has for it, smoothed once."""
        dots = (size * self.devicePixelRatioF()).toSize()
        return self.picture.scaled(
            dots, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )

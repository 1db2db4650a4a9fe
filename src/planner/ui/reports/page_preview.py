"""A printed page on the screen: white in either theme, whole, and as large as there is room."""

from __future__ import annotations

import sys
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
        self._picture, self.waiting = b"", ""
        self._shown = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Preview of the page")
        SpokenRole(self, QAccessible.Role.Graphic)

    def sizeHint(self) -> QSize:
        """Large enough to read."""
        return (self._shape * (USUAL_HEIGHT / self._shape.height())).toSize()

    def give_room(self, width: int) -> None:
        """Keep the height of a whole sheet at a width; with none, as much as there is."""
        self.setMinimumHeight(round(width * self._shape.height() / self._shape.width()))

    @property
    def picture(self) -> QImage:
        """The picture in all its dots; it is kept as the file it is, as so it takes a thirtieth of the memory."""
        return QImage.fromData(self._picture)

    def show_picture(self, picture: bytes) -> None:
        """Show a page."""
        self._picture, self.waiting = picture, ""
        self._shown = QImage()
        self.update()

    def wait_for(self, words: str) -> None:
        """Show an empty sheet, and what is being done."""
        self._picture, self.waiting = b"", words
        self._shown = QImage()
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the sheet in the middle, with its edge."""
        here = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        sheet = QRectF(here.topLeft(), self._shape.scaled(here.size(), Qt.AspectRatioMode.KeepAspectRatio))
        sheet.moveCenter(here.center())
        painter = QPainter(self)
        painter.fillRect(sheet, QColor("white"))
        if self._picture:
            painter.drawImage(sheet, self._as_large_as(sheet.size()))
        elif self.waiting:
            painter.setPen(QColor("black"))  # on paper, in any theme
            painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, self.waiting)
        painter.setPen(QColor(self._theme.line))
        painter.drawRect(sheet)

    def _as_large_as(self, size: QSizeF) -> QImage:
        """The picture with as many dots as the screen has for it, smoothed once."""
        dots = (size * self.devicePixelRatioF()).toSize()
        if self._shown.size() != dots:
            ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            whole = self.picture
            whole.convertTo(QImage.Format.Format_ARGB32_Premultiplied)  # in its place: scaling would do it beside it
            self._shown = whole.scaled(dots, *ways)
            del whole
            _give_back()
        return self._shown


def _give_back() -> None:
    """Give the system back what a whole picture took: glibc would keep it for the next as large."""
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other libraries have none, and keep less
        if trim is not None:
            trim(0)

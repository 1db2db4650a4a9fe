"""A row that wraps: parts beside one another, on as many lines as the width asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from planner.ui.kit.own_layout import OwnLayout
from planner.ui.kit.parts import RHYTHM, PlainLabel, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_LINE = 10_000
"""Pixels in which no title wraps."""


class WrappingRow(OwnLayout):
    """Parts in turn; what does not fit a line begins the next.

    With `spread` the first part stands at the left and the others of its line at the right. With `hanging` the lines
    after the first begin where its second part does, as far as that leaves them most of the width.
    """

    def __init__(self, *parts: QWidget, spacing: int = RHYTHM, spread: bool = False, hanging: bool = False) -> None:
        super().__init__()
        self._spread, self._hanging = spread, hanging
        self.setSpacing(spacing)
        for part in parts:
            self.addWidget(part)

    def heightForWidth(self, width: int) -> int:
        """The height of its lines at a width, reckoned once: Qt asks dozens of times when a part comes."""
        if width not in self._highs:
            lines = list(self._lines(width))
            high = sum(_height(line, width) for line in lines) + self.spacing() * max(0, len(lines) - 1)
            self._highs[width] = high
        return self._highs[width]

    def sizeHint(self) -> QSize:
        """All on one line."""
        shown = self._shown()
        widths = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(widths, _height(shown, widths))

    def minimumSize(self) -> QSize:
        """As wide as its widest part."""
        shown = self._shown()
        width = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def setGeometry(self, area: QRect) -> None:
        """Put the parts into their places."""
        super().setGeometry(area)
        top = area.top()
        for number, line in enumerate(self._lines(area.width())):
            aside = self._aside(area.width()) if number else 0
            high = _height(line, area.width() - aside)
            room = QRect(area.left() + aside, top, area.width() - aside, high)
            self._place(line, room, apart=self._spread and not number)
            top += high + self.spacing()

    # Lines

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _aside(self, width: int) -> int:
        """How far the lines after the first are set in."""
        first = self._shown()[0].sizeHint().width() + self.spacing() if self._hanging and self._shown() else 0
        return first if first * 3 <= width else 0

    def _lines(self, width: int) -> Iterator[list[QLayoutItem]]:
        line: list[QLayoutItem] = []
        used, aside = 0, self._aside(width)
        for item in self._shown():
            wide = item.sizeHint().width()
            if line and used + self.spacing() + wide > width:
                yield line
                line, used = [], aside
            used += wide + (self.spacing() if line else 0)
            line.append(item)
        if line:
            yield line

    def _place(self, line: list[QLayoutItem], area: QRect, *, apart: bool) -> None:
        """Each at its own width, in the middle of the line's height, or at its top where it is aligned there."""
        widths = [min(item.sizeHint().width(), area.width()) for item in line]
        room = area.width() - sum(widths) - self.spacing() * (len(line) - 1)
        left = area.left()
        for number, (item, wide) in enumerate(zip(line, widths, strict=True)):
            high = min(_height([item], wide), area.height())
            down = 0 if item.alignment() & Qt.AlignmentFlag.AlignTop else (area.height() - high) // 2
            item.setGeometry(QRect(QPoint(left, area.top() + down), QSize(wide, high)))
            left += wide + self.spacing() + (room if apart and not number else 0)


def _height(line: list[QLayoutItem], width: int) -> int:
    """How high a line is whose parts have no more than a width each."""
    return max((_high(item, min(item.sizeHint().width(), width)) for item in line), default=0)


def _high(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class OneLine(PlainLabel):
    """Words on one line, or on more where not even they have room."""

    def __init__(self, words: str, tone: str) -> None:
        super().__init__(words, wrap=True)
        self.setProperty("tone", tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """All of it."""
        self.ensurePolished()
        return QSize(self.fontMetrics().size(0, self.text()).width() + 2, super().heightForWidth(ONE_LINE))


class FoldingCard(Sheet):
    """A sheet whose head folds onto more lines where the sheet is narrow or the type large."""

    def __init__(self, title: str, *beside: QWidget) -> None:
        named = OneLine(title, "title")
        self.head = WrappingRow(named, *beside, spread=True)
        super().__init__(named, self.head)

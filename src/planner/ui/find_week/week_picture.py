"""A small picture of a week: what is new or moved has a strong edge, what is locked a dot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.english import DAYS, clock_words
from planner.ui.diary.grid.painting import blend
from planner.ui.kit.plain import in_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.ui.kit.theme import Theme

HEAD = 20.0
SMALL = 0.82
GAP = 2.0
USUAL = QSize(340, 230)
TITLE_HEIGHT = 13.0
DOT = 5.0
STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """An entry in the picture, in minutes of its day; `key` names it when it is clicked."""

    day: int
    start: int
    end: int
    title: str
    colour: str
    is_changed: bool = False
    is_locked: bool = False
    key: str = ""


class WeekPicture(QWidget):
    """Shows blocks; a click on one asks for it by its key, and so do arrows and the space bar."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._blocks: tuple[PictureBlock, ...] = ()
        self._days, self._hours = 5, (8 * 60, 18 * 60)
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 160)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Wide enough for five days."""
        return USUAL

    @property
    def blocks(self) -> tuple[PictureBlock, ...]:
        """What is shown."""
        return self._blocks

    def show_blocks(self, blocks: Sequence[PictureBlock], days: int, hours: tuple[int, int], words: str) -> None:
        """Show a week of so many days between two minutes of the day; `words` are for a screen reader."""
        self._blocks, self._days, self._hours = tuple(blocks), days, hours
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._keyed() else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(words)
        self.update()

    def _keyed(self) -> list[PictureBlock]:
        """What can be asked for, in order of time."""
        return sorted((one for one in self._blocks if one.key), key=lambda one: (one.day, one.start))

    def rect_of(self, block: PictureBlock) -> QRectF:
        """Where a block lies."""
        first, last = self._hours
        wide, high = self.width() / self._days, (self.height() - HEAD) / max(60, last - first)
        top = HEAD + (block.start - first) * high
        return QRectF(block.day * wide + GAP, top + 0.5, wide - 2 * GAP, (block.end - block.start) * high - 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the week."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, HEAD, self.width(), self.height() - HEAD), QColor(self._theme.page))
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.quiet))
        for day in range(self._days):
            place = QRectF(day * self.width() / self._days, 0, self.width() / self._days, HEAD)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, DAYS[day])
        for block in self._blocks:
            self._paint_block(painter, block, QFontMetricsF(font))
        chosen = next((one for one in self._blocks if one.key and one.key == self._chosen), None)
        if chosen is not None and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect_of(chosen), 2, 2)
        painter.end()

    def _paint_block(self, painter: QPainter, block: PictureBlock, metrics: QFontMetricsF) -> None:
        here = self.rect_of(block)
        painter.setPen(QPen(QColor(self._theme.accent), 2) if block.is_changed else Qt.PenStyle.NoPen)
        share = self._theme.fill_share * (3 if block.is_changed else 1.5)
        painter.setBrush(blend(block.colour, self._theme.surface, min(0.6, share)))
        painter.drawRoundedRect(here, 2, 2)
        painter.fillRect(QRectF(here.left(), here.top(), 2.5, here.height()), QColor(block.colour))
        if here.height() >= TITLE_HEIGHT:
            painter.setPen(QColor(self._theme.text))
            text = metrics.elidedText(in_cell(block.title), Qt.TextElideMode.ElideRight, here.width() - 8 - 2 * DOT)
            painter.drawText(
                here.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text
            )
        if block.is_locked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.text))
            painter.drawEllipse(QPointF(here.right() - DOT - 1, here.top() + DOT + 1), DOT / 2, DOT / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the block under the pointer."""
        found = next((one for one in self._blocks if one.key and self.rect_of(one).contains(event.position())), None)
        if found is not None:
            self._chosen = found.key
            self.picked.emit(found.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from entry to entry with the arrows; ask for the one chosen with the space bar."""
        keyed = self._keyed()
        if event.key() in STEPS and keyed:
            names = [one.key for one in keyed]
            place = names.index(self._chosen) + STEPS[event.key()] if self._chosen in names else 0
            self._choose(keyed[place % len(keyed)])
        elif event.key() == Qt.Key.Key_Space and any(one.key == self._chosen for one in keyed):
            self.picked.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def _choose(self, block: PictureBlock) -> None:
        self._chosen = block.key
        held = ", locked" if block.is_locked else ""
        self.setAccessibleDescription(f"{block.title} {DAYS[block.day]} {clock_words(block.start)}{held}")
        self.update()

"""A picture of a week with its hours: what is new, moved or locked is marked; all of it measured by the type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.english import DAYS, clock_words
from planner.ui.find_week.block_marks import EDGE, paint_body, paint_mark
from planner.ui.kit.accessible import SpokenParts
from planner.ui.kit.accessible_interfaces import Part
from planner.ui.kit.plain import in_cell, show_tip
from planner.words.week_blocks import HOUR, Block, Frame, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.ui.kit.theme import Theme

SMALL = 0.88
GAP, PAD = 2.0, 3.0
DAY_LETTERS, NARROW_LETTERS, LEAST_LETTERS = 9, 8, 3
LEAST_HOUR, USUAL_HOUR = 1.1, 1.9
"""Heights of an hour, in lines of small type."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class WeekPicture(QWidget):
    """Shows blocks; a click on one asks for it by its key, and so do arrows and the space bar."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str, hint: str = "") -> None:
        super().__init__()
        self._theme, self._hint = theme, hint
        self._blocks: tuple[Block, ...] = ()
        self._frame = Frame()
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self._spoken = SpokenParts(self, QAccessible.Role.Table, self._parts, self._place)

    # Sizes

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._small())

    @property
    def _axis(self) -> float:
        return self._metrics.horizontalAdvance("00:00") + 2 * PAD

    @property
    def _head(self) -> float:
        return self._metrics.height() * 1.4

    def _high(self, hour: float) -> int:
        first, last = self._frame.hours
        return round(self._head + self._metrics.height() * (0.5 + hour * (last - first) / HOUR))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the beginnings of names, high enough for a line an hour."""
        return QSize(self._across(NARROW_LETTERS), self._high(LEAST_HOUR))

    def _across(self, letters: int) -> int:
        """Pixels of all days, each so many average letters wide."""
        return round(self._axis + self._frame.days * letters * self._metrics.averageCharWidth())

    def sizeHint(self) -> QSize:
        """With room for a name and a time on an hour."""
        return QSize(self._across(DAY_LETTERS), self._high(USUAL_HOUR))

    # What is shown

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is shown."""
        return self._blocks

    def show_blocks(self, blocks: Sequence[Block], frame: Frame, words: str) -> None:
        """Show a week within its frame; `words` are for a screen reader."""
        self._blocks, self._frame = tuple(blocks), frame
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._keyed() else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(words)
        self._spoken.tell()
        self.updateGeometry()
        self.update()

    def _in_order(self) -> list[Block]:
        return sorted(self._blocks, key=lambda one: (one.day, one.start))

    def _parts(self) -> list[Part]:
        """Every block as a screen reader finds it."""
        made = []
        for number, one in enumerate(self._in_order()):
            is_chosen = bool(one.key) and one.key == self._chosen
            made.append(Part(f"{number}", _told(one), is_selected=is_chosen, is_current=is_chosen))
        return made

    def _place(self, key: str) -> QRect:
        return self.rect_of(self._in_order()[int(key)]).toRect()

    def _keyed(self) -> list[Block]:
        """What can be asked for, in order of time."""
        return [one for one in self._in_order() if one.key]

    def rect_of(self, block: Block) -> QRectF:
        """Where a block lies."""
        wide = (self.width() - self._axis) / self._frame.days
        top = self._y_of(block.start)
        left = self._axis + block.day * wide + GAP
        return QRectF(left, top + 0.5, wide - 2 * GAP, self._y_of(block.end) - top - 1)

    def _y_of(self, minute: int) -> float:
        first, last = self._frame.hours
        room = self.height() - self._head - self._metrics.height() / 2
        return self._head + (minute - first) * room / max(HOUR, last - first)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the week."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        self._paint_ground(painter)
        for block in self._blocks:
            self._paint_block(painter, block)
        chosen = next((one for one in self._blocks if one.key and one.key == self._chosen), None)
        if chosen is not None and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect_of(chosen), 2, 2)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        """The days, and a line and its time for every hour; where hours are low, for every other one."""
        first, last = self._frame.hours
        wide, foot = (self.width() - self._axis) / self._frame.days, self._y_of(last)
        painter.fillRect(
            QRectF(self._axis, self._head, self.width() - self._axis, foot - self._head), QColor(self._theme.surface)
        )
        lines, words = QPen(QColor(self._theme.grid), 1), QColor(self._theme.quiet)
        high = self._metrics.height()
        every = HOUR if self._y_of(first + HOUR) - self._y_of(first) >= high else 2 * HOUR
        for minute in range(first, last + 1, HOUR):
            y = self._y_of(minute)
            painter.setPen(lines)
            painter.drawLine(round(self._axis), round(y), self.width(), round(y))
            if not (minute - first) % every:
                painter.setPen(words)
                painter.drawText(QRectF(0, y - high / 2, self._axis - PAD, high), RIGHT, clock_words(minute % 1440))
        for day in range(self._frame.days):
            left = self._axis + day * wide
            painter.setPen(lines)
            painter.drawLine(round(left), round(self._head), round(left), round(foot))
            painter.setPen(words)
            painter.drawText(QRectF(left, 0, wide, self._head - PAD), Qt.AlignmentFlag.AlignCenter, DAYS[day])

    def _paint_block(self, painter: QPainter, block: Block) -> None:
        here, metrics = self.rect_of(block), self._metrics
        paint_body(painter, here, block.colour, block.mark, self._theme, block.edge)
        line = metrics.height()
        side = min(line * 0.55, here.height() - 2)
        if block.mark:
            top = here.top() + max(1.0, (min(line, here.height()) - side) / 2 + PAD / 2)
            paint_mark(painter, QRectF(here.right() - side - 2 * PAD, top, side, side), block.mark, self._theme)
        room = here.adjusted(EDGE + PAD, 0, -(side + 3 * PAD if block.mark else PAD), 0)
        if here.height() < line - 1 or room.width() < LEAST_LETTERS * metrics.averageCharWidth():
            return
        painter.setPen(QColor(self._theme.text))
        lines = [metrics.elidedText(in_cell(block.title), Qt.TextElideMode.ElideRight, room.width())]
        if here.height() >= 2 * line + 1 and metrics.horizontalAdvance("00:00") <= room.width():
            lines.append(clock_words(block.start))
        high = min(line, here.height())
        top = here.top() + (1 if len(lines) > 1 else min(2.0, (here.height() - high) / 2))
        for number, words in enumerate(lines):
            painter.setPen(QColor(self._theme.quiet if number else self._theme.text))
            painter.drawText(QRectF(room.left(), top + number * high, room.width(), high), LEFT, words)

    # Pointer and keys

    def _at(self, event: QMouseEvent | QHelpEvent) -> Block | None:
        place = event.position() if isinstance(event, QMouseEvent) else event.pos().toPointF()
        return next((one for one in self._blocks if self.rect_of(one).contains(place)), None)

    def event(self, event: QEvent) -> bool:
        """Tell the whole of a block under the pointer."""
        if isinstance(event, QHelpEvent):
            block = self._at(event)
            show_tip(event.globalPos(), _told(block, self._hint) if block else self._hint, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the block under the pointer."""
        found = self._at(event)
        if found is not None and found.key:
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

    def _choose(self, block: Block) -> None:
        self._chosen = block.key
        self.setAccessibleDescription(_told(block))
        self._spoken.tell()
        self.update()


def _told(block: Block, hint: str = "") -> str:
    """A block in words, as its tip and its name for a screen reader."""
    mark = f", {block.mark}" if block.mark is not Mark.NONE else ""
    said = f"{block.title} {DAYS[block.day]} {clock_words(block.start)} – {clock_words(block.end % 1440)}{mark}"
    return f"{said}\n{hint}" if hint and block.key else said

"""Where each week and day of the year lies: in four blocks beside one another, or three, two, one, as there is room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from planner.words.year_plan import ROOM, TARGET, week_cells, week_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QFontMetricsF

    from planner.domain.hours.year_plan import WeekPlan, YearPlan

WEEK = 7
PAD, APART, LEAST_SQUARE, MOST_LINES = 4.0, 20.0, 24.0, 3.0
"""Pixels about words, between blocks and across a day either way; and how high a row may be, in lines of type."""
MONTHS = {4: 3, 3: 4, 2: 3, 1: 3}
"""The months of a block, by how many blocks there are beside one another."""


@dataclass(frozen=True)
class Widths:
    """What a block is made of, in pixels: the name of its week, seven days, room and target."""

    label: float
    room: float
    target: float
    line: float
    square: float

    @property
    def least(self) -> float:
        """As narrow as a block may be."""
        return self.label + WEEK * self.square + self.room + self.target


def widths_of(plan: YearPlan, metrics: QFontMetricsF) -> Widths:
    """So that no name and no figure of the year is cut."""

    def across(words: Sequence[str]) -> float:
        return max(map(metrics.horizontalAdvance, words)) + 2 * PAD

    cells = [week_cells(week, plan.unit) for week in plan.weeks]
    rooms, targets = ([ROOM, *(one[0] for one in cells)], [TARGET, *(one[1] for one in cells)])
    square = max(LEAST_SQUARE, metrics.horizontalAdvance("W") + 2)
    labels = [week_label(week) for week in plan.weeks]
    return Widths(across(labels), across(rooms), across(targets), metrics.height(), square)


@dataclass(frozen=True)
class Places:
    """The year at one size."""

    plan: YearPlan
    widths: Widths
    size: tuple[float, float]

    @cached_property
    def columns(self) -> int:
        """Blocks beside one another."""
        wide = self.size[0]
        return next((n for n in MONTHS if n * self.widths.least + (n - 1) * APART <= wide), 1)

    @cached_property
    def _blocks(self) -> tuple[tuple[WeekPlan, ...], ...]:
        return self.plan.blocks(MONTHS[self.columns])

    @property
    def _rows_of_blocks(self) -> list[tuple[tuple[WeekPlan, ...], ...]]:
        blocks = self._blocks
        return [blocks[n : n + self.columns] for n in range(0, len(blocks), self.columns)]

    @cached_property
    def _lines(self) -> list[int]:
        """Of each row of blocks, how many lines it has below its heads: the weeks of its longest block."""
        return [max(map(len, blocks)) for blocks in self._rows_of_blocks]

    @property
    def _head(self) -> float:
        return self.widths.line + 2

    @property
    def _gaps(self) -> float:
        """What heads, and the room between the rows of blocks, take of the height."""
        return len(self._lines) * self._head + (len(self._lines) - 1) * APART / 2

    @property
    def least_high(self) -> float:
        """As low as the year may be."""
        return sum(self._lines) * self._least_line + self._gaps + 1

    @property
    def _least_line(self) -> float:
        return max(self._head, LEAST_SQUARE)

    @cached_property
    def line(self) -> float:
        """How high a week is."""
        room = (self.size[1] - self._gaps - 1) / sum(self._lines)
        return max(self._least_line, min(room, MOST_LINES * self.widths.line))

    @property
    def wide(self) -> float:
        """How wide a block is."""
        return (self.size[0] - (self.columns - 1) * APART) / self.columns

    @property
    def square(self) -> float:
        """How wide a day is."""
        return (self.wide - self.widths.label - self.widths.room - self.widths.target) / WEEK

    @cached_property
    def heads(self) -> list[QRectF]:
        """The head of each block."""
        found, top = [], 0.0
        for blocks, lines in zip(self._rows_of_blocks, self._lines, strict=True):
            found += [QRectF(n * (self.wide + APART), top, self.wide, self._head) for n in range(len(blocks))]
            top += self._head + lines * self.line + APART / 2
        return found

    @cached_property
    def weeks(self) -> dict[date, QRectF]:
        """Where each week lies, by its Monday."""
        return {
            week.monday: QRectF(head.left(), head.bottom() + n * self.line, head.width(), self.line)
            for head, weeks in zip(self.heads, self._blocks, strict=True)
            for n, week in enumerate(weeks)
        }

    @cached_property
    def days(self) -> dict[date, QRectF]:
        """Where each day lies."""
        return {
            one.day: self.in_week(self.weeks[week.monday], one.day) for week in self.plan.weeks for one in week.days
        }

    def in_week(self, week: QRectF, day: date) -> QRectF:
        """A day's square in the row of its week."""
        left = week.left() + self.widths.label + day.weekday() * self.square
        return QRectF(left, week.top(), self.square, week.height())

    def cells(self, week: QRectF) -> tuple[QRectF, QRectF, QRectF]:
        """Of a row the places of its name, its room and its target."""
        right = QRectF(week.right() - self.widths.target, week.top(), self.widths.target, week.height())
        room = QRectF(right.left() - self.widths.room, week.top(), self.widths.room, week.height())
        return QRectF(week.left(), week.top(), self.widths.label, week.height()), room, right

    def day_at(self, point: QPointF) -> date | None:
        """The day at a point."""
        return next((day for day, here in self.days.items() if here.contains(point)), None)

    def week_at(self, point: QPointF) -> date | None:
        """The Monday of the week at a point."""
        return next((monday for monday, here in self.weeks.items() if here.contains(point)), None)

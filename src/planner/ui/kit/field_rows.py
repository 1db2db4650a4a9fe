"""Fields under one another with the words of each before it, or over it where that would be too wide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

from planner.ui.kit.own_layout import OwnLayout
from planner.ui.kit.parts import RHYTHM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QLayoutItem, QWidget

BESIDE, UNDER = 2 * RHYTHM, RHYTHM // 2
"""Pixels between words and their field, and between a row and what stands under it."""
ANY_WIDTH = 10_000
"""Pixels in which nothing wraps."""
LEAST_LETTERS = 24
"""Average letters in a line of what explains a field, at the least."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """The words, the field, which may take all the room there is, and the sentence that explains it, if any."""

    words: QLayoutItem
    field: QLayoutItem
    hint: QLayoutItem | None
    is_wide: bool


class FieldRows(OwnLayout):
    """Every row is laid in the same way, so that the fields of a form stand in one line."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[FieldRow] = []

    def add_row(self, words: QWidget, field: QWidget, hint: QWidget | None, *, is_wide: bool) -> None:
        """Put a row under those there are."""
        parts = [words, field, *([hint] if hint else [])]
        for part in parts:
            self.addWidget(part)
        first, second, *others = self._items[-len(parts) :]
        self._rows.append(FieldRow(first, second, others[0] if others else None, is_wide))

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let a part go, and with it the row it stood in."""
        taken = super().takeAt(index)
        if taken is None:
            return None
        self._rows = [one for one in self._rows if taken not in {one.words, one.field, one.hint}]
        return taken

    def heightForWidth(self, width: int) -> int:
        """The height of its rows at a width."""
        return max((area.bottom() + 1 for _, area in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Every field beside its words."""
        width = max(self.width_beside, self._words_width() + BESIDE + self._widest(_hint))
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """As narrow as every field under its words, and as low as where it is wide."""
        parts = [part for one in self._shown() for part in (one.words, one.field, one.hint) if part is not None]
        width = max((part.minimumSize().width() for part in parts), default=0)
        return QSize(width, self.heightForWidth(ANY_WIDTH))

    def setGeometry(self, area: QRect) -> None:
        """Put the parts into their places."""
        super().setGeometry(area)
        for item, place in self._places(area.width()):
            item.setGeometry(place.translated(area.topLeft()))

    # Rows

    @property
    def width_beside(self) -> int:
        """Pixels at which every field has room beside its words."""
        explains = any(one.hint is not None for one in self._shown())
        parent = self.parentWidget()
        line = LEAST_LETTERS * parent.fontMetrics().averageCharWidth() if explains and parent is not None else 0
        return self._words_width() + BESIDE + max(line, self._widest(_least))

    def _widest(self, width_of: Callable[[QLayoutItem], int]) -> int:
        return max((width_of(one.field) for one in self._shown()), default=0)

    def _shown(self) -> list[FieldRow]:
        return [one for one in self._rows if not one.field.isEmpty()]

    def _words_width(self) -> int:
        return max((_hint(one.words) for one in self._shown()), default=0)

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Where each part stands in a width."""
        before = self._words_width() + BESIDE if width >= self.width_beside else 0
        top, was_explained = 0, False
        for number, one in enumerate(self._shown()):
            top += (2 * RHYTHM if was_explained or (number and not before) else UNDER) if number else 0
            room = width - before
            wide = room if one.is_wide else min(room, _hint(one.field))
            words, field = _height(one.words, width), _height(one.field, wide)
            yield one.words, QRect(QPoint(0, top), QSize(min(width, _hint(one.words)), words))
            under = top + max(0, words - field) // 2 if before else top + words
            yield one.field, QRect(QPoint(before, under), QSize(wide, field))
            top = max(top + words, under + field)
            was_explained = one.hint is not None and not one.hint.isEmpty()
            if one.hint is not None and was_explained:
                high = _height(one.hint, room)
                yield one.hint, QRect(QPoint(before, top + UNDER), QSize(room, high))
                top += UNDER + high


def _least(item: QLayoutItem) -> int:
    return item.minimumSize().width()


def _hint(item: QLayoutItem) -> int:
    return max(item.sizeHint().width(), _least(item))


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return max(item.sizeHint().height(), item.minimumSize().height())

"""Small parts of the set-up: sentences, forms of fields, boxes to tick, areas that scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from planner.ui.kit.field_rows import FieldRows
from planner.ui.kit.parts import label
from planner.ui.kit.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

LEAST_FIELD, FIELD_AIR = 32, 14
"""Pixels a field is high at the usual size of type, and what stands about its words at a larger one."""
EDGE_LIGHTER = 140
"""Per cent, by which the style darkens the colour again."""


def form_of(*rows: tuple[str, QWidget | QLayout, str | QLabel]) -> FieldRows:
    """Fields under one another: the words before each, the field, and a quiet sentence under it or none."""
    made = FieldRows()
    for words, field, hint in rows:
        _add_row(made, words, field, hint)
    return made


def _add_row(rows: FieldRows, words: str, field: QWidget | QLayout, hint: str | QLabel) -> None:
    before = label(words.replace("&", "&&"))  # its buddy would have it name a key
    before.setMinimumHeight(field_height(before))
    if isinstance(field, QWidget):
        name_field(field, words)
        before.setBuddy(field)
        if isinstance(field, QLineEdit):
            field.setMinimumHeight(field_height(field))
        part = field
    else:
        part = QWidget()
        part.setLayout(field)
    about = sentence(hint, "quiet") if isinstance(hint, str) and hint else hint or None
    rows.add_row(before, part, about if isinstance(about, QLabel) else None, is_wide=part is not field)


def field_height(part: QWidget) -> int:
    """How high every field is in the size of type of a part, so that those beside one another stand in one line."""
    return max(LEAST_FIELD, part.fontMetrics().height() + FIELD_AIR)


def sentence(text: str = "", tone: str = "") -> QLabel:
    """Words that wrap, and ask for no more height than they need at the width they have."""
    made = label(tone=tone)
    made.setWordWrap(True)
    made.setText(text)
    return made


def name_field(field: QWidget, words: str) -> None:
    """Give a field the name a screen reader says."""
    field.setAccessibleName(words)


def tick_box(words: str, accessible: str = "") -> QCheckBox:
    """A check box with an edge that can be seen on any ground."""
    made = TickBox(words)
    made.setAccessibleName(accessible or words)
    show_edge(made)
    return made


def show_edge(box: QAbstractButton) -> None:
    """The style draws the edge of a box from the window's colour, which on a dark ground cannot be seen."""
    palette = box.palette()
    quiet = palette.color(QPalette.ColorRole.PlaceholderText)
    palette.setColor(QPalette.ColorRole.Window, quiet.lighter(EDGE_LIGHTER))
    box.setPalette(palette)


def keep_room(part: QWidget) -> None:
    """Let a part that is hidden leave its room empty, so that nothing moves."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    part.setSizePolicy(policy)


def reveal(part: QWidget, area: QRect) -> None:
    """Scroll the page around a part so far that a place of it is in sight."""
    outer = part.parentWidget()
    while outer is not None and not isinstance(outer, QScrollArea):
        outer = outer.parentWidget()
    if outer is not None and (sheet := outer.widget()) is not None:
        place = part.mapTo(sheet, area.center())
        outer.ensureVisible(place.x(), place.y(), 0, area.height())

"""The parts the entry row is made of: pairs of scores, and fields under small words that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.kit.parts import column, label, row

if TYPE_CHECKING:
    from planner.ui.kit.short_field import Field

SMALL = 0.92
FORM_LETTERS, EDGES = 84, 24
"""Letters across a form; pixels of a field's two edges and the air inside them."""


def form_width(form: QWidget) -> int:
    """Pixels a form is wide: lines of words in the user's size of type, as far as the screen is so wide."""
    wanted = FORM_LETTERS * form.fontMetrics().averageCharWidth()
    return min(wanted, form.screen().availableGeometry().width() * 8 // 10)


def heading(words: str) -> QWidget:
    """Small quiet words over a field."""
    made = label(words, "quiet")
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * SMALL)
    made.setFont(font)
    return made


def score_pair(first: Field, last: Field) -> QWidget:
    """Two scores with an arrow between."""
    pair = QWidget()
    pair.setLayout(row(first, label("→", "quiet"), last, spacing=4))
    return pair


def hold_letters(field: Field, letters: int) -> None:
    """Make a field as wide as it takes for so many letters in the user's size of type."""
    field.setFixedWidth(letters * field.fontMetrics().horizontalAdvance("0") + EDGES)


def under_words(words: str, part: QWidget) -> QWidget:
    """A field under the words that name it, which stay there whatever is typed."""
    made = QWidget()
    made.setLayout(column(heading(words), part, spacing=4))
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made

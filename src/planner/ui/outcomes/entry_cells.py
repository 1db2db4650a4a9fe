"""The parts the entry row is made of: pairs of scores, headings, and cells as wide as their column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.kit.parts import label, row

if TYPE_CHECKING:
    from planner.ui.kit.short_field import Field

SMALL = 0.9


def heading(words: str) -> QWidget:
    """Small quiet words over a cell, cut where the column is narrower."""
    made = label(words, "quiet")
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * SMALL)
    made.setFont(font)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made


def score_pair(first: Field, last: Field) -> QWidget:
    """Two scores with an arrow between."""
    pair = QWidget()
    pair.setLayout(row(first, label("→", "quiet"), last, spacing=4))
    return pair


def cell_of(part: QWidget) -> QWidget:
    """A part in a column: as wide as the column, less the gap to the next."""
    cell = QWidget()
    cell.setLayout(row(part, margins=(0, 0, 8, 0)))
    part.setMinimumWidth(0)
    cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return cell

"""Words shown as they were typed: the only place where tips are set and shown, for Qt would read a tip as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolTip

from planner.domain.plain_text import BREAK, breakable, cut, cut_within, lines_of_words

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QTreeWidgetItem, QWidget

TIP_LINE, TIP_LINES, TIP_LETTERS = 400, 16, 1200
LONGEST_LABEL, LONGEST_CELL, LONGEST_CHOICE = 120, 200, 60
TIP = 3
"""The role a model gives its tips by, Qt.ItemDataRole.ToolTipRole (see `by_property`)."""
TOLD = "told_by_tip"
"""The property that keeps what a tip has told, so that no description of another hand is lost."""
ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""Words in which nothing is markup; `html` has a table of 2,000 signs loaded for it."""
AS_TYPED = '<div style="white-space: pre-wrap">{}</div>'


def as_tip(words: str) -> str:
    """Words as a tip: markup in them is words too, and they are no larger than a screen."""
    if not words.strip():
        return ""
    lines: list[str] = []
    room = TIP_LETTERS
    for line in lines_of_words(words):
        if room <= 0 or len(lines) == TIP_LINES:
            lines.append("…")
            break
        lines.append(cut(line, min(TIP_LINE, room)))
        room -= len(line)
    return AS_TYPED.format("<br>".join(breakable(line).translate(ESCAPED) for line in lines))


def set_tip(part: QWidget, words: str) -> None:
    """Give a part its tip, or none; a screen reader is told the words, as Qt would have it read the markup aloud."""
    part.setToolTip(as_tip(words))
    if part.accessibleDescription() == (part.property(TOLD) or ""):
        part.setAccessibleDescription(words)
        part.setProperty(TOLD, words)


def set_item_tip(item: QTreeWidgetItem, column: int, words: str) -> None:
    """Give a cell of a tree its tip."""
    item.setToolTip(column, as_tip(words))


def show_tip(at: QPoint, words: str, part: QWidget) -> None:
    """Show a tip now; no words take it away."""
    QToolTip.showText(at, as_tip(words), part)


def unmarked(words: str) -> str:
    """Words for a button or a menu, where a lone ampersand would become the line under a letter."""
    return cut(words, LONGEST_CHOICE).replace("&", "&&")


def fitted(words: str, *, wraps: bool) -> str:
    """Words for a label: lines that wrap may be long and break within a word; others are cut."""
    lines = lines_of_words(words)
    return "\n".join(breakable(cut_within(line)) if wraps else cut(line, LONGEST_LABEL) for line in lines)


def in_cell(words: str) -> str:
    """Words for one line of a table, a list or a tree."""
    return cut(words, LONGEST_CELL)


def as_choice(words: str) -> str:
    """Words for one line of a drop-down list."""
    return cut(words, LONGEST_CHOICE)


def as_path(path: str) -> str:
    """A path whose line may break after the name of each folder, without a sign that is seen."""
    import re

    return re.sub(r"(?<=[/\\])", BREAK, path)

"""Small parts: labels in a tone, cards with a title, rows and columns on the 8-pixel rhythm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.ui.kit.by_property import PLAIN_TEXT
from planner.ui.kit.plain import as_path, fitted, unmarked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RHYTHM = 8
DIALOG_WIDTH, DIALOG_LETTERS = 520, 60
"""Pixels at the usual size of type, and average letters at a larger one."""


class PlainLabel(QLabel):
    """Words as they were typed, and no more of them than there is room for."""

    def __init__(self, text: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setWordWrap(wrap)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(fitted(text, wraps=self.wordWrap()))

    def show_path(self, path: str) -> None:
        """Show a path, whose line may break after each folder."""
        super().setText(as_path(fitted(path, wraps=self.wordWrap())))


def label(text: str = "", tone: str = "", *, wrap: bool = False) -> QLabel:
    """A line of text in a tone of the style sheet: title, heading, figure, quiet, danger."""
    made = PlainLabel(text, wrap=wrap)
    if tone:
        made.setProperty("tone", tone)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def give_width(dialog: QWidget) -> None:
    """Make a dialog wide enough for lines of words in the user's size of type, as far as the screen is so wide."""
    wanted = max(DIALOG_WIDTH, DIALOG_LETTERS * dialog.fontMetrics().averageCharWidth())
    dialog.setMinimumWidth(min(wanted, dialog.screen().availableGeometry().width() * 9 // 10))


def button(text: str, clicked: Callable[[], object], *, primary: bool = False) -> QPushButton:
    """A button with a verb on it."""
    made = QPushButton(unmarked(text))
    if primary:
        made.setProperty("tone", "primary")
    made.clicked.connect(lambda _checked=False: clicked())
    return made


def column(
    *parts: QWidget | QLayout | int, spacing: int = RHYTHM, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Parts under one another; a number is a stretch."""
    box = QVBoxLayout()
    _fill(box, parts, spacing, margins)
    return box


def row(
    *parts: QWidget | QLayout | int, spacing: int = RHYTHM, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Parts beside one another; a number is a stretch."""
    box = QHBoxLayout()
    _fill(box, parts, spacing, margins)
    return box


def as_high_as_asked(*parts: QWidget | int) -> QWidget:
    """Parts beside one another that a dialog too low for all it holds leaves at their height."""
    made = QWidget()
    made.setLayout(row(*parts))
    for part in parts:
        if isinstance(part, QWidget):
            part.ensurePolished()  # or it would not know its size in the style yet
    made.setMinimumHeight(made.sizeHint().height())
    return made


def said(words: str, field: QWidget) -> QWidget:
    """A field with quiet words before it that stay beside it."""
    made = QWidget()
    made.setLayout(row(label(words, "quiet"), field))
    return made


def _fill(
    box: QHBoxLayout | QVBoxLayout,
    parts: Sequence[QWidget | QLayout | int],
    spacing: int,
    margins: tuple[int, int, int, int],
) -> None:
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, int):
            box.addStretch(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)


class Sheet(QFrame):
    """A white sheet on the page under a head."""

    def __init__(self, title: QLabel, head: QLayout) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = title
        self.body = column(head, spacing=RHYTHM, margins=(16, 14, 16, 14))
        self.setLayout(self.body)
        self.setAccessibleName(title.text())

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part under what is there."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)


class Card(Sheet):
    """A sheet with a title and room beside it."""

    def __init__(self, title: str, note: str = "", *beside: QWidget) -> None:
        named = label(title, "title")
        self.note = label(note, "quiet")
        self.head = row(named, self.note, 1, *beside)
        super().__init__(named, self.head)


def own_viewport() -> QWidget:
    """As Qt makes one, but known to Python: of one it is only told of, PySide makes every class of QWidget first."""
    from PySide6.QtGui import QPalette

    made = QWidget()
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made

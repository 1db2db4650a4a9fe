"""The shortcut sheet: every key and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QSizePolicy, QWidget

from planner.ui.diary.outcome_buttons import OUTCOME_KEYS
from planner.ui.diary.views import VIEWS
from planner.ui.kit.clearing import let_clear
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.scroll_keys import scrolled_by
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent


SHEET: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
            ("Page Up, Page Down", "step back, step on"),
            ("Alt+1 to Alt+5", "Diary, Hours, Outcomes, Reports, Set-up"),
            ("Ctrl+F", "find an entry"),
            ("Ctrl+Shift+F", "filter the diary"),
            ("Ctrl+R", "review the week"),
            ("Ctrl+Shift+B", "recycle bin"),
            ("Ctrl+L", "find me a week"),
            ("Ctrl+I", "import files"),
            ("Ctrl+P", "print or save the week"),
            ("Ctrl+Shift+E", "export the days in view"),
            ("Ctrl+Shift+L", "lock the diary"),
            ("F1", "help on what is in front"),
            ("?", "this sheet of keys"),
        ),
    ),
    (
        "Views of the diary",
        (
            *((view.key, view.words.lower()) for view in VIEWS),
            ("Enter", "in the month: into a day, among its entries, and from an entry to its day"),
        ),
    ),
    (
        "In the week",
        (
            ("Arrows", "select the entry before, after, beside"),
            ("Ctrl+arrows", "move what is selected"),
            ("Shift+up, Shift+down", "make it shorter, longer"),
            ("Ctrl+Shift+up, Ctrl+Shift+down", "let it begin earlier, later"),
            ("with Alt", "by 5 minutes instead of 15"),
            ("Space, Ctrl+A", "mark it, mark all"),
            ("Ctrl+click, Shift+drag", "mark one more, mark what a band touches"),
            ("N", "new entry"),
            ("Q", "quick entry: one line"),
            ("E or Enter", "edit"),
            ("D", "duplicate"),
            ("Ctrl+C, Ctrl+X, Ctrl+V", "copy, cut, paste; click a free time to say where"),
            ("Del", "delete"),
            ("T", "today"),
            ("P", "show or hide the agreed plan behind"),
            ("F", "filter"),
            ("W", "start work, finish work"),
            ("Ctrl+plus, Ctrl+minus, Ctrl+0", "zoom; also Ctrl and the wheel"),
            ("Esc", "let a drag go, or what is cut, or what is selected; from a field back to the diary"),
            ("Ctrl and drag", "copy"),
        ),
    ),
    (
        "In quick entry",
        (
            ("Enter", "add what is typed, and close"),
            ("Shift+Enter", "add it, and stay for the next"),
            ("Alt+1 to Alt+5", "take one of several readings"),
            ("Down, Up", "walk through what is offered"),
            ("Esc", "close it, and add nothing"),
        ),
    ),
    (
        "In the year",
        (
            ("Arrows", "to the day or the week before, after"),
            ("Shift+arrows", "choose more days"),
            ("Space or Enter", "try leave on what is chosen, or take it off"),
            ("Esc", "leave the choice"),
        ),
    ),
    ("What happened", tuple((key, words.lower() if words != "DNA" else words) for key, _, words in OUTCOME_KEYS)),
)


LETTERS = 50
"""Average letters of a column; there are as many columns as there is room for, up to three."""
BY_COLUMNS: dict[int, tuple[tuple[int, ...], ...]] = {3: ((0, 1), (2,), (3, 4, 5)), 2: ((0, 1, 3), (2, 4, 5))}
"""Which groups stand in which column."""


class Group(QWidget):
    """Keys of one kind under their head: key caps, and what they do beside them."""

    def __init__(self, heading: str, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._lines: list[tuple[str, QWidget]] = []
        lines = [self._line(key, words) for key, words in keys]
        self.setLayout(column(label(heading, "title", wrap=True), *lines, spacing=4))

    def _line(self, key: str, words: str) -> QWidget:
        caps = WrappingRow(*(label(one, "key") for one in key.replace(" or ", ", ").split(", ")), spacing=4)
        made = QWidget()
        layout = row(label(words, wrap=True), caps)
        layout.setStretch(0, 1)
        layout.setStretch(1, 1)
        made.setLayout(layout)
        self._lines.append((f"{key} {words}".casefold(), made))
        return made

    def show_only(self, wanted: str) -> bool:
        """Show the lines that hold a text, and whether there are any."""
        for words, line in self._lines:
            line.setVisible(wanted in words)
        has_any = any(wanted in words for words, _ in self._lines)
        self.setVisible(has_any)
        return has_any


class Shortcuts(QWidget):
    """A sheet to look at, and to search; the help shows it as one of its pages."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = 0
        self.line = QLineEdit()
        self.line.setPlaceholderText("Find a key, such as undo")
        self.line.setAccessibleName("Find a key")
        let_clear(self.line)
        self.line.textChanged.connect(self._find)
        self.nothing = label("No key does that.", "quiet", wrap=True)
        self.nothing.hide()
        self._groups = [Group(heading, keys) for heading, keys in SHEET]
        body = QWidget()
        body.setObjectName("scrolled")
        self._grid = row(spacing=32, margins=(0, 0, 12, 0))
        body.setLayout(self._grid)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        whole = column(label("Keys", "heading"), self.line, self.nothing, scroll, margins=(16, 0, 0, 0))
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._scroll = scroll
        self._arrange()

    def _column_width(self) -> int:
        return LETTERS * self.fontMetrics().averageCharWidth()

    def _find(self, text: str) -> None:
        wanted = " ".join(text.casefold().split())
        has_any = [group.show_only(wanted) for group in self._groups]
        self.nothing.setVisible(not any(has_any))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(3, self.width() // self._column_width()))
        if columns == self.columns:
            return
        self.columns = columns
        while (item := self._grid.takeAt(0)) is not None:
            if (layout := item.layout()) is not None:
                while layout.takeAt(0) is not None:
                    pass  # the groups stay, and stand elsewhere
        for numbers in BY_COLUMNS.get(columns, (tuple(range(len(self._groups))),)):
            self._grid.addLayout(column(*(self._groups[one] for one in numbers), 1, spacing=16), 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down and the page keys scroll, whatever has the focus."""
        if not scrolled_by(event, self._scroll):
            super().keyPressEvent(event)

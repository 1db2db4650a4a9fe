"""The shortcut sheet: every key and what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from planner.ui.diary.entry_form import OUTCOME_KEYS
from planner.ui.diary.views import VIEWS
from planner.ui.kit.parts import button, column, label, row

SIZE = (560, 560)
SHEET: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
            ("Page Up, Page Down", "step back, step on"),
            ("Alt+1 to Alt+4", "Diary, Hours, Outcomes, Set-up"),
            ("Ctrl+F", "find an entry"),
            ("Ctrl+Shift+F", "filter the diary"),
            ("Ctrl+R", "review the week"),
            ("Ctrl+Shift+B", "recycle bin"),
            ("Ctrl+L", "find me a week"),
            ("Ctrl+I", "import files"),
            ("Ctrl+P", "print or save the week"),
            ("Ctrl+Shift+E", "export the days in view"),
            ("F1", "this sheet"),
        ),
    ),
    ("Views of the diary", tuple((view.key, view.words.lower()) for view in VIEWS)),
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
            ("Ctrl+plus, Ctrl+minus, Ctrl+0", "zoom; also Ctrl and the wheel"),
            ("Esc", "let a drag go, or what is cut, or what is selected"),
            ("Ctrl and drag", "copy"),
        ),
    ),
    ("What happened", tuple((key, words.lower() if words != "DNA" else words) for key, _, words in OUTCOME_KEYS)),
)


class Shortcuts(QDialog):
    """A sheet to look at; Esc or the button leaves it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        body = QWidget()
        body.setObjectName("scrolled")
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(24)
        for heading, keys in SHEET:
            grid.addWidget(label(heading, "title"), grid.rowCount(), 0, 1, 2)
            for key, words in keys:
                line = grid.rowCount()
                grid.addWidget(label(key), line, 0)
                grid.addWidget(label(words, "quiet"), line, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        self.setLayout(column(scroll, row(1, button("Close", self.accept)), spacing=8, margins=(16, 16, 16, 16)))

"""About: the version, what the program is made of and on what terms, and whether releases can be verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QPlainTextEdit

from planner.domain.english import counted
from planner.parts_carried import carried, own
from planner.release import NO_KEY, release_key
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import in_cell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WHAT = "A private, offline diary and clinical-hours planner. It has no network code and sends nothing anywhere."
VERIFIED = "A release is verified by its signature before it is installed: planner verify-release, in a terminal."
NO_WORDS = "The words of this licence do not come with the program: {licence}."


class AboutPlanner(QDialog):
    """To be read; Esc or the button leaves it.

    Attributes:
        parts: each part with its version and terms, the program first.
        words: those of the licence of the part that is chosen.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Planner")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._parts = (own(), *carried())
        self.parts, self.words = QListWidget(), QPlainTextEdit()
        self.parts.setAccessibleName("Parts, with their licences")
        self.words.setAccessibleName("Words of the licence")
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.parts.addItems([in_cell(f"{one.name} {one.version}   ·   {one.licence}") for one in self._parts])
        self.parts.currentRowChanged.connect(self._show)
        heads = (
            label(f"Planner {self._parts[0].version}", "title"),
            label(WHAT, wrap=True),
            label(NO_KEY if release_key() is None else VERIFIED, "quiet", wrap=True),
            label(f"It stands on {counted(len(self._parts) - 1, 'part', 'parts')} that others wrote:", wrap=True),
        )
        close = row(1, button("Close", self.accept))
        self.setLayout(column(*heads, self.parts, self.words, close, margins=(16, 16, 16, 16)))
        letters = self.fontMetrics().averageCharWidth()
        self.resize(min(96 * letters, parent.width() * 19 // 20), parent.height() * 9 // 10)
        self.parts.setCurrentRow(0)

    def _show(self, place: int) -> None:
        part = self._parts[place]
        self.words.setPlainText(part.words() or NO_WORDS.format(licence=part.licence))

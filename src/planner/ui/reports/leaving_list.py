"""Everything a report would take out of the diary, part by part, before it is written."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from planner.reports.what_leaves import leaves_words, leaving_lines
from planner.ui.kit.parts import as_high_as_asked, button, column, give_width, label
from planner.ui.kit.scrolled import TITLE_BAR, scrolling
from planner.ui.kit.spoken_as import SpokenRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.reports.document import Report
    from planner.reports.what_leaves import LeavingLine

TITLE = "What leaves this computer"
LINES_HIGH, MARGIN = 30, 16


class LeavingList(QDialog):
    """The list, over the page; nothing is written by it."""

    def __init__(self, report: Report, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.words = label(leaves_words(report), wrap=True)
        self.parts = [_part(name, lines) for name, lines in groupby(leaving_lines(report), key=lambda one: one.part)]
        held = QWidget()
        held.setLayout(column(*self.parts, 1, spacing=12))
        self.view = scrolling(held)
        self.view.setAccessibleName(TITLE)
        self.view.setAccessibleDescription(self.words.text())
        SpokenRole(self.view)
        self.leave = button("Close", self.accept)
        self.leave.setAutoDefault(False)
        foot = as_high_as_asked(1, self.leave)
        self.setLayout(column(self.words, self.view, foot, spacing=12, margins=(MARGIN, MARGIN, MARGIN, MARGIN)))
        give_width(self)
        self._fit()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """Open high enough for a good many lines, as far as the screen is so high."""
        room = self.screen().availableGeometry().height() - TITLE_BAR
        self.resize(self.minimumWidth(), min(LINES_HIGH * self.fontMetrics().height(), room))


def _part(name: str, lines: Iterable[LeavingLine]) -> QWidget:
    """A part of the report under its name, a line for each thing that leaves."""
    made = QWidget()
    said = "\n".join(f"{one.what}: {one.words}" for one in lines)
    made.setLayout(column(label(name, "title"), label(said, wrap=True), spacing=4))
    return made

"""Promises of meetings that are due, in the review of a week: quiet lines, each ticked in one press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from planner.domain.english import counted
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import button, column, label, row
from planner.words.meetings import promise_due_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.handover.promises_due import PromiseDue
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

TITLE, KEPT = "Promises due", "Kept"
MOST_LINES = 4
"""The earliest; the next comes up as one of them is ticked."""


class PromisesPart(QWidget):
    """Lists the promises that are due; nothing is seen of it where none is."""

    def __init__(self, desk: Desk, deeds: Deeds) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self.lines: list[str] = []
        self.ticks: list[QPushButton] = []
        self._box, self._more = QVBoxLayout(), sentence(tone="quiet")
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.setLayout(column(label(TITLE, "title"), self._box, self._more, spacing=6))

    def show_due(self, due: Sequence[PromiseDue]) -> None:
        """Show these; the focus stays in its place among the ticks."""
        at = next((number for number, one in enumerate(self.ticks) if one.hasFocus()), None)
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        shown = due[:MOST_LINES]
        self.lines, self.ticks = [promise_due_words(one) for one in shown], []
        for one, words in zip(shown, self.lines, strict=True):
            self._box.addWidget(self._line(one, words))
        more = len(due) - len(shown)
        self._more.setText(f"{counted(more, 'more promise', 'more promises')} due." if more else "")
        self._more.setVisible(bool(more))
        self.setVisible(bool(due))
        if at is not None and self.ticks:
            self.ticks[min(at, len(self.ticks) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, due: PromiseDue, words: str) -> QWidget:
        made, tick = QWidget(), button(KEPT, partial(self._keep, due.promise.id))
        tick.setAutoDefault(False)
        tick.setAccessibleName(f"{KEPT}: {due.promise.what}")
        line = row(sentence(words), tick)
        line.setStretch(0, 1)
        made.setLayout(line)
        self.ticks.append(tick)
        return made

    def _keep(self, promise_id: str) -> None:
        """Note that it was kept; undo takes that back."""
        self._deeds.do(lambda: self._desk.meetings.keep_promise(promise_id))

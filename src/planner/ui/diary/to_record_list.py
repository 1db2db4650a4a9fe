"""Sessions that are over and unrecorded: Enter shows one in the diary, and a key says what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidgetItem

from planner.domain.diary.clock import to_wall
from planner.domain.english import day_words
from planner.ui.diary.outcome_buttons import OUTCOME_KEYS
from planner.ui.kit.plain import in_cell
from planner.ui.kit.spoken_list import SpokenList
from planner.words.plain import booking_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.diary.entry import Booking, Outcome
    from planner.domain.hours.terms import Terms

MOST_LINES = 6
Line = tuple["Booking", str]
"""A session and its words."""
OUTCOMES = {key: outcome for key, outcome, _ in OUTCOME_KEYS[:-1]}
"""What each key records; nothing here can be cleared."""


class ToRecordList(SpokenList):
    """The sessions, latest first; after one is recorded the next stands in its place."""

    shown_asked = Signal(object)
    recorded = Signal(object, object)
    done = Signal()
    """The last of them was recorded here."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._terms: Terms | None = None
        self.setAccessibleName("Sessions still to record")
        self.setSpacing(2)
        self.itemActivated.connect(self._ask_show)
        self.itemClicked.connect(self._ask_show)

    def show_sessions(self, waiting: Sequence[Booking], terms: Terms) -> None:
        """List them; the line keeps its place."""
        place, was_here = max(0, self.currentRow()), self.hasFocus()
        known = {one[0].key: one for one in self._lines} if terms is self._terms else {}
        self._terms = terms
        ordered = sorted(waiting, key=lambda one: one.span.start, reverse=True)
        lines = [_line(one, known.get(one.key), terms) for one in ordered]
        self._take_out(lines)
        for row, line in enumerate(lines):
            if row >= len(self._lines) or self._lines[row] is not line:
                item = QListWidgetItem(line[1])
                item.setData(Qt.ItemDataRole.UserRole, line[0])
                self.insertItem(row, item)
                self._lines.insert(row, line)
        self.setCurrentRow(min(place, self.count() - 1))
        self.setVisible(bool(waiting))
        self.setMaximumHeight(min(MOST_LINES, len(waiting)) * 2 * self.fontMetrics().height() + 8)
        if was_here and not waiting:
            self.done.emit()

    def _take_out(self, lines: Sequence[Line]) -> None:
        """Take out what is no longer among the lines, or stands in another order: most stay after a deed."""
        places = {id(line): place for place, line in enumerate(lines)}
        last = len(lines)
        for row in reversed(range(len(self._lines))):
            place = places.get(id(self._lines[row]), last)
            if place < last:
                last = place
            else:
                self.takeItem(row)
                del self._lines[row]

    def event(self, event: QEvent) -> bool:
        """Have the keys of what happened before the diary has them: it would record what is selected in the grid."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _outcome(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Record the session the cursor is on, or move the cursor."""
        outcome, item = _outcome(event), self.currentItem()
        if outcome is None:
            super().keyPressEvent(event)
        elif item is not None:
            self.recorded.emit(item.data(Qt.ItemDataRole.UserRole), outcome)

    def _ask_show(self, item: QListWidgetItem) -> None:
        self.shown_asked.emit(item.data(Qt.ItemDataRole.UserRole))


def _line(booking: Booking, known: Line | None, terms: Terms) -> Line:
    """A session with its words; the line it had already, where it is as it was."""
    if known is not None and known[0] == booking:
        return known
    wall = to_wall(booking.span.start, terms.zone)
    return booking, in_cell(f"{day_words(wall.date())}  {wall:%H:%M}  {booking_words(booking, terms)}")


def _outcome(event: QKeyEvent) -> Outcome | None:
    """What a key records, None where it records nothing."""
    return OUTCOMES.get(QKeySequence(event.keyCombination()).toString())

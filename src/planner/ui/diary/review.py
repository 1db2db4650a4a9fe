"""The review at the end of a week: record what is unrecorded, one key each, and see what else is left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QListWidget, QListWidgetItem, QWidget

from planner.domain.english import hours_words, week_words
from planner.ui.diary.entry_form import OUTCOME_KEYS
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import in_cell
from planner.words.plain import booking_at_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking, Outcome
    from planner.domain.hours.review import Review
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

WIDTH = 560
WORKDAYS = 4
DONE = "Everything is recorded, nothing stands on a day away, and the notes time is there. The week is done."
LINE = 26
MOST_LINES = 8


class ReviewDialog(QDialog):
    """Takes a week; records outcomes, and asks for entries to be shown by `shown_asked`."""

    shown_asked = Signal(object)

    def __init__(self, desk: Desk, deeds: Deeds, monday: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Review the week")
        self.setMinimumWidth(WIDTH)
        self._desk, self._deeds, self._monday = desk, deeds, monday
        self._title = label(week_words(monday, monday + timedelta(days=WORKDAYS)), "heading")
        self._done = label(DONE, wrap=True)
        keys = self._make_buttons()
        self.unrecorded, self._unrecorded_part = self._make_list("Not recorded yet: press a key for each", keys)
        self.away, self._away_part = self._make_list("On leave or a bank holiday")
        self.without_notes, self._notes_part = self._make_list("Notes time taken by something else")
        self._short = label(wrap=True)
        parts = (self._title, self._done, self._unrecorded_part, self._away_part, self._notes_part, self._short)
        close = button("Close", self.accept, primary=True)
        close.setAutoDefault(False)
        self.setLayout(column(*parts, 1, row(1, close), spacing=12, margins=(24, 20, 24, 20)))
        self._add_keys()
        deeds.changed.connect(self.show_diary)
        self._show()

    def _make_list(self, title: str, *under: QGridLayout) -> tuple[QListWidget, QWidget]:
        made, box = QListWidget(), QWidget()
        made.setAccessibleName(title)
        made.itemActivated.connect(self._ask_show)
        box.setLayout(column(label(title, "title"), made, *under, spacing=6))
        return made, box

    def _make_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, (key, outcome, words) in enumerate(OUTCOME_KEYS[:-1]):
            made = button(f"{key.replace('Shift+', '⇧')}  {words}", _recorder(self, outcome))
            made.setAutoDefault(False)
            made.setStyleSheet("text-align: left; padding: 4px 8px;")
            grid.addWidget(made, number // 4, number % 4)
        return grid

    def _add_keys(self) -> None:
        for key, outcome, words in OUTCOME_KEYS[:-1]:
            action = QAction(words, self.unrecorded)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(_recorder(self, outcome))
            self.unrecorded.addAction(action)

    def show_diary(self, _change: Change) -> None:
        """Show the week as it is now."""
        self._show()

    def _show(self) -> None:
        found = self._desk.hours.review(self._monday)
        self._done.setVisible(found.is_done)
        self._fill(self.unrecorded, self._unrecorded_part, found.unrecorded)
        self._fill(self.away, self._away_part, found.away)
        self._fill(self.without_notes, self._notes_part, found.without_notes)
        self._short.setVisible(bool(found.notes_missing))
        self._short.setText(_short_words(found))
        self.adjustSize()

    def _fill(self, shown: QListWidget, part: QWidget, bookings: Sequence[Booking]) -> None:
        chosen = shown.currentRow()
        terms = self._desk.setup.terms()
        shown.clear()
        for booking in bookings:
            item = QListWidgetItem(in_cell(booking_at_words(booking, terms, terms.zone)))
            item.setData(Qt.ItemDataRole.UserRole, booking)
            shown.addItem(item)
        part.setVisible(bool(bookings))
        shown.setFixedHeight(LINE * min(MOST_LINES, max(1, len(bookings))) + 8)
        shown.setCurrentRow(max(0, min(chosen, len(bookings) - 1)))

    def record(self, outcome: Outcome) -> None:
        """Record the session selected; the next one is selected then."""
        item = self.unrecorded.currentItem()
        if item is not None:
            booking = item.data(Qt.ItemDataRole.UserRole)
            self._deeds.do(lambda: self._desk.diary.record([booking], outcome))

    def _ask_show(self, item: QListWidgetItem) -> None:
        booking = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.shown_asked.emit(booking)


def _recorder(dialog: ReviewDialog, outcome: Outcome) -> Callable[[], None]:
    return lambda: dialog.record(outcome)


def _short_words(found: Review) -> str:
    """What the week is short of in notes time."""
    return (
        f"The week holds {hours_words(found.notes_kept)} for notes; its sessions need {hours_words(found.notes_asked)} "
        f"by your rules, so {hours_words(found.notes_missing)} are missing."
    )

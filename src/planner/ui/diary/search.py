"""Find an entry: words, an activity or a site; Enter goes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from planner.domain.diary.clock import to_wall
from planner.domain.english import day_words
from planner.ui.kit.parts import column, label
from planner.ui.kit.plain import in_cell
from planner.words.found import found_words
from planner.words.plain import booking_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

LETTERS, LINES = 72, 24
"""How wide and high it opens, in average letters and lines."""
COMING, PAST = "To come", "Past"


class Search(QDialog):
    """Lists what a text finds as it is typed, what is to come first; `chosen` gives the entry to show."""

    chosen = Signal(object)

    def __init__(
        self, search: Callable[[str], Sequence[Booking]], terms: Terms, now: datetime, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        metrics, room = self.fontMetrics(), parent.size()
        wide, high = LETTERS * metrics.averageCharWidth(), LINES * metrics.height()
        self.resize(min(wide, room.width() * 9 // 10), min(high, room.height() * 9 // 10))
        self._search, self._terms, self._now = search, terms, now
        self.line, self.list = QLineEdit(), QListWidget()
        self.line.setPlaceholderText("Words, an activity or a site")
        self.line.setAccessibleName("Find in the diary")
        self.list.setAccessibleName("Entries found")
        self.list.setWordWrap(True)
        self._number = label(tone="quiet", wrap=True)
        self.line.textEdited.connect(self._find)
        self.line.returnPressed.connect(self._choose_first)
        self.list.itemActivated.connect(self._choose)
        self.setLayout(column(self.line, self._number, self.list, spacing=8, margins=(16, 16, 16, 16)))

    def _find(self, text: str) -> None:
        self.list.clear()
        found = self._search(text)
        past = [one for one in found if one.is_over(self._now)]
        self._show(COMING, [one for one in reversed(found) if not one.is_over(self._now)])
        self._show(PAST, past)
        self._number.setText(found_words(len(found) - len(past), len(past)) if text.strip() else "")

    def _show(self, head: str, bookings: Sequence[Booking]) -> None:
        """Entries under their head, which cannot be chosen; nothing where there are none."""
        if bookings:
            named = QListWidgetItem(head)
            named.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = self.list.font()
            font.setBold(True)
            named.setFont(font)
            self.list.addItem(named)
        for booking in bookings:
            self.list.addItem(self._item(booking))

    @property
    def found(self) -> list[str]:
        """What is listed, line by line, with its heads."""
        return [self.list.item(number).text() for number in range(self.list.count())]

    def _item(self, booking: Booking) -> QListWidgetItem:
        wall = to_wall(booking.span.start, self._terms.zone)
        repeats = "  (repeats)" if booking.at is not None else ""
        words = f"{day_words(wall.date())} {wall.year}  {wall:%H:%M}  {booking_words(booking, self._terms)}{repeats}"
        item = QListWidgetItem(in_cell(words))
        item.setData(Qt.ItemDataRole.UserRole, booking)
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the line to the first entry found."""
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus() and self.list.count():
            self.list.setCurrentRow(1)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _choose_first(self) -> None:
        if self.list.count():
            self._choose(self.list.item(1))

    def _choose(self, item: QListWidgetItem) -> None:
        booking = item.data(Qt.ItemDataRole.UserRole)
        if booking is not None:
            self.accept()
            self.chosen.emit(booking)

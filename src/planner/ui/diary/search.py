"""Find an entry: words, an activity or a site; Enter goes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from planner.domain.diary.clock import to_wall
from planner.domain.english import counted, day_words
from planner.ui.kit.parts import column, label
from planner.ui.kit.plain import in_cell
from planner.words.plain import booking_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

SIZE = (460, 420)


class Search(QDialog):
    """Lists what a text finds as it is typed; `chosen` gives the entry to show."""

    chosen = Signal(object)

    def __init__(self, search: Callable[[str], Sequence[Booking]], terms: Terms, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self._search, self._terms = search, terms
        self.line, self.list = QLineEdit(), QListWidget()
        self.line.setPlaceholderText("Words, an activity or a site")
        self.line.setAccessibleName("Find in the diary")
        self.list.setAccessibleName("Entries found")
        self._number = label(tone="quiet")
        self.line.textEdited.connect(self._find)
        self.line.returnPressed.connect(self._choose_first)
        self.list.itemActivated.connect(self._choose)
        self.setLayout(column(self.line, self._number, self.list, spacing=8, margins=(16, 16, 16, 16)))

    def _find(self, text: str) -> None:
        self.list.clear()
        found = self._search(text)
        for booking in found:
            self.list.addItem(self._item(booking))
        words = counted(len(found), "entry", "entries") if found else "Nothing of that kind."
        self._number.setText(words if text.strip() else "")

    def _item(self, booking: Booking) -> QListWidgetItem:
        wall = to_wall(booking.span.start, self._terms.zone)
        repeats = "  (repeats)" if booking.at is not None else ""
        words = f"{day_words(wall.date())} {wall.year}  {wall:%H:%M}  {booking_words(booking, self._terms)}{repeats}"
        item = QListWidgetItem(in_cell(words))
        item.setData(Qt.ItemDataRole.UserRole, booking)
        return item

    def _choose_first(self) -> None:
        item = self.list.item(0)
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        booking = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.chosen.emit(booking)

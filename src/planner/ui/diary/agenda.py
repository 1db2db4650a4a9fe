"""The agenda: the days to come as a list; Enter or a double click shows an entry in its week."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from planner.domain.diary.clock import to_wall
from planner.domain.english import day_words, hours_words
from planner.ui.kit.plain import in_cell
from planner.words.plain import OUTCOME_WORDS, booking_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

HEADINGS = ("When", "What", "Where", "What happened")


class AgendaView(QTreeWidget):
    """Days with their entries; entries are asked for by `booking_asked`."""

    booking_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels(HEADINGS)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAccessibleName("Agenda")
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.itemActivated.connect(self._ask)

    def show_days(self, terms: Terms, sites: Sequence[Site], bookings: Sequence[Booking]) -> None:
        """List the bookings day by day."""
        self.clear()
        names = {one.id: one.name for one in sites}
        for day, group in groupby(bookings, key=lambda one: one.day(terms.zone)):
            entries = list(group)
            head = self._day(day, entries, terms)
            self.addTopLevelItem(head)
            for booking in entries:
                head.addChild(_row(booking, terms, names))
            head.setExpanded(True)

    def _day(self, day: date, bookings: Sequence[Booking], terms: Terms) -> QTreeWidgetItem:
        contact = sum(one.minutes for one in bookings if terms.is_contact(one.details.activity))
        item = QTreeWidgetItem([day_words(day), f"{hours_words(contact)} contact" if contact else ""])
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(0, font)
        return item

    def _ask(self, item: QTreeWidgetItem) -> None:
        booking = item.data(0, Qt.ItemDataRole.UserRole)
        if booking is not None:
            self.booking_asked.emit(booking)


def _row(booking: Booking, terms: Terms, sites: dict[str, str]) -> QTreeWidgetItem:
    start, end = to_wall(booking.span.start, terms.zone), to_wall(booking.span.end, terms.zone)
    when = "all day" if booking.all_day else f"{start:%H:%M} – {end:%H:%M}"
    contact = terms.is_contact(booking.details.activity)
    happened = OUTCOME_WORDS[booking.outcome] if contact and not booking.all_day else ""
    site = sites.get(booking.details.site, "")
    item = QTreeWidgetItem([when, in_cell(booking_words(booking, terms)), in_cell(site), happened])
    item.setData(0, Qt.ItemDataRole.UserRole, booking)
    return item

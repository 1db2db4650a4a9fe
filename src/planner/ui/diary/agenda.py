"""The agenda: the days to come as a list; Enter or a double click shows an entry in its week."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from planner.domain.diary.clock import to_wall
from planner.domain.english import day_words
from planner.domain.hours.day_sums import day_sums, is_to_record
from planner.domain.hours.ground import grounds
from planner.ui.diary.grid.heads import head_words
from planner.ui.diary.grid.sizes import bold_font
from planner.ui.kit.colour import marked_on
from planner.ui.kit.edges import PATTERNED, paint_edge
from planner.ui.kit.plain import in_cell
from planner.words.legend import LOST, Edge, activity_colour, activity_edge
from planner.words.outcomes_said import happened_words
from planner.words.plain import activity_beside, booking_words
from planner.words.spoken import entry_spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms
    from planner.ui.diary.grid.selection import Selection
    from planner.ui.kit.theme import Theme

TO_RECORD = "○ to record"
HEADINGS = ("When", "What", "Where", "What happened")


class AgendaView(QTreeWidget):
    """Days with their entries; entries are asked for by `booking_asked`."""

    booking_asked = Signal(object)
    selected = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._swatches: dict[tuple[str, Edge], QIcon] = {}
        self._zone: ZoneInfo | None = None
        self.setHeaderLabels(HEADINGS)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAccessibleName("Agenda")
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.itemActivated.connect(self._ask)
        self.currentItemChanged.connect(lambda *_: self.selected.emit(self.selected_booking))

    @property
    def selected_booking(self) -> Booking | None:
        """The entry the cursor is on; None on a day's heading."""
        item = self.currentItem()
        found: Booking | None = item.data(0, Qt.ItemDataRole.UserRole) if item else None
        return found

    @property
    def selected_bookings(self) -> tuple[Booking, ...]:
        """That entry, as the diary's deeds ask for it."""
        return (self.selected_booking,) if self.selected_booking else ()

    @property
    def day(self) -> date | None:
        """The day the cursor is on."""
        return self.selected_booking.day(self._zone) if self.selected_booking and self._zone else None

    def show_days(
        self,
        terms: Terms,
        sites: Sequence[Site],
        bookings: Sequence[Booking],
        now: datetime,
        wanted: Selection | None = None,
    ) -> None:
        """List the bookings day by day, as they are now.

        The cursor goes to what is wanted, or else stays on its entry, or on the one now in its place.
        """
        self._zone = terms.zone
        before, places = self.selected_booking, self._places()
        blocker = QSignalBlocker(self)
        self.clear()
        names = {one.id: one.name for one in sites}
        for day, group in groupby(bookings, key=lambda one: one.day(terms.zone)):
            entries = list(group)
            head = self._day(day, entries, terms, now)
            self.addTopLevelItem(head)
            for booking in entries:
                head.addChild(self._row(booking, terms, names, now))
            head.setExpanded(True)
        items = [item for item, _ in self._entries()]
        there = next((item for item, one in self._entries() if before is not None and one.key == before.key), None)
        if before is not None and there is None and items:
            there = items[min(places.index(before.key), len(items) - 1)]
        if wanted is not None and wanted.keys:
            there = next(item for item, one in self._entries() if one.key in wanted.keys)
        if there is not None or items:
            self.setCurrentItem(there or items[0])
        blocker.unblock()
        self._fill()
        self.selected.emit(self.selected_booking)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill another width."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        """The last column takes what room there is beside the others; where there is none, it would be cut."""
        self.ensurePolished()  # the height of a row is kept as it is first asked for
        columns, head = range(len(HEADINGS)), self.header()
        needed = sum(max(self.sizeHintForColumn(n), head.sectionSizeHint(n)) for n in columns)
        head.setStretchLastSection(needed <= self.viewport().width())

    def _entries(self) -> Iterator[tuple[QTreeWidgetItem, Booking]]:
        for number in range(self.topLevelItemCount()):
            head = self.topLevelItem(number)
            if head is not None:
                rows = filter(None, (head.child(n) for n in range(head.childCount())))
                yield from ((one, one.data(0, Qt.ItemDataRole.UserRole)) for one in rows)

    def _places(self) -> list[str]:
        return [one.key for _, one in self._entries()]

    def _day(self, day: date, bookings: Sequence[Booking], terms: Terms, now: datetime) -> QTreeWidgetItem:
        """The head of a day, with its contact as the week's heads tell it."""
        (sums,) = day_sums(terms, day, 1, bookings, now)
        (ground,) = grounds(terms, day, 1)
        item = QTreeWidgetItem([day_words(day), head_words(ground, sums)[0]])
        is_today = day == to_wall(now, terms.zone).date()
        item.setFont(0, bold_font(self.font()))
        item.setForeground(0, QColor(self._theme.accent if is_today else self._theme.text))
        item.setForeground(1, QColor(self._theme.quiet))
        return item

    def _row(self, booking: Booking, terms: Terms, sites: dict[str, str], now: datetime) -> QTreeWidgetItem:
        """An entry: when, what, where and how, and what happened; nothing is said of what is still to come."""
        start, end = to_wall(booking.span.start, terms.zone), to_wall(booking.span.end, terms.zone)
        when = "all day" if booking.all_day else f"{start:%H:%M} – {end:%H:%M}"
        called = (booking_words(booking, terms), activity_beside(booking, terms))
        what = in_cell(" · ".join(words for words in called if words))
        place = (sites.get(booking.details.site, ""), booking.details.mode)
        where = in_cell(" · ".join(words for words in place if words))
        happened = happened_words(booking, terms)
        if is_to_record(terms, booking, now):
            happened = TO_RECORD
        item = QTreeWidgetItem([when, what, where, happened])
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, in_cell(entry_spoken(booking, terms, sites, now)))
        name = booking.details.activity
        item.setIcon(0, self._swatch(activity_colour(terms, name), activity_edge(terms, name)))
        if booking.outcome in LOST or booking.slot:
            for column in range(len(HEADINGS)):
                item.setForeground(column, QColor(self._theme.quiet))
        item.setData(0, Qt.ItemDataRole.UserRole, booking)
        return item

    def _swatch(self, colour: str, edge: Edge) -> QIcon:
        """A bar in the colour and the pattern of an activity, as the blocks of the week have one."""
        shown = QColor(marked_on(colour, self._theme.surface, self._theme.text))
        if (shown.name(), edge) not in self._swatches:
            high = self.fontMetrics().height()
            picture = QPixmap(high, high)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            paint_edge(painter, QRectF(high // 3, 1, max(PATTERNED, high // 4), high - 2), edge, shown)
            painter.end()
            self._swatches[shown.name(), edge] = QIcon(picture)
        return self._swatches[shown.name(), edge]

    def _ask(self, item: QTreeWidgetItem) -> None:
        booking = item.data(0, Qt.ItemDataRole.UserRole)
        if booking is not None:
            self.booking_asked.emit(booking)

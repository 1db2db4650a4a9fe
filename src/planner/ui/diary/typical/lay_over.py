"""Laying the typical week over weeks: what is added, what clashes and what is left out, before anything is done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from planner.domain.diary.clock import monday_of, to_wall
from planner.domain.english import counted, day_words
from planner.domain.errors import PlannerError
from planner.domain.hours.plan import Fate, Laid
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField, all_read
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import as_high_as_asked, button, column, give_width, label, said
from planner.ui.kit.plain import in_cell
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.plain import booking_at_words, booking_words

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms
    from planner.services.typical_weeks import TypicalWeeks

LETTERS = 100
WEEKS = 4
HEADINGS = ("", "When", "What", "What happens")
CHOSEN = Qt.CheckState.Checked


class LayOver(QDialog):
    """Asks for a range and shows each entry's fate; `chosen` gives the range and the uids to put in."""

    chosen = Signal(object, object, object)

    def __init__(self, typical: TypicalWeeks, terms: Terms, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Copy the typical week into weeks")
        give_width(self)
        wide = LETTERS * self.fontMetrics().averageCharWidth()
        self.resize(QSize(wide, wide * 3 // 4).boundedTo(self.screen().availableSize() * 9 / 10))
        self._typical, self._terms = typical, terms
        monday = monday_of(today) + timedelta(weeks=1)
        self.first = DateField(monday, today, Sense.COMING)
        self.last = DateField(monday + timedelta(weeks=WEEKS, days=-1), today)
        self.last.follow(self.first)
        self.first.setAccessibleName("First day")
        self.last.setAccessibleName("Last day")
        self.list = QTreeWidget()
        self.list.setHeaderLabels(HEADINGS)
        self.list.headerItem().setData(0, Qt.ItemDataRole.AccessibleTextRole, "Copied")
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName("What would be copied")
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)  # it would be cut where the others leave it no room
        self._sum = label(wrap=True)
        self.lay = button("Copy", self._choose, primary=True)
        self.lay.setDefault(True)
        cancel = button("Cancel", self.reject)
        about = "Tick a clash to put it in all the same. Doing this again adds nothing twice."
        self.setLayout(
            column(
                WrappingRow(said("From", self.first), said("to", self.last)),
                self._sum,
                self.list,
                sentence(about, "quiet"),
                as_high_as_asked(1, cancel, self.lay),
                spacing=12,
                margins=(24, 20, 24, 20),
            )
        )
        for field in (self.first, self.last):
            field.day_changed.connect(self._show)
        self.list.itemChanged.connect(self._count)
        self._show()

    def _show(self) -> None:
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        try:
            laid = self._typical.preview(self.first.understood, self.last.understood)
        except PlannerError as refusal:
            self._sum.setText(str(refusal))
            self.lay.setEnabled(False)
        else:
            self.list.addTopLevelItems([self._item(one) for one in laid])
            self._say(laid)
        blocker.unblock()

    def _say(self, laid: tuple[Laid, ...]) -> None:
        numbers = {fate: sum(one.fate is fate for one in laid) for fate in Fate}
        parts = [
            f"{counted(numbers[Fate.ADD], 'entry is', 'entries are')} added",
            f"{counted(numbers[Fate.CLASH], 'clashes', 'clash')} with something else",
            f"{counted(numbers[Fate.THERE], 'is', 'are')} there already",
            f"{counted(numbers[Fate.AWAY], 'falls', 'fall')} on leave or a bank holiday",
        ]
        self._sum.setText(f"{', '.join(parts)}." if laid else "No typical week is in force on these days.")
        self._count()

    def _item(self, laid: Laid) -> QTreeWidgetItem:
        booking, zone = laid.planned.booking, self._terms.zone
        start, end = to_wall(booking.span.start, zone), to_wall(booking.span.end, zone)
        when = f"{day_words(start.date())}  {start:%H:%M} – {end:%H:%M}"
        item = QTreeWidgetItem(
            ["", when, in_cell(booking_words(booking, self._terms)), in_cell(self._fate_words(laid))]
        )
        item.setData(0, Qt.ItemDataRole.UserRole, laid.planned.uid)
        if laid.fate in {Fate.ADD, Fate.CLASH}:
            spoken = f"Copy {booking_words(booking, self._terms)}, {when}"
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, in_cell(spoken))
            item.setCheckState(0, CHOSEN if laid.fate is Fate.ADD else Qt.CheckState.Unchecked)
        else:
            item.setDisabled(True)
        return item

    def _fate_words(self, laid: Laid) -> str:
        if laid.fate is Fate.CLASH:
            names = [booking_at_words(one, self._terms, self._terms.zone) for one in laid.against]
            return f"clashes with {', '.join(names)}"
        return {
            Fate.ADD: "is added",
            Fate.THERE: "is there already" if laid.against else "was laid before and has been moved",
            Fate.AWAY: "left out: leave or a bank holiday",
        }[laid.fate]

    def _picked(self) -> frozenset[str]:
        items = [self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount())]
        return frozenset(
            one.data(0, Qt.ItemDataRole.UserRole)
            for one in items
            if one and one.checkState(0) is CHOSEN and not one.isDisabled()
        )

    def _count(self) -> None:
        number = len(self._picked())
        self.lay.setText(f"Add {counted(number, 'entry', 'entries')}" if number else "Nothing to add")
        self.lay.setEnabled(bool(number))

    def _choose(self) -> None:
        before = self.first.understood, self.last.understood
        if not all_read(self) or before != (self.first.day(), self.last.day()):
            return  # the list shows other days than are typed: she sees these first
        first, last, picked = *before, self._picked()
        self.accept()
        self.chosen.emit(first, last, picked)

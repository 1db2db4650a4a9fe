"""The recycle bin: what was deleted in the last ninety days, to be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QListWidgetItem, QWidget

from planner.domain.diary.clock import to_wall
from planner.domain.english import counted, day_words
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import in_cell
from planner.ui.kit.type_sizes import grown

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from planner.domain.change import Change
    from planner.domain.diary.recycle_bin import Binned
    from planner.services.recycle_bin import RecycleBin
    from planner.ui.kit.deeds import Deeds

SIZE = (600, 460)
ABOUT = "What you delete stays here for 90 days, then it goes for good."
EMPTY = "There is nothing in the bin. What you delete stays here for 90 days."


class RecycleBinDialog(QDialog):
    """Lists what lies in the bin, the latest first; it follows the diary."""

    def __init__(self, lying: RecycleBin, deeds: Deeds, zone: ZoneInfo, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Recycle bin")
        self.resize(QSize(*(grown(self, one) for one in SIZE)).boundedTo(parent.size()))
        self._lying, self._deeds, self._zone = lying, deeds, zone
        self._about = label(ABOUT, "quiet", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Deleted entries")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemActivated.connect(self.put_back)
        self.list.itemSelectionChanged.connect(self._show_buttons)
        self.back = button("Put back", self.put_back, primary=True)
        self.gone = button("Delete for good", self.delete_for_good)
        buttons = row(self.gone, 1, button("Close", self.accept), self.back)
        self.setLayout(column(self._about, self.list, buttons, spacing=12, margins=(24, 20, 24, 20)))
        deeds.changed.connect(self.show_diary)
        self._show()

    def show_diary(self, _change: Change) -> None:
        """Show the bin as it is now."""
        self._show()

    def _show(self) -> None:
        self.list.clear()
        for one in self._lying.contents():
            when = to_wall(one.deleted, self._zone)
            item = QListWidgetItem(f"{in_cell(one.name)}   ·   deleted {day_words(when.date())} {when:%H:%M}")
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        number = self.list.count()
        self._about.setText(f"{counted(number, 'entry', 'entries')}. {ABOUT}" if number else EMPTY)
        if number:
            self.list.setCurrentRow(0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        for one in (self.back, self.gone):
            one.setEnabled(bool(self.chosen()))

    def chosen(self) -> list[Binned]:
        """What is selected."""
        return [one.data(Qt.ItemDataRole.UserRole) for one in self.list.selectedItems()]

    def put_back(self) -> None:
        """Put what is selected back into the diary."""
        chosen = self.chosen()
        if chosen:
            self._deeds.do(lambda: self._lying.put_back(chosen))

    def delete_for_good(self) -> None:
        """Let go of what is selected."""
        chosen = self.chosen()
        if chosen:
            self._deeds.do(lambda: self._lying.empty(chosen))

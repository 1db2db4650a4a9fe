"""Which days the ledger is for: the week, month, quarter or leave year shown, or any days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.ui.kit.chooser import Chooser
from planner.ui.kit.date_field import DateField
from planner.ui.kit.parts import column, said
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.periods import NAMES, period_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.period import Period

RANGE = "range"
ANY_DAYS = "Any days"


class PeriodPicker(QWidget):
    """A chooser of periods by their dates, and two days where any days are asked for."""

    changed = Signal()

    def __init__(
        self, around: Callable[[date, str], Period], today: Callable[[], date], of: str = "the ledger"
    ) -> None:
        super().__init__()
        self._around, self._today = around, today
        self._day = start = today()
        self.kind = Chooser[str](f"Period of {of}", self._choices())
        self.kind.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToContents)
        self.first, self.last = DateField(start, start), DateField(start, start)
        self.last.follow(self.first)
        self.first.setAccessibleName(f"First day of {of}")
        self.last.setAccessibleName(f"Last day of {of}")
        self.days = QWidget()
        self.days.setLayout(WrappingRow(self.first, said("to", self.last)))
        self.days.hide()
        self.setLayout(column(self.kind))
        self.kind.currentIndexChanged.connect(self._choose)
        for field in (self.first, self.last):
            field.day_changed.connect(self._tell)

    def _choices(self) -> dict[str, str]:
        """Each period the day shown lies in, by its dates."""
        words = {kind: period_words(kind, self._around(self._day, kind), self._today()) for kind in NAMES}
        return {**words, RANGE: ANY_DAYS}

    def show_day(self, day: date) -> None:
        """The day that the week, month, quarter or leave year lies around."""
        self._day = day
        self.kind.offer(self._choices())
        for field in (self.first, self.last):
            field.know_today(self._today())

    def span(self) -> tuple[date, date]:
        """First and last day chosen."""
        if self.kind.value == RANGE:
            return self.first.understood, self.last.understood
        return self._around(self._day, self.kind.value).ends

    def _choose(self) -> None:
        """Any days begin as the days of the month shown."""
        is_range = self.kind.value == RANGE
        if is_range and self.days.isHidden():
            self._begin(*self._around(self._day, "month").ends)
        self.days.setVisible(is_range)
        self._tell()

    def _begin(self, first: date, last: date) -> None:
        was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.first.show_day(first)
        self.last.show_day(last)
        self.blockSignals(was_blocked)

    def _tell(self) -> None:
        self.changed.emit()

"""One working week: a row for each weekday, with what is paid shown as it is typed."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal

from planner.domain.english import hours_words
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import WEEKDAYS, WorkingDay
from planner.ui.kit.fields import ClockField, MinutesField
from planner.ui.kit.form_parts import keep_room, tick_box
from planner.ui.kit.parts import label
from planner.ui.kit.type_sizes import grown
from planner.ui.setup.folding_grid import GAP, FoldingGrid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planner.domain.hours.contract import Week

USUAL_DAY = WorkingDay(time(9), time(17), 30)
HEADS = ("Works on", "From", "To", "Unpaid break", "Paid")
ENDS = (0, len(HEADS) - 1)
"""Heads that are not needed where a day stands over its times."""
PAID_WIDTH = 84


class DayRow(QObject):
    """The fields of one weekday, which stand in a row of the week's grid."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name.capitalize()
        self.works = tick_box(self.name, f"Works on {self.name}")
        self.start, self.end = ClockField(USUAL_DAY.start), ClockField(USUAL_DAY.end)
        self.unpaid = MinutesField(USUAL_DAY.unpaid_minutes)
        self.paid = label()
        self._name_fields()
        self.works.toggled.connect(self._tell)
        self.start.timeChanged.connect(self._tell)
        self.end.timeChanged.connect(self._tell)
        self.unpaid.valueChanged.connect(self._tell)

    def _name_fields(self) -> None:
        self.start.setAccessibleName(f"{self.name}, start")
        self.end.setAccessibleName(f"{self.name}, end")
        self.unpaid.setAccessibleName(f"{self.name}, unpaid break in minutes")
        self.paid.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.paid.setMinimumWidth(grown(self.paid, PAID_WIDTH))
        for field in (self.start, self.end, self.unpaid):
            keep_room(field)

    @property
    def cells(self) -> tuple[QWidget, ...]:
        """What stands in the grid, from left to right."""
        return self.works, self.start, self.end, self.unpaid, self.paid

    def show_day(self, day: WorkingDay | None) -> None:
        """Show a working day, or a day off that keeps the times it had."""
        if day is not None:
            self.start.show_clock(day.start)
            self.end.show_clock(day.end)
            self.unpaid.setValue(day.unpaid_minutes)
        self.works.setChecked(day is not None)
        self._tell()

    def day(self) -> WorkingDay | None:
        """The working day the fields say, None for a day off; PlannerError, with the day's name, where they cannot."""
        if not self.works.isChecked():
            return None
        try:
            return WorkingDay(self.start.clock(), self.end.clock(), self.unpaid.value())
        except PlannerError as refusal:
            msg = f"{self.name}: {refusal}"
            raise PlannerError(msg) from refusal

    def minutes(self) -> int:
        """Paid minutes; 0 while the times make no day."""
        try:
            day = self.day()
        except PlannerError:
            return 0
        return day.paid_minutes if day else 0

    def _tell(self) -> None:
        works, minutes = self.works.isChecked(), self.minutes()
        for field in (self.start, self.end, self.unpaid):
            field.setVisible(works)
        self.paid.setText(hours_words(minutes) if minutes else "no hours" if works else "day off")
        self.paid.setAccessibleName(f"{self.name}, paid: {self.paid.text()}")
        self.changed.emit()


class WeekEditor(FoldingGrid):
    """The seven days of a working week."""

    changed = Signal()

    def __init__(self, week: Week) -> None:
        super().__init__(air=6)
        self.days = [DayRow(name, self) for name in WEEKDAYS]
        self._heads = [label(words, "quiet") for words in HEADS]
        self._heads[-1].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for day in self.days:
            day.changed.connect(self.changed)
        self.lay()
        self.show_week(week)

    def lay(self) -> None:
        """A day in one line, or its times under its name."""
        for place, head in enumerate(self._heads):
            head.setHidden(self.is_folded and place in ENDS)
            self._grid.addWidget(head, 0, 0 if head.isHidden() else place - self.is_folded)
        for number, day in enumerate(self.days, 1):
            works, *times, paid = day.cells
            if self.is_folded:
                self._grid.addWidget(works, 2 * number, 0, 1, len(times) - 1)
                self._grid.addWidget(paid, 2 * number, len(times) - 1)
            for place, cell in enumerate(times if self.is_folded else day.cells):
                self._grid.addWidget(cell, 2 * number + self.is_folded, place)
        self._grid.setColumnStretch(0, not self.is_folded)

    def widths(self) -> tuple[int, int]:
        """Pixels that the days need with their times under their names, and all in one line."""
        works, *times, paid = (
            max(day.cells[place].sizeHint().width() for day in self.days) for place in range(len(HEADS))
        )
        under = sum(times) + GAP * (len(times) - 1)
        return max(under, works + GAP + paid), works + GAP + under + GAP + max(paid, self._heads[-1].sizeHint().width())

    def sizeHint(self) -> QSize:
        """Every day in one line."""
        return QSize(self.widths()[1], super().sizeHint().height())

    def show_week(self, week: Week) -> None:
        """Show a week."""
        for row, day in zip(self.days, week, strict=True):
            row.show_day(day)

    def week(self) -> Week:
        """The week the fields say; PlannerError, with the day's name, where they say none."""
        return tuple(row.day() for row in self.days)

    def minutes(self) -> int:
        """Paid minutes of the week so far."""
        return sum(row.minutes() for row in self.days)

    def copy_first(self) -> None:
        """Give every working day the times of the first."""
        worked = [row for row in self.days if row.works.isChecked()]
        for row in worked[1:]:
            row.start.show_clock(worked[0].start.clock())
            row.end.show_clock(worked[0].end.clock())
            row.unpaid.setValue(worked[0].unpaid.value())

"""Regular meetings as they are told in the first hour: added one by one, each shown as a button that takes it out."""

from __future__ import annotations

from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.domain.diary.activity import COMMITMENTS
from planner.domain.english import FULL_DAYS
from planner.domain.errors import PlannerError
from planner.domain.hours.your_week import Regular
from planner.ui.kit.fields import Choice, ClockField, MinutesField
from planner.ui.kit.parts import button, column
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.shell.week_lines import NoneButton, WeekLine
from planner.words.first_week import regular_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from planner.domain.diary.activity import Activity

EVERY = {1: "every week", 2: "every 2 weeks", 3: "every 3 weeks", 4: "every 4 weeks"}
USUAL_START = time(9)
ABOUT = "Team meetings, supervision, training, duty: what is in your week besides sessions. Add them one by one."
NOT_ADDED = "Every week: a meeting is filled in but not added. Press Add, or say None."


class RegularLine(QWidget):
    """What comes back every week or every few; `added` are those told so far."""

    changed = Signal()

    def __init__(self, activities: Sequence[Activity], begins: date) -> None:
        super().__init__()
        self._begins = begins
        self._known = {one.id: one for one in activities if one.kind in COMMITMENTS}
        self.added: dict[Regular, QPushButton] = {}
        self._is_begun = False
        self._make_fields()
        none = NoneButton("None", "Every week: no regular meetings")
        self.add_button = button("Add", self.add)
        self.add_button.setAutoDefault(False)
        fields = (self.activity, self.weekday, self.start, self.minutes, self.every, self.add_button)
        self.line = WeekLine("Every week", fields, none, ABOUT)
        self._chips = WrappingRow()
        self._shown = QWidget()
        self._shown.setLayout(self._chips)
        self._shown.hide()
        self.setLayout(column(self.line, self._shown, spacing=4))
        none.toggled.connect(self._take_all_out)
        self.line.setVisible(bool(self._known))  # nothing to choose from where every activity is contact

    def _make_fields(self) -> None:
        first = next(iter(self._known), "")
        self.activity: Choice[str] = Choice({name: one.name for name, one in self._known.items()}, first)
        self.weekday: Choice[int] = Choice(dict(enumerate(FULL_DAYS)), 0)
        self.start, self.minutes = ClockField(USUAL_START), MinutesField(self._usual(), 5)
        self.every: Choice[int] = Choice(EVERY, 1)
        self.activity.setAccessibleName("Every week, what")
        self.weekday.setAccessibleName("Every week, day")
        self.start.setAccessibleName("Every week, time")
        self.minutes.setAccessibleName("Every week, length")
        self.every.setAccessibleName("Every week, how often")
        self.activity.currentIndexChanged.connect(lambda: self.minutes.setValue(self._usual()))
        for choice in (self.activity, self.weekday, self.every):
            choice.activated.connect(self._begin)
        self.start.timeChanged.connect(self._begin)

    def _usual(self) -> int:
        known = self._known.get(self.activity.chosen()) if self._known else None
        return known.minutes if known else 60

    def _begin(self) -> None:
        self._is_begun = True

    def add(self) -> None:
        """Add what the fields say; the same twice is there once."""
        self.minutes.interpretText()
        one = Regular(
            self.activity.chosen(),
            self.weekday.chosen(),
            self.start.clock(),
            self.minutes.value(),
            self.every.chosen(),
        )
        self._is_begun = False
        if one not in self.added:
            self._show_chip(one)
        self.changed.emit()

    def _show_chip(self, one: Regular) -> None:
        words = regular_words(one, self._known[one.activity].name, self._begins)
        chip = button(f"{words}  ✕", partial(self.take_out, one))
        chip.setAutoDefault(False)
        chip.setAccessibleName(f"Take out: {words}")
        self.added[one] = chip
        self._chips.addWidget(chip)
        self._shown.show()

    def take_out(self, one: Regular) -> None:
        """Take one out again; the focus goes to where the next is added."""
        chip = self.added.pop(one)
        self._chips.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._shown.setVisible(bool(self.added))
        self.add_button.setFocus()
        self.changed.emit()

    def _take_all_out(self, is_none: bool) -> None:  # noqa: FBT001 - Qt's signature
        for one in tuple(self.added) if is_none else ():
            self.take_out(one)
        if self.line.none is not None:
            self.line.none.setFocus()

    def told(self) -> tuple[Regular, ...] | None:
        """Those added; () where there are none, None where that is left for later. PlannerError where one waits."""
        if self.line.is_none:
            return ()
        if self._is_begun:
            raise PlannerError(NOT_ADDED)
        return tuple(self.added) or None

"""The selected entry of the typical week as fields: day, start and end, what and where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from planner.domain.diary.clock import clock_of, minute_of_day
from planner.domain.diary.typical_week import DAY_MINUTES
from planner.domain.english import FULL_DAYS, hours_words
from planner.domain.plain_text import plain_name
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.fields import ClockField
from planner.ui.kit.form_parts import field_height
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.typical_weeks import early_end_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from planner.domain.diary.activity import Site
    from planner.domain.diary.typical_week import Slot
    from planner.domain.hours.terms import Terms

CLOCK_LETTERS = 10


class SlotForm(QWidget):
    """Shows one slot and asks for changes to it: `changed` gives it as the fields say, `refused` why it cannot be."""

    changed = Signal(object)
    refused = Signal(str)
    duplicate_asked = Signal()
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._slot: Slot | None = None
        self._length = label(tone="title", wrap=True)
        self.day, self.activity, self.site = Chooser[int]("Day"), Chooser[str]("Activity"), Chooser[str]("Site")
        self.start, self.end = ClockField(clock_of(0)), ClockField(clock_of(0))
        self.words = QLineEdit()
        self.words.setPlaceholderText("optional; no names")
        self.duplicate = button("Duplicate", self.duplicate_asked.emit)
        self.delete = button("Delete", self.delete_asked.emit)
        set_tip(self.duplicate, "Duplicate (D)")
        set_tip(self.delete, "Delete (Del)")
        foot = QWidget()
        foot.setLayout(WrappingRow(self.duplicate, self.delete))
        self.setLayout(column(self._length, self._make_fields(), foot, spacing=8))

    def _make_fields(self) -> QFormLayout:
        rows = QFormLayout()
        rows.setVerticalSpacing(8)
        for words, field in (
            ("Day", self.day),
            ("Start", self.start),
            ("End", self.end),
            ("Activity", self.activity),
            ("Site", self.site),
            ("Label", self.words),
        ):
            field.setAccessibleName(words)
            rows.addRow(_beside(words, field), field)
        for clock in (self.start, self.end):
            clock.setMinimumWidth(CLOCK_LETTERS * clock.fontMetrics().averageCharWidth())
            clock.editingFinished.connect(self._ask)
        for chooser in (self.day, self.activity, self.site):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.activated.connect(self._ask)
        self.words.editingFinished.connect(self._ask)
        return rows

    def show_slot(self, slot: Slot, terms: Terms, sites: Sequence[Site]) -> None:
        """Show a slot as it is."""
        self._slot = slot
        fields = (self.day, self.start, self.end, self.activity, self.site, self.words)
        blockers = [QSignalBlocker(field) for field in fields]
        self._length.setText(f"{FULL_DAYS[slot.weekday]}, {hours_words(slot.minutes)}")
        self.day.offer(dict(enumerate(FULL_DAYS)))
        self.activity.offer({one.id: one.name for one in terms.activities})
        self.site.offer({"": "no site", **{one.id: one.name for one in sites}})
        self.day.choose(slot.weekday)
        self.activity.choose(slot.details.activity)
        self.site.choose(slot.details.site)
        self.words.setText(slot.details.label)
        self._show_times(slot)
        for blocker in blockers:
            blocker.unblock()

    def clear(self) -> None:
        """Show none."""
        self._slot = None

    def _show_times(self, slot: Slot) -> None:
        self.start.show_clock(clock_of(slot.start))
        self.end.show_clock(_end_of(slot))

    def _ask(self) -> None:
        slot = self._slot
        if slot is None:
            return
        label_ = plain_name(self.words.text())
        details = replace(slot.details, activity=self.activity.value, site=self.site.value, label=label_)
        start, minutes = slot.start, slot.minutes
        if (self.start.clock(), self.end.clock()) != (clock_of(slot.start), _end_of(slot)):
            start = minute_of_day(self.start.clock())
            minutes = (minute_of_day(self.end.clock()) or DAY_MINUTES) - start
        elif self.day.value == slot.weekday and details == slot.details:
            return
        if minutes <= 0:
            words = early_end_words(self.start.clock(), self.end.clock())
            self._show_times(slot)
            self.refused.emit(words)
            return
        self._slot = replace(slot, weekday=int(self.day.value), start=start, minutes=minutes, details=details)
        self.changed.emit(self._slot)


def _end_of(slot: Slot) -> time:
    return clock_of((slot.start + slot.minutes) % DAY_MINUTES)


def _beside(words: str, field: QWidget) -> QLabel:
    """The words before a field, at the middle of its height."""
    made = label(words)
    made.setBuddy(field)
    made.setMinimumHeight(field_height(made))
    made.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return made

"""A new version of the typical week: from when, and like what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from planner.domain.diary.clock import monday_of
from planner.domain.english import date_words
from planner.ui.diary.scrolled_dialog import ScrolledDialog
from planner.ui.kit.date_field import DateField, all_read
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import column, label
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.typical_weeks import cycle_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.domain.diary.typical_week import TypicalWeek


class NewVersion(ScrolledDialog):
    """Takes the version looked at and a day; `chosen` gives the start, and a version or a week to begin like."""

    chosen = Signal(object, object, object)

    def __init__(
        self,
        version: TypicalWeek | None,
        day: date,
        today: date,
        cycle_of: Callable[[date], int],
        parent: QWidget,
    ) -> None:
        super().__init__("Typical week", parent)
        self._version, self._cycle_of = version, cycle_of
        self.starts = DateField(monday_of(day), today)
        self.week_of = DateField(monday_of(day), today)
        self.starts.setAccessibleName("In force from")
        self.week_of.setAccessibleName("The week of")
        like = f"Like the version from {date_words(version.starts)}" if version else ""
        self.like_version, self.like_week, self.empty = QRadioButton(like), QRadioButton(), QRadioButton("Empty")
        self.like_week.setText("Like the diary in the week of")
        self.like_version.setVisible(version is not None)
        (self.like_version if version else self.like_week).setChecked(True)
        self.cycle = sentence()
        fields = column(
            sentence("A new version of the typical week", "heading"),
            WrappingRow(label("In force from"), self.starts),
            self.like_version,
            WrappingRow(self.like_week, self.week_of),
            self.cycle,
            self.empty,
            sentence("Earlier versions stay as they are, for the weeks they were agreed for.", "quiet"),
            1,
            spacing=12,
        )
        self.arrange(fields, "Begin", self._choose)
        self.like_week.toggled.connect(self._show_cycle)
        self.week_of.day_changed.connect(self._show_cycle)
        self._show_cycle()

    def _show_cycle(self) -> None:
        """Say where the week chosen asks for a plan of more than one."""
        words = cycle_words(self._cycle_of(self.week_of.understood)) if self.like_week.isChecked() else ""
        self.cycle.setText(words)
        self.cycle.setVisible(bool(words))

    def _choose(self) -> None:
        if not all_read(self):
            return
        like = self._version if self.like_version.isChecked() else None
        week_of = self.week_of.day() if self.like_week.isChecked() else None
        self.accept()
        self.chosen.emit(self.starts.day(), like, week_of)

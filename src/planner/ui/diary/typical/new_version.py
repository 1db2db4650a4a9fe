"""A new version of the typical week: from when, and like what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QRadioButton, QWidget

from planner.domain.diary.clock import monday_of
from planner.domain.english import date_words
from planner.ui.kit.date_field import DateField, all_read
from planner.ui.kit.parts import button, column, label, row

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.diary.typical_week import TypicalWeek


class NewVersion(QDialog):
    """Takes the version looked at and a day; `chosen` gives the start, and a version or a week to begin like."""

    chosen = Signal(object, object, object)

    def __init__(self, version: TypicalWeek | None, day: date, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Typical week")
        self._version = version
        self.starts = DateField(monday_of(day), today)
        self.week_of = DateField(monday_of(day), today)
        self.starts.setAccessibleName("In force from")
        self.week_of.setAccessibleName("The week of")
        like = f"Like the version from {date_words(version.starts)}" if version else ""
        self.like_version, self.like_week, self.empty = QRadioButton(like), QRadioButton(), QRadioButton("Empty")
        self.like_week.setText("Like the diary in the week of")
        self.like_version.setVisible(version is not None)
        (self.like_version if version else self.like_week).setChecked(True)
        begin = button("Begin", self._choose, primary=True)
        begin.setDefault(True)
        self.setLayout(
            column(
                label("A new version of the typical week", "heading"),
                row(label("In force from"), self.starts, 1),
                self.like_version,
                row(self.like_week, self.week_of, 1),
                self.empty,
                label("Earlier versions stay as they are, for the weeks they were agreed for.", "quiet", wrap=True),
                row(1, button("Cancel", self.reject), begin),
                spacing=12,
                margins=(24, 20, 24, 20),
            )
        )

    def _choose(self) -> None:
        if not all_read(self):
            return
        like = self._version if self.like_version.isChecked() else None
        week_of = self.week_of.day() if self.like_week.isChecked() else None
        self.accept()
        self.chosen.emit(self.starts.day(), like, week_of)

"""The form of an absence."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.hours.absence import ABSENCE_NAMES, Absence, AbsenceKind
from planner.domain.plain_text import plain_name
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice, ClockField
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of, keep_room, name_field, tick_box
from planner.ui.kit.parts import label, row

KINDS: dict[AbsenceKind, str] = {
    kind: words for kind, words in ABSENCE_NAMES.items() if kind is not AbsenceKind.BANK_HOLIDAY
}
USUAL_PART = (time(9), time(12))
ABOUT_PART = "The same hours of each of the days; without them whole days are taken."


class AbsenceForm(Form):
    """The fields of an absence."""

    def __init__(self, known: Absence | None, new_id: str, today: date, check: Check) -> None:
        super().__init__("Edit an absence" if known else "Add an absence", known, check)
        shown = known or Absence(new_id, today, today, AbsenceKind.ANNUAL_LEAVE)
        self._id = shown.id
        self.first, self.last = DateField(shown.first, today, Sense.COMING), DateField(shown.last, today)
        self.last.follow(self.first, Sense.SOON_AFTER)
        kinds = KINDS if shown.kind in KINDS else ABSENCE_NAMES
        self.kind = Choice(kinds, shown.kind)
        self.is_part = tick_box("only some hours", "Only some hours of the day")
        self.is_part.setChecked(not shown.is_whole_day)
        self.start, self.end = ClockField(shown.start or USUAL_PART[0]), ClockField(shown.end or USUAL_PART[1])
        name_field(self.start, "Start of the part")
        name_field(self.end, "End of the part")
        self.note = QLineEdit(shown.note)
        self.note.setPlaceholderText("optional; no names")
        self.note.setMinimumWidth(280)
        self._part = QWidget()
        self._part.setLayout(row(self.start, label("to"), self.end))
        keep_room(self._part)
        self.arrange(
            form_of(
                ("First day", self.first, ""),
                ("Last day", self.last, ""),
                ("Kind", self.kind, ""),
                ("Part of the day", row(self.is_part, self._part, 1), ABOUT_PART),
                ("Note", self.note, ""),
            ),
            width=500,
        )
        self.is_part.toggled.connect(self._show_part)
        self.first.day_changed.connect(self._follow)
        self._show_part()

    def _show_part(self) -> None:
        self._part.setVisible(self.is_part.isChecked())

    def _follow(self) -> None:
        """A first day after the last takes the last with it."""
        if self.last.understood < self.first.understood:
            self.last.show_day(self.first.understood)

    def value(self) -> Absence:
        """The absence as the fields say."""
        has_part = self.is_part.isChecked()
        return Absence(
            id=self._id,
            first=self.first.day(),
            last=self.last.day(),
            kind=self.kind.chosen(),
            start=self.start.clock() if has_part else None,
            end=self.end.clock() if has_part else None,
            note=plain_name(self.note.text()),
        )

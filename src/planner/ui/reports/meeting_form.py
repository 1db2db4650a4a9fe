"""The form of a meeting: what was asked, agreed and promised, and the figures that will be frozen with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from planner.domain.errors import PlannerError
from planner.domain.handover.meeting import MEETING_PREFIX, Meeting
from planner.ui.kit.date_field import DateField
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of, sentence
from planner.ui.kit.parts import column, label
from planner.ui.reports.meeting_lines import LinesEditor, PromisesEditor, RoleField
from planner.words.frozen_figures import NONE_FROZEN, figures_told, frozen_words
from planner.words.meetings import ABOUT_ROLES, ROLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.services.desk import Desk

WIDTH = 640
WAITING = "Reckoning your figures \u2026"
STANDING = "The figures as they stand now"
ABOUT_STANDING = "They are written down with the record, and no later change of the diary changes them."


class MeetingForm(Form):
    """The fields of a record. Of a new one it shows the figures that will be kept with it."""

    def __init__(self, known: Meeting | None, desk: Desk, check: Check) -> None:
        super().__init__("Edit the record of a meeting" if known else "Add a meeting", known, check)
        today = desk.hours.today()
        self._desk, self._shown = desk, known
        self._id = known.id if known else f"{MEETING_PREFIX}{desk.new_id()}"
        self.day = DateField(known.day if known else today, today)
        self.with_role = RoleField(known.with_role if known else ROLES[0], name="With")
        self.asked = LinesEditor(known.asked.splitlines() if known else (), "Asked")
        self.agreed = LinesEditor(known.agreed if known else (), "Agreed")
        self.promises = PromisesEditor(known.promises if known else (), today, desk.new_id)
        self.figures = sentence()
        self.arrange(
            form_of(
                ("Date", self.day, ""),
                ("With", self.with_role, ABOUT_ROLES),
                ("What was asked", column(self.asked), ""),
                ("What was agreed", column(self.agreed), ""),
                ("What was promised", column(self.promises), ""),
            ),
            label(STANDING if known is None else "The figures as they stood", "title", wrap=True),
            self.figures,
            sentence(ABOUT_STANDING if known is None else "", "quiet"),
            width=WIDTH,
        )
        self.day.day_changed.connect(self._show_figures)
        self.figures.setText(WAITING)
        QTimer.singleShot(0, self, self._show_figures)  # a diary of many years takes a moment, and the form need not

    def _show_figures(self) -> None:
        """What will be frozen for the day chosen; of a record that is kept, what was."""
        if self._shown is not None:
            self.figures.setText(frozen_words(self._shown.frozen_on, self._shown.seal))
            return
        try:
            found = self._desk.meetings.figures(self.day.understood)
        except PlannerError as refusal:
            self.figures.setText(str(refusal))
            return
        self.figures.setText("\n".join(figures_told(found)) or NONE_FROZEN)

    def value(self) -> Meeting:
        """The record as the fields say; its figures are frozen when it is kept, or stay as they were."""
        known = self._shown
        return Meeting(
            self._id,
            self.day.day(),
            self.with_role.role(),
            "\n".join(self.asked.lines()),
            self.agreed.lines(),
            self.promises.promises(),
            known.figures if known else (),
            known.frozen_on if known else None,
        )


def checked_day(refuse: Callable[[date], None]) -> Check:
    """Asks of a record whether its day has been."""

    def check(value: Meeting, _known: Meeting | None) -> None:
        refuse(value.day)

    return check

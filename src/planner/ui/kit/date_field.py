"""The one date field: a line for the date, a small calendar, and under it why something typed is no date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.domain.english import day_in_full
from planner.domain.errors import PlannerError
from planner.domain.typed_date import Sense
from planner.ui.kit.date_line import DateLine
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


class DateField(QWidget):
    """A date, typed in any usual way.

    `sense` is where a date without its year is looked for, seen from `today` or, with `follow`, from another field.
    """

    day_changed = Signal(object)
    """The date is another: typed and left, stepped to, or chosen; never one that was not understood."""

    def __init__(
        self,
        day: date | None,
        today: date,
        sense: Sense = Sense.NEAREST,
        forms: tuple[Callable[[date], str], ...] = (day_in_full,),
    ) -> None:
        super().__init__()
        self.line = DateLine(day, today, sense, forms)
        self.line.add_calendar()
        self._problem = sentence(tone="danger")
        self._problem.hide()
        self.setLayout(column(self.line, self._problem, spacing=2))
        self.setFocusProxy(self.line)
        self.line.settled.connect(self.day_changed)
        self.line.problem.connect(self._say)

    def setAccessibleName(self, words: str) -> None:
        """Name the line too, which is what has the focus."""
        super().setAccessibleName(words)
        self.line.setAccessibleName(words)

    # The date

    def day(self) -> date:
        """The date the words mean; PlannerError in a sentence where they mean none."""
        day = self.line.read()
        if day is None:
            msg = "The date is missing: type it as 1/4/2026, 1 April or today."
            raise PlannerError(msg)
        return day

    def day_if_any(self) -> date | None:
        """The date, or None where it may be left empty and is; PlannerError where the words mean none."""
        return self.line.read()

    @property
    def understood(self) -> date:
        """The date last understood, whatever is being typed: what a page that cannot refuse goes by."""
        return self.line.understood()

    def show_day(self, day: date | None) -> None:
        """Show a date; nobody is told."""
        self.line.show_day(day)

    def know_today(self, today: date) -> None:
        """Count “tomorrow” and “+7” from another day."""
        self.line.today = today

    # What it may be

    def may_be_empty(self, words: str) -> None:
        """Let it be empty, which means these words."""
        self.line.may_be_empty = True
        self.line.setPlaceholderText(words)

    def follow(self, first: DateField, sense: Sense = Sense.FOLLOWING) -> None:
        """Look for a day without its year on or after the day of another field."""
        self.line.sense = sense
        self.line.look_around(first.line.understood)

    def stay_near(self) -> None:
        """Look for a day without its year near the one shown."""
        self.line.look_around(self.line.understood)

    # What is wrong

    @property
    def problem(self) -> str:
        """Why the words are no date, as it stands under them; nothing where they are."""
        return "" if self._problem.isHidden() else self._problem.text()

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))


def all_read(form: QWidget) -> bool:
    """Every date field of a form that can be typed in says a date; else the first that does not says why."""
    fields = [one for one in form.findChildren(DateField) if one.isVisibleTo(form) and one.isEnabledTo(form)]
    unread = [field for field in fields if not field.line.settle()]
    if unread:
        unread[0].setFocus()
        unread[0].line.selectAll()
    return not unread

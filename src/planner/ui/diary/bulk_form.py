"""Several entries selected: what can be done to all of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from planner.domain.diary.recording import recordable
from planner.domain.english import counted, hours_words
from planner.ui.diary.outcome_buttons import OutcomeButtons
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.plain import set_tip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Booking, Outcome
    from planner.domain.hours.terms import Terms

FURTHEST = 366
KEEP = "no change"
STEP = 15


class BulkForm(QWidget):
    """Asks for deeds on all the entries it was shown."""

    recorded = Signal(object, object)
    moved = Signal(object, object)
    changed = Signal(object, object, object)
    deleted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._bookings: tuple[Booking, ...] = ()
        self._words = label(tone="quiet", wrap=True)
        self._outcomes = self._make_outcomes()
        delete = button("Delete them", self._ask_delete)
        set_tip(delete, "Delete them (Del)")
        self.setLayout(column(self._words, self._make_change(), self._make_move(), self._outcomes, delete, spacing=12))

    def _make_change(self) -> QWidget:
        self.activity = Chooser[str | None]("Activity of all of them")
        self.site = Chooser[str | None]("Site of all of them")
        form = QWidget()
        rows = QFormLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        for words, chooser in (("Activity", self.activity), ("Site", self.site)):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.activated.connect(self._ask_change)
            rows.addRow(words, chooser)
        return form

    def _make_move(self) -> QWidget:
        self.days, self.minutes = QSpinBox(), QSpinBox()
        self.days.setRange(-FURTHEST, FURTHEST)
        self.minutes.setRange(-24 * 60, 24 * 60)
        self.minutes.setSingleStep(STEP)
        box = QWidget()
        rows = QFormLayout()
        for words, field in (("Days later", self.days), ("Minutes later", self.minutes)):
            prepare_field(field)
            field.setAccessibleName(f"Move them by so many {words.lower()}")
            rows.addRow(words, field)
        box.setLayout(column(rows, button("Move them", self._ask_move), spacing=6))
        return box

    def _make_outcomes(self) -> QWidget:
        box = QWidget()
        self.outcomes = OutcomeButtons(beside="all of them")
        self.outcomes.asked.connect(self.ask_record)
        box.setLayout(column(label("What happened?", "title"), self.outcomes))
        return box

    def show_bookings(self, bookings: Sequence[Booking], terms: Terms, sites: Sequence[Site], now: datetime) -> None:
        """Show what is selected."""
        self._bookings = tuple(bookings)
        contact = sum(one.minutes for one in bookings if terms.is_session(one))
        repeating = sum(one.at is not None for one in bookings)
        words = [
            f"{hours_words(sum(one.minutes for one in bookings))} together, of which {hours_words(contact)} is contact."
        ]
        if repeating:
            times = counted(
                repeating, "belongs to a series; only this one changes", "belong to series; only these change"
            )
            words.append(f"{times}.")
        self._words.setText(" ".join(words))
        self.activity.offer({None: KEEP, **{one.id: one.name for one in terms.activities}})
        self.site.offer({None: KEEP, **{one.id: one.name for one in sites}, "": "no site"})
        self.activity.choose(None)
        self.site.choose(None)
        found = recordable(bookings, terms.activity, now)
        self.outcomes.offer(found)
        self._outcomes.setVisible(bool(found.ever))
        self.days.setValue(0)
        self.minutes.setValue(0)

    def _ask_change(self) -> None:
        self.changed.emit(self._bookings, self.activity.value, self.site.value)

    def _ask_move(self) -> None:
        by = timedelta(days=self.days.value(), minutes=self.minutes.value())
        if by:
            self.moved.emit(self._bookings, by)

    def _ask_delete(self) -> None:
        self.deleted.emit(self._bookings)

    def ask_record(self, outcome: Outcome) -> None:
        """Ask for an outcome of all of them."""
        self.recorded.emit(self._bookings, outcome)

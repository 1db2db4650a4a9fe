"""The selected entry's details and what happened, as fields and buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from planner.domain.diary.clock import to_wall
from planner.domain.diary.recording import recordable
from planner.domain.diary.span import Span, span_between
from planner.domain.english import day_in_full, short_date
from planner.domain.errors import PlannerError
from planner.domain.plain_text import plain_name
from planner.ui.diary.outcome_buttons import OutcomeButtons
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.date_field import DateField
from planner.ui.kit.date_line import short_day_in_full
from planner.ui.kit.fields import ClockField
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.spoken_as import switch
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.counting import counting_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Booking, Details, Outcome
    from planner.domain.hours.terms import Terms

MODES = ("", "in person", "video", "phone", "group")


CLOCK_LETTERS = 10


class EntryForm(QWidget):
    """Shows one booking and asks for changes to it."""

    edited = Signal(object, object, object)
    recorded = Signal(object, object)
    repeat_asked = Signal(object)
    duplicate_asked = Signal()
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._booking: Booking | None = None
        self._terms: Terms | None = None
        self._outcomes = self._make_outcomes()
        self.setLayout(column(self._outcomes, self._make_form(), self._make_foot(), spacing=12))

    def _make_form(self) -> QWidget:
        self.day = DateField(None, date.min, forms=(day_in_full, short_day_in_full, short_date))
        self._start, self._end = ClockField(time()), ClockField(time())
        for clock in (self._start, self._end):
            clock.setMinimumWidth(CLOCK_LETTERS * clock.fontMetrics().averageCharWidth())
        self._activity, self._site = Chooser[str]("Activity"), Chooser[str]("Site")
        self._mode = QComboBox()
        self._mode.addItems(["not given", *MODES[1:]])
        self._label = QLineEdit()
        self._label.setPlaceholderText("optional; no names")
        self._repeats, self._counts = label(tone="quiet", wrap=True), label(tone="quiet", wrap=True)
        form, fields = QWidget(), QWidget()
        rows = QFormLayout(fields)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(8)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        times = QWidget()
        times.setLayout(row(self._start, label("–"), self._end, 1, spacing=6))
        for words, part in (
            ("Day", self.day),
            ("Time", times),
            ("Activity", self._activity),
            ("Site", self._site),
            ("Mode", self._mode),
            ("Label", self._label),
        ):
            rows.addRow(_beside(words, part), part)
        for words, field in (("Start", self._start), ("End", self._end), ("Label", self._label)):
            field.setAccessibleName(words)
            field.editingFinished.connect(self._ask_edit)
        self.day.setAccessibleName("Day")
        self.day.stay_near()
        self.day.day_changed.connect(self._ask_edit)
        for words, chooser in (("Activity", self._activity), ("Site", self._site), ("Mode", self._mode)):
            chooser.setAccessibleName(words)
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.activated.connect(self._ask_edit)
        form.setLayout(column(fields, self._make_repeats(), self._counts, spacing=8))
        return form

    def _make_repeats(self) -> QWidget:
        """How the entry repeats, over the whole width: a line of words with a fixed height would be cut."""
        change = button("Change …", self._ask_repeat)
        change.setAccessibleName("Change the repeat")
        words = label("Repeats", "quiet")
        box = QWidget()
        head = row(words, 1, change)
        box.setLayout(column(head, self._repeats, spacing=2))
        return box

    def _make_outcomes(self) -> QWidget:
        box = QWidget()
        self.outcomes = OutcomeButtons()
        self.outcomes.asked.connect(self._ask_record)
        box.setLayout(column(label("What happened?", "title"), self.outcomes))
        return box

    def _make_foot(self) -> QWidget:
        """What else can be done with the entry."""
        self._lock = switch("Lock", self._ask_lock)
        set_tip(self._lock, "A locked entry stays where it is when a week is laid out")
        duplicate, delete = button("Duplicate", self.duplicate_asked.emit), button("Delete", self.delete_asked.emit)
        set_tip(duplicate, "Duplicate (D)")
        set_tip(delete, "Delete (Del)")
        box = QWidget()
        box.setLayout(WrappingRow(duplicate, self._lock, delete))
        return box

    def _ask_lock(self) -> None:
        if self._booking is not None:
            changed = replace(self._booking.details, locked=self._lock.isChecked())
            self.edited.emit(self._booking, changed, self._booking.span)

    def show_booking(self, booking: Booking, repeats: str, terms: Terms, sites: Sequence[Site], now: datetime) -> None:
        """Show an entry, how it repeats, and what it counts at a moment."""
        self._booking, self._terms = booking, terms
        self._activity.offer({one.id: one.name for one in terms.activities})
        self._site.offer({"": "no site", **{one.id: one.name for one in sites}})
        found = recordable([booking], terms.activity, now)
        self._outcomes.setVisible(bool(found.ever))
        self.day.know_today(to_wall(now, terms.zone).date())
        self._fill(booking, terms)
        self._repeats.setText(repeats or "Once")
        self._counts.setText(counting_words(terms, booking, now))
        self._lock.setChecked(booking.details.locked)
        self.outcomes.offer(found)
        self.outcomes.mark(booking.outcome)

    def focus_first(self) -> None:
        """Begin at the top: with what happened, where A and X record, or else with the activity."""
        if self._outcomes.isVisible():
            self.outcomes.focus_first()
        else:
            self._activity.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, booking: Booking, terms: Terms) -> None:
        start, end = to_wall(booking.span.start, terms.zone), to_wall(booking.span.end, terms.zone)
        fields = (self.day, self._start, self._end, self._activity, self._site, self._mode, self._label)
        blockers = [QSignalBlocker(field) for field in fields]
        self.day.show_day(start.date())
        self._start.show_clock(start.time())
        self._end.show_clock(end.time())
        self._activity.choose(booking.details.activity)
        self._site.choose(booking.details.site)
        mode = booking.details.mode
        self._mode.setCurrentIndex(MODES.index(mode) if mode in MODES else 0)
        self._label.setText(booking.details.label)
        for blocker in blockers:
            blocker.unblock()

    def _ask_record(self, outcome: Outcome) -> None:
        if self._booking is not None:
            self.recorded.emit(self._booking, outcome)

    def _ask_repeat(self) -> None:
        if self._booking is not None:
            self.repeat_asked.emit(self._booking)

    def _ask_edit(self) -> None:
        booking, terms = self._booking, self._terms
        if booking is None or terms is None:
            return
        details = self._details(booking)
        span: Span | str | None
        try:
            span = self._span(booking, terms)
        except PlannerError as refusal:
            span = str(refusal)
        if details != booking.details or span != booking.span:
            self.edited.emit(booking, details, span)

    def _details(self, booking: Booking) -> Details:
        known = booking.details
        mode = MODES[self._mode.currentIndex()]
        return replace(
            known,
            activity=self._activity.value,
            site=self._site.value,
            mode=mode if mode or known.mode in MODES else known.mode,
            label=plain_name(self._label.text()),
        )

    def _span(self, booking: Booking, terms: Terms) -> Span:
        """The span the fields say; the one there is where they say the same, whatever its seconds."""
        shown = to_wall(booking.span.start, terms.zone), to_wall(booking.span.end, terms.zone)
        walls = [datetime.combine(self.day.understood, clock.clock()) for clock in (self._start, self._end)]
        if walls[1] <= walls[0] and shown[1].date() > shown[0].date():
            walls[1] += shown[1].date() - shown[0].date()
        if walls[1] <= walls[0] and self._end.clock() == shown[1].time().replace(second=0):
            walls[1] = walls[0] + (shown[1] - shown[0])  # only the start was typed, and lies behind the end
        if all(wall == was.replace(second=0, fold=0) for wall, was in zip(walls, shown, strict=True)):
            return booking.span
        return span_between(walls[0], walls[1], terms.zone)


def _beside(words: str, part: QWidget) -> QLabel:
    """The name of a field, at the middle of it."""
    made = label(words, "quiet")
    made.setBuddy(part)
    made.setMinimumHeight(part.sizeHint().height())
    return made

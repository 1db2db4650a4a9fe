"""The selected entry's details and what happened, as fields and buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QGridLayout, QLineEdit, QPushButton, QTimeEdit, QWidget

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, Outcome
from planner.domain.diary.span import Span, span_between
from planner.domain.english import day_in_full, short_date
from planner.domain.errors import PlannerError
from planner.domain.plain_text import plain_name
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.date_field import DateField
from planner.ui.kit.date_line import short_day_in_full
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.plain import set_tip
from planner.words.counting import counting_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Details
    from planner.domain.hours.terms import Terms

MODES = ("", "in person", "video", "phone", "group")

OUTCOME_KEYS: tuple[tuple[str, Outcome, str], ...] = (
    ("A", Outcome.ATTENDED, "Attended"),
    ("X", Outcome.DNA, "DNA"),
    ("C", Outcome.CANCELLED_CLIENT, "Cancelled"),
    ("L", Outcome.CANCELLED_CLIENT_LATE, "Cancelled late"),
    ("S", Outcome.CANCELLED_SERVICE, "By service"),
    ("Shift+A", Outcome.ATTENDED_LATE, "Late, seen"),
    ("Shift+X", Outcome.LATE_NOT_SEEN, "Late, not seen"),
    ("U", Outcome.PLANNED, "Clear"),
)
"""Key, outcome and words: the grid's keys and the buttons are this one table."""


class EntryForm(QWidget):
    """Shows one booking and asks for changes to it."""

    edited = Signal(object, object, object)
    recorded = Signal(object, object)
    repeat_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._booking: Booking | None = None
        self._terms: Terms | None = None
        self._outcomes = self._make_outcomes()
        self.setLayout(column(self._make_form(), self._outcomes, spacing=12))

    def _make_form(self) -> QWidget:
        self.day = DateField(None, date.min, forms=(day_in_full, short_day_in_full, short_date))
        self._start, self._end = QTimeEdit(), QTimeEdit()
        for clock in (self._start, self._end):
            clock.setDisplayFormat("HH:mm")
            clock.setMinimumWidth(60)
        self._activity, self._site = Chooser[str]("Activity"), Chooser[str]("Site")
        self._mode = QComboBox()
        self._mode.addItems(["not given", *MODES[1:]])
        self._label = QLineEdit()
        self._label.setPlaceholderText("optional; no names")
        self._repeats, self._counts = label(tone="quiet", wrap=True), label(tone="quiet", wrap=True)
        form = QWidget()
        rows = QFormLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(8)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.addRow("Day", self.day)
        times = row(self._start, label("–"), self._end, 1, spacing=6)
        rows.addRow("Time", times)
        rows.addRow("Activity", self._activity)
        rows.addRow("Site", self._site)
        rows.addRow("Mode", self._mode)
        rows.addRow("Words", self._label)
        change = QPushButton("Change …")
        change.setAccessibleName("Change the repeat")
        change.clicked.connect(self._ask_repeat)
        repeats = row(self._repeats, change)
        repeats.setStretch(0, 1)
        rows.addRow("Repeats", repeats)
        rows.addRow("Counts", self._counts)
        for words, field in (("Start", self._start), ("End", self._end), ("Words", self._label)):
            field.setAccessibleName(words)
            field.editingFinished.connect(self._ask_edit)
        self.day.setAccessibleName("Day")
        self.day.stay_near()
        self.day.day_changed.connect(self._ask_edit)
        for words, chooser in (("Activity", self._activity), ("Site", self._site), ("Mode", self._mode)):
            chooser.setAccessibleName(words)
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.activated.connect(self._ask_edit)
        return form

    def _make_outcomes(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout()
        grid.setSpacing(8)
        self._buttons: dict[Outcome, QPushButton] = {}
        for number, (key, outcome, words) in enumerate(OUTCOME_KEYS):
            made = QPushButton(f"{key.replace('Shift+', '⇧')}  {words}")
            made.setStyleSheet("text-align: left; padding: 4px 8px;")
            made.setCheckable(True)
            set_tip(made, f"{words} ({key})")
            made.setAccessibleName(words)
            made.clicked.connect(lambda _checked, outcome=outcome: self._ask_record(outcome))
            self._buttons[outcome] = made
            grid.addWidget(made, number // 2, number % 2)
        box.setLayout(column(label("What happened?", "title"), grid))
        return box

    def show_booking(self, booking: Booking, repeats: str, terms: Terms, sites: Sequence[Site], now: datetime) -> None:
        """Show an entry, how it repeats, and what it counts at a moment."""
        self._booking, self._terms = booking, terms
        self._activity.offer({one.id: one.name for one in terms.activities})
        self._site.offer({"": "no site", **{one.id: one.name for one in sites}})
        self._outcomes.setVisible(terms.is_contact(booking.details.activity) and not booking.all_day)
        self.day.know_today(to_wall(now, terms.zone).date())
        self._fill(booking, terms)
        self._repeats.setText(repeats or "Once")
        self._counts.setText(counting_words(terms, booking, now))
        for outcome, one in self._buttons.items():
            one.setChecked(outcome is booking.outcome and outcome is not Outcome.PLANNED)

    def focus_first(self) -> None:
        """Begin editing."""
        self._activity.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, booking: Booking, terms: Terms) -> None:
        start, end = to_wall(booking.span.start, terms.zone), to_wall(booking.span.end, terms.zone)
        fields = (self.day, self._start, self._end, self._activity, self._site, self._mode, self._label)
        blockers = [QSignalBlocker(field) for field in fields]
        self.day.show_day(start.date())
        self._start.setTime(QTime(start.hour, start.minute))
        self._end.setTime(QTime(end.hour, end.minute))
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
        walls = [
            datetime.combine(self.day.understood, time(clock.time().hour(), clock.time().minute()))
            for clock in (self._start, self._end)
        ]
        if walls[1] <= walls[0] and shown[1].date() > shown[0].date():
            walls[1] += shown[1].date() - shown[0].date()
        if all(wall == was.replace(second=0, fold=0) for wall, was in zip(walls, shown, strict=True)):
            return booking.span
        return span_between(walls[0], walls[1], terms.zone)

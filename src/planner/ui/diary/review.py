"""The review at the end of a week: record what is unrecorded, one key each, and see what else is left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from planner.domain.diary.clock import monday_of
from planner.domain.english import day_words, hours_words, week_words
from planner.domain.hours.ground import days_shown
from planner.ui.diary.outcome_buttons import OUTCOME_KEYS, OutcomeButtons
from planner.ui.diary.promises_part import PromisesPart
from planner.ui.kit.parts import as_high_as_asked, button, column, give_width, label, row
from planner.ui.kit.plain import in_cell
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.spoken_list import SpokenList
from planner.words.plain import booking_at_words
from planner.words.week_summary import elsewhere_words, reviewed_words, summary_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking, Outcome
    from planner.domain.hours.review import Review
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

MOST_LINES = 8
MARGINS = (24, 20, 24, 20)
FRAME = 48
"""Pixels kept for what the system draws around a dialog."""


class ReviewDialog(QDialog):
    """Takes a week; records outcomes, and asks for entries to be shown by `shown_asked`."""

    shown_asked = Signal(object)

    def __init__(self, desk: Desk, deeds: Deeds, monday: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Review the week")
        give_width(self)
        self._desk, self._deeds, self._monday = desk, deeds, monday
        self._title = label("", "heading")
        self._done, self._summary = label(wrap=True), label(tone="title", wrap=True)
        self.outcomes = OutcomeButtons(3, can_clear=False)
        self.outcomes.asked.connect(self.record)
        self.unrecorded, self._unrecorded_part = self._make_list(
            "Not recorded yet: press a key for each", self.outcomes
        )
        self.away, self._away_part = self._make_list("On leave or a bank holiday")
        self.without_notes, self._notes_part = self._make_list("Notes time taken by something else")
        self._short = label(wrap=True)
        self.promises = PromisesPart(desk, deeds)
        self.elsewhere, self.go = label(wrap=True), button("", self._review_elsewhere)
        self.go.setAutoDefault(False)
        self._elsewhere_part = QWidget()
        self._elsewhere_part.setLayout(column(self.elsewhere, row(self.go, 1), spacing=6))
        parts = (
            self._title,
            self._done,
            self._summary,
            self._unrecorded_part,
            self._away_part,
            self._notes_part,
            self._short,
            self.promises,
            self._elsewhere_part,
        )
        close = button("Close", self.accept, primary=True)
        close.setAutoDefault(False)
        self._body, self._foot = QWidget(), as_high_as_asked(1, close)
        self._body.setObjectName("scrolled")
        self._body.setLayout(column(*parts, 1, spacing=12))
        self._area = scrolling(self._body)
        whole = column(self._area, self._foot, spacing=12, margins=MARGINS)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._add_keys()
        deeds.changed.connect(self.show_diary)
        self._show()

    def sizeHint(self) -> QSize:
        """As high as its parts ask for, as far as the screen reaches: then they scroll."""
        room = self.screen().availableGeometry().size() - QSize(FRAME, FRAME)
        wide = self.minimumWidth()
        inner = wide - MARGINS[0] - MARGINS[2] - self._area.verticalScrollBar().sizeHint().width()
        parts = self._body
        high = max(parts.heightForWidth(inner), parts.minimumSizeHint().height())
        return QSize(wide, high + self._foot.sizeHint().height() + MARGINS[1] + MARGINS[3] + 16).boundedTo(room)

    def showEvent(self, event: QShowEvent) -> None:
        """Open at the height of its parts, which know it once they are in their style."""
        super().showEvent(event)
        self.adjustSize()

    def _make_list(self, title: str, *under: QWidget) -> tuple[QListWidget, QWidget]:
        made, box = SpokenList(), QWidget()
        made.setAccessibleName(title)
        made.itemActivated.connect(self._ask_show)
        box.setLayout(column(label(title, "title"), made, *under, spacing=6))
        return made, box

    def _add_keys(self) -> None:
        for key, outcome, words in OUTCOME_KEYS[:-1]:
            action = QAction(words, self.unrecorded)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(_recorder(self, outcome))
            self.unrecorded.addAction(action)

    def show_diary(self, _change: Change) -> None:
        """Show the week as it is now."""
        self._show()

    def _show(self) -> None:
        found = self._desk.hours.review(self._monday)
        due = self._desk.meetings.due(self._monday + timedelta(days=6))
        self._done.setText(reviewed_words(found.to_come))
        self._done.setVisible(found.is_done and not due)
        self.promises.show_due(due)
        week = self._desk.hours.week(self._monday)
        terms = self._desk.setup.terms()
        last = self._monday + timedelta(days=days_shown(terms, self._monday, week.bookings) - 1)
        self._title.setText(week_words(self._monday, last))
        summary = summary_words(terms, week.begun(terms.zone), week.figures)
        self._summary.setText(summary)
        self._summary.setVisible(not found.unrecorded)
        self._fill(self.unrecorded, self._unrecorded_part, found.unrecorded)
        self._fill(self.away, self._away_part, found.away)
        self._fill(self.without_notes, self._notes_part, found.without_notes)
        self._short.setVisible(bool(found.notes_missing))
        self._short.setText(_short_words(found))
        self._show_elsewhere()
        self.adjustSize()

    def _waiting_elsewhere(self) -> list[date]:
        """The Mondays of the sessions of other weeks that are not recorded, one each, the latest last."""
        zone = self._desk.setup.terms().zone
        mondays = (monday_of(one.day(zone)) for one in self._desk.hours.to_record())
        return sorted(one for one in mondays if one != self._monday)

    def _show_elsewhere(self) -> None:
        waiting = self._waiting_elsewhere()
        self._elsewhere_part.setVisible(bool(waiting))
        if waiting:
            self.elsewhere.setText(elsewhere_words(len(waiting), waiting[-1]))
            self.go.setText(f"Review the week of {day_words(waiting[-1])}")

    def _review_elsewhere(self) -> None:
        """Go on to the latest week that has something to record."""
        self._monday = self._waiting_elsewhere()[-1]
        self._show()
        self.unrecorded.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, shown: QListWidget, part: QWidget, bookings: Sequence[Booking]) -> None:
        chosen = shown.currentRow()
        terms = self._desk.setup.terms()
        shown.clear()
        for booking in bookings:
            item = QListWidgetItem(in_cell(booking_at_words(booking, terms, terms.zone)))
            item.setData(Qt.ItemDataRole.UserRole, booking)
            shown.addItem(item)
        part.setVisible(bool(bookings))
        shown.setFixedHeight(2 * self.fontMetrics().height() * min(MOST_LINES, max(1, len(bookings))) + 8)
        shown.setCurrentRow(max(0, min(chosen, len(bookings) - 1)))

    def record(self, outcome: Outcome) -> None:
        """Record the session selected; the next one is selected then."""
        item = self.unrecorded.currentItem()
        if item is not None:
            booking = item.data(Qt.ItemDataRole.UserRole)
            self._deeds.do(lambda: self._desk.diary.record([booking], outcome))

    def _ask_show(self, item: QListWidgetItem) -> None:
        booking = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.shown_asked.emit(booking)


def _recorder(dialog: ReviewDialog, outcome: Outcome) -> Callable[[], None]:
    return lambda: dialog.record(outcome)


def _short_words(found: Review) -> str:
    """What the week is short of in notes time."""
    return (
        f"You need {hours_words(found.notes_asked)} for notes this week and have {hours_words(found.notes_kept)}: "
        f"{hours_words(found.notes_missing)} short."
    )

"""The inspector: the selected entry's form, and what is still to record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.english import counted
from planner.ui.diary.plan_card import PlanCard
from planner.ui.diary.to_record_list import ToRecordList
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import set_tip
from planner.words.plain import booking_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QShowEvent

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.plan import PlanDifference
    from planner.domain.hours.terms import Terms
    from planner.ui.diary.bulk_form import BulkForm
    from planner.ui.diary.entry_form import EntryForm

LEAST_WIDTH, LETTERS = 288, 43
ENTRY, TO_RECORD = "entry", "to record"
"""What is filled by itself."""


class Inspector(QWidget):
    """Shows a booking and asks for changes to it; with none selected it says what can be done."""

    edited = Signal(object, object, object)
    recorded = Signal(object, object)
    repeat_asked = Signal(object)
    shown_asked = Signal(object)
    bulk_recorded = Signal(object, object)
    bulk_moved = Signal(object, object)
    bulk_changed = Signal(object, object, object)
    bulk_deleted = Signal(object)
    duplicate_asked = Signal()
    delete_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._form: EntryForm | None = None
        self._bulk: BulkForm | None = None
        self._later: dict[str, Callable[[], None]] = {}
        self._waiting_shown: tuple[Sequence[Booking], Terms] | None = None
        self._title = label("Nothing selected", "heading", wrap=True)
        self._hint = label(HINT, "quiet", wrap=True)
        self._place = QVBoxLayout()
        self.plan = PlanCard()
        body = QWidget()
        body.setObjectName("scrolled")
        self.close_button = self._make_close()
        head = row(self._title, self.close_button)
        head.setStretch(0, 1)
        parts = (head, self._hint, self._place, self._make_to_record(), self.plan, 1)
        body.setLayout(column(*parts, spacing=12, margins=(16, 16, 16, 8)))
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(scroll, spacing=0))

    def _make_close(self) -> QPushButton:
        made = button("✕", self.closed.emit)
        made.setAccessibleName("Close the details")
        made.setFlat(True)
        made.setProperty("tone", "foot")
        set_tip(made, "Close (Esc)")
        return made

    def sizeHint(self) -> QSize:
        """Wide enough for its fields in the user's size of type."""
        return QSize(max(LEAST_WIDTH, LETTERS * self.fontMetrics().averageCharWidth()), super().sizeHint().height())

    def _make_to_record(self) -> QWidget:
        box = QWidget()
        self._waiting_words = label(tone="quiet", wrap=True)
        self.to_record = ToRecordList()
        self.to_record.shown_asked.connect(self.shown_asked)
        self.to_record.recorded.connect(self.recorded)
        self.to_record.done.connect(self.closed)
        title = label("Still to record", "title")
        box.setLayout(column(title, self._waiting_words, self.to_record, spacing=4, margins=(0, 12, 0, 0)))
        return box

    @property
    def form(self) -> EntryForm:
        """The entry's form, made when an entry is first selected: the week is shown without it."""
        if self._form is None:
            from planner.ui.diary.entry_form import EntryForm

            self._form = EntryForm()
            self._form.edited.connect(self.edited)
            self._form.recorded.connect(self.recorded)
            self._form.repeat_asked.connect(self.repeat_asked)
            self._form.duplicate_asked.connect(self.duplicate_asked)
            self._form.delete_asked.connect(self.delete_asked)
            self._place.addWidget(self._form)
        return self._form

    def make_ready(self) -> None:
        """Make the entry's form before an entry is selected."""
        if self._form is None:
            self.form.hide()

    @property
    def bulk(self) -> BulkForm:
        """The form of several entries, made when several are first selected."""
        if self._bulk is None:
            from planner.ui.diary.bulk_form import BulkForm

            self._bulk = BulkForm()
            self._bulk.recorded.connect(self.bulk_recorded)
            self._bulk.moved.connect(self.bulk_moved)
            self._bulk.changed.connect(self.bulk_changed)
            self._bulk.deleted.connect(self.bulk_deleted)
            self._place.addWidget(self._bulk)
        return self._bulk

    # Filling: in the drawer it is out of sight at most deeds and keys, which then do not wait for a form

    def showEvent(self, event: QShowEvent) -> None:
        """Fill what is to be seen now."""
        for part in list(self._later):
            self._later.pop(part)()
        super().showEvent(event)

    def _fill(self, part: str, fill: Callable[[], None]) -> None:
        """Fill a part now, or out of sight once it is shown: with what it was to show last."""
        if self.isHidden():
            self._later[part] = fill
        else:
            fill()

    def show_several(self, bookings: Sequence[Booking], terms: Terms, sites: Sequence[Site], now: datetime) -> None:
        """Show what can be done to several entries at once."""
        self._fill(ENTRY, partial(self._show_several, bookings, terms, sites, now))

    def _show_several(self, bookings: Sequence[Booking], terms: Terms, sites: Sequence[Site], now: datetime) -> None:
        self._title.setText(f"{len(bookings)} entries selected")
        self.plan.hide()
        self.bulk.show_bookings(bookings, terms, sites, now)
        self._show_only(self.bulk)

    def _show_only(self, form: QWidget | None) -> None:
        """One of the two forms, or what there is to say while there is none."""
        self._hint.setVisible(form is None)
        for one in (self._form, self._bulk):
            if one is not None:
                one.setVisible(one is form)

    def show_booking(self, booking: Booking, repeats: str, terms: Terms, sites: Sequence[Site], now: datetime) -> None:
        """Show an entry, how it repeats, and what it counts at a moment."""
        self._fill(ENTRY, partial(self._show_booking, booking, repeats, terms, sites, now))

    def _show_booking(self, booking: Booking, repeats: str, terms: Terms, sites: Sequence[Site], now: datetime) -> None:
        self._title.setText(booking_words(booking, terms))
        self.plan.hide()
        self.form.show_booking(booking, repeats, terms, sites, now)
        self._show_only(self.form)

    def show_none(self, looks: Sequence[str] = (), difference: PlanDifference | None = None) -> None:
        """Show what is worth a second look in the week, or else what can be done; and the week against the plan."""
        self._fill(ENTRY, partial(self._show_none, looks, difference))

    def _show_none(self, looks: Sequence[str], difference: PlanDifference | None) -> None:
        self._title.setText("Worth a second look" if looks else "Nothing selected")
        self._hint.setText("\n\n".join(looks) if looks else HINT)
        self.plan.show_difference(difference)
        self._show_only(None)

    def show_to_record(self, waiting: Sequence[Booking], terms: Terms) -> None:
        """List sessions that are over and unrecorded, latest first."""
        self._fill(TO_RECORD, partial(self._show_to_record, waiting, terms))

    def _show_to_record(self, waiting: Sequence[Booking], terms: Terms) -> None:
        if self._waiting_shown == (waiting, terms):
            return
        self._waiting_shown = waiting, terms
        self.to_record.show_sessions(waiting, terms)
        count = len(waiting)
        words = f"{counted(count, 'past session is', 'past sessions are')} not recorded yet."
        self._waiting_words.setText(words if count else "Everything up to now is recorded.")

    def focus_first(self) -> None:
        """Begin editing the entry shown."""
        if self._form is not None and self._form.isVisible():
            self._form.focus_first()
        elif self._bulk is not None and self._bulk.isVisible():
            self._bulk.activity.setFocus(Qt.FocusReason.ShortcutFocusReason)


HINT = (
    "Drag on the grid to add an entry, or press Q and type it. Drag an entry to move it, or an edge to change its "
    "length.\n\nSelect a session and press A if it was attended, X for a DNA. Ctrl+Z takes anything back."
)

"""The inspector: the selected entry's form, and what is still to record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from planner.domain.diary.clock import to_wall
from planner.domain.english import day_words
from planner.ui.diary.entry_form import EntryForm
from planner.ui.diary.plan_card import PlanCard
from planner.ui.kit.parts import column, label
from planner.ui.kit.plain import in_cell
from planner.words.plain import booking_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.domain.diary.activity import Site
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.plan import PlanDifference
    from planner.domain.hours.terms import Terms
    from planner.ui.diary.bulk_form import BulkForm

WIDTH = 288


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

    def __init__(self, quick: QWidget) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._form: EntryForm | None = None
        self._bulk: BulkForm | None = None
        self._waiting_shown: Sequence[Booking] | None = None
        self._title = label("Nothing selected", "heading", wrap=True)
        self._hint = label(HINT, "quiet", wrap=True)
        self._place = QVBoxLayout()
        self.plan = PlanCard()
        body = QWidget()
        body.setObjectName("scrolled")
        parts = (self._title, self._hint, self._place, self._make_to_record(), self.plan, 1)
        body.setLayout(column(*parts, spacing=12, margins=(16, 16, 16, 8)))
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = column(quick, margins=(16, 8, 16, 16))
        whole = column(scroll, foot, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _make_to_record(self) -> QWidget:
        box = QWidget()
        self._waiting_words = label(tone="quiet", wrap=True)
        self._waiting = QListWidget()
        self._waiting.setAccessibleName("Sessions still to record")
        self._waiting.itemActivated.connect(self._ask_show)
        self._waiting.itemClicked.connect(self._ask_show)
        self._waiting.setSpacing(2)
        title = label("Still to record", "title")
        box.setLayout(column(title, self._waiting_words, self._waiting, spacing=4, margins=(0, 12, 0, 0)))
        return box

    @property
    def form(self) -> EntryForm:
        """The entry's form, made when an entry is first selected: the week is shown without it."""
        if self._form is None:
            self._form = EntryForm()
            self._form.edited.connect(self.edited)
            self._form.recorded.connect(self.recorded)
            self._form.repeat_asked.connect(self.repeat_asked)
            self._place.addWidget(self._form)
        return self._form

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

    def show_several(self, bookings: Sequence[Booking], terms: Terms, sites: Sequence[Site]) -> None:
        """Show what can be done to several entries at once."""
        self._title.setText(f"{len(bookings)} entries selected")
        self.plan.hide()
        self.bulk.show_bookings(bookings, terms, sites)
        self._show_only(self.bulk)

    def _show_only(self, form: QWidget | None) -> None:
        """One of the two forms, or what there is to say while there is none."""
        self._hint.setVisible(form is None)
        for one in (self._form, self._bulk):
            if one is not None:
                one.setVisible(one is form)

    def show_booking(self, booking: Booking, repeats: str, terms: Terms, sites: Sequence[Site], now: datetime) -> None:
        """Show an entry, how it repeats, and what it counts at a moment."""
        self._title.setText(booking_words(booking, terms))
        self.plan.hide()
        self.form.show_booking(booking, repeats, terms, sites, now)
        self._show_only(self.form)

    def show_none(self, looks: Sequence[str] = (), difference: PlanDifference | None = None) -> None:
        """Show what is worth a second look in the week, or else what can be done; and the week against the plan."""
        self._title.setText("Worth a second look" if looks else "Nothing selected")
        self._hint.setText("\n\n".join(looks) if looks else HINT)
        self.plan.show_difference(difference)
        self._show_only(None)

    def show_to_record(self, waiting: Sequence[Booking], terms: Terms) -> None:
        """List sessions that are over and unrecorded, latest first."""
        if waiting == self._waiting_shown:
            return
        self._waiting_shown = waiting
        self._waiting.clear()
        for booking in sorted(waiting, key=lambda one: one.span.start, reverse=True):
            wall = to_wall(booking.span.start, terms.zone)
            words = f"{day_words(wall.date())}  {wall:%H:%M}  {booking_words(booking, terms)}"
            item = QListWidgetItem(in_cell(words))
            item.setData(Qt.ItemDataRole.UserRole, booking)
            self._waiting.addItem(item)
        count = len(waiting)
        self._waiting.setVisible(bool(count))
        self._waiting.setMaximumHeight(min(6, count) * 30 + 8)
        words = f"{count} past {'session says' if count == 1 else 'sessions say'} nothing of what happened."
        self._waiting_words.setText(words if count else "Everything up to now is recorded.")

    def focus_first(self) -> None:
        """Begin editing the entry shown."""
        if self._form is not None and self._form.isVisible():
            self._form.focus_first()

    def _ask_show(self, item: QListWidgetItem) -> None:
        self.shown_asked.emit(item.data(Qt.ItemDataRole.UserRole))


HINT = (
    "Drag on the grid to add an entry. Drag an entry to move it, or an edge to change its length.\n\n"
    "Press A when a session was attended, X for a DNA. Ctrl+Z takes anything back."
)

"""The typical week as a view of the diary: a week to edit, and beside it its versions and what to do with it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from planner.domain.diary.activity import Kind
from planner.domain.diary.span import along
from planner.domain.english import counted, date_words, short_date
from planner.domain.hours.plan import kind_of, standing_minutes
from planner.ui.diary.grid.grid_view import Shown
from planner.ui.diary.grid.naming import NameLine
from planner.ui.diary.grid.selection import all_of
from planner.ui.diary.grid.week_grid import WeekGrid
from planner.ui.diary.typical.band import PlanBand
from planner.ui.diary.typical.nominal import MONDAY, nominal_bookings, nominal_grounds, nominal_terms, slot_at
from planner.ui.diary.typical.panel import TypicalPanel
from planner.ui.kit.parts import column, row
from planner.words.plain import booking_at_words, shift_words
from planner.words.typical_weeks import copied_weeks_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, timedelta

    from PySide6.QtGui import QResizeEvent

    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking, Details
    from planner.domain.diary.span import Span
    from planner.domain.diary.typical_week import Slot, TypicalWeek
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

AROUND = 60
DAYS_LETTERS = 40
"""Average letters of width in which the days of a week can be told from one another."""
USUAL_HOURS = (8 * 60, 18 * 60)


class TypicalWeekView(QWidget):
    """One version at a time, one week of its cycle at a time; every gesture is a deed with a name."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self._day = desk.hours.today()
        self._version: TypicalWeek | None = None
        self._starts: date | None = None
        self._week = 0
        self._wanted: tuple[str, ...] = ()
        self._hours_shown: tuple[int, int] | None = None
        self.grid = WeekGrid(theme)
        self.grid.setAccessibleName("Typical week")
        self.panel = TypicalPanel()
        self.band = PlanBand()
        week = column(self.band, self.grid, spacing=0)
        self._parts = row(week, self.panel, spacing=0)
        self._parts.setStretch(0, 1)
        self.setLayout(self._parts)
        self.setFocusProxy(self.grid)
        self._connect()
        self._add_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel beside the week, or under it where it would leave the days no room."""
        super().resizeEvent(event)
        days = DAYS_LETTERS * self.fontMetrics().averageCharWidth()
        is_wide = event.size().width() >= self.panel.sizeHint().width() + days
        ways, policies = QBoxLayout.Direction, QSizePolicy.Policy
        self._parts.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._parts.setStretch(1, 0 if is_wide else 1)
        self.panel.setSizePolicy(policies.Fixed if is_wide else policies.Ignored, policies.Preferred)

    def _connect(self) -> None:
        grid, panel = self.grid, self.panel
        grid.selected.connect(self._show_selected)
        grid.create_asked.connect(self._ask_name)
        grid.move_asked.connect(self._place)
        grid.resize_asked.connect(self._place)
        grid.copy_asked.connect(self._copy)
        grid.move_all_asked.connect(self._move_all)
        grid.copy_all_asked.connect(self._copy_all)
        panel.version_chosen.connect(self._choose_version)
        panel.week_chosen.connect(self._choose_week)
        panel.weeks_asked.connect(self._set_weeks)
        panel.begin_asked.connect(self.ask_begin)
        panel.remove_asked.connect(self.ask_remove)
        panel.lay_asked.connect(self.ask_lay)
        panel.slot_form.changed.connect(self._change)
        panel.slot_form.refused.connect(self._deeds.refused)
        panel.slot_form.duplicate_asked.connect(self._duplicate)
        panel.slot_form.delete_asked.connect(self._take_out)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Del", self._take_out),
            ("N", self._draft),
            ("D", self._duplicate),
        )
        for key, deed in keys:
            action = QAction(self.grid)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(deed)
            self.grid.addAction(action)

    # Showing

    def show_day(self, day: date) -> None:
        """Show the version in force on a day, or the one chosen, as it stands now."""
        if day != self._day:
            self._starts = None
        self._day = day
        versions = self._desk.typical.versions()
        chosen = next((one for one in versions if one.starts == self._starts), None)
        self._version = chosen or self._desk.typical.in_force(day) or next(iter(versions), None)
        self._week = min(self._week, self._version.weeks - 1) if self._version else 0
        self.panel.show_version(versions, self._version, self._week)
        self.grid.setEnabled(self._version is not None)
        self.band.setVisible(self._version is not None)
        if self._version is not None:
            self._show_version(self._version)

    @property
    def titles(self) -> tuple[str, ...]:
        """What is shown: the agreed plan, and from when on it holds."""
        if self._version is None:
            return ("Agreed plan",)
        return (
            f"Agreed plan from {date_words(self._version.starts)}",
            f"Plan from {short_date(self._version.starts)}",
            "Plan",
        )

    def _show_version(self, version: TypicalWeek) -> None:
        terms = self._desk.setup.terms()
        bookings, ground = nominal_bookings(version, self._week, terms), nominal_grounds(version, self._week, terms)
        sites = {one.id: one.name for one in self._desk.setup.sites()}
        shown = nominal_terms(terms), MONDAY, len(ground), bookings, ground
        self.grid.show_week(Shown(*shown, is_dated=False, is_plan=True, sites=sites))
        windows = [one.window for one in ground if one.window]
        first = min((start for start, _ in windows), default=USUAL_HOURS[0] + AROUND) - AROUND
        last = max((end for _, end in windows), default=USUAL_HOURS[1] - AROUND) + AROUND
        if self._hours_shown != (first, last):
            self._hours_shown = (first, last)
            self.grid.show_hours(first, last)
        self._show_hours(version, bookings)
        if self._wanted:
            self.grid.choose(all_of([one.key for one in bookings if one.key in self._wanted]))
            self._wanted = ()
        else:
            self._show_selected(self.grid.selected_booking)

    def _show_hours(self, version: TypicalWeek, bookings: Sequence[Booking]) -> None:
        terms, minutes = self._desk.setup.terms(), defaultdict[Kind, int](int)
        for one in bookings:
            minutes[kind_of(terms, one)] += standing_minutes(terms, one)
        self.panel.show_hours({kind: minutes[kind] for kind in Kind if minutes[kind]})
        self.band.show_plan(version, self._week, minutes)

    def _show_selected(self, booking: Booking | None) -> None:
        several = len(self.grid.selection.keys)
        slot = self._slot(booking.key) if booking else None
        self.panel.show_slot(slot, several, self._desk.setup.terms(), self._desk.setup.sites())

    def _slot(self, key: str) -> Slot | None:
        slots = self._version.slots if self._version else ()
        return next((slot for slot in slots if slot.id == key), None)

    # Versions

    def _choose_version(self, number: int) -> None:
        self._starts = self._desk.typical.versions()[number].starts
        self.show_day(self._day)

    def _choose_week(self, number: int) -> None:
        self._week = number
        self.show_day(self._day)

    def _set_weeks(self, weeks: int) -> None:
        before = self._version.weeks if self._version else weeks
        is_done = self._do(lambda version: self._desk.typical.set_weeks(version, weeks))
        if is_done and (words := copied_weeks_words(before, weeks)):
            self._deeds.said.emit(words)

    def ask_begin(self) -> None:
        """Ask from when a new version is in force, and what it is like."""
        from planner.ui.diary.typical.new_version import NewVersion

        dialog = NewVersion(self._version, self._day, self._desk.hours.today(), self._desk.typical.cycle_of, self)
        dialog.chosen.connect(self._begin)
        dialog.open()

    def _begin(self, starts: date, like: TypicalWeek | None, week_of: date | None) -> None:
        self._starts, self._week = starts, 0
        if self._deeds.do(lambda: self._desk.typical.begin(starts, like=like, week_of=week_of)) is None:
            self.show_day(self._day)

    def ask_remove(self) -> None:
        """Ask whether the version looked at is to go, saying what is in force then."""
        from planner.ui.diary.typical.remove_question import RemoveQuestion

        if self._version is not None:
            question = RemoveQuestion(self._version, self._desk.typical.versions(), self)
            question.agreed.connect(self._remove)
            question.open()

    def _remove(self) -> None:
        self._starts = None
        self._do(self._desk.typical.remove)

    def ask_lay(self) -> None:
        """Ask which weeks to lay it over, showing what would come of it."""
        from planner.ui.diary.typical.lay_over import LayOver

        dialog = LayOver(self._desk.typical, self._desk.setup.terms(), self._desk.hours.today(), self)
        dialog.chosen.connect(self._lay)
        dialog.open()

    def _lay(self, first: date, last: date, chosen: frozenset[str]) -> None:
        self._deeds.do(lambda: self._desk.typical.lay(first, last, chosen))

    # Slots

    def _words(self, booking: Booking) -> str:
        terms = nominal_terms(self._desk.setup.terms())
        return f"{booking_at_words(booking, terms, terms.zone)} in the typical week"

    def _at(self, booking: Booking, span: Span, slot_id: str, details: Details | None = None) -> Slot:
        terms = self._desk.setup.terms()
        return slot_at(slot_id, self._week, span, details or booking.details, terms)

    def _place(self, booking: Booking, span: Span) -> None:
        self._put([self._at(booking, span, booking.key)], f"change {self._words(booking)}")

    def _copy(self, booking: Booking, span: Span) -> None:
        self._put([self._at(booking, span, self._desk.new_id())], f"copy {self._words(booking)}")

    def _move_all(self, bookings: Sequence[Booking], by: timedelta) -> None:
        slots = [self._at(one, self._along(one, by), one.key) for one in bookings]
        self._put(slots, f"move {counted(len(slots), 'entry', 'entries')} of the typical week {shift_words(by)}")

    def _copy_all(self, bookings: Sequence[Booking], by: timedelta) -> None:
        slots = [self._at(one, self._along(one, by), self._desk.new_id()) for one in bookings]
        self._put(slots, f"copy {counted(len(slots), 'entry', 'entries')} of the typical week {shift_words(by)}")

    def _along(self, booking: Booking, by: timedelta) -> Span:
        return along(booking.span, by, nominal_terms(self._desk.setup.terms()).zone)

    def _duplicate(self) -> None:
        for one in self.grid.selected_bookings[:1]:
            self._copy(one, one.span.moved(one.span.end - one.span.start))

    def _change(self, slot: Slot) -> None:
        booking = self.grid.booking(slot.id)
        if booking is not None:
            self._put([slot], f"change {self._words(booking)}")

    def _take_out(self) -> None:
        chosen = self.grid.selected_bookings
        if chosen:
            many = f"{counted(len(chosen), 'entry', 'entries')} of the typical week"
            name = f"take out {self._words(chosen[0]) if len(chosen) == 1 else many}"
            keys = {one.key for one in chosen}
            self._do(lambda version: self._desk.typical.take_out(version, keys, name))

    def _put(self, slots: Sequence[Slot], name: str) -> None:
        self._wanted = tuple(slot.id for slot in slots)
        self._do(lambda version: self._desk.typical.put(version, slots, name))

    def _do(self, deed: Callable[[TypicalWeek], Change]) -> bool:
        version = self._version
        is_done = version is not None and self._deeds.do(lambda: deed(version)) is not None
        if version is not None and not is_done:
            self.show_day(self._day)
        return is_done

    # New slots

    def _draft(self) -> None:
        terms, after = self._desk.setup.terms(), self.grid.selected_booking
        start = (self._hours_shown or USUAL_HOURS)[0] + AROUND
        slot = self._slot(after.key) if after else None
        day, begin = (slot.weekday, slot.start + slot.minutes) if slot else (0, start)
        self.grid.draft(day, begin, begin + terms.session_minutes)

    def _ask_name(self, span: Span) -> None:
        terms = self._desk.setup.terms()
        line = NameLine(self.grid.viewport(), terms, "")
        line.named.connect(lambda details: self._create(span, details))
        line.dropped.connect(self.grid.drop_ghost)
        line.place(self.grid.rect_of_span(span), self.grid.viewport().rect())

    def _create(self, span: Span, details: Details) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        slot = slot_at(self._desk.new_id(), self._week, span, details, self._desk.setup.terms())
        self._put([slot], "add an entry to the typical week")

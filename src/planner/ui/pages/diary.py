"""The diary page: the week grid with the inspector beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget

from planner.domain.diary.clock import minute_of_day, to_wall
from planner.domain.diary.scope import Scope
from planner.domain.hours.ground import WHOLE_WEEK, WORKWEEK, DayGround, grounds
from planner.domain.hours.warnings import warnings
from planner.services.rule_words import rule_words
from planner.services.words import booking_at_words, warning_words
from planner.ui.pages.entry_form import OUTCOME_KEYS
from planner.ui.pages.inspector import Inspector
from planner.ui.pages.page import Page
from planner.ui.pages.quick_line import QuickLine
from planner.ui.pages.shown_days import days_shown, touching, usual_site
from planner.ui.pages.views import AGENDA, DAY, MONTH, VIEWS, WORK_WEEK, View
from planner.ui.prompts import DialogPrompter, Prompter
from planner.ui.week_grid.grid import WeekGrid
from planner.ui.week_grid.naming import NameLine
from planner.ui.widgets.parts import row

if TYPE_CHECKING:
    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking, Details, Outcome
    from planner.domain.diary.quick.meaning import Meaning, Reading
    from planner.domain.diary.span import Span
    from planner.services.desk import Desk
    from planner.services.hours import Week
    from planner.ui.deeds import Deeds
    from planner.ui.pages.agenda_view import AgendaView
    from planner.ui.pages.month_view import MonthView
    from planner.ui.theme import Theme

USUAL_HOURS = (8 * 60, 18 * 60)
AROUND = 60
MOST_LOOKS = 5


class DiaryPage(Page):
    """A week to plan in and to record."""

    previewed = Signal(object)
    today_asked = Signal()
    week_asked = Signal(object)

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self._week: Week | None = None
        self._view: View = WORK_WEEK
        self._day: date | None = None
        self._select_next = ""
        self._select_there: tuple[Span, str] | None = None
        self.prompter: Prompter = DialogPrompter(self)
        self.grid = WeekGrid(theme)
        self.quick = QuickLine(self._read_line)
        self.inspector = Inspector(self.quick)
        self._theme = theme
        self._shown_by = QStackedWidget()
        self._shown_by.addWidget(self.grid)
        layout = row(self._shown_by, self.inspector, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._name_line: NameLine | None = None
        self._connect()
        self._add_keys()
        self._hours_shown: tuple[int, int] | None = None

    def _connect(self) -> None:
        self.grid.selected.connect(self._show_selected)
        self.grid.create_asked.connect(self._ask_name)
        self.grid.move_asked.connect(self._move)
        self.grid.resize_asked.connect(self._resize)
        self.grid.copy_asked.connect(self._copy)
        self.grid.previewed.connect(self._preview)
        self.quick.taken.connect(self._take_line)
        self.inspector.edited.connect(self._edit)
        self.inspector.repeat_asked.connect(self._ask_repeat)
        self.inspector.recorded.connect(self._record_one)
        self.inspector.shown_asked.connect(self.show_booking)

    def _add_keys(self) -> None:
        """The grid's single keys, as a table; they hold while the grid has the focus."""
        deeds: list[tuple[str, Callable[[], object]]] = [
            ("N", self._draft_new),
            ("E", self.inspector.focus_first),
            ("Return", self.inspector.focus_first),
            ("D", self._duplicate),
            ("Q", self.quick.begin),
            ("Del", self._delete),
            ("T", self.today_asked.emit),
        ]
        deeds += [(key, _recorder(self, outcome)) for key, outcome, _ in OUTCOME_KEYS]
        for key, deed in deeds:
            action = QAction(self.grid)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(deed)
            self.grid.addAction(action)
        for view in VIEWS:
            action = QAction(view.words, self)
            action.setShortcut(QKeySequence(view.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(_viewer(self, view))
            self._shown_by.addAction(action)

    # Showing

    @property
    def view(self) -> View:
        """How the diary is looked at."""
        return self._view

    def show_view(self, view: View) -> None:
        """Look at the diary in another way; the day stays."""
        self._view = view
        if self._day is not None:
            self.show_day(self._day)
        front = self.month if view is MONTH else self.agenda if view is AGENDA else self.grid
        front.setFocus(Qt.FocusReason.OtherFocusReason)

    def turned(self, day: date, steps: int) -> date:
        """The day so many days, weeks or months on, by the view."""
        return self._view.turned(day, steps)

    def show_week(self, monday: date) -> None:
        """Show a week as it stands in the diary."""
        self.show_day(monday)

    def show_day(self, day: date) -> None:
        """Show the days the view takes in about a day, as they stand in the diary."""
        self._drop_name_line()
        self._day = day
        self._week = self._desk.hours.week(day)
        if self._view is MONTH:
            self._show_month(day)
        elif self._view is AGENDA:
            self._show_agenda(day)
        else:
            self._show_grid(day, self._week)
        self.inspector.show_to_record(self._desk.hours.to_record(), self._desk.setup.terms())
        self.previewed.emit(self._week.figures)

    @cached_property
    def month(self) -> MonthView:
        """The month, made when it is first looked at: the first week is shown without it."""
        from planner.ui.pages import month_view

        made = month_view.MonthView(self._theme)
        made.day_asked.connect(self._go_to_day)
        self._shown_by.addWidget(made)
        return made

    @cached_property
    def agenda(self) -> AgendaView:
        """The agenda, made when it is first looked at."""
        from planner.ui.pages import agenda_view

        made = agenda_view.AgendaView()
        made.booking_asked.connect(self.show_booking)
        self._shown_by.addWidget(made)
        return made

    def _show_month(self, day: date) -> None:
        first, last, terms = self._view.first(day), self._view.last(day), self._desk.setup.terms()
        ground = grounds(terms, first, (last - first).days + 1)
        self.month.show_month(terms, day, self._desk.hours.today(), ground, self._desk.diary.bookings(first, last))
        self._shown_by.setCurrentWidget(self.month)

    def _show_agenda(self, day: date) -> None:
        bookings = self._desk.diary.bookings(self._view.first(day), self._view.last(day))
        self.agenda.show_days(self._desk.setup.terms(), self._desk.setup.sites(), bookings)
        self._shown_by.setCurrentWidget(self.agenda)

    def _go_to_day(self, day: date) -> None:
        self._view = DAY
        self.week_asked.emit(day)

    def _show_grid(self, day: date, week: Week) -> None:
        terms = self._desk.setup.terms()
        first = self._view.first(day)
        days = self._view.days or days_shown(terms, first, week.bookings)
        ground = grounds(terms, first, days)
        shown = touching(week.bookings, first, terms) if days == 1 else week.bookings
        self.grid.show_week(terms, first, days, shown, ground, self._desk.hours.now())
        self._shown_by.setCurrentWidget(self.grid)
        self._show_working_hours(ground)
        if self._select_next or self._select_there:
            self.grid.select(self._to_select())
            self._select_next, self._select_there = "", None
        else:
            self._show_selected(self.grid.selected_booking)

    def _to_select(self) -> Booking | None:
        """The entry a deed was about: by its key, or, where a series was cut and got another, by where it lies now."""
        kept = self.grid.booking(self._select_next)
        if kept is not None or self._select_there is None or self._week is None:
            return kept
        there = [one for one in self._week.bookings if (one.span, one.details.activity) == self._select_there]
        return there[0] if there else None

    def _show_working_hours(self, ground: tuple[DayGround, ...]) -> None:
        """Fill the grid with the contract's hours and one either side; the scroll stays while they are the same."""
        windows = [one.window for one in ground if one.window]
        hours = (
            (min(start for start, _ in windows) - AROUND, max(end for _, end in windows) + AROUND)
            if windows
            else USUAL_HOURS
        )
        if hours != self._hours_shown:
            self._hours_shown = hours
            self.grid.show_hours(*hours)

    def _show_selected(self, booking: Booking | None) -> None:
        if booking is None:
            self.inspector.show_none(self._looks())
            return
        series = self._desk.diary.series_of(booking)
        repeats = rule_words(series) if series else ""
        self.inspector.show_booking(booking, repeats, self._desk.setup.terms(), self._desk.setup.sites())

    def _looks(self) -> list[str]:
        """What is worth a second look on the days shown."""
        if self._week is None:
            return []
        terms, monday = self._desk.setup.terms(), self._week.monday
        found = warnings(terms, monday, monday + timedelta(days=WHOLE_WEEK - 1), self._week.bookings)
        return [warning_words(one, terms) for one in found[:MOST_LOOKS]]

    def show_booking(self, booking: Booking) -> None:
        """Turn to a booking's week and select it."""
        if self._view in {MONTH, AGENDA}:
            self._view = WORK_WEEK
        self._select_next = booking.key
        self.week_asked.emit(booking.day(self._desk.setup.terms().zone))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview(self, bookings: tuple[Booking, ...]) -> None:
        if self._week is not None:
            self.previewed.emit(self._desk.hours.figures(self._week.monday, bookings))

    # Deeds

    def _move(self, booking: Booking, span: Span) -> None:
        self._scoped("Move", booking, span, lambda scope: self._desk.diary.move(booking, span, scope))

    def _resize(self, booking: Booking, span: Span) -> None:
        self._scoped("Change the length of", booking, span, lambda scope: self._desk.diary.resize(booking, span, scope))

    def _edit(self, booking: Booking, details: Details, span: Span | str) -> None:
        if isinstance(span, str):
            self._deeds.refused.emit(span)
            self._show_selected(booking)
            return
        self._scoped("Change", booking, span, lambda scope: self._desk.diary.edit(booking, details, span, scope))

    def _ask_repeat(self, booking: Booking) -> None:
        """Ask how an entry is to repeat."""
        from planner.domain.diary.repeat import repeat_of
        from planner.ui.dialogs.repeat import RepeatEditor

        series = self._desk.diary.series_of(booking)
        first = booking.at or to_wall(booking.span.start, self._desk.setup.terms().zone)
        editor = RepeatEditor(first, repeat_of(series.rule) if series and series.rule else None, self)
        editor.chosen.connect(lambda rule: self._repeat(booking, rule))
        editor.open()

    def _repeat(self, booking: Booking, rule: str) -> None:
        repeat = self._desk.diary.repeat
        self._scoped("Repeat", booking, booking.span, lambda scope: repeat(booking, rule, scope), single=False)

    def _scoped(
        self, verb: str, booking: Booking, span: Span, deed: Callable[[Scope], Change], *, single: bool = True
    ) -> None:
        """Do a deed at once, or on a series once it is known how far it reaches; the entry stays selected."""

        def do(scope: Scope) -> None:
            self._select_there = (span, booking.details.activity)
            self._do(booking.key, lambda: deed(scope))

        if booking.at is None:
            do(Scope.ONLY_THIS)
            return
        self._show_selected(booking)
        terms, diary = self._desk.setup.terms(), self._desk.diary
        later, every = (diary.occurrences(booking, scope) for scope in (Scope.THIS_AND_LATER, Scope.ALL))
        what = f"{verb} {booking_at_words(booking, terms, terms.zone)}?"
        self.prompter.ask_scope(what, later, every, do, single=single)

    def _record_one(self, booking: Booking, outcome: Outcome) -> None:
        self._do(booking.key, lambda: self._desk.diary.record([booking], outcome))

    def record_selected(self, outcome: Outcome) -> None:
        """Record what happened to the selected session."""
        booking = self.grid.selected_booking
        if booking is not None:
            self._record_one(booking, outcome)

    def _delete(self) -> None:
        booking = self.grid.selected_booking
        if booking is not None:
            self._scoped("Delete", booking, booking.span, lambda scope: self._desk.diary.delete([booking], scope))

    def _copy(self, booking: Booking, span: Span) -> None:
        self._add(lambda: self._desk.diary.duplicate(booking, span))

    def _duplicate(self) -> None:
        booking = self.grid.selected_booking
        if booking is not None:
            after = booking.span.moved(booking.span.end - booking.span.start)
            self._add(lambda: self._desk.diary.duplicate(booking, after))

    def _do(self, key: str, deed: Callable[[], Change]) -> None:
        self._select_next = key
        if self._deeds.do(deed) is None and self._day is not None:
            self.show_day(self._day)

    def _add(self, deed: Callable[[], tuple[Change, str]]) -> None:
        def do() -> Change:
            change, self._select_next = deed()
            return change

        self._deeds.do(do)

    # New entries

    def _read_line(self, text: str) -> Reading:
        return self._desk.quick.read(text)

    def _take_line(self, meaning: Meaning, text: str) -> None:
        """Put in what a line means, and turn to the first week it is about."""
        if self._deeds.do(lambda: self._desk.quick.take(meaning, text)) is None:
            return
        days = [draft.start.date() for draft in meaning.drafts] + [away.first for away in meaning.absences]
        self.week_asked.emit(min(days))
        self._deeds.said.emit(f"Added: {', '.join(meaning.chips)}")

    def _draft_new(self) -> None:
        """Draft a standard session after the selected entry, or at the start of today's working hours."""
        if self._week is None:
            return
        terms = self._desk.setup.terms()
        booking = self.grid.selected_booking
        if booking is not None:
            wall = to_wall(booking.span.end, terms.zone)
            day, start = (wall.date() - self._week.monday).days, minute_of_day(wall.time())
        else:
            day = max(0, min(WORKWEEK - 1, (self._desk.hours.today() - self._week.monday).days))
            start = self._hours_shown[0] + AROUND if self._hours_shown else USUAL_HOURS[0] + AROUND
        self.grid.draft(day, start, start + terms.session_minutes)

    def _ask_name(self, span: Span) -> None:
        """Ask on the grid what the drafted block is to be."""
        self._drop_name_line()
        terms = self._desk.setup.terms()
        day = to_wall(span.start, terms.zone).date()
        site = usual_site(self._week.bookings, day, terms) if self._week else ""
        line = NameLine(self.grid.viewport(), terms, site)
        line.named.connect(lambda details: self._create(span, details))
        line.dropped.connect(self._name_dropped)
        self._name_line = line
        line.place(self.grid.rect_of_span(span), self.grid.viewport().rect())

    def _create(self, span: Span, details: Details) -> None:
        self._name_line = None
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._add(lambda: self._desk.diary.add(span, details))

    def _name_dropped(self) -> None:
        self._name_line = None
        self.grid.drop_ghost()

    def _drop_name_line(self) -> None:
        if self._name_line is not None:
            line, self._name_line = self._name_line, None
            line.close()


def _viewer(page: DiaryPage, view: View) -> Callable[[], None]:
    return lambda: page.show_view(view)


def _recorder(page: DiaryPage, outcome: Outcome) -> Callable[[], None]:
    return lambda: page.record_selected(outcome)

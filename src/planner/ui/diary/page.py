"""The diary page: the week, or another view of it, with the inspector beside it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from planner.domain.hours.ground import WHOLE_WEEK, DayGround, grounds
from planner.domain.hours.warnings import warnings
from planner.domain.plain_text import one_line
from planner.ui.diary.diary_deeds import DiaryDeeds
from planner.ui.diary.drafting import Drafting
from planner.ui.diary.grid.grid_view import Shown
from planner.ui.diary.grid.week_grid import WeekGrid
from planner.ui.diary.inspector import Inspector
from planner.ui.diary.page_keys import KeyDeeds, add_keys, add_view_keys
from planner.ui.diary.quick_line import QuickLine
from planner.ui.diary.selected_deeds import SelectedDeeds
from planner.ui.diary.shown_days import days_shown, touching
from planner.ui.diary.views import AGENDA, DAY, MONTH, TYPICAL, WORK_WEEK, View
from planner.ui.kit.page import Page
from planner.ui.kit.parts import column, row
from planner.words.plain import warning_words
from planner.words.repeats import rule_words

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from planner.domain.diary.entry import Booking, Outcome
    from planner.domain.hours.plan import PlanDifference
    from planner.domain.quick.meaning import LineReading, Meaning
    from planner.services.desk import Desk
    from planner.services.hours import Week
    from planner.ui.diary.agenda import AgendaView
    from planner.ui.diary.filter_bar import FilterBar
    from planner.ui.diary.month import MonthView
    from planner.ui.diary.prompts import Prompter
    from planner.ui.diary.typical.view import TypicalWeekView
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

USUAL_HOURS = (8 * 60, 18 * 60)
AROUND = 60
MOST_LOOKS = 5
TICK = 30_000
"""How often the line of the present moment moves, in milliseconds."""


class DiaryPage(Page):
    """A week to plan in and to record."""

    previewed = Signal(object)
    today_asked = Signal()
    week_asked = Signal(object)

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds, self._theme = desk, deeds, theme
        self._week: Week | None = None
        self._view: View = WORK_WEEK
        self._day: date | None = None
        self._today: date | None = None
        self._hours_shown: tuple[int, int] | None = None
        self.shows_plan = True
        self.doing = DiaryDeeds(desk, deeds, self)
        self.grid = WeekGrid(theme)
        self.drafting = Drafting(desk, self.doing, self.grid)
        self.chosen = SelectedDeeds(desk, deeds, self.doing, self.grid)
        self._filter: FilterBar | None = None
        self.quick = QuickLine(self._read_line)
        self.inspector = Inspector(self.quick)
        self._shown_by = QStackedWidget()
        self._shown_by.addWidget(self.grid)
        self._over = column(self._shown_by, spacing=0)
        layout = row(self._over, self.inspector, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._connect()
        add_keys(self.grid, desk.setup, self._key_deeds())
        add_view_keys(self._shown_by, self.show_view)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self.show_now)

    def _connect(self) -> None:
        doing, grid, inspector = self.doing, self.grid, self.inspector
        grid.selected.connect(self._show_selected)
        grid.create_asked.connect(self.drafting.ask_name)
        grid.move_asked.connect(doing.move)
        grid.move_all_asked.connect(doing.move_all)
        grid.resize_asked.connect(doing.resize)
        grid.copy_asked.connect(doing.copy)
        grid.copy_all_asked.connect(doing.copy_all)
        grid.previewed.connect(self._preview)
        self.chosen.marked.connect(self._show_again)
        doing.asking.connect(self._show_selected)
        doing.not_done.connect(self._show_again)
        self.quick.taken.connect(self._take_line)
        self._deeds.refused.connect(self.quick.hear_refusal)
        self.quick.mended.connect(self._deeds.withdrawn)
        inspector.edited.connect(doing.edit)
        inspector.repeat_asked.connect(doing.ask_repeat)
        inspector.recorded.connect(self._record)
        inspector.bulk_recorded.connect(doing.record)
        inspector.bulk_moved.connect(doing.move_all)
        inspector.bulk_changed.connect(doing.change)
        inspector.bulk_deleted.connect(doing.delete)
        inspector.shown_asked.connect(self.show_booking)

    def _key_deeds(self) -> KeyDeeds:
        return KeyDeeds(
            begin_entry=self.drafting.begin,
            edit=self.inspector.focus_first,
            duplicate=self.chosen.duplicate,
            delete=self.chosen.delete,
            copy=self.chosen.copy,
            cut=self.chosen.cut,
            paste=self.chosen.paste,
            begin_line=self.quick.begin,
            go_to_today=self.today_asked.emit,
            toggle_plan=self.toggle_plan,
            begin_filter=self.begin_filter,
            zoom=self.grid.zoom,
            record=self.chosen.record,
        )

    @property
    def prompter(self) -> Prompter:
        """Who asks how far a deed on a series reaches."""
        return self.doing.prompter

    @prompter.setter
    def prompter(self, prompter: Prompter) -> None:
        self.doing.prompter = prompter

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        """While the diary is in sight its line of the present moment moves."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing has to move, and the diary may be closed."""
        super().hideEvent(event)
        self._tick.stop()

    @property
    def view(self) -> View:
        """How the diary is looked at."""
        return self._view

    def show_view(self, view: View) -> None:
        """Look at the diary in another way; the day stays."""
        self._view = view
        if self._day is not None:
            self.show_day(self._day)
        front = {MONTH: "month", AGENDA: "agenda", TYPICAL: "typical"}.get(view, "grid")
        getattr(self, front).setFocus(Qt.FocusReason.OtherFocusReason)

    def turned(self, day: date, steps: int) -> date:
        """The day so many days, weeks or months on, by the view."""
        return self._view.turned(day, steps)

    def show_week(self, monday: date) -> None:
        """Show a week as it stands in the diary."""
        self.show_day(monday)

    def show_day(self, day: date) -> None:
        """Show the days the view takes in about a day, as they stand in the diary."""
        self.drafting.drop()
        self._day, self._today = day, self._desk.hours.today()
        self._week = self._desk.hours.week(day)
        if self._filter is not None and not self._filter.isHidden():
            self._filter.offer(self._desk.setup.terms(), self._desk.setup.sites())
        self.inspector.setVisible(self._view is not TYPICAL)
        shows = {MONTH: self._show_month, AGENDA: self._show_agenda, TYPICAL: self._show_typical}
        shows.get(self._view, self._show_grid)(day)
        self.inspector.show_to_record(self._desk.hours.to_record(), self._desk.setup.terms())
        self.previewed.emit(self._week.figures)
        self.quick.read_again()

    def _show_again(self) -> None:
        if self._day is not None:
            self.show_day(self._day)

    def show_now(self) -> None:
        """Move the line of the present moment; after midnight, or once a session is over, show the diary anew."""
        waiting = self._desk.hours.to_record()
        if self._desk.hours.today() != self._today:
            self._show_again()
        self.grid.show_now(self._desk.hours.now())
        self.inspector.show_to_record(waiting, self._desk.setup.terms())

    @cached_property
    def month(self) -> MonthView:
        """The month, made when it is first looked at: the first week is shown without it."""
        from planner.ui.diary import month as month_view

        made = month_view.MonthView(self._theme)
        made.day_asked.connect(self._go_to_day)
        self._shown_by.addWidget(made)
        return made

    @cached_property
    def agenda(self) -> AgendaView:
        """The agenda, made when it is first looked at."""
        from planner.ui.diary import agenda as agenda_view

        made = agenda_view.AgendaView()
        made.booking_asked.connect(self.show_booking)
        self._shown_by.addWidget(made)
        return made

    @cached_property
    def typical(self) -> TypicalWeekView:
        """The typical week, made when it is first looked at."""
        from planner.ui.diary.typical import view

        made = view.TypicalWeekView(self._desk, self._deeds, self._theme)
        self._shown_by.addWidget(made)
        return made

    def _show_month(self, day: date) -> None:
        first, last, terms = self._view.first(day), self._view.last(day), self._desk.setup.terms()
        ground = grounds(terms, first, (last - first).days + 1)
        self.month.show_month(terms, day, self._desk.hours.today(), ground, self.seen_bookings())
        self._shown_by.setCurrentWidget(self.month)

    def _show_agenda(self, _day: date) -> None:
        self.agenda.show_days(self._desk.setup.terms(), self._desk.setup.sites(), self.seen_bookings())
        self._shown_by.setCurrentWidget(self.agenda)

    def _show_typical(self, day: date) -> None:
        self.typical.show_day(day)
        self._shown_by.setCurrentWidget(self.typical)

    def seen_days(self) -> tuple[date, date]:
        """The first and last day in view."""
        day = self._day or self._desk.hours.today()
        if self._view in {MONTH, AGENDA, DAY}:
            return self._view.first(day), self._view.last(day)
        first = self._view.first(day)
        return first, first + timedelta(days=WHOLE_WEEK - 1)

    def seen_bookings(self) -> tuple[Booking, ...]:
        """What is in view: the entries of its days that the filter does not leave aside."""
        return self._passing(self._desk.diary.bookings(*self.seen_days()))

    def _passing(self, bookings: tuple[Booking, ...]) -> tuple[Booking, ...]:
        """The entries that the filter does not leave aside; it says how many."""
        if self._filter is None:
            return bookings
        passing = self._filter.filter.passing(bookings, self._desk.setup.terms().activity)
        self._filter.say(len(passing), len(bookings))
        return passing

    @property
    def filter(self) -> FilterBar:
        """The filter over the diary, made when it is first asked for: the week is shown without it."""
        if self._filter is None:
            from planner.ui.diary.filter_bar import FilterBar

            self._filter = FilterBar()
            self._filter.changed.connect(self._show_again)
            self._over.insertWidget(0, self._filter)
        return self._filter

    def begin_filter(self) -> None:
        """Choose what the diary shows."""
        self.filter.begin()

    def _go_to_day(self, day: date) -> None:
        self._view = DAY
        self.week_asked.emit(day)

    def _show_grid(self, day: date) -> None:
        if self._week is None:
            return
        terms, first, whole = self._desk.setup.terms(), self._view.first(day), self._week.bookings
        days = self._view.days or days_shown(terms, first, whole)
        bookings = touching(whole, first, terms) if days == 1 else whole
        passing = {one.key for one in self._passing(bookings)}
        ground = grounds(terms, first, days)
        self.grid.show_week(
            Shown(
                terms,
                first,
                days,
                bookings,
                ground,
                now=self._desk.hours.now(),
                plan=self._plan(first, days),
                faded=frozenset(one.key for one in bookings if one.key not in passing),
                cut=self._desk.clipboard.cut_keys,
            )
        )
        self._shown_by.setCurrentWidget(self.grid)
        self._show_working_hours(ground)
        wanted = self.doing.wanted_among(whole)
        if wanted is not None:
            self.grid.choose(wanted)
        else:
            self._show_selected(self.grid.selected_booking)

    def _plan(self, first: date, days: int) -> tuple[Booking, ...]:
        """The agreed plan behind the days shown, while it is asked for and nothing is filtered."""
        if not self.shows_plan or (self._filter is not None and not self._filter.filter.asks_nothing):
            return ()
        return tuple(one.booking for one in self._desk.typical.planned(first, first + timedelta(days=days - 1)))

    def toggle_plan(self) -> None:
        """Show the agreed plan behind the week, or no longer."""
        self.shows_plan = not self.shows_plan
        self._show_again()

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
        terms, several = self._desk.setup.terms(), self.grid.selected_bookings
        if len(several) > 1:
            self.inspector.show_several(several, terms, self._desk.setup.sites())
        elif booking is None:
            self.inspector.show_none(self._looks(), self._difference())
        else:
            series = self._desk.diary.series_of(booking)
            repeats = rule_words(series) if series else ""
            sites, now = self._desk.setup.sites(), self._desk.hours.now()
            self.inspector.show_booking(booking, repeats, terms, sites, now)

    def _difference(self) -> PlanDifference | None:
        if self._week is None or not self.shows_plan:
            return None
        monday = self._week.monday
        return self._desk.typical.difference(monday, monday + timedelta(days=WHOLE_WEEK - 1), self._week.bookings)

    def _looks(self) -> list[str]:
        """What is worth a second look on the days shown."""
        if self._week is None:
            return []
        terms, monday = self._desk.setup.terms(), self._week.monday
        found = warnings(terms, monday, monday + timedelta(days=WHOLE_WEEK - 1), self._week.bookings)
        return [warning_words(one, terms) for one in found[:MOST_LOOKS]]

    def show_booking(self, booking: Booking) -> None:
        """Turn to a booking's week and select it."""
        if self._view in {MONTH, AGENDA, TYPICAL}:
            self._view = WORK_WEEK
        self.doing.want(booking.key)
        self.week_asked.emit(booking.day(self._desk.setup.terms().zone))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview(self, bookings: tuple[Booking, ...]) -> None:
        if self._week is not None:
            self.previewed.emit(self._desk.hours.figures(self._week.monday, bookings))

    def _record(self, booking: Booking, outcome: Outcome) -> None:
        self.doing.record([booking], outcome)

    # New entries

    def _read_line(self, text: str) -> LineReading:
        return self._desk.quick.read(one_line(text), self._week.monday if self._week else None)

    def _take_line(self, meaning: Meaning, text: str) -> None:
        """Put in what a line means, and turn to the first week it is about."""
        if self._deeds.do(lambda: self._desk.quick.take(meaning, text)) is None:
            return
        self.quick.clear()
        self.week_asked.emit(meaning.first_day)
        self._deeds.said.emit(f"Added: {', '.join(meaning.chips)}")

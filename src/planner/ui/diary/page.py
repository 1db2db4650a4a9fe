"""The diary page: the week, or another view of it, with the inspector beside it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from planner.domain.english import week_titles
from planner.domain.hours.ground import WHOLE_WEEK, DayGround, days_shown, grounds
from planner.ui.diary.diary_deeds import DiaryDeeds
from planner.ui.diary.drafting import Drafting
from planner.ui.diary.grid.grid_view import Shown
from planner.ui.diary.grid.week_grid import WeekGrid
from planner.ui.diary.inspecting import Inspecting
from planner.ui.diary.other_views import OtherViews
from planner.ui.diary.page_keys import KeyDeeds, add_keys, add_view_keys, is_typed
from planner.ui.diary.quick_entering import QuickEntering
from planner.ui.diary.selected_deeds import SelectedDeeds
from planner.ui.diary.shown_days import hours_to_fill, touching
from planner.ui.diary.starting import Starting
from planner.ui.diary.views import AGENDA, DAY, MONTH, TYPICAL, WORK_WEEK, View
from planner.ui.kit.page import Page
from planner.ui.kit.parts import column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from planner.domain.diary.entry import Booking
    from planner.services.desk import Desk
    from planner.services.hours import Week
    from planner.ui.diary.agenda import AgendaView
    from planner.ui.diary.filter_bar import FilterBar
    from planner.ui.diary.inspector import Inspector
    from planner.ui.diary.month import MonthView
    from planner.ui.diary.quick_bar import QuickBar
    from planner.ui.diary.typical.view import TypicalWeekView
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

TICK = 30_000
"""How often the line of the present moment moves, in milliseconds."""


class DiaryPage(Page):
    """A week to plan in and to record."""

    previewed = Signal(object)
    viewed = Signal()
    today_asked = Signal()
    week_asked = Signal(object)
    place_asked = Signal(object)

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme, details: Inspector | None = None) -> None:
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
        self.chosen = SelectedDeeds(desk, deeds, self.doing, self.grid, self._selected)
        self._filter: FilterBar | None = None
        self._shown_by = QStackedWidget()
        self._shown_by.addWidget(self.grid)
        self._others = OtherViews(self._shown_by, desk, deeds, theme)
        self._over = column(self._shown_by, spacing=0)
        self._starting = Starting(self._over, desk, deeds, theme, self)
        self._starting.place_asked.connect(self.place_asked)
        line = row(self._over, spacing=0)
        line.setStretch(0, 1)
        self._inspecting = Inspecting(desk, self.doing, self.chosen, self.grid, line, self._shown_by, details)
        self.inspector = self._inspecting.inspector
        whole = column(line, self._inspecting.foot, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.inspector.setParent(self)
        self.entering = QuickEntering(self, self._shown_by, desk, deeds)
        self.entering.week_asked.connect(self.week_asked)
        self._connect()
        self._keys: list[QAction] = add_keys(self, self.grid, desk, self._key_deeds())
        add_view_keys(self, self.show_view)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self.show_now)

    def _connect(self) -> None:
        doing, grid = self.doing, self.grid
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
        self._others.day_asked.connect(self._go_to_day)
        self._others.day_of_asked.connect(self._go_to_day_of)
        self._others.booking_asked.connect(self.show_booking)
        self._others.selected.connect(self._show_selected)
        self._inspecting.left.connect(self.go_home)
        self._inspecting.foot.line_asked.connect(self.entering.begin)
        self._inspecting.foot.signs_asked.connect(self.show_signs)
        self._inspecting.foot.place_asked.connect(self.place_asked)
        self.inspector.shown_asked.connect(self.show_booking)

    def _key_deeds(self) -> KeyDeeds:
        return KeyDeeds(
            begin_entry=self.begin_entry,
            edit=self._inspecting.open_entry,
            duplicate=self.chosen.duplicate,
            delete=self.chosen.delete,
            copy=self.chosen.copy,
            cut=self.chosen.cut,
            paste=self.chosen.paste,
            begin_line=self.entering.begin,
            go_to_today=self.today_asked.emit,
            toggle_plan=self.toggle_plan,
            begin_filter=self.begin_filter,
            work=self.doing.start_or_finish_work,
            zoom=self.grid.zoom,
            record=self.chosen.record,
        )

    @property
    def quick(self) -> QuickBar:
        """The bar of quick entry."""
        return self.entering.bar

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
        for one in self._keys:
            one.setEnabled(view is not TYPICAL)  # which has keys of its own
        if view is TYPICAL:
            self.entering.leave()
        if self._day is not None:
            self.show_day(self._day)
        self.viewed.emit()
        self.go_home()

    @property
    def monday(self) -> date | None:
        """The Monday of the week on screen, once there is one."""
        return self._week.monday if self._week else None

    @property
    def _front(self) -> QWidget:
        """What shows the days just now."""
        name = {MONTH: "month", AGENDA: "agenda", TYPICAL: "typical"}.get(self._view, "grid")
        front: QWidget = getattr(self, name)
        return front

    def go_home(self) -> None:
        """Give the focus to what shows the days: from the first second, after a field is left, and with Esc."""
        self._front.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Letters belong to the field that has the focus; elsewhere they are the diary's keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and is_typed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes home from wherever it has nothing to do."""
        if event.key() == Qt.Key.Key_Escape:
            self.entering.leave()
            self._inspecting.put_away()
        else:
            super().keyPressEvent(event)

    def titles(self, day: date) -> tuple[str, ...]:
        """What the view in front shows; of the agreed plan, since when it holds."""
        if self._view is WORK_WEEK and self._week is not None:  # Saturday and Sunday too where something stands there
            first = self._view.first(day)
            return week_titles(first, first + timedelta(days=self._days_of(self._week, first) - 1))
        return self.typical.titles if self._view is TYPICAL else self._view.titles(day)

    def _days_of(self, week: Week, first: date) -> int:
        return self._view.days or days_shown(self._desk.setup.terms(), first, week.bookings)

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
        self._starting.show(is_asked=self._view is not TYPICAL)
        self._inspecting.stand_by(is_shown=self._view is not TYPICAL, is_list=self._view in {AGENDA, DAY})
        shows = {MONTH: self._show_month, AGENDA: self._show_agenda}
        (self.typical.show_day if self._view is TYPICAL else shows.get(self._view, self._show_grid))(day)
        self._shown_by.setCurrentWidget(self._front)
        self._inspecting.show_waiting(self._desk.hours.to_record())
        self.previewed.emit(self._week.figures)
        self.entering.read_again()

    def _show_again(self) -> None:
        if self._day is not None:
            self.show_day(self._day)

    def show_now(self) -> None:
        """Move the line of the present moment; after midnight, or once a session is over, show the diary anew."""
        waiting = self._desk.hours.to_record()
        if self._desk.hours.today() != self._today:
            self._show_again()
        self.grid.show_now(self._desk.hours.now())
        self._inspecting.show_waiting(waiting)

    @property
    def month(self) -> MonthView:
        """The month."""
        return self._others.month

    @property
    def agenda(self) -> AgendaView:
        """The agenda."""
        return self._others.agenda

    @property
    def typical(self) -> TypicalWeekView:
        """The typical week."""
        return self._others.typical

    def _show_month(self, day: date) -> None:
        first, last, terms = self._view.first(day), self._view.last(day), self._desk.setup.terms()
        ground = grounds(terms, first, (last - first).days + 1)
        self.month.show_month(terms, day, self._desk.hours.today(), ground, self.seen_bookings())

    def _show_agenda(self, _day: date) -> None:
        now = self._desk.hours.now()
        shown = self.seen_bookings()
        wanted = self.doing.wanted_among(shown)
        self.agenda.show_days(self._desk.setup.terms(), self._desk.setup.sites(), shown, now, wanted)

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
            self._filter.left.connect(self.go_home)
            self._over.insertWidget(0, self._filter)
        return self._filter

    def begin_filter(self) -> None:
        """Choose what the diary shows."""
        self.filter.begin()

    def show_signs(self) -> None:
        """Show what the colours and signs mean."""
        from planner.ui.diary.colours_and_signs import ColoursAndSigns

        ColoursAndSigns(self._desk.setup.terms(), self._theme, self.window()).open()

    def _go_to_day(self, day: date) -> None:
        self._view = DAY
        self.week_asked.emit(day)

    def _go_to_day_of(self, booking: Booking) -> None:
        self.doing.want(booking.key)
        self._go_to_day(booking.day(self._desk.setup.terms().zone))

    def _show_grid(self, day: date) -> None:
        if self._week is None:
            return
        terms, first, whole = self._desk.setup.terms(), self._view.first(day), self._week.bookings
        days = self._days_of(self._week, first)
        bookings = touching(whole, first, terms) if days == 1 else whole
        passing = {one.key for one in self._passing(bookings)}
        ground, wanted = grounds(terms, first, days), self.doing.wanted_among(whole)
        self.grid.show_week(
            Shown(
                terms,
                first,
                days,
                bookings,
                ground,
                now=self._desk.hours.now(),
                plan=self._plan(first, days, bookings),
                faded=frozenset(one.key for one in bookings if one.key not in passing),
                cut=self._desk.clipboard.cut_keys,
                sites={one.id: one.name for one in self._desk.setup.sites()},
            ),
            wanted,
        )
        self._show_working_hours(ground)
        selected = self.grid.selected_booking
        if wanted is None:
            self._show_selected(selected)
        elif selected is not None:
            self.grid.reveal(selected)

    def _plan(self, first: date, days: int, bookings: tuple[Booking, ...]) -> tuple[Booking, ...]:
        """The agreed plan where the days shown differ from it, while it is asked for and nothing is filtered."""
        if not self.shows_plan or (self._filter is not None and not self._filter.filter.asks_nothing):
            return ()
        last = first + timedelta(days=(WHOLE_WEEK if days > 1 else 1) - 1)  # of the five days, the week is asked for
        return self._desk.typical.not_followed(first, last, bookings)

    def toggle_plan(self) -> None:
        """Show the agreed plan behind the week, or no longer."""
        self.shows_plan = not self.shows_plan
        self._show_again()

    def _show_working_hours(self, ground: tuple[DayGround, ...]) -> None:
        """Fill the grid with the contract's hours and one either side; the scroll stays while they are the same."""
        hours = hours_to_fill(ground)
        if hours != self._hours_shown:
            self._hours_shown = hours
            self.grid.show_hours(*hours)

    def _selected(self) -> tuple[Booking, ...]:
        """What is selected in the view in front; a typical week has keys of its own."""
        selected: tuple[Booking, ...] = getattr(self._front, "selected_bookings", ())
        return selected

    def _show_selected(self, booking: Booking | None) -> None:
        self._inspecting.show(self._selected(), booking, self._week, with_plan=self.shows_plan)

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

    # New entries

    def begin_entry(self) -> None:
        """Draft an entry; from the month and the agenda on the day the cursor is on."""
        if self._view in {MONTH, AGENDA}:
            self._go_to_day(self._front.day or self._desk.hours.today())  # type: ignore[attr-defined] # both have one
            self.go_home()
        self.drafting.begin()

"""What stands beside and under the diary: the entry selected, what to look at, and the drawer they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal

from planner.domain.errors import PlannerError
from planner.ui.diary.drawer import Drawer
from planner.ui.diary.foot_line import FootLine
from planner.ui.diary.inspector import Inspector
from planner.ui.diary.owed_line import OwedLine
from planner.ui.diary.second_look import differs_from_plan, rests_to_look_at, with_rests, worth_a_look
from planner.words.repeats import rule_words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from planner.domain.diary.entry import Booking, Outcome
    from planner.domain.hours.plan import PlanDifference
    from planner.services.desk import Desk
    from planner.services.hours import Week
    from planner.ui.diary.diary_deeds import DiaryDeeds
    from planner.ui.diary.grid.week_grid import WeekGrid
    from planner.ui.diary.selected_deeds import SelectedDeeds


class Inspecting(QObject):
    """Fills the inspector and the line under the diary, and opens the drawer when it is asked for.

    Over the diary the drawer opens by a click on an entry or by a key, never by the arrows: what is under it would be
    hidden at every step.
    """

    left = Signal()

    def __init__(
        self,
        desk: Desk,
        doing: DiaryDeeds,
        chosen: SelectedDeeds,
        grid: WeekGrid,
        line: QHBoxLayout,
        host: QWidget,
        made: Inspector | None = None,
    ) -> None:
        """Begin; `made` is an inspector that was made before, on no diary yet."""
        super().__init__(host)
        self._desk, self._doing, self._chosen, self._grid = desk, doing, chosen, grid
        self.inspector, self.foot = made or Inspector(), FootLine()
        self.inspector.setParent(host.parentWidget())
        self.drawer = Drawer(line, host, self.inspector)
        self._owed = OwedLine(desk, self.foot, self)
        self._owed.rests.connect(self._look_at_rests)
        self._rests: tuple[date | None, list[str]] = (None, [])
        self._is_none = False
        self._told: tuple[Week | None, bool, list[str], PlanDifference | None] | None = None
        self._connect()

    def _connect(self) -> None:
        doing, inspector, foot = self._doing, self.inspector, self.foot
        inspector.edited.connect(doing.edit)
        inspector.repeat_asked.connect(doing.ask_repeat)
        inspector.recorded.connect(self._record)
        inspector.bulk_recorded.connect(doing.record)
        inspector.bulk_moved.connect(doing.move_all)
        inspector.bulk_changed.connect(doing.change)
        inspector.bulk_deleted.connect(doing.delete)
        inspector.duplicate_asked.connect(self._chosen.duplicate)
        inspector.delete_asked.connect(self._chosen.delete)
        inspector.closed.connect(self.put_away)
        self.drawer.placed.connect(inspector.close_button.setHidden)
        foot.notes_asked.connect(self.open_notes)
        foot.to_record_asked.connect(self.open_to_record)
        foot.entry_asked.connect(self.open_entry)
        foot.work_asked.connect(doing.start_or_finish_work)
        self._grid.pressed.connect(self.drawer.fold)
        self._grid.released.connect(self._open_for_click)

    def _record(self, booking: Booking, outcome: Outcome) -> None:
        self._doing.record([booking], outcome)

    # Filling

    def show(self, selected: tuple[Booking, ...], lead: Booking | None, week: Week | None, *, with_plan: bool) -> None:
        """Show what is selected, or where nothing is, what there is to say of the week."""
        looks, difference = self._told_of(week, with_plan=with_plan)
        terms, sites, now = self._desk.setup.terms(), self._desk.setup.sites(), self._desk.hours.now()
        self._is_none = len(selected) <= 1 and lead is None
        if len(selected) > 1:
            self.inspector.show_several(selected, terms, sites, now)
        elif lead is None:
            self.inspector.show_none(looks, difference)
        else:
            series = self._desk.diary.series_of(lead)
            self.inspector.show_booking(lead, rule_words(series) if series else "", terms, sites, now)
        self.foot.show_selected(0 if self.drawer.is_beside else len(selected))
        if self.drawer.is_open and selected:
            self.drawer.open(self._place())

    def _told_of(self, week: Week | None, *, with_plan: bool) -> tuple[list[str], PlanDifference | None]:
        """What there is to say of a week, asked once for each week that is shown."""
        if self._told is None or self._told[0] is not week or self._told[1] != with_plan:
            looks = worth_a_look(self._desk, week) if week else []
            if week is not None and self._rests[0] == week.monday:
                looks = with_rests(looks, self._rests[1])
            difference = differs_from_plan(self._desk, week) if week and with_plan else None
            self._told = week, with_plan, looks, difference
            if week is not None:
                self._owed.follow(week.monday)
            self.foot.show_looks(looks)
            self.foot.show_difference(difference)
        return self._told[2:]

    def _look_at_rests(self, monday: date) -> None:
        """Add the nights that are short to what there is to look at; until they are asked anew they stand."""
        try:
            rests = rests_to_look_at(self._desk, monday)
        except PlannerError:
            return  # a diary that is closed or cannot be read is told of by the window itself
        before, self._rests = self._rests, (monday, rests)
        if self._told is None or self._rests == before or not (rests or before[1]):
            return
        week, with_plan, _, difference = self._told
        if week is not None and week.monday == monday:
            looks = with_rests(worth_a_look(self._desk, week), rests)
            self._told = week, with_plan, looks, difference
            self.foot.show_looks(looks)
            if self._is_none:
                self.inspector.show_none(looks, difference)

    def show_waiting(self, waiting: tuple[Booking, ...]) -> None:
        """List what is over and not recorded."""
        self.inspector.show_to_record(waiting, self._desk.setup.terms())
        self.foot.show_waiting(len(waiting))
        self.foot.show_begun(self._desk.setup.work_begun(), self._desk.hours.today())

    def stand_by(self, *, is_shown: bool, is_list: bool) -> None:
        """Fit the view in front: one with a panel of its own needs none of this."""
        self.foot.setVisible(is_shown)
        self.drawer.stand_by_a_list(is_list=is_list)
        if not is_shown:
            self.drawer.fold()
            self.inspector.hide()

    # Opening

    def _place(self) -> QRect:
        """Where the entry selected lies in the grid."""
        lead = self._grid.selected_booking
        if lead is None or not self._grid.isVisible():
            return QRect()
        top_left, bottom_right = self._grid.rect_of(lead.key)
        return QRect(top_left.toPoint(), bottom_right.toPoint())

    def _open_for_click(self) -> None:
        """A click on an entry shows it; a drag that was let go shows what it moved."""
        if self._grid.selected_bookings and not self._grid.mouse.is_busy:
            self.drawer.open(self._place())

    def open_notes(self) -> None:
        """Show what there is to say of the week; nothing stays selected."""
        self._grid.select(None)
        self.drawer.open()

    def open_to_record(self) -> None:
        """Show what is over and not recorded, and stand in the list of it."""
        self.open_notes()
        self.inspector.to_record.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_entry(self) -> None:
        """Show what is selected, and begin editing it."""
        self.drawer.open(self._place())
        self.inspector.focus_first()

    def put_away(self) -> None:
        """Fold the drawer, and go back to the diary."""
        self.drawer.fold()
        self.left.emit()

"""The hours page: short pages, of which only the one in front is made, filled and refreshed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from planner.domain.diary.clock import monday_of
from planner.domain.english import week_titles
from planner.domain.hours.ground import days_shown
from planner.domain.one_glossary import TermSubject
from planner.ui.hours.attendance_part import AttendancePart
from planner.ui.hours.figures_here import figure_names
from planner.ui.hours.leave_part import LeavePart
from planner.ui.hours.offered_part import OfferedPart
from planner.ui.hours.outlook_part import OutlookPart
from planner.ui.hours.over_time import OverTime
from planner.ui.hours.owed_part import OwedPart
from planner.ui.hours.part import GAP, HoursPart
from planner.ui.hours.part_tabs import PartTabs
from planner.ui.hours.this_week import ThisWeek
from planner.ui.hours.try_target import TryTarget
from planner.ui.hours.worked_part import WorkedPart
from planner.ui.kit.help_button import HelpButton
from planner.ui.kit.page import Page
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.scrolled import scrolling

if TYPE_CHECKING:
    from planner.domain.layout.question import Goal
    from planner.services.desk import Desk
    from planner.ui.hours.year_part import YearPart
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

P = TypeVar("P", bound=HoursPart)
WORKING = "Working it out …"
NEXT_KEYS, BACK_KEYS = ("Ctrl+Tab", "Ctrl+PgDown"), ("Ctrl+Shift+Tab", "Ctrl+PgUp")


class PartName(StrEnum):
    """The short pages, by the words on their tabs."""

    WEEK = "This week"
    OVER_TIME = "Over time"
    CAN_I = "Can I do it?"
    OUTLOOK = "Month and year"
    LEAVE = "Leave"
    WORKED = "Worked"
    YEAR = "Year"
    ATTENDANCE = "Attendance"
    OWED = "Owed and due"
    OFFERED = "Offered"


ATTRIBUTES = {
    PartName.WEEK: "this_week",
    PartName.OVER_TIME: "over_time",
    PartName.CAN_I: "try_target",
    PartName.OUTLOOK: "outlook",
    PartName.LEAVE: "leave",
    PartName.WORKED: "worked",
    PartName.YEAR: "year",
    PartName.ATTENDANCE: "attendance",
    PartName.OWED: "owed",
    PartName.OFFERED: "offered",
}
"""The part of a page behind each tab."""


class HoursPage(Page):
    """Where the hours go, what was delivered, and the question "can you do 25?".

    The part that was open stays open for the next visit.
    """

    week_asked = Signal(object, object)
    """A Monday, and the Goal that its week is to hold."""
    place_asked = Signal(object)
    """Where something that is missing is entered."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds, self._theme = desk, deeds, theme
        self._monday: date | None = None
        self.tabs = PartTabs("Hours", tuple(PartName))
        self._stack, self.told_waiting, self._waiting = QStackedWidget(), label(WORKING, "quiet"), QWidget()
        self._waiting.setLayout(column(self.told_waiting, 1, margins=(GAP, GAP // 2, GAP, GAP)))
        self._stack.addWidget(self._waiting)
        self._areas: dict[PartName, QScrollArea] = {}
        self.help = HelpButton(
            theme, "this part of Hours", subject=TermSubject.HOURS, shown=lambda: figure_names(self.part)
        )
        head = row(self.tabs, self.help, margins=(GAP // 2, GAP // 2, GAP, GAP // 2))
        head.setStretch(0, 1)
        whole = column(head, self._stack, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._add_keys()
        self.tabs.turn_to(0)
        self.tabs.chosen.connect(self._show)

    def _add_keys(self) -> None:
        for steps, keys in ((1, NEXT_KEYS), (-1, BACK_KEYS)):
            for key in keys:
                turn = QShortcut(QKeySequence(key), self)
                turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                turn.activated.connect(partial(self._turn, steps))

    def _turn(self, steps: int) -> None:
        self.tabs.turn_to(self.tabs.open + steps)
        self.tabs.tabs[self.tabs.open].setFocus(Qt.FocusReason.TabFocusReason)

    def go_home(self) -> None:
        """Give the focus to the open tab: the arrow keys turn to the others, and Tab goes into the part."""
        self.tabs.tabs[self.tabs.open].setFocus(Qt.FocusReason.OtherFocusReason)

    # The parts

    @cached_property
    def this_week(self) -> ThisWeek:
        """Where the hours of the week shown go."""
        return self._placed(ThisWeek(self._desk, self._theme))

    @cached_property
    def over_time(self) -> OverTime:
        """What was delivered week by week."""
        return self._placed(OverTime(self._desk, self._theme))

    @cached_property
    def outlook(self) -> OutlookPart:
        """Where the month, the quarter and the year stand."""
        return self._placed(OutlookPart(self._desk, self._theme))

    @cached_property
    def try_target(self) -> TryTarget:
        """A target tried on."""
        made = self._placed(TryTarget(self._desk, self._deeds, self._theme))
        made.week_asked.connect(self.week_asked)
        return made

    @cached_property
    def leave(self) -> LeavePart:
        """What is left of the leave year."""
        return self._placed(LeavePart(self._desk, self._theme))

    @cached_property
    def worked(self) -> WorkedPart:
        """What was really worked beside the contract."""
        return self._placed(WorkedPart(self._desk, self._deeds, self._theme))

    @cached_property
    def year(self) -> YearPart:
        """The leave year on one page; loaded when first turned to."""
        from planner.ui.hours.year_part import YearPart

        return self._placed(YearPart(self._desk, self._deeds, self._theme))

    @cached_property
    def attendance(self) -> AttendancePart:
        """Who came, of whom."""
        return self._placed(AttendancePart(self._desk, self._theme))

    @cached_property
    def owed(self) -> OwedPart:
        """Notes owed, and supervision and CPD that are due."""
        return self._placed(OwedPart(self._desk, self._deeds, self._theme))

    @cached_property
    def offered(self) -> OfferedPart:
        """What was offered, booked and attended."""
        return self._placed(OfferedPart(self._desk, self._theme))

    def _placed(self, part: P) -> P:
        part.place_asked.connect(self.place_asked)
        return part

    @property
    def part_name(self) -> PartName:
        """The name of the part in front."""
        return tuple(PartName)[self.tabs.open]

    @property
    def about(self) -> str:
        """The words on the open tab."""
        return self.part_name

    def go_to(self, place: str) -> None:
        """Turn to the tab that was open."""
        with suppress(ValueError):
            self.show_part(place)

    @property
    def part(self) -> HoursPart:
        """The part in front, made when it is first asked for."""
        made: HoursPart = getattr(self, ATTRIBUTES[self.part_name])
        return made

    @property
    def area(self) -> QScrollArea:
        """What the part in front scrolls in."""
        name = self.part_name
        if name not in self._areas:
            self._areas[name] = scrolling(self.part)
            self._stack.addWidget(self._areas[name])
        return self._areas[name]

    @property
    def goal(self) -> tuple[date, Goal] | None:
        """What was just tried, and of which week; None where something else is in front."""
        return self.try_target.goal if self.part_name is PartName.CAN_I else None

    # Showing

    def make_ready(self, day: date) -> None:
        """The part in front is made first: nobody waits, so no sign says that something is worked out."""
        _ = self.area
        super().make_ready(day)

    def titles(self, day: date) -> tuple[str, ...]:
        """The week, with Saturday and Sunday where something stands there: its figures count it."""
        monday = monday_of(day)
        standing = self._desk.diary.bookings(monday, monday + timedelta(days=6))
        return week_titles(monday, monday + timedelta(days=days_shown(self._desk.setup.terms(), monday, standing) - 1))

    def show_part(self, name: str) -> None:
        """Turn to a part by the words on its tab."""
        self.tabs.turn_to(tuple(PartName).index(PartName(name)))

    def show_week(self, monday: date) -> None:
        """Show the diary as it is now, for the week chosen; the parts behind follow when they are turned to."""
        self._monday = monday
        self._show()

    def _show(self) -> None:
        if self._monday is None:
            return
        is_new = self.part_name not in self._areas
        with self._saying_so() if is_new else nullcontext():
            area = self.area
            self.part.show_week(self._monday)
        self._stack.setCurrentWidget(area)

    @contextmanager
    def _saying_so(self) -> Iterator[None]:
        """A sign that something is worked out: weeks are laid out when a target is first tried."""
        if self.isVisible():
            self._stack.setCurrentWidget(self._waiting)
            self._waiting.repaint()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            yield
        finally:
            QGuiApplication.restoreOverrideCursor()

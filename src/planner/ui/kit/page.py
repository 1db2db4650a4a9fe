"""What the window asks of a page."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.domain.diary.clock import monday_of
from planner.domain.english import week_titles


class Page(QWidget):
    """One of the window's pages, on the page's ground.

    `turns` says whether it shows another week when the week is turned.
    """

    turns = True

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def go_home(self) -> None:
        """Give the focus to what the page is about; most pages leave it to the first Tab."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def about(self) -> str:
        """The words of the part in front, which the help may explain apart; most pages have only one."""
        return ""

    @property
    def place(self) -> str:
        """What is chosen on the page, by the program's own words alone: a diary that was locked comes back to it."""
        return self.about

    def go_to(self, place: str) -> None:
        """Choose again what was; what the page does not know changes nothing."""

    def show_day(self, day: date) -> None:
        """Show the diary as it is now, about a day; most pages show its week."""
        self.show_week(monday_of(day))

    def titles(self, day: date) -> tuple[str, ...]:
        """What is shown about a day, from the longest name to the shortest; most pages show its week."""
        monday = monday_of(day)
        return week_titles(monday, monday + timedelta(days=4))

    def turned(self, day: date, steps: int) -> date:
        """The day so many steps on; most pages turn by weeks."""
        return day + timedelta(weeks=steps)

    def make_ready(self, day: date) -> None:
        """Be made and filled out of sight, so that it opens at once; most pages only have to be shown for that."""
        self.show_day(day)

    @abstractmethod
    def show_week(self, monday: date) -> None:
        """Show the diary as it is now, for the week chosen."""

"""What the window asks of a page."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.domain.diary.clock import monday_of


class Page(QWidget):
    """One of the window's pages, on the page's ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_day(self, day: date) -> None:
        """Show the diary as it is now, about a day; most pages show its week."""
        self.show_week(monday_of(day))

    def turned(self, day: date, steps: int) -> date:
        """The day so many steps on; most pages turn by weeks."""
        return day + timedelta(weeks=steps)

    @abstractmethod
    def show_week(self, monday: date) -> None:
        """Show the diary as it is now, for the week chosen."""

"""What the window asks of a page."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """One of the window's pages, on the page's ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @abstractmethod
    def show_week(self, monday: date) -> None:
        """Show the diary as it is now, for the week chosen."""

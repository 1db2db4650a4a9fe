"""The outcomes page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.ui.pages.page import Page

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.deeds import Deeds
    from planner.ui.theme import Theme


class OutcomesPage(Page):
    """The outcomes page."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds, self._theme = desk, deeds, theme

    def show_week(self, monday: date) -> None:
        """Show the diary as it is now."""

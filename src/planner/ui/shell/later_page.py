"""Pages, and what takes files in: not needed to show the first week, loaded when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from planner.services.desk import Desk
    from planner.ui.files.importing import Importing
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.page import Page
    from planner.ui.kit.theme import Theme


def later_page(name: str) -> Callable[[Desk, Deeds, Theme], Page]:
    """What makes the page of a name."""
    if name == "hours":
        from planner.ui.hours.page import HoursPage

        return HoursPage
    if name == "outcomes":
        from planner.ui.outcomes.page import OutcomesPage

        return OutcomesPage
    if name == "reports":
        from planner.ui.reports.page import ReportsPage

        return ReportsPage
    if name == "find-week":
        from planner.ui.find_week.page import FindWeekPage

        return FindWeekPage
    from planner.ui.setup.page import SetUpPage

    return SetUpPage


def make_importing(desk: Desk, deeds: Deeds, theme: Theme, window: QWidget) -> Importing:
    """What takes files in, loaded when one is first brought."""
    from planner.ui.files.importing import Importing

    return Importing(desk, deeds, theme, window)

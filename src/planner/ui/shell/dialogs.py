"""The dialogs over the window's pages, loaded when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from planner.domain.diary.entry import Booking
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.shell.helping import InFront

    Show = Callable[[Booking], object]


def open_search(desk: Desk, parent: QWidget, show: Show) -> None:
    """Find an entry; the one chosen is shown."""
    from planner.ui.diary.search import Search

    now = desk.hours.now()
    dialog = Search(lambda text: desk.diary.search(text, now), desk.setup.terms(), now, parent)
    dialog.chosen.connect(show)
    dialog.open()


def open_review(desk: Desk, deeds: Deeds, monday: date, parent: QWidget, show: Show) -> None:
    """Look through a week: what is unrecorded, on days away, or without notes time; the one chosen is shown."""
    from planner.ui.diary.review import ReviewDialog

    dialog = ReviewDialog(desk, deeds, monday, parent)
    dialog.shown_asked.connect(show)
    dialog.open()


def open_bin(desk: Desk, deeds: Deeds, parent: QWidget) -> None:
    """Show what was deleted, to be put back."""
    from planner.ui.diary.recycle_bin import RecycleBinDialog

    RecycleBinDialog(desk.recycle_bin, deeds, desk.setup.terms().zone, parent).open()


def open_help(window: InFront, place: str, asker: QWidget) -> None:
    """Show the help at a place, or at what is in front of the window; over what asks for it."""
    from planner.ui.shell.helping import open_help as open_it

    open_it(window, place, asker)


def open_about(parent: QWidget) -> None:
    """Show the version, what the program is made of, and the licences of it all."""
    from planner.ui.shell.about import AboutPlanner

    AboutPlanner(parent).open()

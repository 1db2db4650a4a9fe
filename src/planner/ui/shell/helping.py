"""Help over the window: one at a time, at what is in front or where asked for; loaded when it is first wanted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from planner.ui.diary.page import DiaryPage
from planner.ui.diary.views import TYPICAL
from planner.ui.help.help_shelf import shipped_book
from planner.ui.help.help_window import HelpWindow
from planner.ui.kit.theme import system_theme
from planner.ui.shell.shortcuts import SHEET, Shortcuts
from planner.words.help_book import HelpBook, KeyRow

if TYPE_CHECKING:
    from typing import Protocol

    from PySide6.QtWidgets import QWidget

    from planner.ui.kit.page import Page
    from planner.ui.kit.theme import Theme

    class InFront(Protocol):
        """A window that knows what is in front."""

        @property
        def page_name(self) -> str: ...  # noqa: D102 - as the window has it

        @property
        def theme(self) -> Theme: ...  # noqa: D102 - the same

        def page(self, name: str) -> Page: ...  # noqa: D102 - the same


PLAN_HEAD = "The typical week"
"""What the help says of the diary where the agreed plan is in front."""


@cache
def whole_book() -> HelpBook:
    """The help with every key of the sheet; it is the same as long as the program runs."""
    return shipped_book([KeyRow(group, key, words) for group, keys in SHEET for key, words in keys])


def place_in_front(window: InFront, book: HelpBook) -> str:
    """Where the help speaks of what is in front."""
    name = window.page_name
    page = window.page(name)
    about = PLAN_HEAD if isinstance(page, DiaryPage) and page.view is TYPICAL else page.about
    return book.place_for(name, about or getattr(page, "report", ""))  # ReportsPage, which is loaded late


def open_help(window: InFront, place: str, asker: QWidget) -> None:
    """Open the help, or turn it to another place where it is open already.

    A dialog that holds the window back would hold the help of the window back too, so it gets one of its own.
    """
    open_over(asker, place or place_in_front(window, whole_book()), window.theme)


def open_over(asker: QWidget, place: str, theme: Theme | None = None) -> None:
    """Open the help at a place over a window or a dialog; in the system's theme if none is given, as before a diary."""
    shown = next((one for one in asker.findChildren(HelpWindow) if one.isVisible() and one.parent() is asker), None)
    if shown is None:
        shown = HelpWindow(whole_book(), Shortcuts, theme or system_theme(), asker)
        shown.finished.connect(asker.activateWindow)
        if isinstance(asker, QDialog):
            asker.finished.connect(shown.close)
    shown.open_at(place)

"""Help over the window: one at a time, at what is in front or where asked for; loaded when it is first wanted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from planner.ui.help.help_shelf import shipped_book
from planner.ui.help.help_window import HelpWindow
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


@cache
def whole_book() -> HelpBook:
    """The help with every key of the sheet; it is the same as long as the program runs."""
    return shipped_book([KeyRow(group, key, words) for group, keys in SHEET for key, words in keys])


def place_in_front(window: InFront, book: HelpBook) -> str:
    """Where the help speaks of what is in front."""
    name = window.page_name
    return book.place_for(name, window.page(name).about)


def open_help(window: InFront, place: str, asker: QWidget) -> None:
    """Open the help, or turn it to another place where it is open already.

    A dialog that holds the window back would hold the help of the window back too, so it gets one of its own.
    """
    open_already = [one for one in asker.findChildren(HelpWindow) if one.isVisible() and one.parent() is asker]
    if open_already:
        shown = open_already[0]
    else:
        shown = HelpWindow(whole_book(), Shortcuts, window.theme, asker)
        shown.finished.connect(asker.activateWindow)
    shown.open_at(place or place_in_front(window, shown.book))

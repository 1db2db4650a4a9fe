"""The help, as pictures show it, and the pictures that its own pages hold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QDialog

from planner.ui.help.help_window import HelpWindow
from planner.ui.shell.drawn import Drawn, wait_for_tasks, window_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.ui.shell.drawn import Setting, State
    from planner.ui.shell.window import Window

LONG_WORDS = "Worth a look, stands out"
TRIED = 28.0
"""Hours that the picture of a found week asks for."""


def _shown(
    name: str, place: str, setting: Setting, ready: Callable[[HelpWindow], object] | None = None
) -> Iterator[Drawn]:
    """The help at a place."""
    with window_on(setting) as window:
        window.show_help(place)
        shown = next(one for one in window.findChildren(HelpWindow) if one.isVisible())
        if ready is not None:
            ready(shown)
        wait_for_tasks()
        yield Drawn(name, shown)
        shown.close()


def _search(shown: HelpWindow) -> None:
    shown.line.setText("notes")


def _explained(setting: Setting) -> Iterator[Drawn]:
    """What the ? beside a heading of Hours opens."""
    with window_on(setting) as window:
        window.show_page("hours")
        asking = cast("Any", window.page("hours")).help
        asking.open_panel()
        yield Drawn("help-explained", asking.panel)
        asking.panel.close()


HELP_STATES: dict[str, State] = {
    "help": partial(_shown, "help", "diary"),
    "help-section": partial(_shown, "help-section", "hours#Month and year"),
    "help-term": partial(_shown, "help-term", f"term:{LONG_WORDS}"),
    "help-words": partial(_shown, "help-words", "words"),
    "help-found": partial(_shown, "help-found", "start", ready=_search),
    "help-explained": _explained,
}


# The pictures of the help itself


def _of_page(name: str, part: str, window: Window) -> None:
    window.show_page(name)
    if part:
        cast("Any", window.page(name)).show_part(part)


def _of_section(part: str, window: Window) -> None:
    window.show_section(part)


def _locking(window: Window) -> None:
    """Below the backups, whose folders are of the machine the picture is drawn on."""
    window.show_section("Safety")
    wait_for_tasks()
    page = cast("Any", window.page("setup"))
    section = page.listed.stack.currentWidget()
    section.area.verticalScrollBar().setValue(section.parts[1].y())


def _found_week(window: Window) -> None:
    window.step(2)
    window.find_week(TRIED)


HELP_PICTURES: dict[str, Callable[[Window], object]] = {
    "diary": partial(_of_page, "diary", ""),
    "hours": partial(_of_page, "hours", "This week"),
    "can-i": partial(_of_page, "hours", "Can I do it?"),
    "find-week": _found_week,
    "outcomes": partial(_of_page, "outcomes", ""),
    "reports": partial(_of_page, "reports", ""),
    "setup": partial(_of_section, "Targets"),
    "safety": _locking,
}
"""What the window shows in each picture but the last, which is of a dialog."""
WORKING = "working"


def help_pictures(setting: Setting) -> Iterator[Drawn]:
    """Every picture the help has, by the name its pages call it by."""
    with window_on(setting) as window:
        for name, do in HELP_PICTURES.items():
            window.go_to_today()
            do(window)
            wait_for_tasks()
            yield Drawn(name, window)
        window.go_to_today()
        window.show_page("diary")
        window.show_working("expected")
        dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
        yield Drawn(WORKING, dialog)
        dialog.reject()

"""Locking: the diary leaves the screen and the memory, in the order in which nothing is lost and nothing is left."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from planner.domain.errors import PlannerError
from planner.ui.kit.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.services.desk import Desk

ENDING = 2_000
"""Milliseconds that work under way is given to end, as when the window is closed; what has not is rolled back."""
MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection, QClipboard.Mode.FindBuffer)
FAILED = "This could not be done, by a fault of the program: look whether the diary is as it was."
NO_LOCK = "This is the sample diary: it has no passphrase to unlock it with, so it is not locked."


def put_away(desk: Desk) -> None:
    """Take everything off the screen and out of reach, and let go of the diary and its key.

    The order is KeePassXC's (DatabaseWidget::lock): dialogs and menus close, what is being saved is saved, the
    clipboard is cleared of what this program put there, and then what could be undone goes with the diary. Only hiding
    comes before: saving may take a moment, and who locks wants the screen empty at once. A fault in one step keeps no
    other from being taken.
    """
    _all_the_same((hide_everything, _close_dialogs, _end_work, clear_clipboard, desk.close))


def hide_everything() -> None:
    """Nothing of the program is on the screen any more."""
    for one in QApplication.topLevelWidgets():
        one.hide()
    if sys.platform != "darwin":
        QGuiApplication.sync()


def _close_dialogs() -> None:
    """What was typed into an open form is dropped with it; work that a dialog began is called off by its closing."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog):
            one.done(QDialog.DialogCode.Rejected)


def _end_work() -> None:
    drain(ENDING)


def clear_clipboard() -> None:
    """Clear the clipboard, and what a mouse selected, of what this program put there; what another put there stays."""
    clipboard = QGuiApplication.clipboard()
    owned = (clipboard.ownsClipboard, clipboard.ownsSelection, clipboard.ownsFindBuffer)
    for mode, owns in zip(MODES, owned, strict=True):
        if owns():
            clipboard.clear(mode)


def _all_the_same(steps: Iterable[Callable[[], None]]) -> None:
    for step in steps:
        try:
            step()
        except Exception as fault:  # noqa: BLE001 - a fault must not leave the diary open
            if sys.stderr is not None:
                print(f"planner: a fault of the program while locking: {type(fault).__name__}", file=sys.stderr)  # noqa: T201 - there is no log


def outcome_of(deed: Callable[[], object]) -> tuple[str, bool]:
    """Do what needs the diary closed: the words it gave, and whether they refuse it."""
    try:
        said = deed()
    except PlannerError as refusal:
        return str(refusal), True
    except Exception:  # noqa: BLE001 - the diary is closed now: whatever it is, the way goes on to unlocking
        return FAILED, True
    return said if isinstance(said, str) else "", False

"""The question before the diary: its passphrase, or a new one. The window is loaded while it is answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.ui.shell.application import (
    ENDING,
    begin_application,
    end_all_the_same,
    finish_application,
    make_application,
)
from planner.ui.shell.asked_for import NOT_YET, heard
from planner.ui.shell.loading import Loading
from planner.ui.shell.offered_backup import offer_at_unlocking
from planner.ui.shell.outside import ALONE, Outside
from planner.ui.shell.quitting import leave_when_told

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme
    from planner.ui.shell.asked_for import AskedFor
    from planner.ui.shell.furniture import Furniture
    from planner.ui.shell.offered_backup import OfferedBackup
    from planner.ui.shell.unlock import Unlock
    from planner.ui.shell.way_back import WayBack

LOCKED = "The diary is locked: type its passphrase."
SAMPLE = "A sample diary: nobody in it exists, and nothing you do in it is kept. Close the window to make your own."


def unlock_and_show(
    open_desk: Callable[[str], Desk],
    recover: Callable[[str, str], str],
    clock: Callable[[], datetime] | None = None,
    outside: Outside = ALONE,
    offered: OfferedBackup | None = None,
) -> int:
    """Ask for the passphrase, then show the diary; leaving the question leaves the program."""
    theme = outside.way_back.theme if outside.way_back else None
    app = begin_application(theme)
    leave_when_told(app)
    with heard(outside.folder, app) as asked:
        dialog = ask_for_passphrase(offered.opening(open_desk) if offered else open_desk, recover, outside.way_back)
        if offered:
            offer_at_unlocking(dialog, offered)
        loading = Loading(dialog)
        dialog.passphrase.stands_there.connect(partial(_follow_question, app, theme, loading))
        if not dialog.exec() or dialog.desk is None:
            from planner.ui.kit.tasks import drain

            if not drain(ENDING):  # a passphrase is still being tried
                end_all_the_same(0)
            return 0
        return _show_and_close(dialog.desk, clock, outside, asked, loading.furniture)


def _follow_question(app: QApplication, theme: Theme | None, loading: Loading) -> None:
    """What is done once the field for the passphrase stands there and can be typed into."""
    from planner.ui.kit.theme import system_theme

    finish_application(app, theme)
    loading.begin(theme or system_theme())


def ask_for_passphrase(
    open_desk: Callable[[str], Desk], recover: Callable[[str, str], str], locked: WayBack | None
) -> Unlock:
    """The question, which says whether the diary was locked, and what was done while it was closed."""
    from planner.ui.shell.unlock import Unlock

    told = locked.told if locked and not locked.is_refusal else ""
    dialog = Unlock(open_desk, recover, (told or LOCKED) if locked else "")
    if locked and locked.is_refusal:
        dialog.refuse(locked.told)
    return dialog


def _show_and_close(
    desk: Desk,
    clock: Callable[[], datetime] | None = None,
    outside: Outside = ALONE,
    asked: AskedFor | None = None,
    made: Furniture | None = None,
) -> int:
    from planner.ui.shell.windows import show_window

    try:
        return show_window(desk, clock, outside, asked, made)
    finally:
        desk.close()


def begin_and_show(
    begin_desk: Callable[[str], tuple[Desk, str]],
    place: Path,
    outside: Outside = ALONE,
    clock: Callable[[], datetime] | None = None,
    sample: Callable[[], AbstractContextManager[Desk]] | None = None,
) -> int:
    """Make a new diary in three steps, then show it; leaving makes none.

    `sample` opens the sample diary, which can be looked round first; its folder goes when it is closed.
    """
    from planner.ui.kit.tasks import drain
    from planner.ui.shell.first_run import FirstRun

    app = make_application()
    leave_when_told(app)
    with heard(outside.folder, app) as asked:
        asked.why_not_locked = NOT_YET
        dialog = FirstRun(begin_desk, place, has_sample=sample is not None)
        is_begun = dialog.exec()
        while sample is not None and dialog.wants_sample:
            if (code := _show_sample(sample)) or not drain(0):  # told to end, or work of its own has not ended
                return code
            dialog = FirstRun(begin_desk, place, has_sample=True)
            is_begun = dialog.exec()
        if dialog.desk is None:
            return 0
        if not is_begun:
            dialog.desk.store.discard()
            return 0
        return _show_and_close(dialog.desk, clock, outside, asked)


def _show_sample(sample: Callable[[], AbstractContextManager[Desk]]) -> int:
    from planner.ui.shell.windows import show_window

    with sample() as desk:
        return show_window(desk, outside=Outside(told=SAMPLE))

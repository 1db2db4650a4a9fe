"""The window over an open diary: shown, shown in another look, locked, and what is looked after behind it."""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from planner.domain.errors import PlannerError
from planner.one_window import OPEN
from planner.ui.kit.day_popup import mark_holidays
from planner.ui.kit.no_traces import forget_folders
from planner.ui.kit.parts import button, column, give_width, label, row
from planner.ui.kit.tasks import Task, drain
from planner.ui.kit.theme import apply_theme, theme_of
from planner.ui.shell.ahead import Ahead
from planner.ui.shell.application import ENDING, end_all_the_same, make_application
from planner.ui.shell.backing_up import BackupLine, DailyBackups, Found
from planner.ui.shell.fading import Fading
from planner.ui.shell.faults import Faults
from planner.ui.shell.idle import Clocks, system_clocks
from planner.ui.shell.lock import NO_LOCK, outcome_of, put_away
from planner.ui.shell.offered_backup import OfferedBackup
from planner.ui.shell.outside import ALONE, Outside
from planner.ui.shell.quitting import leave_when_told
from planner.ui.shell.remembered import Remembering, go_to_place, read_place
from planner.ui.shell.self_locking import SelfLocking
from planner.ui.shell.way_back import WayBack, go_back, scroll_back, way_back_of
from planner.ui.shell.window import Window
from planner.words.in_window import in_window

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QApplication

    from planner.domain.appearance import Look
    from planner.services.desk import Desk
    from planner.ui.shell.asked_for import AskedFor
    from planner.ui.shell.furniture import Furniture
    from planner.ui.shell.stage import Offer

REFUSED = 1
PATIENCE = 1_000
"""Milliseconds that a deed waits for another program's: for as long, the window stands still."""
LOOK_AFTER = 150
"""Milliseconds: the first week has been painted by then."""
CANNOT_BE_SHOWN = "A fault of the program keeps the diary from being shown; the diary itself is as it was."


class Windows(QObject):
    """The one window there is; in another look it stays the same window.

    Args:
        way_back: where the window stood before the diary was locked.
        begin_again: what puts a fresh image of the program, which asks for the passphrase, in the place of this one;
            None for a diary that cannot be locked.
        made: what stands round the pages, where it was made before.
    """

    looked_after = Signal()

    def __init__(
        self,
        desk: Desk,
        app: QApplication,
        way_back: WayBack | None = None,
        begin_again: Callable[[WayBack], object] | None = None,
        made: Furniture | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._app = desk, app
        self.backup_line: BackupLine | None = None
        self._way_back, self._begin_again = way_back, begin_again
        self.is_locked = False
        self.window = self._made(desk.setup.look(), made)
        if way_back is not None:
            go_back(self.window, way_back)

    def show(self) -> None:
        """Show the window."""
        self.window.show()
        if self._way_back is not None:
            scroll_back(self.window, self._way_back)

    def tell(self, words: str) -> None:
        """Say on the screen what is lost or went wrong, until it is closed."""
        self.window.notice.refuse(words)

    def say(self, words: str) -> None:
        """Say for a moment what was done, all being well."""
        self.window.notice.say(words)

    def say_of_backups(self, words: str) -> None:
        """Say that backups are few, where they are; once, however long the diary stays open."""
        if words and self.backup_line is None:
            window = self.window
            self.backup_line = BackupLine(
                self._desk.backups, window, window.theme, partial(window.show_section, "Safety")
            )
            self.backup_line.say(words)

    def tell_damage(self) -> None:
        """Say over every page that the diary is damaged, where that is known."""
        damage = self._desk.store.damage
        self.window.stage.show_damage(damage, self._backup_offer() if damage else None)

    def _backup_offer(self) -> Offer | None:
        """What the button says that puts the newest good backup back, and what it does; None where there is none."""
        offered = OfferedBackup(self._desk.store.path.parent, self._desk.backups.now, is_open=True)
        if offered.look() is None:
            return None
        window = self.window
        return offered.words, lambda: offered.ask(window, window.deeds.needs_it_closed.emit)

    def _made(self, look: Look, made: Furniture | None = None) -> Window:
        self._look, theme = look, theme_of(look)
        apply_theme(self._app, theme)
        window = Window(self._desk, theme, made)
        window.look_chosen.connect(self.show_as)
        window.page_loaded.connect(set_aside)
        window.deeds.lock_asked.connect(self.lock)
        window.deeds.needs_it_closed.connect(self.do_closed)
        window.deeds.why_not_locked = "" if self._begin_again else NO_LOCK
        window.rail.refuse_lock(window.deeds.why_not_locked)
        return window

    def show_as(self, look: Look) -> None:
        """Show the diary in another look, where it stands."""
        self._look, theme = look, theme_of(look)
        self.window.wear(theme)
        apply_theme(self._app, theme)

    def lock_by_itself(self, clocks: Clocks) -> SelfLocking | None:
        """Have the diary locked when nobody is there, and with the machine; None where it cannot be locked."""
        if self._begin_again is None:
            return None
        made = SelfLocking(self._app, self._desk.setup, lambda: self.window, self.lock, clocks)
        self.looked_after.connect(made.system.listen)
        return made

    def _way_now(self) -> WayBack:
        try:
            return way_back_of(self.window)
        except Exception:  # noqa: BLE001 - a fault must not leave the diary open
            return WayBack()

    def lock(self) -> None:
        """Put the diary away and begin again: no deleting of words and keys frees a running program of them."""
        self.do_closed(None)

    def do_closed(self, deed: Callable[[], object] | None) -> None:
        """Lock; and before it can be unlocked, do what needs the diary closed."""
        if self._begin_again is None:
            self.window.deeds.refused.emit(NO_LOCK)
            return
        if self.is_locked:
            return
        self.is_locked = True
        way = self._way_now()
        put_away(self._desk)
        told, is_refusal = outcome_of(deed) if deed else ("", False)
        self._begin_again(replace(way, look=self._look.value, told=told, is_refusal=is_refusal))


def show_window(
    desk: Desk,
    clock: Callable[[], datetime] | None = None,
    outside: Outside = ALONE,
    asked: AskedFor | None = None,
    made: Furniture | None = None,
) -> int:
    """Show the window over an open diary until it is closed; the exit code.

    Args:
        desk: the services on the diary.
        clock: the real present, by which the recycle bin is tidied; None for the sample, or a day asked about.
        outside: what surrounds the window.
        asked: what others ask of it.
        made: what stands round its pages, where it was made before.
    """
    app = make_application()
    leave_when_told(app)
    faults = Faults(app)
    desk.store.wait_at_most(PATIENCE)
    if desk.store.is_small and not desk.store.is_new:
        desk.store.check()
    try:
        windows = Windows(desk, app, outside.way_back, outside.begin_again, made)
    except Exception as error:  # noqa: BLE001 - whatever it is, the window must not just be gone
        return tell_why(error, desk.store.check())
    faults.told.connect(windows.tell)
    faults.listen()
    if asked is not None:
        asked.standing, asked.why_not_locked = OPEN, windows.window.deeds.why_not_locked
        asked.lock_asked.connect(windows.lock)
    remembers = outside.remembers() if outside.remembers else None
    if remembers and not outside.way_back and (place := read_place(remembers)):
        go_to_place(windows.window, place)
    windows.show()
    remembering = Remembering(windows.window, remembers) if remembers else None
    mark_holidays(lambda day: desk.setup.terms().bank_holidays(day.year).get(day, ""))
    by_itself = windows.lock_by_itself(system_clocks())
    QTimer.singleShot(0, windows.window, collect_rubbish_again)
    windows.looked_after.connect(Ahead(desk, windows.window).begin)
    look_after(desk, windows, clock, outside.told)
    code = app.exec()
    if remembering:
        remembering.end()
    if by_itself is not None:
        by_itself.stop()
    mark_holidays(None)
    for one in (windows.window, windows):
        one.deleteLater()  # after the sample, the program goes on: nothing may ask a diary that has been closed
    forget_folders()
    if not drain(ENDING):
        end_all_the_same(code)
    return code


def tell_why(error: Exception, damage: str) -> int:
    """Say in a window of its own why the diary cannot be shown; the exit code."""
    words = damage or (str(error) if isinstance(error, PlannerError) else CANNOT_BE_SHOWN)
    box = QDialog()
    box.setWindowTitle("Planner")
    give_width(box)
    box.setLayout(
        column(
            label("The diary cannot be shown", "heading", wrap=True),
            *(label(one, tone, wrap=True) for one, tone in zip(in_window(words), ("", "quiet"), strict=True) if one),
            row(1, button("Close", box.accept, primary=True)),
            spacing=12,
            margins=(24, 24, 24, 24),
        )
    )
    box.exec()
    return REFUSED


def look_after(desk: Desk, windows: Windows, clock: Callable[[], datetime] | None, told: str = "") -> None:
    """What is done once the first week stands there, so that nothing waits for it."""
    daily = DailyBackups(desk, windows)
    daily.refused.connect(windows.tell)
    daily.looked.connect(windows.say_of_backups)
    fading = Fading(desk, windows)
    fading.said.connect(windows.say)

    def look() -> Found:
        if desk.store.is_new or not desk.store.is_small:
            desk.store.check()
        desk.prepare()
        if clock is None:
            return "", ""
        if not desk.store.damage:
            with suppress(PlannerError):  # another program writes just now: the next start tidies as well
                desk.recycle_bin.tidy(clock())
            fading.fade(clock())
        return daily.make()

    windows.tell_damage()
    if notes := " ".join(filter(None, (*desk.store.notes, told))):
        windows.tell(" ".join(filter(None, (desk.store.news, notes))))
    elif desk.store.news:
        windows.say(desk.store.news)
    task = Task(look, windows)
    task.done.connect(lambda _done: set_aside())
    if clock is not None:
        task.done.connect(daily.tell)
        daily.begin()
    task.ended.connect(windows.tell_damage)
    task.ended.connect(windows.looked_after)
    QTimer.singleShot(LOOK_AFTER, task, task.start)


def collect_rubbish_again() -> None:
    """Let Python look for rubbish, once what was loaded is set aside (see planner.__main__)."""
    set_aside()
    gc.enable()


def set_aside() -> None:
    """Leave what is loaded out of every later look for rubbish: with charts loaded, one takes a tenth of a second."""
    gc.freeze()

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from planner.bootstrap import open_desk
from planner.domain.errors import PlannerError
from planner.domain.safety.lock import LockAfter
from planner.ui.kit.theme import LIGHT
from planner.ui.setup.safety_lock import LockPart
from planner.ui.shell.application import make_application
from planner.ui.shell.idle import Clocks
from planner.ui.shell.self_locking import SelfLocking, left_words
from planner.ui.shell.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

WEEK = 7 * 24 * 3600


class Time:
    """Clocks that go on when they are told to; the time of day is none of them."""

    def __init__(self) -> None:
        self.whole = self.awake = 1000.0

    def pass_by(self, seconds: float) -> None:
        self.whole += seconds
        self.awake += seconds

    def sleep(self, seconds: float) -> None:
        self.whole += seconds


class Room:
    """A window, the time, and what locks it by itself."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.time = desk, Time()
        self.locked: list[object] = []
        app = make_application(LIGHT)
        self.windows = Windows(desk, app, begin_again=self.locked.append)
        qtbot.addWidget(self.windows.window)
        with qtbot.waitExposed(self.windows.window):
            self.windows.show()
        made = self.windows.lock_by_itself(Clocks(lambda: self.time.whole, lambda: self.time.awake))
        assert made is not None
        self.locking: SelfLocking = made

    def set(self, kept: LockAfter) -> None:
        self.desk.setup.save(kept, "change when the diary is locked")

    def after(self, seconds: float) -> tuple[bool, str]:
        """Whether it is locked after so many more seconds, and what is said."""
        self.time.pass_by(seconds)
        self.locking.idle.look()
        return bool(self.locked), self.locking.warning


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[Room]:
    made = Room(desk, qtbot)
    yield made
    made.locking.stop()


def test_after_five_minutes_without_a_key_it_locks_and_a_minute_before_it_says_so(room: Room) -> None:
    assert room.after(239) == (False, "")
    assert room.after(1) == (False, "Nothing has been typed or moved for a while: the diary locks in 1 minute.")
    assert room.after(25)[1].endswith("in 35 seconds.")
    assert room.after(28)[1].endswith("in 7 seconds.")
    assert room.after(5)[1].endswith("in 2 seconds.")
    assert room.after(2) == (True, "")
    assert len(room.locked) == 1


@pytest.mark.parametrize("sign", ["key", "move", "press"])
def test_any_key_or_movement_keeps_it_open(room: Room, sign: str) -> None:
    window = room.windows.window
    assert room.after(250)[1]
    if sign == "key":
        QTest.keyClick(window, Qt.Key.Key_F24)
    elif sign == "move":
        QTest.mouseMove(window.windowHandle(), QPoint(300, 300))
        QTest.mouseMove(window.windowHandle(), QPoint(310, 300))
    else:
        QTest.mouseClick(window.strip, Qt.MouseButton.LeftButton)
    assert room.locking.warning == ""
    assert room.after(200) == (False, "")
    assert room.after(99)[1]
    assert room.after(2)[0]


def test_stay_open_stays_open(room: Room) -> None:
    room.after(270)
    bar = room.locking._bar
    assert bar is not None
    assert [one.text() for one in bar.buttons] == ["Stay open"]
    bar.buttons[0].click()
    assert room.after(200) == (False, "")


def test_the_warning_stands_over_a_dialog_that_is_open(room: Room, qtbot: QtBot) -> None:
    room.windows.window.search()
    dialog = room.windows.window.findChildren(type(room.windows.window.window()))
    room.after(250)
    bar = room.locking._bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.parentWidget() is not room.windows.window or not dialog
    assert qtbot


def test_the_key_that_comes_too_late_does_nothing_but_find_it_locked(room: Room) -> None:
    window = room.windows.window
    day = window.day
    room.time.pass_by(3600)
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert room.locked
    assert window.day == day


def test_never_is_never(room: Room) -> None:
    room.set(LockAfter(None))
    assert room.after(WEEK) == (False, "")


def test_a_setting_changed_holds_at_once(room: Room) -> None:
    room.set(LockAfter(30))
    assert room.after(29 * 60 - 1) == (False, "")
    assert room.after(2)[1]
    room.set(LockAfter(120))
    assert room.after(1) == (False, "")


def test_one_minute_is_warned_of_half_a_minute_before(room: Room) -> None:
    room.set(LockAfter(1))
    assert room.after(29) == (False, "")
    assert room.after(1)[1].endswith("in 30 seconds.")


@pytest.mark.parametrize("asleep", [60, 3600, WEEK])
def test_a_machine_that_slept_finds_it_locked_before_anything_else(room: Room, asleep: int) -> None:
    room.time.sleep(asleep)
    room.locking.idle.look()
    assert room.locked


def test_a_short_sleep_locks_nothing_where_that_is_switched_off_and_a_long_one_counts_as_idle(room: Room) -> None:
    room.set(LockAfter(5, with_system=False))
    room.time.sleep(60)
    assert room.after(1) == (False, "")
    room.time.sleep(WEEK)
    assert room.after(1)[0]


def test_a_clock_that_is_set_changes_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    now = time.time()
    for set_to in (now - 3600, now + 365 * 24 * 3600):
        monkeypatch.setattr(time, "time", lambda set_to=set_to: set_to)
        assert room.after(1) == (False, "")
    assert room.after(298)[0]


def test_a_screen_that_locks_or_a_machine_about_to_sleep_locks_it(room: Room) -> None:
    room.set(LockAfter(5, with_system=False))
    room.locking.system._begins(True)
    assert not room.locked
    room.set(LockAfter(5))
    room.locking.system._begins(False)
    assert not room.locked
    room.locking.system._begins(True)
    assert room.locked


@pytest.mark.parametrize("minutes", [0, -1, 121])
def test_only_one_to_a_hundred_and_twenty_minutes_or_never_can_be_asked_for(minutes: int) -> None:
    with pytest.raises(PlannerError, match="1 to 120 minutes, or never"):
        LockAfter(minutes)


def test_what_is_chosen_in_the_set_up_is_kept_at_once_and_can_be_undone(room: Room) -> None:
    window = room.windows.window
    window.show_page("setup")
    page = window.page("setup")
    page.choose("Safety")  # type: ignore[attr-defined]
    part = page.findChild(LockPart)
    assert isinstance(part, LockPart)
    assert (part.after.isChecked(), part.minutes.value(), part.with_system.isChecked()) == (True, 5, True)
    part.minutes.setValue(20)
    assert room.desk.setup.lock_after() == LockAfter(20)
    part.after.setChecked(False)
    assert room.desk.setup.lock_after() == LockAfter(None)
    assert not part.minutes.isEnabled()
    part.with_system.setChecked(False)
    assert room.desk.setup.lock_after() == LockAfter(None, with_system=False)
    window.deeds.undo()
    window.deeds.undo()
    assert room.desk.setup.lock_after() == LockAfter(20)
    assert part.after.isChecked()
    part.now.click()
    assert room.locked


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_a_setting_kept_is_there_after_a_kill(desk: Desk) -> None:
    folder = desk.store.path.parent
    program = (
        "import os, signal, sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from planner.bootstrap import open_desk\n"
        "from planner.domain.safety.lock import LockAfter\n"
        "desk = open_desk(Path(sys.argv[1]), 'a quiet passphrase', lambda: datetime.now(UTC))\n"
        "desk.setup.save(LockAfter(17, with_system=False), 'change when the diary is locked')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(folder)], timeout=60)  # noqa: S603 - this interpreter
    assert killed.returncode == -signal.SIGKILL
    again = open_desk(folder, "a quiet passphrase", desk.now)
    assert again.setup.lock_after() == LockAfter(17, with_system=False)
    again.close()


@pytest.mark.parametrize(
    ("left", "words"),
    [(60, "1 minute"), (59, "1 minute"), (50, "50 seconds"), (41, "45 seconds"), (12, "15 seconds"), (9, "9 seconds")],
)
def test_the_time_left_is_said_no_more_exactly_than_it_is_needed(left: int, words: str) -> None:
    assert left_words(left) == words


def test_the_last_ten_seconds_are_counted_one_by_one(room: Room) -> None:
    room.after(5 * 60 - 11)
    said = [room.after(1)[1].rpartition(" in ")[2] for _ in range(10)]
    assert said == [*(f"{left} seconds." for left in range(10, 1, -1)), "1 second."]


def test_it_never_stands_still_for_longer_than_five_seconds(room: Room) -> None:
    room.after(4 * 60)
    said = [room.after(1)[1] for _ in range(50)]
    assert max(said.count(words) for words in said if words) <= 5

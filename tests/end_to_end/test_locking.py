from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.amount import DEEP, some
from tests.conftest import CHEAP
from tests.end_to_end.driven import PASSPHRASE, driven

from planner.bootstrap import create_desk
from planner.one_window import LOCK_NAME, is_open_elsewhere
from planner.window_messages import SOCKET_NAME

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 14, 25, tzinfo=UTC)
AWAY = "window.show_page('setup'); window.page('setup').choose('Safety'); window.show_day(date(2026, 12, 9))"
LOCKS_ONCE = f"""
from datetime import date
from planner.ui.diary.views import DAY
if is_first:
    window.diary.show_view(DAY)
    window.diary.grid.zoom(3)
    window.diary.grid.verticalScrollBar().setValue(200)
    {AWAY}
    window.resize(1111, 777)
    QApplication.processEvents()
self.tell_standing()
if is_first:
    window.rail.padlock.click()
"""
LONG_FORM = pytest.mark.skipif(not DEEP, reason="each starts the program several times; set PLANNER_DEEP=1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk, _ = create_desk(tmp_path / "diary", PASSPHRASE, lambda: NOW, CHEAP)
    desk.setup.begin()
    desk.close()
    return tmp_path / "diary"


def planner(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-m", "planner", "--data", str(folder), *words], capture_output=True, text=True, timeout=60
    )


@pytest.mark.real_window
def test_a_locked_window_begins_again_with_nothing_but_the_question_and_returns_to_its_place(folder: Path) -> None:
    with driven(folder, shown=LOCKS_ONCE) as program:
        first_question = program.told()
        assert first_question["asking"] is False, "it was not locked, only closed"
        before = program.told()
        locked = program.told()
        assert locked["asking"] is True
        left = set(locked["names"]) - {"PLANNER_DEEP"}  # how much is tried
        assert left == set(), "neither the passphrase nor the way back stays in the environment"
        assert locked["process"] == before["process"]
        after = program.told()
    assert {**after, "at": 0} == {**before, "at": 0}
    assert (after["page"], after["section"], after["view"], after["day"]) == ("setup", "Safety", "day", "2026-12-09")
    assert after["size"] == [1111, 777]
    assert after["top"] > 0


@LONG_FORM
@pytest.mark.real_window
def test_a_passphrase_in_the_environment_opens_no_locked_window(folder: Path) -> None:
    with driven(folder, asked="self.locked or self.type()", shown="tell(shown=True); self.lock()") as program:
        assert program.told()["asking"] is False
        assert program.told()["shown"] is True
        assert program.told()["asking"] is True
        answered = planner(folder, "lock")
        assert (answered.returncode, answered.stderr) == (0, ""), "it is locked, and stays so"


@LONG_FORM
@pytest.mark.real_window
def test_a_window_that_fills_the_screen_fills_it_again(folder: Path) -> None:
    shown = """
if is_first:
    window.showFullScreen()
    QApplication.processEvents()
self.tell_standing()
if is_first:
    self.lock()
"""
    with driven(folder, shown=shown) as program:
        program.told()
        assert program.told()["full"] is True
        assert program.told()["asking"] is True
        assert program.told()["full"] is True


@pytest.mark.real_window
def test_the_command_locks_the_running_window_and_waits_until_it_is(folder: Path) -> None:
    refused = planner(folder, "lock")
    assert refused.returncode == 1
    assert "no window is open" in refused.stderr
    with driven(folder, asked="self.locked or self.type()") as program:
        program.told()
        assert program.told()["shown"] is True
        assert is_open_elsewhere(folder)
        done = planner(folder, "lock")
        assert (done.returncode, done.stderr) == (0, "")
        assert program.told()["asking"] is True


@LONG_FORM
@pytest.mark.real_window
def test_a_second_start_brings_the_first_forward_locked_or_not(folder: Path) -> None:
    shown = """
window.showMinimized()
tell(shown=True)
self.watch = QTimer()
self.watch.timeout.connect(lambda: window.isMinimized() or (self.watch.stop(), tell(forward=True)))
self.watch.start(20)
"""
    with driven(folder, asked="self.locked or self.type()", shown=shown) as program:
        program.told()
        program.told()
        second = planner(folder)
        assert (second.returncode, second.stderr) == (0, "")
        assert program.told()["forward"] is True
        assert planner(folder, "lock").returncode == 0
        again = planner(folder)
        assert (again.returncode, again.stderr) == (0, "")
        assert is_open_elsewhere(folder)


@LONG_FORM
@pytest.mark.real_window
def test_while_a_diary_is_being_made_a_second_start_comes_to_it_and_nothing_is_locked(tmp_path: Path) -> None:
    folder = tmp_path / "a new one" / "diary"
    with driven(folder) as program:
        while not is_open_elsewhere(folder):
            assert program.process.poll() is None
            time.sleep(0.02)
        assert planner(folder).returncode == 0
        refused = planner(folder, "lock")
        assert refused.returncode == 1
        assert "not made yet" in refused.stderr
        program.process.send_signal(signal.SIGTERM)
        program.process.wait(20)
    assert not folder.parent.exists(), "nothing is left of a diary that was not made"


@LONG_FORM
@pytest.mark.real_window
def test_a_window_that_hangs_is_named_by_its_process(folder: Path) -> None:
    with driven(folder, asked="tell(hung=True); time.sleep(60)") as program:
        program.told()
        assert program.told()["hung"]
        second = planner(folder)
        assert second.returncode == 1
        assert f"process {program.process.pid}" in second.stderr


@LONG_FORM
@pytest.mark.real_window
def test_a_first_window_that_is_killed_leaves_nothing_that_stops_the_next(folder: Path) -> None:
    for _ in range(2):
        with driven(folder) as program:
            program.told()
            assert program.told()["shown"] is True
            program.process.kill()
            program.process.wait(10)
        assert (folder / LOCK_NAME).exists()
        assert not is_open_elsewhere(folder)
    with driven(folder, shown="tell(shown=True); QApplication.quit()") as program:
        program.told()
        program.told()
        assert program.process.wait(20) == 0
    assert not (folder / LOCK_NAME).exists()
    assert not (folder / SOCKET_NAME).exists()


@LONG_FORM
@pytest.mark.real_window
def test_of_two_windows_started_at_once_one_stays(folder: Path) -> None:
    for _ in some(range(20)):
        with driven(folder, asked="pass") as one, driven(folder, asked="pass") as other:
            running = (one.process, other.process)
            while (ends := [process.poll() for process in running]) == [None, None]:
                time.sleep(0.02)
            assert sorted(map(str, ends)) == ["0", "None"], "one has ended well, the other stays"
            assert is_open_elsewhere(folder)


def test_what_the_lock_holds_is_a_number_and_only_its_owner_reads_it(folder: Path) -> None:
    from planner.one_window import claim

    claimed = claim(folder)
    assert claimed is not None
    assert (folder / LOCK_NAME).read_text() == str(os.getpid())
    assert (folder / LOCK_NAME).stat().st_mode & 0o777 == 0o600
    claimed.release()

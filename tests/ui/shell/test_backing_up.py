"""The window makes the backup of each day it is open, and says quietly that backups are few."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from tests.conftest import CHEAP

from planner.bootstrap import create_desk
from planner.storage.connection import connect
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.backing_up import NOT_NOW, SEE, DailyBackups
from planner.ui.shell.windows import Windows, look_after
from planner.words.backups import NONE_ELSEWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


class Clock:
    """A clock the test sets."""

    moment = datetime(2026, 11, 23, 14, 25, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made, _ = create_desk(tmp_path / "diary", "a quiet passphrase", clock, CHEAP)
    with closing(made):
        made.setup.begin()
        yield made


def looked_after(desk: Desk, clock: Clock | None, qtbot: QtBot) -> Windows:
    """The window over a diary, once all that nothing waits for has been done."""
    app = make_application(LIGHT)
    windows = Windows(desk, app)
    qtbot.addWidget(windows.window)
    windows.show()
    with qtbot.waitSignal(windows.looked_after, timeout=20_000):
        look_after(desk, windows, clock)
    return windows


def names(desk: Desk) -> list[str]:
    return [one.path.name for one in desk.backups.listed()]


def test_the_backup_of_today_is_there_once_the_window_stands(desk: Desk, clock: Clock, qtbot: QtBot) -> None:
    looked_after(desk, clock, qtbot)
    assert names(desk) == ["planner-2026-11-23-daily.zip"]


def test_what_was_done_well_at_unlocking_goes_by_itself_and_what_was_lost_stays_red(desk: Desk, qtbot: QtBot) -> None:
    desk.store.news = "The passphrase is changed."
    said = looked_after(desk, None, qtbot).window.notice
    assert (said.text, said.property("tone")) == ("The passphrase is changed.", "")
    desk.store.notes = ("The recovery code is lost: make a new one (in a terminal: planner recovery-code).",)
    told = looked_after(desk, None, qtbot).window.notice
    assert told.text == "The passphrase is changed. The recovery code is lost: make a new one."
    assert told.property("tone") == "danger"


def test_a_day_only_asked_about_makes_none(desk: Desk, qtbot: QtBot) -> None:
    looked_after(desk, None, qtbot)
    assert names(desk) == []


def test_another_day_gets_another_while_the_diary_stays_open(desk: Desk, clock: Clock, qtbot: QtBot) -> None:
    daily = DailyBackups(desk, make_application(LIGHT))
    for _ in range(2):
        with qtbot.waitSignal(daily.looked):
            daily.look()
    assert len(names(desk)) == 1
    clock.moment += timedelta(days=1)
    with qtbot.waitSignal(daily.looked):
        daily.look()
    assert names(desk) == ["planner-2026-11-24-daily.zip", "planner-2026-11-23-daily.zip"]
    daily.deleteLater()


def test_one_that_cannot_be_made_is_said_and_the_window_goes_on(desk: Desk, clock: Clock, qtbot: QtBot) -> None:
    (desk.backups.data / "backups").write_bytes(b"in the way")
    windows = looked_after(desk, clock, qtbot)
    qtbot.waitUntil(lambda: "the backup could not be made" in windows.window.notice.text)


def test_another_program_that_writes_as_the_window_begins_costs_no_backup(
    desk: Desk, clock: Clock, qtbot: QtBot
) -> None:
    desk.store.wait_at_most(50)
    with closing(connect(desk.store.path, desk.store.source.key)) as other:
        other.execute("BEGIN IMMEDIATE")
        windows = looked_after(desk, clock, qtbot)
        assert names(desk) == ["planner-2026-11-23-daily.zip"]
        other.execute("ROLLBACK")
    clock.moment += timedelta(days=1)
    daily = windows.findChild(DailyBackups)
    assert daily is not None
    timer = daily.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    with qtbot.waitSignal(daily.looked):
        timer.timeout.emit()
    assert len(names(desk)) == 2


def test_that_none_is_on_another_disk_is_said_with_a_way_to_mend_it(desk: Desk, clock: Clock, qtbot: QtBot) -> None:
    windows = looked_after(desk, clock, qtbot)
    qtbot.waitUntil(lambda: windows.backup_line is not None)
    assert windows.backup_line is not None
    bar = windows.backup_line.bar
    assert bar.words == NONE_ELSEWHERE
    assert [one.text() for one in bar.buttons] == [SEE, NOT_NOW]
    bar.buttons[0].click()
    assert windows.window.stage.in_front is windows.window.page("setup")


def test_not_now_keeps_it_quiet(desk: Desk, clock: Clock, qtbot: QtBot) -> None:
    windows = looked_after(desk, clock, qtbot)
    qtbot.waitUntil(lambda: windows.backup_line is not None)
    assert windows.backup_line is not None
    windows.backup_line.bar.buttons[1].click()
    assert desk.backups.concern() == ""
    assert looked_after(desk, clock, qtbot).backup_line is None

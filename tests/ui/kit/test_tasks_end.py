"""Work that will not stop keeps no window open and no program running."""

from __future__ import annotations

import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planner.ui.kit.tasks import Task, drain

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENDLESS = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from planner.ui.kit.tasks import Task, drain
from planner.ui.shell.application import end_all_the_same, make_application
app = make_application()
def work():
    while True:
        time.sleep(0.05)
Task(work, app).start()
if not drain(10):
    end_all_the_same(7)
"""


def test_what_does_not_end_is_waited_for_so_long_and_no_longer(qtbot: QtBot) -> None:
    over, owner = Event(), QObject()
    task = Task(over.wait, owner)
    with qtbot.waitSignal(task.ended):
        task.start()
        assert not drain(1)
        over.set()
    assert drain(10_000)


def test_the_program_ends_though_work_does_not() -> None:
    ended = subprocess.run([sys.executable, "-c", ENDLESS], check=False, timeout=60)  # noqa: S603 - this program itself
    assert ended.returncode == 7

"""What the window needs is loaded while the passphrase is typed."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planner.ui.shell.loading import MODULES, Loading

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ASKED = """
import sys
import planner.ui.shell.asking
from planner.ui.shell.unlock import Unlock
assert Unlock
print([name for name in ("planner.ui.shell.window", "planner.ui.diary.page", "matplotlib") if name in sys.modules])
"""


def test_modules_are_loaded_one_after_another_from_the_loop_of_events(qtbot: QtBot) -> None:
    parent = QObject()
    loading = Loading(parent, ("colorsys",))
    loading.begin()
    assert not loading.is_done
    qtbot.waitUntil(lambda: loading.is_done)
    assert "colorsys" in sys.modules


def test_every_module_named_is_there() -> None:
    assert [name for name in MODULES if find_spec(name) is None] == []


def test_the_question_is_asked_without_the_window(qtbot: QtBot) -> None:
    assert qtbot
    told = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603 - this interpreter
    assert told.stdout == "[]\n"

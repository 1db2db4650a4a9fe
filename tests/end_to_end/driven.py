"""The real program as a process of its own, driven from inside by lines that stay with it when it begins again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSPHRASE = "correct horse battery"
PROGRAM = """
import json, os, sys, time
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from planner.ui.shell import unlock, windows

def tell(**what):
    print(json.dumps({{**what, "process": os.getpid(), "at": time.time()}}), flush=True)

class Driven(unlock.Unlock):
    def __init__(self, open_desk, recover=None, words=""):
        super().__init__(open_desk, recover, words)
        self.locked = "locked" in words
        QTimer.singleShot(0, self.drive)
    def drive(self):
        secrets = sorted(name for name in os.environ if name.startswith("PLANNER_"))
        tell(asking=self.locked, told=self.asking.about.text(), names=secrets)
        {asked}
    def type(self):
        QTest.keyClicks(self.passphrase, {passphrase!r})
        self._try()
unlock.Unlock = Driven

class Shown(windows.Windows):
    def show(self):
        super().show()
        QTimer.singleShot(100, self.drive)
    def tell_standing(self):
        window, way = self.window, windows.way_back_of(self.window)
        size = window.geometry()
        tell(shown=window.isVisible(), page=way.page, view=way.view, day=str(way.day), section=way.section,
             top=round(way.top), hour=round(way.hour), size=[size.width(), size.height()],
             maximised=window.isMaximized(), full=window.isFullScreen())
    def drive(self):
        is_first, window = self._way_back is None, self.window
        {shown}
windows.Windows = Shown
from planner.__main__ import main
sys.exit(main())
"""


class Driver:
    """The running program: what it tells, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def told(self) -> Any:  # noqa: ANN401 - what the program tells
        """The next thing it tells."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the program has ended"
        return json.loads(line)


@contextmanager
def driven(
    folder: Path, *, asked: str = "self.type()", shown: str = "self.tell_standing()", secret: str = PASSPHRASE
) -> Iterator[Driver]:
    """The program on a diary; `asked` is done at the unlock dialog, `shown` once the window is there."""
    program = PROGRAM.format(asked=asked, shown=shown.replace("\n", "\n        "), passphrase=secret)
    with subprocess.Popen(  # noqa: S603 - this interpreter
        [sys.executable, "-c", program, "--data", str(folder)],
        env={**os.environ, "PLANNER_PASSPHRASE": secret},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Driver(process)
        finally:
            process.kill()

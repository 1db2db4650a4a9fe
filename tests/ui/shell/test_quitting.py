from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from planner.ui.kit.tasks import Task
from planner.ui.shell import system_check

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_window_on_the_sample_that_is_told_to_end_ends_and_leaves_nothing_behind(
    tmp_path: Path, sent: signal.Signals
) -> None:
    program = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from planner.ui.shell import windows\n"
        "window = windows.Window\n"
        "def shown(*given):\n"
        "    from PySide6.QtCore import QTimer\n"
        "    QTimer.singleShot(200, lambda: print('shown', flush=True))\n"
        "    return window(*given)\n"
        "windows.Window = shown\n"
        "from planner.__main__ import main\n"
        "sys.argv[1:] = ['--demo']; sys.exit(main())\n"
    )
    with subprocess.Popen(  # noqa: S603 - this interpreter
        [sys.executable, "-c", program],
        env={**os.environ, "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "shown\n"
        assert list(tmp_path.glob("planner-demo-*"))
        running.send_signal(sent)
        try:
            _, err = running.communicate(timeout=20)
        finally:
            running.kill()
    assert (running.returncode, err) == (130, "")
    assert list(tmp_path.glob("planner-demo-*")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_display_that_nobody_answers_at_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    answering = os.environ.get("DISPLAY")
    monkeypatch.setenv("DISPLAY", ":4321")
    assert not system_check.has_display()
    if answering:
        monkeypatch.setenv("DISPLAY", answering)
        assert system_check.has_display() == (system_check._answers(answering.encode()))


def test_work_that_fails_by_a_fault_of_the_program_is_told_of_and_ended(qtbot: QtBot) -> None:
    from PySide6.QtCore import QObject

    said: list[str] = []
    owner = QObject()
    task = Task(_faulty, owner)
    task.refused.connect(said.append)
    with qtbot.capture_exceptions() as caught:
        with qtbot.waitSignal(task.ended, timeout=5000):
            task.start()
        qtbot.waitUntil(lambda: bool(caught))  # it is raised in the thread of the work, on its way out
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert said == ["This could not be finished, by a fault of the program: nothing was changed."]


def _faulty() -> None:
    raise ZeroDivisionError

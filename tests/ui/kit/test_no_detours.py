"""What PySide knows of signatures comes late, and says the same as ever."""

from __future__ import annotations

import os
import subprocess
import sys

from planner.ui.kit.no_detours import LATE

WRONGLY_CALLED = """
import builtins, sys
if {late}:
    from planner.bootstrap import _load_qt
    _load_qt()
    assert builtins.__import__ is builtins.__orig_import__
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from PySide6.support import signature
app = QApplication(["planner"])
label = QLabel("words", alignment=Qt.AlignmentFlag.AlignLeft)
unread = [name for name in {names} if "__getattr__" in vars(sys.modules[name])]
assert len(unread) == {late} * len({names}), unread
for wrong in (
    lambda: label.resize("wide"),
    lambda: label.setText(),
    lambda: QLabel(1.5),
    lambda: QLabel("words", height=3),
    lambda: QTimer.singleShot("soon", print),
    lambda: label.setAlignment(3.5),
):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(QLabel.setText.__doc__, signature.get_signature(QObject.findChild))
from PySide6.support.signature.lib.pyi_generator import generate_pyi
print(generate_pyi.__module__)
"""


def told(*, late: bool) -> str:
    program = WRONGLY_CALLED.format(late=late, names=sorted(LATE))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - this test's own script
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_what_is_called_wrongly_is_told_as_where_pyside_loads_everything_at_once() -> None:
    late = told(late=True)
    assert "Supported signatures" in late
    assert late == told(late=False)

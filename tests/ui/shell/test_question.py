"""What is loaded when the passphrase can be typed, and what only afterwards: counted, for no busy machine to decide."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import CHEAP, NOW

from planner.bootstrap import create_desk
from planner.services.sample import make_sample

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import linecache, os, sys

def count(field, event):
    paint(field, event)
    if counted:
        return
    namespaces = [vars(sys.modules[f"PySide6.{name}"]) for name in ("QtCore", "QtGui", "QtWidgets")]
    counted.update(
        modules=sorted(sys.modules),
        qt=sorted(name for one in namespaces for name in one if name[0] == "Q"),
        widgets=len(field.window().findChildren(QtWidgets.QWidget)),
        sources=sorted(linecache.cache),
    )
    QtCore.QTimer.singleShot(0, field, lambda: enter_once_loaded(field))

def enter_once_loaded(field):
    from planner.ui.shell.loading import Loading
    loading = field.window().findChild(Loading)
    if not loading.is_done:
        QtCore.QTimer.singleShot(5, field, lambda: enter_once_loaded(field))
        return
    from PySide6.QtTest import QTest
    from planner.ui.diary.grid.week_grid import WeekGrid
    known, queries = set(sys.modules), []
    class Shown(QtCore.QObject):
        def eventFilter(self, part, event):
            if event.type() == event.Type.Paint and isinstance(part, WeekGrid):
                counted.update(
                    queries=sum(one.startswith("SELECT") for one in queries), loaded=sorted(set(sys.modules) - known),
                    parts=len(QtWidgets.QApplication.allWidgets()),
                )
                print(repr(counted), flush=True)
                os._exit(0)
            return False
    field.window().accepted.connect(
        lambda: field.window().desk.store._reader.set_trace_callback(queries.append)
    )
    app = QtWidgets.QApplication.instance()
    app.shown = Shown()
    app.installEventFilter(app.shown)
    QTest.keyClicks(field, "a quiet passphrase")
    QTest.keyClick(field, QtCore.Qt.Key.Key_Return)

counted = {}
from planner.__main__ import main
from PySide6 import QtCore, QtWidgets
paint = QtWidgets.QLineEdit.paintEvent
QtWidgets.QLineEdit.paintEvent = count
main()
"""
ALLOWED = 51
"""Modules of the program that stand behind the question: no more should be read from the disk before it is painted."""
WIDGETS, PARTS, QUERIES = 20, 175, 32


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a fresh program has loaded when the field for the passphrase is first painted, and what Enter adds to it."""
    folder = tmp_path_factory.mktemp("asked") / "diary"
    with closing(create_desk(folder, "a quiet passphrase", lambda: NOW, CHEAP)[0]) as desk:
        desk.setup.begin(with_activities=False)
        make_sample(desk)
    ran = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
        env=_environment(folder),
    )
    found: dict[str, Any] = ast.literal_eval(ran.stdout)
    return found


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PLANNER_DATA": str(folder), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ":".join(sys.path)}


def test_the_question_needs_nothing_of_what_opens_a_diary_or_shows_it(counted: dict[str, Any]) -> None:
    later = (
        "sqlalchemy",
        "alembic",
        "sqlcipher3",
        "cryptography",
        "numpy",
        "matplotlib",
        "zoneinfo",
        "dateutil",
        "json",
    )
    rooms = ("services", "ui.diary", "ui.hours", "ui.setup", "charts", "solver", "exchange", "reports", "domain.diary")
    heavy = {*later, *(f"planner.{room}" for room in rooms)}
    loaded = {name for name in counted["modules"] for one in heavy if name == one or name.startswith(f"{one}.")}
    assert loaded == set()


def test_few_modules_stand_behind_the_question(counted: dict[str, Any]) -> None:
    own = [name for name in counted["modules"] if name.partition(".")[0] == "planner"]
    assert len(own) <= ALLOWED, own


def test_the_large_namespaces_of_qt_are_made_only_once_the_question_stands_there(counted: dict[str, Any]) -> None:
    assert {"Qt", "QStyle", "QAccessible", "QIcon", "QPainter", "QAction"} & set(counted["qt"]) == set()


def test_no_more_is_built_for_the_question_than_is_seen(counted: dict[str, Any]) -> None:
    assert counted["widgets"] <= WIDGETS


def test_no_source_is_read_behind_pythons_back(counted: dict[str, Any]) -> None:
    after_qt = ("application.py", "theme.py", "asking.py", "unlock.py", "secrets_dialog.py", "beginning.py")
    assert [one for one in counted["sources"] if one.endswith(after_qt)] == []


def test_between_enter_and_the_week_nothing_is_loaded(counted: dict[str, Any]) -> None:
    assert counted["loaded"] == []


def test_the_week_is_shown_with_few_questions_to_the_diary_and_few_parts(counted: dict[str, Any]) -> None:
    assert counted["queries"] <= QUERIES
    assert counted["parts"] <= PARTS

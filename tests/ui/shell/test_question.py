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

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import linecache, os, sys

def count(field, event):
    paint(field, event)
    namespaces = [vars(sys.modules[f"PySide6.{name}"]) for name in ("QtCore", "QtGui", "QtWidgets")]
    print(repr({
        "modules": sorted(sys.modules),
        "qt": sorted(name for one in namespaces for name in one if name[0] == "Q"),
        "widgets": len(field.window().findChildren(QtWidgets.QWidget)),
        "sources": sorted(linecache.cache),
    }), flush=True)
    os._exit(0)

from planner.__main__ import main
from PySide6 import QtWidgets
paint = QtWidgets.QLineEdit.paintEvent
QtWidgets.QLineEdit.paintEvent = count
main()
"""
ALLOWED = 48
"""Modules of the program that stand behind the question: no more should be read from the disk before it is painted."""
WIDGETS = 20


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a fresh program has loaded when the field for the passphrase is first painted."""
    folder = tmp_path_factory.mktemp("asked") / "diary"
    with closing(create_desk(folder, "a quiet passphrase", lambda: NOW, CHEAP)[0]):
        pass
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

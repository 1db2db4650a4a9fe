from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from planner.bootstrap import begin_desk, create_desk, open_desk
from planner.storage.key import Cost
from planner.ui.shell.first_run import FirstRun
from planner.ui.shell.unlock import Unlock

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)
NOW = datetime(2026, 11, 23, 14, 25, tzinfo=UTC)
PASSPHRASE = "a quiet passphrase"
Begin = Callable[[str], "tuple[Desk, str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "diary"


@pytest.fixture
def first_run(folder: Path, qtbot: QtBot) -> FirstRun:
    """The first run of the program, on the screen."""
    dialog = FirstRun(lambda passphrase: begin_desk(folder, passphrase, lambda: NOW, CHEAP), folder)
    qtbot.addWidget(dialog, before_close_func=_close_desk)
    dialog.open()
    return dialog


def _close_desk(dialog: FirstRun) -> None:
    if dialog.desk is not None:
        dialog.desk.close()


def begin(dialog: FirstRun) -> None:
    """Type a passphrase twice, with nothing but keys."""
    QTest.keyClicks(dialog._first, PASSPHRASE)
    QTest.keyClicks(dialog._second, PASSPHRASE)
    QTest.keyClick(dialog._second, Qt.Key.Key_Return)


def default_of(dialog: FirstRun | Unlock) -> list[str]:
    return [one.text() for one in dialog.findChildren(QPushButton) if one.isDefault() and one.isVisible()]


def test_enter_in_the_first_run_makes_the_diary_and_does_not_leave(first_run: FirstRun) -> None:
    assert default_of(first_run) == ["Make the diary"]
    QTest.keyClicks(first_run._first, PASSPHRASE)
    QTest.keyClick(first_run._first, Qt.Key.Key_Return)
    assert first_run.isVisible()
    assert "differ" in first_run._refusal.text()
    QTest.keyClicks(first_run._second, PASSPHRASE)
    QTest.keyClick(first_run._second, Qt.Key.Key_Return)
    assert first_run.desk is not None
    assert first_run.step.code.isVisible()


def test_a_passphrase_too_short_is_refused_in_the_dialog(first_run: FirstRun, folder: Path) -> None:
    for field in (first_run._first, first_run._second):
        QTest.keyClicks(field, "short")
    QTest.keyClick(first_run._second, Qt.Key.Key_Return)
    assert first_run.isVisible()
    assert "too short" in first_run._refusal.text()
    assert not folder.exists()


def test_escape_in_the_first_step_makes_no_diary(first_run: FirstRun, folder: Path) -> None:
    QTest.keyClick(first_run, Qt.Key.Key_Escape)
    assert not first_run.isVisible()
    assert not folder.exists()


def test_the_recovery_code_cannot_be_closed_before_it_is_written_down(first_run: FirstRun) -> None:
    begin(first_run)
    for way in (
        lambda: QTest.keyClick(first_run, Qt.Key.Key_Escape),
        lambda: QTest.keyClick(first_run, Qt.Key.Key_Return),
        first_run.close,
    ):
        way()
        assert first_run.isVisible()
        assert first_run.step.code.isVisible()
    assert "Tick" in first_run.step.refusal.text()
    first_run.step.written.setChecked(True)
    assert not first_run.step.refusal.isVisible()
    assert default_of(first_run) == ["Open the diary"]
    QTest.keyClick(first_run, Qt.Key.Key_Return)
    assert not first_run.isVisible()
    assert first_run.result() == FirstRun.DialogCode.Accepted


def test_a_wrong_passphrase_leaves_the_question_open_until_it_is_right(folder: Path, qtbot: QtBot) -> None:
    create_desk(folder, PASSPHRASE, lambda: NOW, CHEAP)[0].close()
    dialog = Unlock(lambda passphrase: open_desk(folder, passphrase, lambda: NOW))
    qtbot.addWidget(dialog)
    dialog.open()
    assert default_of(dialog) == ["Open the diary"]
    QTest.keyClicks(dialog._passphrase, "something else")
    QTest.keyClick(dialog._passphrase, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "The passphrase is wrong" in dialog._refusal.text()
    assert dialog._passphrase.selectedText() != ""
    QTest.keyClicks(dialog._passphrase, PASSPHRASE)
    assert not dialog._refusal.isVisible()
    QTest.keyClick(dialog._passphrase, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.desk is not None
    dialog.desk.close()


def test_escape_leaves_the_diary_locked(folder: Path, qtbot: QtBot) -> None:
    create_desk(folder, PASSPHRASE, lambda: NOW, CHEAP)[0].close()
    dialog = Unlock(lambda passphrase: open_desk(folder, passphrase, lambda: NOW))
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.desk is None

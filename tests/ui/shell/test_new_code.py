"""Another recovery code, made in the window: the old one holds until the new one is written down."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.shell.secrets_typed import prove, refusal_of, type_and_return

from planner.bootstrap import create_desk
from planner.domain.errors import PlannerError
from planner.storage.key import Cost
from planner.storage.passphrase import change_passphrase
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.new_secrets import NewCode
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PASSPHRASE = "a quiet passphrase"
CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)


def opens(folder: Path, code: str) -> bool:
    try:
        change_passphrase(folder, code, PASSPHRASE, CHEAP, by_code=True)
    except PlannerError:
        return False
    return True


@pytest.mark.parametrize("is_written", [True, False])
def test_a_new_code_holds_once_it_is_written_down_and_not_before(
    qtbot: QtBot, tmp_path: Path, *, is_written: bool
) -> None:
    folder = tmp_path / "diary"
    desk, old = create_desk(folder, PASSPHRASE, lambda: datetime(2026, 11, 23, 9, tzinfo=UTC), CHEAP)
    with closing(desk):
        window = Window(desk, LIGHT)
        qtbot.addWidget(window)
        window.show()
        window._named_actions["New recovery code …"].trigger()
        dialog = window.findChild(NewCode)
        assert dialog is not None
        type_and_return(qtbot, dialog, (dialog.passphrase, "another passphrase"))
        assert "wrong" in refusal_of(dialog)
        type_and_return(qtbot, dialog, (dialog.passphrase, PASSPHRASE))
        new = dialog.code_step.code.text()
        assert not dialog.code_step.go.isEnabled()
        if is_written:
            prove(dialog.code_step)
        QTest.keyClick(dialog, Qt.Key.Key_Return if is_written else Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    assert opens(folder, new) is is_written
    assert opens(folder, old) is not is_written

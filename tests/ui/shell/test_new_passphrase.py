"""Another passphrase, changed in the window; with another key, old copies of the key file open nothing any more."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.shell.secrets_typed import prove, refusal_of, type_and_return

from planner.bootstrap import create_desk
from planner.domain.diary.activity import Site
from planner.domain.errors import PlannerError
from planner.storage.beginning import KEY_NAME
from planner.storage.key import Cost
from planner.storage.store import Store
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.new_secrets import NewPassphrase
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

OLD, NEW = "a quiet passphrase", "another passphrase"
CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = create_desk(tmp_path / "diary", OLD, lambda: datetime(2026, 11, 23, 9, tzinfo=UTC), CHEAP)
    with closing(made):
        yield made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Window:
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def asked(window: Window) -> NewPassphrase:
    window._named_actions["Change the passphrase …"].trigger()
    dialog = window.findChild(NewPassphrase)
    assert dialog is not None
    return dialog


def type_into(qtbot: QtBot, dialog: NewPassphrase, old: str, new: str, again: str) -> None:
    type_and_return(qtbot, dialog, (dialog.old, old), (dialog.new, new), (dialog.again, again))


def opens(folder: Path, passphrase: str) -> bool:
    try:
        Store.open(folder, passphrase).close()
    except PlannerError:
        return False
    return True


def test_a_passphrase_is_changed_and_what_is_wrong_is_said_first(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    dialog = asked(window)
    for old, new, again, words in (
        ("not the passphrase", NEW, NEW, "The passphrase is wrong"),
        (OLD, NEW, "yet another one", "differ"),
        (OLD, "short", "short", "too short"),
        (OLD, "qwertyuiop", "qwertyuiop", "too weak"),
    ):
        type_into(qtbot, dialog, old, new, again)
        assert words in refusal_of(dialog)
        assert dialog.isVisible()
    before = (tmp_path / "diary" / KEY_NAME).read_bytes()
    type_into(qtbot, dialog, OLD, NEW, NEW)
    assert not dialog.isVisible()
    assert "The recovery code stays as it was. A guess at it takes" in window.notice.text
    assert opens(tmp_path / "diary", NEW)
    assert not opens(tmp_path / "diary", OLD)
    (tmp_path / "diary" / KEY_NAME).write_bytes(before)
    assert opens(tmp_path / "diary", OLD)


@pytest.mark.parametrize("is_written", [True, False])
def test_with_another_key_the_window_goes_on_and_old_copies_open_nothing(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, *, is_written: bool
) -> None:
    before = (tmp_path / "diary" / KEY_NAME).read_bytes()
    dialog = asked(window)
    dialog.with_key.setChecked(True)
    type_into(qtbot, dialog, OLD, NEW, NEW)
    assert len(dialog.code_step.code.text().split("-")) == 8
    if is_written:
        prove(dialog.code_step)
    QTest.keyClick(dialog, Qt.Key.Key_Return if is_written else Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.deeds.keep(lambda: desk.setup.save(Site("town", "Town"), "a site"))
    assert [one.name for one in desk.setup.sites()] == ["Town"]
    assert opens(tmp_path / "diary", NEW) is is_written
    assert opens(tmp_path / "diary", OLD) is not is_written
    (tmp_path / "diary" / KEY_NAME).write_bytes(before)
    assert opens(tmp_path / "diary", OLD) is not is_written

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.ui.shell.secrets_typed import default_of, prove, refusal_of, type_and_return

from planner.bootstrap import begin_desk, create_desk, open_desk
from planner.domain.errors import PlannerError
from planner.storage.key import Cost
from planner.storage.passphrase import change_passphrase
from planner.storage.store import Store
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
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def _close_desk(dialog: FirstRun) -> None:
    if dialog.desk is not None:
        dialog.desk.close()


def begin(qtbot: QtBot, dialog: FirstRun) -> None:
    """Type a passphrase twice, with nothing but keys."""
    type_and_return(qtbot, dialog, (dialog.first, PASSPHRASE), (dialog.second, PASSPHRASE))


def test_enter_in_the_first_run_makes_the_diary_and_does_not_leave(qtbot: QtBot, first_run: FirstRun) -> None:
    assert default_of(first_run) == ["Make the diary"]
    type_and_return(qtbot, first_run, (first_run.first, PASSPHRASE))
    assert first_run.isVisible()
    assert "differ" in refusal_of(first_run)
    type_and_return(qtbot, first_run, (first_run.second, PASSPHRASE))
    assert first_run.desk is not None
    assert first_run.code_step.code.isVisible()
    assert first_run.code_step.proof.hasFocus()


@pytest.mark.parametrize(("weak", "words"), [("short", "too short"), ("letmein123", "too weak")])
def test_a_weak_passphrase_is_refused_in_the_dialog(
    qtbot: QtBot, first_run: FirstRun, folder: Path, weak: str, words: str
) -> None:
    type_and_return(qtbot, first_run, (first_run.first, weak), (first_run.second, weak))
    assert first_run.isVisible()
    assert words in refusal_of(first_run)
    assert first_run.first.hasSelectedText()
    assert not folder.exists()


def test_tab_comes_to_the_sample_where_it_is_seen_before_the_buttons_that_leave(qtbot: QtBot, folder: Path) -> None:
    dialog = FirstRun(lambda passphrase: begin_desk(folder, passphrase, lambda: NOW, CHEAP), folder, has_sample=True)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.first.hasFocus)
    walked = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked[:2] == [dialog.second, dialog.sample]
    assert walked[3] is dialog.choosing.go


def test_escape_in_the_first_step_makes_no_diary(first_run: FirstRun, folder: Path) -> None:
    QTest.keyClick(first_run, Qt.Key.Key_Escape)
    assert not first_run.isVisible()
    assert not folder.exists()


def test_the_recovery_code_cannot_be_closed_before_it_is_written_down(qtbot: QtBot, first_run: FirstRun) -> None:
    begin(qtbot, first_run)
    for way in (
        lambda: QTest.keyClick(first_run, Qt.Key.Key_Escape),
        lambda: QTest.keyClick(first_run, Qt.Key.Key_Return),
        first_run.close,
    ):
        way()
        assert first_run.isVisible()
        assert first_run.code_step.code.isVisible()
    assert "Type the last group" in refusal_of(first_run)
    QTest.keyClicks(first_run.code_step.proof, "AAA")
    assert not first_run.code_step.go.isEnabled()
    assert refusal_of(first_run) == ""
    QTest.keyClicks(first_run.code_step.proof, "A")
    assert "These four are not the last group" in refusal_of(first_run)
    first_run.code_step.proof.clear()
    prove(first_run.code_step)
    assert refusal_of(first_run) == ""
    assert default_of(first_run) == ["Go on"]
    QTest.keyClick(first_run, Qt.Key.Key_Return)
    assert first_run.fields is not None
    QTest.keyClick(first_run, Qt.Key.Key_Escape)
    assert not first_run.isVisible()
    assert first_run.result() == FirstRun.DialogCode.Accepted


def test_a_passphrase_of_the_first_run_is_forgotten_by_its_fields(qtbot: QtBot, first_run: FirstRun) -> None:
    begin(qtbot, first_run)
    assert (first_run.first.text(), first_run.second.text()) == ("", "")


@pytest.fixture
def code(folder: Path) -> str:
    """The recovery code of a diary that lies in the folder."""
    desk, code = create_desk(folder, PASSPHRASE, lambda: NOW, CHEAP)
    desk.close()
    return code


@pytest.fixture
def unlock(folder: Path, code: str, qtbot: QtBot) -> Iterator[Unlock]:
    """The question for the passphrase of a diary, on the screen."""
    assert code
    dialog = Unlock(
        lambda passphrase: open_desk(folder, passphrase, lambda: NOW),
        lambda code, passphrase: change_passphrase(folder, code, passphrase, CHEAP, by_code=True),
    )
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    yield dialog
    if dialog.desk is not None:
        dialog.desk.close()


def test_a_wrong_passphrase_leaves_the_question_open_until_it_is_right(qtbot: QtBot, unlock: Unlock) -> None:
    assert default_of(unlock) == ["Open the diary"]
    type_and_return(qtbot, unlock, (unlock.passphrase, "something else"))
    assert unlock.isVisible()
    assert "The passphrase is wrong" in refusal_of(unlock)
    assert unlock.passphrase.hasSelectedText()
    assert unlock.passphrase.hasFocus()
    QTest.keyClicks(unlock.passphrase, PASSPHRASE)
    assert refusal_of(unlock) == ""
    QTest.keyClick(unlock.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not unlock.isVisible())
    assert unlock.desk is not None
    assert unlock.passphrase.text() == ""


def test_escape_leaves_the_diary_locked(unlock: Unlock) -> None:
    QTest.keyClick(unlock, Qt.Key.Key_Escape)
    assert not unlock.isVisible()
    assert unlock.desk is None


def slow(folder: Path, begun: Event, go_on: Event, opened: list[Desk]) -> Unlock:
    """A question whose answer waits until it is told to go on."""

    def open_slowly(passphrase: str) -> Desk:
        begun.set()
        assert go_on.wait(20)
        opened.append(open_desk(folder, passphrase, lambda: NOW))
        return opened[-1]

    return Unlock(open_slowly)


def test_while_a_passphrase_is_tried_the_window_says_so_and_tries_no_other(
    folder: Path, code: str, qtbot: QtBot
) -> None:
    assert code
    begun, go_on, opened = Event(), Event(), list["Desk"]()
    dialog = slow(folder, begun, go_on, opened)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClicks(dialog.passphrase, PASSPHRASE)
    for _ in range(2):
        QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert begun.wait(20)
    assert dialog.asking.busy.isVisible()
    assert "being tried" in dialog.asking.busy.text()
    assert not dialog.passphrase.isEnabled()
    go_on.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert [dialog.desk] == opened
    opened[0].close()


def test_a_diary_that_opens_after_the_question_was_left_is_closed_again(folder: Path, code: str, qtbot: QtBot) -> None:
    assert code
    begun, go_on, opened = Event(), Event(), list["Desk"]()
    dialog = slow(folder, begun, go_on, opened)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClicks(dialog.passphrase, PASSPHRASE)
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    assert begun.wait(20)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    go_on.set()

    def is_closed() -> bool:
        try:
            return bool(opened) and bool(opened[0].store.version) and False
        except (sqlcipher.ProgrammingError, PlannerError):
            return True

    qtbot.waitUntil(is_closed)
    assert dialog.desk is None


def test_the_code_sets_a_new_passphrase_and_opens_the_diary(
    qtbot: QtBot, unlock: Unlock, code: str, folder: Path
) -> None:
    unlock.forgotten.click()
    assert unlock.recovering.code.hasFocus()
    type_and_return(
        qtbot,
        unlock,
        (unlock.recovering.code, code.lower().replace("-", "  ")),
        (unlock.recovering.first, "another passphrase"),
        (unlock.recovering.second, "another passphrase"),
    )
    assert not unlock.isVisible()
    assert unlock.desk is not None
    assert unlock.desk.store.notes == ()
    assert unlock.desk.store.news == "The passphrase is changed. The recovery code stays as it was."
    assert [field.text() for field in unlock.recovering.secret_fields] == ["", "", ""]
    Store.open(folder, "another passphrase").close()
    with pytest.raises(PlannerError, match="wrong"):
        Store.open(folder, PASSPHRASE)


def test_esc_leads_back_from_the_code_to_the_passphrase_and_leaves_from_there(unlock: Unlock) -> None:
    unlock.forgotten.click()
    QTest.keyClicks(unlock.recovering.code, "ABC")
    QTest.keyClick(unlock.recovering.code, Qt.Key.Key_Escape)
    assert unlock.isVisible()
    assert unlock.passphrase.hasFocus()
    QTest.keyClick(unlock.passphrase, Qt.Key.Key_Escape)
    assert not unlock.isVisible()


def test_while_the_code_sets_a_passphrase_the_question_cannot_be_left(folder: Path, code: str, qtbot: QtBot) -> None:
    begun, go_on = Event(), Event()

    def recover_slowly(code: str, passphrase: str) -> str:
        begun.set()
        assert go_on.wait(20)
        return change_passphrase(folder, code, passphrase, by_code=True)

    dialog = Unlock(lambda passphrase: open_desk(folder, passphrase, lambda: NOW), recover_slowly)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.forgotten.click()
    dialog.recovering.code.setText(code)
    for field in (dialog.recovering.first, dialog.recovering.second):
        field.setText("another passphrase")
    QTest.keyClick(dialog.recovering.second, Qt.Key.Key_Return)
    assert begun.wait(20)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "takes a few seconds" in dialog.recovering.busy.text()
    go_on.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.desk is not None
    dialog.desk.close()


def test_a_code_that_is_none_is_told_by_its_group_and_a_wrong_one_is_refused(
    qtbot: QtBot, unlock: Unlock, code: str, folder: Path
) -> None:
    unlock.forgotten.click()
    good = ((unlock.recovering.first, "another passphrase"), (unlock.recovering.second, "another passphrase"))
    groups = code.split("-")
    for typed, words in (
        ("-".join([*groups[:2], groups[2][:3], *groups[3:]]), "third group has 3"),
        ("-".join(["AAAA", *groups[1:]]), "it is not the code of this diary; compare it letter by letter"),
        ("", "eight of four"),
    ):
        type_and_return(qtbot, unlock, (unlock.recovering.code, typed), *good)
        assert words in refusal_of(unlock)
        assert unlock.desk is None
        assert unlock.recovering.code.echoMode() is QLineEdit.EchoMode.Normal
    step = unlock.recovering
    type_and_return(qtbot, unlock, (step.code, code), (step.first, "password1"), (step.second, "password1"))
    assert "too weak" in refusal_of(unlock)
    type_and_return(qtbot, unlock, (step.code, code), (step.first, "another passphrase"), (step.second, "other"))
    assert "differ" in refusal_of(unlock)
    Store.open(folder, PASSPHRASE).close()


def test_the_way_back_from_the_code_forgets_it(unlock: Unlock) -> None:
    unlock.forgotten.click()
    QTest.keyClicks(unlock.recovering.code, "ABCD")
    unlock._ask_for_passphrase()
    assert unlock.passphrase.isVisible()
    assert default_of(unlock) == ["Open the diary"]
    assert unlock.recovering.code.text() == ""


def test_a_dialog_without_a_way_to_recover_offers_none_and_says_why_it_asks(qtbot: QtBot) -> None:
    def never(passphrase: str) -> Desk:
        raise PlannerError(passphrase)

    dialog = Unlock(never, words="Locked after 5 minutes.")
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog.forgotten.isVisible()
    assert dialog.asking.about.text() == "Locked after 5 minutes."
    pressed: list[bool] = []
    dialog.offer("Restore the backup of 12 November", lambda: pressed.append(True)).click()
    dialog.say("Restored: 12 entries.")
    assert (pressed, dialog.asking.about.text()) == ([True], "Restored: 12 entries.")

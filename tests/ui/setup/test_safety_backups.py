"""Backups under Set-up: made, proved, saved and restored by hand; and where they go."""

from __future__ import annotations

import shutil
from pathlib import Path as AnyPath
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from planner.domain.diary.activity import Site
from planner.domain.safety.backup import BackupChoice, BackupKind
from planner.storage.store import Store
from planner.ui.kit.backup_dialog import BackupDialog
from planner.ui.kit.plain import as_path
from planner.ui.setup.safety_backups import BackupsPart
from planner.words.backups import SECOND_IS_FIRST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.ui.setup.conftest import PartOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

PASSPHRASE = "a quiet passphrase"


@pytest.fixture
def card(part: PartOf, qtbot: QtBot) -> BackupsPart:
    """The card, once it has looked for backups."""
    found = part("Backups")
    assert isinstance(found, BackupsPart)
    settled(found, qtbot)
    return found


def settled(card: BackupsPart, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not card.is_looking)


def lines(card: BackupsPart) -> list[tuple[str, str, str]]:
    model = card.table.model()
    return [
        (model.index(row, 0).data(), model.index(row, 1).data(), model.index(row, 4).data())
        for row in range(model.rowCount())
    ]


def test_without_any_it_says_so_and_that_none_is_young(card: BackupsPart) -> None:
    assert card.empty.isVisible()
    assert card.table.isHidden()
    assert card.concern.text() == "No backup of this diary is younger than 14 days."
    assert not card.restore_button.isEnabled()


def test_one_made_now_is_said_and_listed_as_whole(card: BackupsPart, deeds: Deeds, qtbot: QtBot) -> None:
    with qtbot.waitSignal(deeds.said) as said:
        card.make_button.click()
    qtbot.waitUntil(lambda: len(lines(card)) == 1)
    assert "planner-2026-11-23-daily.zip" in said.args[0]
    assert lines(card) == [("23 Nov 2026, 14:25", "Daily", "whole")]


def test_a_damaged_one_is_listed_as_that(card: BackupsPart, desk: Desk, qtbot: QtBot) -> None:
    path = desk.backups.make().backup.path
    path.write_bytes(path.read_bytes() + b"\n")
    card.show_setup()
    settled(card, qtbot)
    content = bytearray(path.read_bytes()[:-1])
    content[-3000] ^= 1
    path.write_bytes(content)
    card.show_setup()
    settled(card, qtbot)
    assert lines(card) == [("23 Nov 2026, 14:25", "Daily", "damaged")]


def test_one_saved_to_a_file_that_is_there_is_refused(
    card: BackupsPart, deeds: Deeds, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(deeds.said):
        card.save(str(tmp_path / "mine.zip"))
    with qtbot.waitSignal(deeds.refused) as refused:
        card.save(str(tmp_path / "mine.zip"))
    assert "there is a file here already" in refused.args[0]


def test_folders_are_chosen_and_taken_back(card: BackupsPart, desk: Desk, tmp_path: Path) -> None:
    (stick := tmp_path / "stick").mkdir()
    card.choose_second(str(stick))
    assert card.second.text() == as_path(str(stick))
    card.choose_first(str(stick))
    assert desk.backups.choice() == BackupChoice(str(stick), str(stick))
    card.use_default.click()
    card.use_none.click()
    assert desk.backups.choice() == BackupChoice()
    assert card.first.text() == as_path(str(desk.backups.data / "backups"))


def made_in_both(card: BackupsPart, deeds: Deeds, folder: Path, qtbot: QtBot) -> str:
    """Choose a second folder and back up; what is said of that."""
    folder.mkdir()
    card.choose_second(str(folder))
    settled(card, qtbot)
    with qtbot.waitSignal(deeds.said) as said:
        card.make_button.click()
    qtbot.waitUntil(lambda: len(lines(card)) == 1)
    words = said.args[0]
    assert isinstance(words, str)
    return words


def test_one_in_both_folders_is_one_line_and_both_are_said(
    card: BackupsPart, desk: Desk, deeds: Deeds, qtbot: QtBot, tmp_path: Path
) -> None:
    words = made_in_both(card, deeds, tmp_path / "stick", qtbot)
    folders = sorted([str(desk.backups.data / "backups"), str(tmp_path / "stick")])
    assert all(folder in words for folder in folders)
    assert lines(card) == [("23 Nov 2026, 14:25", "Daily", "whole")]
    assert card.table.model().index(0, 3).data() == f"both folders: {folders[0]} and {folders[1]}"


@pytest.mark.parametrize("damaged", [0, 1])
def test_a_copy_that_is_damaged_is_named_and_the_other_is_worked_with(
    card: BackupsPart, desk: Desk, deeds: Deeds, qtbot: QtBot, tmp_path: Path, damaged: int
) -> None:
    made_in_both(card, deeds, tmp_path / "stick", qtbot)
    paths = [one.path for one in desk.backups.listed()]
    content = bytearray(paths[damaged].read_bytes())
    content[-3000] ^= 1
    paths[damaged].write_bytes(content)
    card.show_setup()
    settled(card, qtbot)
    assert [state for *_, state in lines(card)] == [f"whole; damaged in {paths[damaged].parent}"]
    card.table.selectRow(0)
    picked = card.table.picked_line
    assert picked is not None
    assert picked.value.backup.path == paths[1 - damaged]


def test_two_made_in_the_same_moment_stay_two(card: BackupsPart, desk: Desk, qtbot: QtBot) -> None:
    for _ in range(2):
        desk.backups.make(BackupKind.BEFORE_IMPORT)
    card.show_setup()
    settled(card, qtbot)
    assert len(lines(card)) == len(desk.backups.listed()) == 2


def test_many_are_scrolled_to_under_their_buttons(card: BackupsPart, desk: Desk, qtbot: QtBot) -> None:
    first = desk.backups.make().backup.path
    for number in range(12):
        shutil.copy(first, first.parent / f"planner-{number}.zip")
    card.show_setup()
    settled(card, qtbot)
    QApplication.processEvents()
    row = card.table.rowHeight(0)
    assert card.table.height() < 10 * row
    assert card.table.verticalScrollBar().maximum() > 0
    assert card.restore_button.y() < card.table.y()


def test_a_second_folder_on_the_same_disk_is_taken_and_that_is_said(
    card: BackupsPart, desk: Desk, deeds: Deeds, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(deeds.said) as said:
        card.choose_second(str(tmp_path))
    assert "on the same disk as the diary" in said.args[0]
    assert desk.backups.choice().second_folder == str(tmp_path)


@pytest.mark.parametrize("chosen", ["first", "second"])
def test_a_second_folder_that_is_the_first_is_said(
    card: BackupsPart, deeds: Deeds, qtbot: QtBot, tmp_path: Path, chosen: str
) -> None:
    (tmp_path / "safe").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "safe")
    folders = {"first": (card.choose_second, card.choose_first), "second": (card.choose_first, card.choose_second)}
    before, last = folders[chosen]
    before(str(tmp_path / "safe"))
    with qtbot.waitSignal(deeds.said) as said:
        last(str(tmp_path / "link"))
    assert said.args[0] == SECOND_IS_FIRST
    settled(card, qtbot)


def test_after_backing_up_the_focus_is_where_it_was(card: BackupsPart, deeds: Deeds, qtbot: QtBot) -> None:
    front(card, qtbot)
    card.make_button.setFocus()
    with qtbot.waitSignal(deeds.said):
        QTest.keyClick(card.make_button, Qt.Key.Key_Space)
    settled(card, qtbot)
    assert card.window().focusWidget() is card.make_button


def test_after_not_now_the_focus_is_on_the_button_beside_it(card: BackupsPart, qtbot: QtBot) -> None:
    front(card, qtbot)
    card.not_now.setFocus()
    QTest.keyClick(card.not_now, Qt.Key.Key_Space)
    settled(card, qtbot)
    assert not card.not_now.isVisible()
    assert card.window().focusWidget() is card.make_button


def front(card: BackupsPart, qtbot: QtBot) -> None:
    card.window().activateWindow()
    qtbot.waitUntil(card.window().isActiveWindow)


@pytest.mark.parametrize("begin", ["ask_where", "ask_which", "Choose the folder for backups"])
@pytest.mark.parametrize("is_made", [True, False])
def test_file_dialogs_open_at_the_backups_or_at_home_while_there_are_none(
    card: BackupsPart, desk: Desk, begin: str, *, is_made: bool
) -> None:
    if is_made:
        desk.backups.make()
    buttons = {one.accessibleName(): one.click for one in card.findChildren(QPushButton)}
    cast("Callable[[], None]", buttons.get(begin) or getattr(card, begin))()
    dialog = card.window().findChildren(QFileDialog)[0]
    assert dialog.directory().absolutePath() == str(desk.backups.data / "backups" if is_made else AnyPath.home())
    dialog.reject()


def test_a_folder_that_is_not_there_is_refused(card: BackupsPart, deeds: Deeds, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(deeds.refused) as refused:
        card.choose_first(str(tmp_path / "nowhere"))
    assert "no such folder" in refused.args[0]


def test_not_now_takes_the_line_away(card: BackupsPart, desk: Desk, qtbot: QtBot) -> None:
    card.not_now.click()
    assert card.concern.isHidden() or not card.concern.isVisible()
    assert desk.backups.concern() == ""
    assert qtbot


def picked(card: BackupsPart, desk: Desk, qtbot: QtBot) -> None:
    desk.backups.make()
    card.show_setup()
    qtbot.waitUntil(lambda: len(lines(card)) == 1)
    card.table.selectRow(0)


def opened(card: BackupsPart, begin: Callable[[], None], secret: str, qtbot: QtBot) -> BackupDialog:
    begin()
    dialog = card.dialog
    assert isinstance(dialog, BackupDialog)
    QTest.keyClicks(dialog.secret, secret)
    dialog.look_button.click()
    qtbot.waitUntil(dialog.secret.isEnabled)
    return dialog


def test_one_is_proved_with_its_passphrase(card: BackupsPart, desk: Desk, qtbot: QtBot) -> None:
    picked(card, desk, qtbot)
    dialog = opened(card, card.prove, PASSPHRASE, qtbot)
    assert dialog.found.text().startswith("Proved: it opens with this passphrase, 0 entries")
    assert dialog.deed_button.isHidden()
    dialog.reject()


def test_another_passphrase_proves_nothing_and_is_said(card: BackupsPart, desk: Desk, qtbot: QtBot) -> None:
    picked(card, desk, qtbot)
    dialog = opened(card, card.restore, "quite another one", qtbot)
    assert "not the passphrase the diary had on 23 November 2026" in dialog.found.text()
    assert dialog.found.property("tone") == "danger"
    assert dialog.deed_button.isHidden()
    dialog.reject()


def test_a_restore_says_what_differs_and_is_done_once_the_diary_is_closed(
    card: BackupsPart, desk: Desk, deeds: Deeds, qtbot: QtBot
) -> None:
    picked(card, desk, qtbot)
    desk.setup.save(Site("late", "Late Street"), "a site")
    dialog = opened(card, card.restore, PASSPHRASE, qtbot)
    assert "Only in the present diary: 1 site." in dialog.found.text()
    assert "What is only in the present diary leaves it" in dialog.found.text()
    with qtbot.waitSignal(deeds.needs_it_closed) as asked:
        dialog.deed_button.click()
    folder = desk.backups.data
    assert [one.label.kind for one in desk.backups.listed()].count(BackupKind.BEFORE_RESTORE) == 1
    desk.close()
    told = asked.args[0]()
    assert f"kept in {folder / 'diary-replaced-1'}" in told
    assert f"To go back, restore {folder / 'backups' / 'planner-2026-11-23-before-restore.zip'}." in told
    store = Store.open(folder, PASSPHRASE)
    with store.reading() as diary:
        assert diary.get(Site, "late") is None
    store.close()


def test_typing_another_secret_takes_back_what_was_found(card: BackupsPart, desk: Desk, qtbot: QtBot) -> None:
    picked(card, desk, qtbot)
    dialog = opened(card, card.restore, PASSPHRASE, qtbot)
    assert dialog.deed_button.isVisible()
    QTest.keyClicks(dialog.secret, "x")
    assert dialog.deed_button.isHidden()
    dialog.reject()


def test_a_file_that_is_no_backup_is_refused_at_once(
    card: BackupsPart, deeds: Deeds, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "notes.zip").write_bytes(b"x" * 5000)
    with qtbot.waitSignal(deeds.refused) as refused:
        card.restore_from(str(tmp_path / "notes.zip"))
    assert "no backup of Planner" in refused.args[0]
    assert card.dialog is None

"""Where the diary is damaged, the newest good backup is one button away: at unlocking, and over the pages."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from tests.conftest import CHEAP, NOW
from tests.ui.shell.test_damage import PASSPHRASE, damage, opened, page_of

from planner.bootstrap import _was_one_there, create_desk, open_desk
from planner.domain.diary.activity import Site
from planner.domain.errors import PlannerError
from planner.storage.passphrase import change_passphrase
from planner.ui.kit.backup_dialog import BackupDialog
from planner.ui.kit.theme import LIGHT
from planner.ui.setup.page import SECTIONS
from planner.ui.shell.application import make_application
from planner.ui.shell.offered_backup import OfferedBackup, offer_at_unlocking
from planner.ui.shell.unlock import Unlock
from planner.ui.shell.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.shell.way_back import WayBack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a diary that is closed."""
    desk, _ = create_desk(tmp_path / "diary", PASSPHRASE, lambda: NOW, CHEAP)
    with closing(desk):
        desk.setup.begin()
    return tmp_path / "diary"


def backed_up(folder: Path) -> None:
    """A backup of the diary, of the day of the tests."""
    with closing(opened(folder)) as desk:
        desk.backups.make()


def damaged_front(folder: Path) -> None:
    content = bytearray((folder / "diary.planner").read_bytes())
    content[100] ^= 1
    (folder / "diary.planner").write_bytes(content)


def looked_into(dialog: BackupDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.secret, PASSPHRASE)
    dialog.look_button.click()
    qtbot.waitUntil(dialog.deed_button.isVisible, timeout=20_000)


def diary_gone(folder: Path) -> None:
    (folder / "diary.planner").unlink()


def key_gone(folder: Path) -> None:
    (folder / "diary.key").unlink()


def both_gone(folder: Path) -> None:
    diary_gone(folder)
    key_gone(folder)


def key_damaged(folder: Path) -> None:
    content = (folder / "diary.key").read_bytes()
    (folder / "diary.key").write_bytes(content.replace(b'"wrapped": "', b'"wrapped": "0', 1))


@pytest.mark.parametrize("harm", [damaged_front, diary_gone, key_gone, both_gone, key_damaged])
def test_where_the_diary_cannot_be_unlocked_for_damage_its_backup_is_one_button_away(
    qtbot: QtBot, folder: Path, harm: Callable[[Path], None]
) -> None:
    backed_up(folder)
    harm(folder)
    assert _was_one_there(folder)
    offered = OfferedBackup(folder, lambda: NOW)
    dialog = Unlock(offered.opening(lambda _: opened(folder)))
    offer_at_unlocking(dialog, offered)
    qtbot.addWidget(dialog)
    dialog.show()
    (button,) = (one for one in dialog.asking.offered[1:] if one is not dialog.help_button)
    is_told_at_once = harm in {diary_gone, key_gone, both_gone}
    assert button.isHidden() is not is_told_at_once
    assert dialog.asking.refusal.isHidden() is not is_told_at_once
    if not is_told_at_once:
        QTest.keyClicks(dialog.passphrase, PASSPHRASE)
        with qtbot.waitSignal(dialog.refused):
            dialog.asking.go.click()
    assert button.text().startswith("Restore the backup of ")
    button.click()
    looking = dialog.findChild(BackupDialog)
    assert looking is not None
    looked_into(looking, qtbot)
    looking.deed_button.click()
    qtbot.waitUntil(lambda: "the diary is now that of the backup" in dialog.asking.about.text(), timeout=20_000)
    assert dialog.asking.about.text().endswith("type the passphrase it had on that day.")
    assert dialog.passphrase.text() == ""
    assert dialog.asking.refusal.isHidden()
    assert dialog.focusWidget() is dialog.passphrase
    assert dialog.step is not None
    assert dialog.height() == dialog.step.height_at(dialog.width())
    opened(folder).close()
    assert (folder / "diary-replaced-1").exists() is (harm is not both_gone)


def test_a_wrong_passphrase_offers_no_backup(qtbot: QtBot, folder: Path) -> None:
    backed_up(folder)

    def refuse(_passphrase: str) -> Desk:
        msg = "The passphrase is wrong: try again."
        raise PlannerError(msg)

    offered = OfferedBackup(folder, lambda: NOW)
    dialog = Unlock(offered.opening(refuse))
    offer_at_unlocking(dialog, offered)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.refused):
        dialog.asking.go.click()
    assert all(one.isHidden() for one in dialog.asking.offered if one not in (dialog.forgotten, dialog.help_button))


def test_over_the_pages_of_a_damaged_diary_its_backup_is_one_button_away(qtbot: QtBot, folder: Path) -> None:
    backed_up(folder)
    page = page_of(folder, "closed_case")
    change_passphrase(folder, PASSPHRASE, "quite another one", CHEAP)
    damage(folder, page)
    with closing(open_desk(folder, "quite another one", lambda: NOW)) as desk:
        assert "newest good backup is of" in desk.store.check()
        windows = Windows(desk, make_application(LIGHT))
        qtbot.addWidget(windows.window)
        windows.show()
        windows.tell_damage()
        stage = windows.window.stage
        assert stage.restore_button.isVisible()
        stage.restore_button.click()
        looking = windows.window.findChild(BackupDialog)
        assert looking is not None
        looked_into(looking, qtbot)
        assert "The present diary is not compared with it, for it is damaged." in looking.found.text()
        with qtbot.waitSignal(windows.window.deeds.needs_it_closed) as asked:
            looking.deed_button.click()
    assert "the diary is now that of the backup" in asked.args[0]()
    with closing(opened(folder)) as desk:
        assert desk.store.check() == ""


def test_the_window_locks_restores_and_says_before_it_is_unlocked_what_was_done(qtbot: QtBot, folder: Path) -> None:
    backed_up(folder)
    begun: list[WayBack] = []
    desk = opened(folder)
    desk.setup.save(Site("late", "Late Street"), "a site")
    windows = Windows(desk, make_application(LIGHT), None, begun.append)
    qtbot.addWidget(windows.window)
    windows.show()
    windows.window.show_section("Safety")
    section = windows.window.page("setup").section(list(dict(SECTIONS)).index("Safety"))  # type: ignore[attr-defined]
    card = section.parts[0]
    qtbot.waitUntil(lambda: card.table.model().rowCount() == 1, timeout=20_000)
    card.table.selectRow(0)
    card.restore()
    looked_into(card.dialog, qtbot)
    card.dialog.deed_button.click()
    (way,) = begun
    assert not way.is_refusal
    assert "the diary is now that of the backup" in way.told
    with closing(opened(folder)) as again, again.store.reading() as diary:
        assert diary.get(Site, "late") is None


def test_without_a_good_backup_no_button_is_shown(qtbot: QtBot, folder: Path) -> None:
    damage(folder, page_of(folder, "closed_case"))
    with closing(opened(folder)) as desk:
        desk.store.check()
        windows = Windows(desk, make_application(LIGHT))
        qtbot.addWidget(windows.window)
        windows.tell_damage()
        assert windows.window.stage.damage.isVisibleTo(windows.window)
        assert not windows.window.stage.restore_button.isVisibleTo(windows.window)

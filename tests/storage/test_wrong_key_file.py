"""A key file that cannot be read, or is another diary's, names the way back; a wrong passphrase stays one."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from planner.domain.errors import DamagedError, PlannerError
from planner.domain.safety.backup import BackupKind
from planner.storage.backup_list import default_folder
from planner.storage.backup_making import back_up_into
from planner.storage.beginning import KEY_NAME
from planner.storage.passphrase import another_key, change_passphrase, unlocked
from planner.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from planner.storage.key import Cost

PASSPHRASE = "a quiet passphrase"
NEW = "quite another passphrase"


@pytest.fixture
def code(folder: Path, cost: Cost) -> str:
    """The recovery code of a diary with a backup."""
    store, code = Store.create(folder, PASSPHRASE, cost)
    with closing(store):
        back_up_into(default_folder(folder), store.source, BackupKind.DAILY)
    return code


def another_diarys_key(folder: Path, cost: Cost) -> None:
    other = folder.with_name("other")
    Store.create(other, NEW, cost)[0].close()
    shutil.copy(other / KEY_NAME, folder / KEY_NAME)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder_there(path: Path) -> None:
    path.mkdir()


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def circle(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes among its files nor /dev/zero")
@pytest.mark.parametrize("put", [pipe, folder_there, endless, circle])
def test_a_key_that_cannot_be_read_names_the_newest_backup(code: str, folder: Path, put: object) -> None:
    assert code
    assert callable(put)
    (folder / KEY_NAME).unlink()
    put(folder / KEY_NAME)
    with pytest.raises(DamagedError, match=r"the key file cannot be read.*The newest good backup is of"):
        Store.open(folder, PASSPHRASE)
    with pytest.raises(DamagedError, match=r"the key file cannot be read.*The newest good backup is of"):
        unlocked(folder, PASSPHRASE)


def test_the_key_of_another_diary_is_not_called_a_wrong_secret(code: str, folder: Path, cost: Cost) -> None:
    another_diarys_key(folder, cost)
    told = r"this key file is not that of the diary beside it.*The newest good backup is of"
    with pytest.raises(DamagedError, match=told):
        Store.open(folder, PASSPHRASE)
    with pytest.raises(DamagedError, match=told):
        unlocked(folder, PASSPHRASE)
    with pytest.raises(DamagedError, match=told):
        unlocked(folder, code, by_code=True)


def test_a_wrong_passphrase_is_called_that_with_either_key_file(code: str, folder: Path, cost: Cost) -> None:
    assert code
    with pytest.raises(PlannerError, match="The passphrase is wrong"):
        Store.open(folder, "never heard of this one")
    another_diarys_key(folder, cost)
    with pytest.raises(PlannerError, match="The passphrase is wrong"):
        Store.open(folder, "never heard of this one")


def test_the_passphrase_the_diary_had_on_the_day_of_its_backup_is_a_wrong_one(code: str, folder: Path) -> None:
    assert code
    change_passphrase(folder, PASSPHRASE, NEW)
    with pytest.raises(PlannerError, match="The passphrase is wrong"):
        Store.open(folder, PASSPHRASE)
    another_key(folder, NEW, "a third passphrase of mine").keep()
    with pytest.raises(PlannerError, match="The passphrase is wrong"):
        Store.open(folder, PASSPHRASE)
    Store.open(folder, "a third passphrase of mine").close()

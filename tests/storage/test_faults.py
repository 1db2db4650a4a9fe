from __future__ import annotations

import os
import stat
from contextlib import closing, suppress
from pathlib import Path
from threading import Barrier, Thread

import pytest

from planner.domain.errors import DamagedError, PlannerError
from planner.domain.safety.backup import BackupKind
from planner.storage import key, store
from planner.storage.backup_list import default_folder
from planner.storage.backup_making import back_up_into
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.folder import refuse_existing
from planner.storage.key import Cost
from planner.storage.store import Store

PASSPHRASE = "a quiet passphrase"


@pytest.mark.parametrize("left", [b"", b"S"])
def test_a_diary_emptied_by_a_full_disk_is_refused_and_not_made_anew(folder: Path, cost: Cost, left: bytes) -> None:
    made, _ = Store.create(folder, PASSPHRASE, cost)
    made.close()
    (folder / DIARY_NAME).write_bytes(left)
    with pytest.raises(PlannerError, match=r"diary\.planner: the diary is cut short.*restore it from a backup"):
        Store.open(folder, PASSPHRASE)
    assert (folder / DIARY_NAME).read_bytes() == left
    assert sorted(file.name for file in folder.iterdir()) == [KEY_NAME, DIARY_NAME]


def test_a_diary_with_any_page_damaged_opens_or_is_called_damaged_and_names_the_way_back(
    folder: Path, cost: Cost
) -> None:
    """Wherever it is met, for only of damage the newest good backup is told, and verify makes its report."""
    made, _ = Store.create(folder, PASSPHRASE, cost)
    with closing(made):
        back_up_into(default_folder(folder), made.source, BackupKind.DAILY)
    whole, told = (folder / DIARY_NAME).read_bytes(), list[str]()
    for page in range(0, len(whole), 4096):
        (folder / DIARY_NAME).write_bytes(whole[: page + 99] + bytes(8) + whole[page + 107 :])
        try:
            Store.open(folder, PASSPHRASE).close()
        except DamagedError as damage:
            told.append(str(damage))
    assert len(told) > 1
    assert all("The newest good backup is of" in one for one in told)


def test_of_two_programs_that_begin_a_diary_at_once_one_does_and_its_diary_is_good(folder: Path, cost: Cost) -> None:
    start, made, refused = Barrier(4), list[Store](), list[str]()

    def begin() -> None:
        start.wait()
        try:
            made.append(Store.create(folder, PASSPHRASE, cost)[0])
        except PlannerError as refusal:
            refused.append(str(refusal))

    threads = [Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), len(refused)) == (1, 3)
    assert all("a diary here already" in words or "just beginning a diary" in words for words in refused)
    made[0].close()
    Store.open(folder, PASSPHRASE).close()


def test_a_diary_begun_meanwhile_by_another_program_is_left_alone(
    folder: Path, cost: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = Store.create(folder, PASSPHRASE, cost)
    made.close()
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    refuse, asked = refuse_existing, list[Path]()

    def refuse_the_second_time(where: Path) -> None:
        asked.append(where)
        if len(asked) > 1:
            refuse(where)

    monkeypatch.setattr(store, "refuse_existing", refuse_the_second_time)
    with pytest.raises(PlannerError, match="there is a diary here already"):
        Store.create(folder, "another passphrase", cost)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_diary_that_was_begun_can_be_taken_away_whole_and_a_finished_one_never(folder: Path, cost: Cost) -> None:
    begun, _ = Store.begin(folder, PASSPHRASE, cost)
    begun.discard()
    assert list(folder.iterdir()) == []
    made, _ = Store.create(folder, PASSPHRASE, cost)
    made.discard()
    Store.open(folder, PASSPHRASE).close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_only_the_owner_may_read_the_diary_even_in_a_folder_open_to_all(folder: Path, cost: Cost) -> None:
    folder.mkdir(mode=0o755)
    with closing(Store.create(folder, PASSPHRASE, cost)[0]):
        modes = [stat.S_IMODE((folder / name).stat().st_mode) for name in (DIARY_NAME, KEY_NAME)]
    assert modes == [0o600, 0o600]


def test_a_key_without_its_diary_says_which_file_is_missing(folder: Path, cost: Cost) -> None:
    made, _ = Store.create(folder, PASSPHRASE, cost)
    made.close()
    (folder / DIARY_NAME).unlink()
    with pytest.raises(PlannerError, match=r"diary\.planner is missing.*from a backup"):
        Store.open(folder, PASSPHRASE)


def test_a_key_file_of_endless_brackets_is_damaged(store_made: Path) -> None:
    (store_made / KEY_NAME).write_text("[" * 200_000, encoding="ascii")
    with pytest.raises(PlannerError, match=r"key file diary\.key is damaged"):
        Store.open(store_made, PASSPHRASE)


def test_a_key_that_costs_more_memory_than_there_is_is_refused_in_words(
    store_made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_given: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(key, "derived", too_much)
    with pytest.raises(PlannerError, match="not enough memory to try"):
        Store.open(store_made, PASSPHRASE)
    with pytest.raises(PlannerError, match="not enough memory to set"):
        Store.create(store_made.with_name("another"), PASSPHRASE, Cost())
    assert not store_made.with_name("another").exists()


def test_a_passphrase_that_is_no_text_is_refused_in_words(folder: Path, cost: Cost) -> None:
    with pytest.raises(PlannerError, match="cannot be read as text"):
        Store.create(folder, "long enough \udcff", cost)
    with suppress(FileNotFoundError):
        assert list(folder.iterdir()) == []


@pytest.fixture
def store_made(folder: Path, cost: Cost) -> Path:
    """The folder of a diary."""
    made, _ = Store.create(folder, PASSPHRASE, cost)
    made.close()
    return folder

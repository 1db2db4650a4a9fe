"""Another data key: old copies of the key file open the diary no more, and a change that is cut off loses nothing."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Activity, Site
from planner.domain.errors import PlannerError
from planner.storage import connection, data_key
from planner.storage.beginning import DIARY_NAME, KEY_NAME, WAITING_NAME
from planner.storage.connection import connect
from planner.storage.key import Cost, unlock
from planner.storage.key_file import load_keys
from planner.storage.passphrase import another_key, change_passphrase
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOON = 200
"""Milliseconds after which it is given up that another program lets go of the file."""
OLD, NEW = "a quiet passphrase", "another quiet passphrase"
CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary, closed."""
    store, _ = Store.create(tmp_path / "diary", OLD, CHEAP)
    store.close()
    return tmp_path / "diary"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here comes to stand by waiting longer."""
    monkeypatch.setattr(connection, "PATIENCE", SOON)


def opens(folder: Path, passphrase: str) -> bool:
    try:
        with closing(Store.open(folder, passphrase)) as store, store.reading() as diary:
            return diary.all(Activity) == ()
    except PlannerError:
        return False


def change(folder: Path) -> str:
    made = another_key(folder, OLD, NEW, CHEAP)
    made.keep()
    return made.code


def test_an_old_copy_of_the_key_file_opens_the_diary_no_more(folder: Path) -> None:
    old = (folder / KEY_NAME).read_bytes()
    code = change(folder)
    assert opens(folder, NEW)
    assert not opens(folder, OLD)
    now = (folder / KEY_NAME).read_bytes()
    (folder / KEY_NAME).write_bytes(old)
    assert not opens(folder, OLD)
    (folder / KEY_NAME).write_bytes(now)
    assert change_passphrase(folder, code, OLD, CHEAP, by_code=True) == ""
    assert opens(folder, OLD)


def test_by_a_mere_change_of_passphrase_it_does(folder: Path) -> None:
    old = (folder / KEY_NAME).read_bytes()
    change_passphrase(folder, OLD, NEW, CHEAP)
    (folder / KEY_NAME).write_bytes(old)
    assert opens(folder, OLD)


def test_a_change_cut_off_before_the_diary_was_written_is_taken_back(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "other")
    change(tmp_path / "other")
    shutil.copy(tmp_path / "other" / KEY_NAME, folder / WAITING_NAME)
    with pytest.raises(PlannerError, match="the one that does not hold"):
        Store.open(folder, NEW)
    assert opens(folder, OLD)
    assert not (folder / WAITING_NAME).exists()


def test_a_change_cut_off_after_the_diary_was_written_is_finished(folder: Path) -> None:
    old = (folder / KEY_NAME).read_bytes()
    change(folder)
    shutil.move(folder / KEY_NAME, folder / WAITING_NAME)
    (folder / KEY_NAME).write_bytes(old)
    with pytest.raises(PlannerError, match="the one that does not hold"):
        Store.open(folder, OLD)
    assert opens(folder, NEW)
    assert not (folder / WAITING_NAME).exists()


def test_a_change_killed_at_any_file_call_leaves_a_diary_that_one_of_the_two_opens(folder: Path) -> None:
    whole = {one.name: one.read_bytes() for one in folder.iterdir()}
    for call in ("save_keys", "connect_checked", "_take_its_place"):
        for after in (False, True):
            shutil.rmtree(folder)
            folder.mkdir()
            for name, content in whole.items():
                (folder / name).write_bytes(content)
            child = os.fork()
            if child == 0:
                _die_at(call, after=after)
                change(folder)
                os._exit(0)
            os.waitpid(child, 0)
            assert opens(folder, OLD) or opens(folder, NEW), (call, after)
            assert not (folder / WAITING_NAME).exists()


def _die_at(call: str, *, after: bool) -> None:
    """In the process that is to be killed only."""
    real = getattr(data_key, call)

    def dying(*given: object) -> None:
        if after:
            real(*given)
        os._exit(9)

    setattr(data_key, call, dying)


def test_while_another_program_writes_nothing_is_changed(folder: Path) -> None:
    with closing(Store.open(folder, OLD)) as store, closing(connect(folder / DIARY_NAME, store._key)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(PlannerError, match="nothing was changed"):
            change(folder)
        other.execute("ROLLBACK")
    assert opens(folder, OLD)
    assert not (folder / WAITING_NAME).exists()


def test_a_change_that_sqlcipher_did_not_make_and_said_nothing_of_is_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_key, "_rekey", lambda *_given: None)
    with pytest.raises(PlannerError, match="nothing was changed"):
        change(folder)
    assert opens(folder, OLD)
    assert not (folder / WAITING_NAME).exists()


def test_while_it_cannot_be_seen_which_key_holds_neither_key_file_is_taken_away(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "other")
    change(tmp_path / "other")
    shutil.copy(tmp_path / "other" / KEY_NAME, folder / WAITING_NAME)
    with closing(connect(folder / DIARY_NAME, key_of(folder))) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(PlannerError, match="cannot be opened at this moment"):
            Store.open(folder, OLD)
        other.execute("ROLLBACK")
    assert (folder / WAITING_NAME).exists()
    assert opens(folder, OLD)
    assert not (folder / WAITING_NAME).exists()


def test_a_new_key_file_that_cannot_be_put_in_its_place_waits_for_the_new_passphrase(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Store.open(folder, OLD)) as store:
        made = store.another_key(OLD, NEW)
        with monkeypatch.context() as full:

            def no_room(*_given: object) -> None:
                raise OSError(28, "No space left on device")

            full.setattr(
                type(folder), "replace", lambda one, to: no_room() if one.name == WAITING_NAME else one.rename(to)
            )
            with pytest.raises(PlannerError, match=r"has its new key.*open the diary with the new passphrase"):
                made.keep()
        with store.work() as work:
            work.put(Site("1", "Town"))
    with closing(Store.open(folder, NEW)) as again, again.reading() as diary:
        assert diary.all(Site) == (Site("1", "Town"),)
    assert not (folder / WAITING_NAME).exists()


def key_of(folder: Path) -> bytes:
    return unlock(load_keys(folder / KEY_NAME), OLD)


def test_until_it_is_kept_nothing_is_changed(folder: Path) -> None:
    another_key(folder, OLD, NEW, CHEAP)
    assert opens(folder, OLD)


def test_a_key_changed_meanwhile_is_not_written_over(folder: Path) -> None:
    made = another_key(folder, OLD, NEW, CHEAP)
    change_passphrase(folder, OLD, "the other was quicker", CHEAP)
    with pytest.raises(PlannerError, match="changed by another program meanwhile"):
        made.keep()
    assert opens(folder, "the other was quicker")


def test_an_open_diary_is_given_another_key_and_goes_on(folder: Path) -> None:
    with closing(Store.open(folder, OLD)) as store:
        with store.work() as work:
            work.put(Site("1", "Town"))
        before = store.version
        store.another_key(OLD, NEW).keep()
        assert store.since(before) is None
        with store.work() as work:
            work.put(Site("2", "Village"))
        with store.reading() as diary:
            assert {one.name for one in diary.all(Site)} == {"Town", "Village"}
        assert store.check() == ""
    assert opens_with_sites(folder, NEW)
    assert not opens(folder, OLD)


def test_who_asks_on_another_thread_while_the_key_changes_waits_and_calls_nothing_damaged(folder: Path) -> None:
    ended, met = Event(), list[Exception]()

    def ask() -> None:
        try:
            while not ended.is_set():
                with store.reading() as diary:
                    diary.all(Site)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the test is to say it
            met.append(fault)

    with closing(Store.open(folder, OLD)) as store:
        made = store.another_key(OLD, NEW)
        asking = Thread(target=ask)
        asking.start()
        try:
            made.keep()
        finally:
            ended.set()
            asking.join()
        assert met == []
        assert store.damage == ""
    assert opens(folder, NEW)


def test_an_open_diary_that_cannot_be_given_another_key_goes_on_with_its_own(folder: Path) -> None:
    with closing(Store.open(folder, OLD)) as store:
        made = store.another_key(OLD, NEW)
        with closing(connect(folder / DIARY_NAME, store._key)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(PlannerError, match="nothing was changed"):
                made.keep()
            other.execute("ROLLBACK")
        with store.work() as work:
            work.put(Site("1", "Town"))
        assert store.check() == ""


@pytest.mark.parametrize("ask", ["read", "check", "write", "version"])
def test_a_diary_whose_key_another_program_changed_is_not_called_damaged(folder: Path, ask: str) -> None:
    with closing(Store.open(folder, OLD)) as store:
        with store.work() as work:
            work.put(Site("1", "Town"))
        change(folder)
        assert "another program has changed the diary’s key" in told_by(store, ask)


@pytest.mark.parametrize("ask", ["read", "check", "write"])
def test_and_a_damaged_one_is_not_said_to_have_another_key(folder: Path, ask: str) -> None:
    with closing(Store.open(folder, OLD)) as store:
        with (folder / DIARY_NAME).open("r+b") as file:
            file.seek(4096)
            file.write(os.urandom((folder / DIARY_NAME).stat().st_size - 4096))
        assert "the diary is damaged" in told_by(store, ask)


def told_by(store: Store, ask: str) -> str:
    """What is said when it is asked so."""
    if ask == "check":
        return store.check()
    with pytest.raises(PlannerError) as told:
        ASKED[ask](store)
    return str(told.value)


def read(store: Store) -> None:
    with store.reading() as diary:
        diary.all(Site)


def write(store: Store) -> None:
    with store.work() as work:
        work.put(Site("2", "Village"))


ASKED: dict[str, Callable[[Store], object]] = {"read": read, "write": write, "version": lambda store: store.version}


def opens_with_sites(folder: Path, passphrase: str) -> bool:
    with closing(Store.open(folder, passphrase)) as store, store.reading() as diary:
        return len(diary.all(Site)) == 2


def test_the_old_key_file_is_kept_where_a_copy_of_the_diary_needs_it(folder: Path) -> None:
    shutil.copy(folder / DIARY_NAME, folder / "diary-before-0008.planner")
    old = (folder / KEY_NAME).read_bytes()
    change(folder)
    assert (folder / f"{KEY_NAME}.old-1").read_bytes() == old

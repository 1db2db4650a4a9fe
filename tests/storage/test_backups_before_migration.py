"""The backup before a migration is whole and its owner's alone, and counts only once it has been looked through."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.amount import DEEP
from tests.first_revision import begin_at_first_revision
from tests.full_disk import files_no_longer_than

from planner.domain.errors import DamagedError, PlannerError
from planner.domain.safety.backup import BackupKind
from planner.storage import migrate as migrate_module
from planner.storage.backup_file import unpack
from planner.storage.backup_list import NOTED_NAME, default_folder, folders_of, note_folders
from planner.storage.backup_making import ASIDE, back_up_into
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.connection import connect, connect_checked
from planner.storage.copying import Source
from planner.storage.damage import found_damage
from planner.storage.key import Cost, unlock
from planner.storage.key_file import load_keys
from planner.storage.migrate import HEAD, revision_of
from planner.storage.store import Store
from planner.storage.way_back import diary_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


PASSPHRASE = "a quiet passphrase"
LEFT_OVER = f"{ASIDE}0123456789abcdef.new"
ENTRIES = 300
NOBODY = 65534


@pytest.fixture
def old(folder: Path, cost: Cost) -> Path:
    """The folder of a diary that an earlier program left at its first revision, with many entries."""
    engine, key = begin_at_first_revision(folder, PASSPHRASE, cost)
    engine.dispose()
    with closing(connect(folder / DIARY_NAME, key)) as raw:
        raw.executemany(
            "INSERT INTO entry (id, starts, ends, activity, label) VALUES (?, 0, 60, 'treatment', 'Tigerlily')",
            [(f"one-{n}",) for n in range(ENTRIES)],
        )
    return folder


def key_of(folder: Path) -> bytes:
    return unlock(load_keys(folder / KEY_NAME), PASSPHRASE)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def copies(old: Path) -> list[Path]:
    """What is taken for a backup by its name."""
    return sorted(default_folder(old).glob("planner-*.zip"))


def source(old: Path) -> Source:
    return Source(old / DIARY_NAME, key_of(old), diary_id(old / DIARY_NAME))


def back_up(old: Path) -> Path:
    return back_up_into(default_folder(old), source(old), BackupKind.BEFORE_MIGRATION).path


def revision_in(path: Path, key: bytes) -> str | None:
    with closing(connect_checked(path, key)) as raw:
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (ENTRIES,)
        return revision_of(raw)


def is_whole(backup: Path) -> bool:
    """By itself alone: opened by the passphrase with the key in it, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="planner-test-") as name:
        unpack(backup, Path(name))
        diary, key = Path(name) / DIARY_NAME, key_of(Path(name))
        return found_damage(diary, key) == "" and revision_in(diary, key) == "0001"


@contextmanager
def creating_files_for_all() -> Iterator[None]:
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def without_rights() -> Iterator[None]:
    """Nothing is read-only to root, so root becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_the_backup_is_never_for_others_to_read_and_bears_no_backups_name_while_it_is_written(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, set[int]] = {}
    real = os.fsync

    def look(handle: int) -> None:
        for one in default_folder(old).iterdir():
            seen.setdefault(one.name, set()).add(stat.S_IMODE(one.stat().st_mode))
        real(handle)

    monkeypatch.setattr(os, "fsync", look)
    with creating_files_for_all():
        made = back_up(old)
    folders = seen.pop(made.name)  # the folder is written through once the backup has its name
    assert folders == {0o600}
    assert len(seen) == 2
    assert all(name.startswith(ASIDE) for name in seen)
    assert set.union(*seen.values()) == {0o600}
    assert stat.S_IMODE(default_folder(old).stat().st_mode) == 0o700
    assert names(default_folder(old)) == [made.name]


def test_the_backup_is_written_through_and_then_its_name(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, through = os.fsync, list[str]()

    def note(handle: int) -> None:
        through.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        real(handle)

    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not tell which files are open")
    monkeypatch.setattr(os, "fsync", note)
    back_up(old)
    assert [one.rpartition(".")[2] for one in through] == ["copy", "new", default_folder(old).name]


def salt_changed(copy: Path, _key: bytes) -> None:
    content = bytearray(copy.read_bytes())
    content[3] ^= 1
    copy.write_bytes(content)


def page_damaged(copy: Path, _key: bytes) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)


def first_page_damaged(copy: Path, _key: bytes) -> None:
    content = bytearray(copy.read_bytes())
    content[100] ^= 1
    copy.write_bytes(content)


def cut_short(copy: Path, _key: bytes) -> None:
    copy.write_bytes(copy.read_bytes()[:-4096])


def emptied(copy: Path, _key: bytes) -> None:
    copy.write_bytes(b"")


def row_lost(copy: Path, key: bytes) -> None:
    with closing(connect(copy, key)) as raw:
        raw.execute("DELETE FROM entry WHERE id = 'one-7'")


def table_lost(copy: Path, key: bytes) -> None:
    with closing(connect(copy, key)) as raw:
        raw.execute("DROP TABLE deviation")


def taken_away(copy: Path, _key: bytes) -> None:
    copy.unlink()


@pytest.mark.parametrize(
    "fault",
    [salt_changed, page_damaged, first_page_damaged, cut_short, emptied, row_lost, table_lost, taken_away],
)
def test_a_copy_that_is_not_as_the_diary_is_counts_for_nothing_and_the_diary_stays_as_it_was(
    old: Path, fault: Callable[[Path, bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, real = key_of(old), os.fsync

    def sync_badly(handle: int) -> None:
        for one in default_folder(old).glob(f"{ASIDE}*.copy"):
            fault(one, key)
        real(handle)

    monkeypatch.setattr(os, "fsync", sync_badly)
    before = (old / DIARY_NAME).read_bytes()
    with pytest.raises(
        PlannerError, match=r"diary\.planner: the diary is not brought up to date.*choose another folder"
    ):
        Store.open(old, PASSPHRASE)
    assert names(old) == ["backups", KEY_NAME, DIARY_NAME]
    assert names(default_folder(old)) == []
    assert (old / DIARY_NAME).read_bytes() == before

    monkeypatch.undo()
    Store.open(old, PASSPHRASE).close()
    assert [is_whole(one) for one in copies(old)] == [True]


@pytest.mark.parametrize("where", [100, 3000, -5000, -64, -1])
def test_a_backup_that_is_not_written_as_it_should_be_counts_for_nothing(
    old: Path, where: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def sync_badly(handle: int) -> None:
        for one in default_folder(old).glob(f"{ASIDE}*.new"):
            content = bytearray(one.read_bytes())
            content[where] ^= 1
            one.write_bytes(content)
        real(handle)

    monkeypatch.setattr(os, "fsync", sync_badly)
    with pytest.raises(PlannerError, match="not written as it should be"):
        Store.open(old, PASSPHRASE)
    assert names(default_folder(old)) == []


@pytest.mark.parametrize("room", [0, 4096, 20_000])
def test_where_there_is_no_room_for_the_backup_the_diary_is_not_brought_up_to_date(old: Path, room: int) -> None:
    before = (old / DIARY_NAME).read_bytes()
    with files_no_longer_than(room), pytest.raises(PlannerError, match=r"could not be made .* that there is room"):
        Store.open(old, PASSPHRASE)
    assert names(default_folder(old)) == []
    assert (old / DIARY_NAME).read_bytes() == before


def test_where_nothing_may_be_written_the_refusal_says_so(old: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="planner-test-") as name:
        shut = Path(name)
        for one in (old / DIARY_NAME, old / KEY_NAME):
            shutil.copy(one, shut)
            (shut / one.name).chmod(0o644)
        shut.chmod(0o555)
        with without_rights(), pytest.raises(PlannerError, match=r"backups: the backup .* \(Permission denied\)"):
            back_up(shut)
        assert names(shut) == [KEY_NAME, DIARY_NAME]
        shut.chmod(0o755)


def test_a_damaged_diary_is_called_that_and_not_brought_up_to_date(old: Path) -> None:
    content = bytearray((old / DIARY_NAME).read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    (old / DIARY_NAME).write_bytes(content)
    with pytest.raises(DamagedError, match=r"diary\.planner: the diary is damaged.*from the same backup"):
        Store.open(old, PASSPHRASE)
    assert copies(old) == []
    assert (old / DIARY_NAME).read_bytes() == content


def test_a_left_over_is_neither_in_the_way_nor_taken_for_a_backup_and_goes_once_it_is_old(old: Path) -> None:
    default_folder(old).mkdir()
    for number, age in enumerate((0, 1_000_000_000)):
        left = default_folder(old) / f"{LEFT_OVER}{number}"
        left.write_bytes(b"half a backup")
        if age:
            os.utime(left, (age, age))
    back_up(old)
    assert [is_whole(one) for one in copies(old)] == [True]
    assert names(default_folder(old)) == [f"{LEFT_OVER}0", copies(old)[0].name]  # another may be writing the young one


def test_a_backup_takes_the_place_of_no_other_file_nor_of_a_name_that_leads_nowhere(old: Path) -> None:
    first = back_up(old)
    content = first.read_bytes()
    second = first.with_name(first.name.replace(".zip", "-2.zip"))
    second.symlink_to(old / "nowhere")
    third = back_up(old)
    assert third.name == first.name.replace(".zip", "-3.zip")
    assert first.read_bytes() == content
    assert not (old / "nowhere").exists()
    assert is_whole(third)


def test_a_backup_is_numbered_too_where_a_file_can_have_but_one_name(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_options: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    first, second = back_up(old), back_up(old)
    assert second.name == first.name.replace(".zip", "-2.zip")
    assert is_whole(first)
    assert is_whole(second)
    assert names(default_folder(old)) == sorted([first.name, second.name])


def test_a_migration_that_fails_adds_no_backup_each_time_the_diary_is_opened(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        msg = "no"
        raise PlannerError(msg)

    monkeypatch.setattr(migrate_module, "_upgrade", fail)
    for _ in range(3):
        with pytest.raises(PlannerError, match="no"):
            Store.open(old, PASSPHRASE)
    assert len(copies(old)) == 1
    with closing(connect(old / DIARY_NAME, key_of(old))) as raw:
        raw.execute("UPDATE entry SET label = 'Marigold' WHERE id = 'one-7'")
    with pytest.raises(PlannerError, match="no"):
        Store.open(old, PASSPHRASE)
    assert len(copies(old)) == 2


def test_the_copies_earlier_versions_made_are_left_where_they_are(old: Path) -> None:
    earlier = old / "diary-before-0008.planner"
    earlier.write_bytes(b"an earlier copy")
    Store.open(old, PASSPHRASE).close()
    assert earlier.read_bytes() == b"an earlier copy"
    assert len(copies(old)) == 1


def noted(old: Path, first: Path | str = "", second: Path | str = "") -> None:
    note_folders(old, folders_of(old, str(first), str(second)))


@pytest.mark.parametrize("is_noted_as_before", [True, False])
def test_a_second_folder_that_takes_nothing_keeps_no_diary_from_opening(
    old: Path, takes_nothing: Path, *, is_noted_as_before: bool
) -> None:
    if is_noted_as_before:  # by a program that did not say which of the two it is
        (old / NOTED_NAME).write_text(json.dumps([str(takes_nothing)]))
    else:
        noted(old, second=takes_nothing)
    with closing(Store.open(old, PASSPHRASE)) as store:
        assert f"{takes_nothing}: the backup could not be made" in " ".join(store.notes)
    assert [is_whole(one) for one in copies(old)] == [True]


def test_the_backup_goes_to_the_first_folder_and_a_copy_to_the_second(old: Path, tmp_path: Path) -> None:
    (first := tmp_path / "safe").mkdir()
    (stick := tmp_path / "stick").mkdir()
    noted(old, first, stick)
    with closing(Store.open(old, PASSPHRASE)) as store:
        assert store.notes == ()
    (one,), (other,) = first.iterdir(), stick.iterdir()
    assert one.read_bytes() == other.read_bytes()
    assert is_whole(one)
    assert copies(old) == []


def test_with_a_second_folder_alone_it_lies_beside_the_diary_too(old: Path, tmp_path: Path) -> None:
    (stick := tmp_path / "stick").mkdir()
    noted(old, second=stick)
    Store.open(old, PASSPHRASE).close()
    assert [is_whole(one) for one in (*copies(old), *stick.iterdir())] == [True, True]


def test_where_the_first_folder_takes_nothing_it_lies_beside_the_diary_and_that_is_said(
    old: Path, tmp_path: Path, takes_nothing: Path
) -> None:
    (stick := tmp_path / "stick").mkdir()
    noted(old, takes_nothing, stick)
    with closing(Store.open(old, PASSPHRASE)) as store:
        assert f"This one lies in {default_folder(old)}." in " ".join(store.notes)
    assert [is_whole(one) for one in (*copies(old), *stick.iterdir())] == [True, True]


def test_a_stick_put_in_after_a_migration_failed_gets_the_backup_that_was_made_then(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        msg = "no"
        raise PlannerError(msg)

    stick = tmp_path / "stick"
    noted(old, second=stick)
    monkeypatch.setattr(migrate_module, "_upgrade", fail)
    for _ in range(2):
        with pytest.raises(PlannerError, match="no"):
            Store.open(old, PASSPHRASE)
        stick.mkdir(exist_ok=True)
    assert [is_whole(one) for one in (*copies(old), *stick.iterdir())] == [True, True]


DEEDS = ("open", "os.link", "os.remove", "os.rename", "os.mkdir")
KILLER = """
import os, sys
from pathlib import Path
from planner.storage import migrate, engine, before_migration, backup_file
from planner.storage.store import Store
from planner.storage.way_back import diary_id
count, at, folder = 0, int(sys.argv[1]), sys.argv[2]
def hook(event, args):
    global count
    if event in {deeds} and any("backup" in str(one) or str(one) == folder for one in args[:2]):
        count += 1
        if count == at:
            os._exit(9)
sys.addaudithook(hook)
Store.open(Path(folder), sys.argv[3]).close()
""".replace("{deeds}", repr(set(DEEDS)))


def run_killed_at(old: Path, whole: dict[str, bytes], at: int) -> int:
    """Put the diary back as it was and open it in a program that is killed at a file call; its exit code."""
    shutil.rmtree(old)
    old.mkdir()
    for name, content in whole.items():
        (old / name).write_bytes(content)
    command = [sys.executable, "-c", KILLER, str(at), str(old), PASSPHRASE]
    return subprocess.run(command, check=False, timeout=60).returncode  # noqa: S603 - this Python


@pytest.mark.skipif(not DEEP, reason="tests/faults tries a part of it; set PLANNER_DEEP=1 for all")
def test_killed_at_any_file_call_it_leaves_no_backup_that_is_not_whole_and_the_next_start_makes_one(old: Path) -> None:
    key = key_of(old)
    whole = {one.name: one.read_bytes() for one in old.iterdir()}
    at, code = 1, 9
    while code == 9:
        code = run_killed_at(old, whole, at)
        assert all(is_whole(one) for one in copies(old)), at
        Store.open(old, PASSPHRASE).close()
        assert copies(old), at
        assert all(is_whole(one) for one in copies(old)), at
        assert revision_in(old / DIARY_NAME, key) == HEAD
        at += 1 + at // 4  # there are some forty, of which the first few differ most
    assert code == 0
    assert at > 20

"""The copy made before a migration is whole and its owner's alone, and counts only once it has been looked through."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planner.domain.errors import PlannerError
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.connection import connect, connect_checked
from planner.storage.damage import found_damage
from planner.storage.engine import open_engine
from planner.storage.key import Cost, new_key, unlock
from planner.storage.key_file import load_keys, save_keys
from planner.storage.migrate import HEAD, migrate, put_copy_aside, revision_of
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

resource = pytest.importorskip("resource", reason="neither a full disk nor the rights to a file can be tried here")

PASSPHRASE = "a quiet passphrase"
COPY = f"diary-before-{HEAD}.planner"
LEFT_OVER = f".{COPY}.0123456789abcdef.new"
ENTRIES = 300
NOBODY = 65534


@pytest.fixture
def old(folder: Path, cost: Cost) -> Path:
    """The folder of a diary that an earlier program left at its first revision, with many entries."""
    keys, key, _ = new_key(PASSPHRASE, cost)
    folder.mkdir()
    save_keys(folder / KEY_NAME, keys)
    engine = open_engine(folder / DIARY_NAME, key)
    migrate(engine, folder / DIARY_NAME, to="0001")
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


def copies(folder: Path) -> list[Path]:
    """What is taken for a copy by its name."""
    return sorted(folder.glob("diary-before-*.planner"))


def revision_in(path: Path, key: bytes) -> str | None:
    with closing(connect_checked(path, key)) as raw:
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (ENTRIES,)
        return revision_of(raw)


def is_whole(copy: Path, key: bytes) -> bool:
    return found_damage(copy, key) == "" and revision_in(copy, key) == "0001"


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """A disk that is full once a file has grown to so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


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


def test_the_copy_is_never_for_others_to_read_and_bears_no_copys_name_while_it_is_written(old: Path) -> None:
    engine = open_engine(old / DIARY_NAME, key_of(old))
    seen: dict[str, set[int]] = {}

    def look() -> None:
        for one in set(old.iterdir()) - {old / DIARY_NAME, old / KEY_NAME}:
            seen.setdefault(one.name, set()).add(stat.S_IMODE(one.stat().st_mode))

    with engine.connect() as connection:
        connection.connection.dbapi_connection.set_progress_handler(look, 100)  # type: ignore[union-attr]
    with creating_files_for_all():
        put_copy_aside(engine, old / COPY)
    engine.dispose()
    assert seen
    assert COPY not in seen
    assert set.union(*seen.values()) == {0o600}
    assert stat.S_IMODE((old / COPY).stat().st_mode) == 0o600
    assert names(old) == [COPY, KEY_NAME, DIARY_NAME]


def test_the_copy_is_written_through_and_then_its_name(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, through = os.fsync, list[str]()

    def note(handle: int) -> None:
        through.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        real(handle)

    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not tell which files are open")
    engine = open_engine(old / DIARY_NAME, key_of(old))
    monkeypatch.setattr(os, "fsync", note)
    put_copy_aside(engine, old / COPY)
    engine.dispose()
    assert len(through) == 2
    assert through[0].startswith(f".{COPY}.")
    assert through[1] == old.name


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
        for one in old.glob(".diary-before-*"):
            fault(one, key)
        real(handle)

    monkeypatch.setattr(os, "fsync", sync_badly)
    before = (old / DIARY_NAME).read_bytes()
    with pytest.raises(PlannerError, match=rf"{COPY}: the copy .* brought up to date .* open the diary again"):
        Store.open(old, PASSPHRASE)
    assert names(old) == [KEY_NAME, DIARY_NAME]
    assert (old / DIARY_NAME).read_bytes() == before

    monkeypatch.undo()
    Store.open(old, PASSPHRASE).close()
    assert is_whole(old / COPY, key)


@pytest.mark.parametrize("room", [0, 4096, 20_000])
def test_where_there_is_no_room_for_the_copy_the_diary_is_not_brought_up_to_date(old: Path, room: int) -> None:
    before = (old / DIARY_NAME).read_bytes()
    with files_no_longer_than(room), pytest.raises(PlannerError, match=r"cannot be written .* that there is room"):
        Store.open(old, PASSPHRASE)
    assert names(old) == [KEY_NAME, DIARY_NAME]
    assert (old / DIARY_NAME).read_bytes() == before


def test_where_nothing_may_be_written_the_refusal_says_so(old: Path) -> None:
    engine = open_engine(old / DIARY_NAME, key_of(old))
    engine.connect().close()
    with tempfile.TemporaryDirectory(prefix="planner-test-") as name:
        shut = Path(name)
        shut.chmod(0o555)
        with without_rights(), pytest.raises(PlannerError, match=r"copy\.planner: .* \(Permission denied\)"):
            put_copy_aside(engine, shut / "copy.planner")
        assert names(shut) == []
        shut.chmod(0o755)
    engine.dispose()


def test_a_damaged_diary_is_called_that_and_not_brought_up_to_date(old: Path) -> None:
    content = bytearray((old / DIARY_NAME).read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    (old / DIARY_NAME).write_bytes(content)
    with pytest.raises(PlannerError, match=r"diary\.planner: the diary is damaged.*from the same backup"):
        Store.open(old, PASSPHRASE)
    assert names(old) == [KEY_NAME, DIARY_NAME]
    assert (old / DIARY_NAME).read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"half a copy"])
def test_a_left_over_is_neither_in_the_way_nor_taken_for_a_copy(old: Path, content: bytes) -> None:
    (old / LEFT_OVER).write_bytes(content)
    Store.open(old, PASSPHRASE).close()
    assert [one.name for one in copies(old)] == [COPY]
    assert is_whole(old / COPY, key_of(old))
    assert (old / LEFT_OVER).read_bytes() == content  # another program may be writing it at this moment


def test_a_left_over_of_long_ago_is_cleared_away_and_no_copy_is(old: Path) -> None:
    for name in (LEFT_OVER, COPY):
        (old / name).write_bytes(b"half a copy")
        os.utime(old / name, (1_000_000_000, 1_000_000_000))
    Store.open(old, PASSPHRASE).close()
    assert names(old) == sorted([COPY, f"diary-before-{HEAD}-2.planner", KEY_NAME, DIARY_NAME])
    assert (old / COPY).read_bytes() == b"half a copy"


def test_a_name_that_leads_nowhere_is_taken_too(old: Path) -> None:
    (old / COPY).symlink_to(old / "nowhere")
    Store.open(old, PASSPHRASE).close()
    assert (old / COPY).is_symlink()
    assert not (old / "nowhere").exists()
    assert is_whole(old / f"diary-before-{HEAD}-2.planner", key_of(old))


def test_a_copy_is_numbered_too_where_a_file_can_have_but_one_name(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_options: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    (old / COPY).write_bytes(b"an earlier copy")
    Store.open(old, PASSPHRASE).close()
    assert (old / COPY).read_bytes() == b"an earlier copy"
    assert is_whole(old / f"diary-before-{HEAD}-2.planner", key_of(old))
    assert len(names(old)) == 4


DEEDS = ("open", "os.link", "os.remove", "os.rename")
KILLER = """
import os, sys
from pathlib import Path
from planner.storage import migrate, engine
from planner.storage.store import Store
count, at, folder = 0, int(sys.argv[1]), sys.argv[2]
def hook(event, args):
    global count
    if event in {deeds} and any("diary-before" in str(one) or str(one) == folder for one in args[:2]):
        count += 1
        if count == at:
            os._exit(9)
sys.addaudithook(hook)
Store.open(Path(folder), sys.argv[3]).close()
""".replace("{deeds}", repr(set(DEEDS)))


def test_killed_at_any_file_call_it_leaves_no_copy_that_is_not_whole_and_the_next_start_makes_one(old: Path) -> None:
    key = key_of(old)
    whole = {one.name: one.read_bytes() for one in old.iterdir()}
    for at in range(1, 20):
        for one in old.iterdir():
            one.unlink()
        for name, content in whole.items():
            (old / name).write_bytes(content)
        ran = subprocess.run(  # noqa: S603 - this Python
            [sys.executable, "-c", KILLER, str(at), str(old), PASSPHRASE], check=False, timeout=60
        )
        assert all(is_whole(one, key) for one in copies(old)), at
        Store.open(old, PASSPHRASE).close()
        assert copies(old), at
        assert all(is_whole(one, key) for one in copies(old)), at
        assert revision_in(old / DIARY_NAME, key) == HEAD
        if ran.returncode == 0:
            break
        assert ran.returncode == 9
    assert ran.returncode == 0
    assert at > 4

"""A journal beside the diary: one of its own is rolled back into it, one of another diary or state never is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.domain.diary.activity import Site
from planner.domain.diary.entry import Details, Entry
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.storage import damage
from planner.storage.beginning import DIARY_NAME, JOURNAL_NAME, KEY_NAME
from planner.storage.damage import found_damage, set_stale_journal_aside
from planner.storage.key import Cost, unlock
from planner.storage.key_file import load_keys
from planner.storage.store import Store

pytest.importorskip("resource", reason="a program cannot be ended in the middle of a write here")

PASSPHRASE = "a quiet passphrase"
CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
STALE_NAME = f"{JOURNAL_NAME}.stale-1"
CRASH = """
import resource, signal, sys
from pathlib import Path
from tests.storage.test_stale_journal import PASSPHRASE, many
from planner.storage.store import Store
store = Store.open(Path(sys.argv[1]), PASSPHRASE)
size = store.path.stat().st_size
with store.work() as work:
    work.add_all(many())
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
"""
"""A deed that is killed while it is being kept: at the first page that makes the diary longer than it was."""


def entry(name: str, label: str = "") -> Entry:
    return Entry(name, Span(MONDAY, MONDAY + timedelta(hours=1)), Details("treatment", label=label))


def many() -> list[Entry]:
    return [entry(f"more-{n}", "word " * 200) for n in range(200)]


def made(folder: Path, *names: str) -> Path:
    """The folder of a diary in which every name was a deed."""
    with closing(Store.create(folder, PASSPHRASE, CHEAP)[0]):
        pass
    do(folder, *names)
    return folder


def do(folder: Path, *names: str) -> None:
    with closing(Store.open(folder, PASSPHRASE)) as store:
        for name in names:
            with store.work() as work:
                work.put(entry(name))


def opened(folder: Path) -> set[str]:
    """The entries a diary is opened with; it is sound."""
    with closing(Store.open(folder, PASSPHRASE)) as store, store.reading() as diary:
        assert store.check() == ""
        return {one.id for one in diary.all(Entry)}


def crash(folder: Path) -> bytes:
    """A deed killed by the system while it was being kept; the journal it leaves."""
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", CRASH, str(folder)], cwd=root, check=False, timeout=60)  # noqa: S603
    assert ran.returncode < 0
    return (folder / JOURNAL_NAME).read_bytes()


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def key_of(folder: Path) -> bytes:
    return unlock(load_keys(folder / KEY_NAME), PASSPHRASE)


def make_later(folder: Path, *, written_at: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if long after the journal the diary had been touched; a date can be set only of when it was written."""
    monkeypatch.setattr(damage, "STALE_AFTER", 0.0)
    diary, journal = folder / DIARY_NAME, folder / JOURNAL_NAME
    while diary.stat().st_ctime <= journal.stat().st_ctime:
        os.utime(diary, (written_at, written_at))
    os.utime(diary, (written_at, written_at))


def test_the_journal_a_crash_left_is_rolled_back_and_not_moved(tmp_path: Path) -> None:
    folder = made(tmp_path / "diary", "kept")
    before = (folder / DIARY_NAME).read_bytes()
    crash(folder)
    assert (folder / DIARY_NAME).read_bytes() != before
    alone = tmp_path / "alone.planner"
    shutil.copyfile(folder / DIARY_NAME, alone)
    assert found_damage(alone, key_of(folder)) != ""
    assert opened(folder) == {"kept"}
    assert names(folder) == [KEY_NAME, DIARY_NAME]


def test_one_that_is_needed_is_used_though_the_diary_looks_whole_and_was_touched_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "diary", "kept")
    shutil.copytree(folder, tmp_path / "other")
    journal = crash(tmp_path / "other")
    with closing(Store.open(folder, PASSPHRASE)) as store, store.work() as work:
        work.add_all(many())
    (folder / JOURNAL_NAME).write_bytes(journal)  # all was written but the journal not yet done with
    make_later(folder, written_at=(folder / JOURNAL_NAME).stat().st_mtime, monkeypatch=monkeypatch)
    assert opened(folder) == {"kept"}
    assert names(folder) == [KEY_NAME, DIARY_NAME]


def test_one_of_another_diary_is_moved_aside_however_young_it_is(tmp_path: Path) -> None:
    folder, other = made(tmp_path / "diary", "kept"), made(tmp_path / "other")
    journal = crash(other)
    (folder / JOURNAL_NAME).write_bytes(journal)
    assert opened(folder) == {"kept"}
    assert names(folder) == [KEY_NAME, DIARY_NAME, STALE_NAME]
    assert (folder / STALE_NAME).read_bytes() == journal


def test_one_that_would_damage_the_diary_is_moved_aside_however_young_it_is(tmp_path: Path) -> None:
    folder = made(tmp_path / "diary", "kept")
    shutil.copytree(folder, tmp_path / "other")
    journal = crash(tmp_path / "other")
    with closing(Store.open(folder, PASSPHRASE)) as store, store.work() as work:
        work.add_all([Site(f"site-{n}", f"Abbey {n}") for n in range(500)])
    (folder / JOURNAL_NAME).write_bytes(journal)
    assert opened(folder) == {"kept"}
    assert (folder / STALE_NAME).read_bytes() == journal


def test_one_that_is_older_than_a_backup_put_back_is_moved_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "diary", "kept")
    backup, written_at = (folder / DIARY_NAME).read_bytes(), (folder / DIARY_NAME).stat().st_mtime
    do(folder, "b", "c")
    journal = crash(folder)
    (folder / DIARY_NAME).write_bytes(backup)
    make_later(folder, written_at=written_at - 3600, monkeypatch=monkeypatch)
    assert opened(folder) == {"kept"}
    assert (folder / STALE_NAME).read_bytes() == journal


def test_a_backup_of_the_very_state_the_journal_leads_back_to_is_opened_as_it_is(tmp_path: Path) -> None:
    folder = made(tmp_path / "diary", "kept")
    backup = (folder / DIARY_NAME).read_bytes()
    crash(folder)
    (folder / DIARY_NAME).write_bytes(backup)
    assert opened(folder) == {"kept"}


def test_one_of_a_deed_that_was_never_written_does_no_other_diary_harm(tmp_path: Path) -> None:
    folder, other = made(tmp_path / "diary", "kept"), made(tmp_path / "other")
    with closing(Store.open(other, PASSPHRASE)) as store, store.work() as work:
        work.add_all(many())
        journal = (other / JOURNAL_NAME).read_bytes()
    (folder / JOURNAL_NAME).write_bytes(journal)
    assert opened(folder) == {"kept"}
    do(folder, "b")
    assert opened(folder) == {"kept", "b"}


def test_a_file_that_is_no_journal_is_moved_aside_and_not_deleted(tmp_path: Path) -> None:
    folder = made(tmp_path / "diary", "kept")
    (folder / JOURNAL_NAME).write_bytes(b"a letter")
    assert opened(folder) == {"kept"}
    assert (folder / STALE_NAME).read_bytes() == b"a letter"


def test_one_moved_aside_never_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    folder = made(tmp_path / "diary", "kept")
    for content in (b"a letter", b"another letter"):
        (folder / JOURNAL_NAME).write_bytes(content)
        assert opened(folder) == {"kept"}
    assert (folder / STALE_NAME).read_bytes() == b"a letter"
    assert (folder / f"{JOURNAL_NAME}.stale-2").read_bytes() == b"another letter"


def test_the_journal_of_a_deed_under_way_is_left_alone(tmp_path: Path) -> None:
    folder = made(tmp_path / "diary", "kept")
    with closing(Store.open(folder, PASSPHRASE)) as store:
        with store.work() as work:
            work.put(entry("under way"))
            set_stale_journal_aside(folder / DIARY_NAME, key_of(folder))
            assert names(folder) == [KEY_NAME, DIARY_NAME, JOURNAL_NAME]
        assert names(folder) == [KEY_NAME, DIARY_NAME]
    assert opened(folder) == {"kept", "under way"}


def test_one_that_cannot_be_moved_aside_is_refused_in_words_before_it_does_harm(tmp_path: Path) -> None:
    folder = made(tmp_path / "diary", "kept")
    diary = tmp_path / ("d" * 240)  # with -journal.stale-1 the name is longer than one may be
    shutil.copyfile(folder / DIARY_NAME, diary)
    journal = diary.with_name(f"{diary.name}-journal")
    journal.write_bytes(b"a letter")
    with pytest.raises(PlannerError, match=r"-journal: .* cannot be moved aside; move it out of the folder"):
        set_stale_journal_aside(diary, key_of(folder))
    assert journal.read_bytes() == b"a letter"
    assert diary.read_bytes() == (folder / DIARY_NAME).read_bytes()


def test_beside_a_damaged_diary_it_stays_where_it_is(tmp_path: Path) -> None:
    folder = made(tmp_path / "diary", "kept")
    content = bytearray((folder / DIARY_NAME).read_bytes())
    content[5000] ^= 1
    (folder / DIARY_NAME).write_bytes(content)
    (folder / JOURNAL_NAME).write_bytes(b"a letter")
    set_stale_journal_aside(folder / DIARY_NAME, key_of(folder))
    assert names(folder) == [KEY_NAME, DIARY_NAME, JOURNAL_NAME]

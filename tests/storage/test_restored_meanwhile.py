"""What another program saves while a backup is put back is in one of the two diaries, or is refused."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Site
from planner.domain.errors import PlannerError
from planner.domain.safety.backup import BackupKind
from planner.services.restoring import RestoreAsked, restore, restore_told
from planner.storage import shut_out
from planner.storage.backup_making import When, back_up_into
from planner.storage.beginning import ASIDE, DIARY_NAME, KEY_NAME
from planner.storage.opened_backup import Secret
from planner.storage.passphrase import another_key, unlocked
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.storage.key import Cost

PASSPHRASE = "a quiet passphrase"
OTHER = "quite another passphrase"
WHEN = When(datetime(2026, 11, 23, 14, 25, tzinfo=UTC), date(2026, 11, 23))

pytest.importorskip("fcntl", reason="elsewhere the system itself refuses to move what is open")


def sites(folder: Path, passphrase: str = PASSPHRASE) -> set[str]:
    with closing(Store.open(folder, passphrase)) as store, store.reading() as diary:
        return {one.id for one in diary.all(Site)}


@pytest.fixture
def asked(folder: Path, cost: Cost, tmp_path: Path) -> RestoreAsked:
    """A backup of an empty diary is asked to take the place of that diary."""
    with closing(Store.create(folder, PASSPHRASE, cost)[0]) as store:
        backup = back_up_into(tmp_path, store.source, BackupKind.SAVED, WHEN)
    return RestoreAsked(backup.path, folder, Secret(PASSPHRASE), WHEN)


HOLDER = """
import sys
from pathlib import Path
from planner.storage.connection import connect
raw = connect(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline()))
raw.execute(sys.argv[2])
raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
print("held", flush=True)
sys.stdin.readline()
"""


@contextmanager
def program(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Another program of this Python, ended with the block."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as ran:  # noqa: S603
        yield ran
        ran.communicate("\n", timeout=60)


@contextmanager
def held_by_another(folder: Path, passphrase: str, begin: str) -> Iterator[None]:
    key = unlocked(folder, passphrase)[2]
    with program(HOLDER, str(folder / DIARY_NAME), begin) as ran:
        assert ran.stdin is not None
        assert ran.stdout is not None
        ran.stdin.write(f"{key.hex()}\n")
        ran.stdin.flush()
        assert ran.stdout.readline() == "held\n"
        yield


@pytest.mark.parametrize("begin", ["BEGIN", "BEGIN IMMEDIATE"])
@pytest.mark.parametrize("passphrase", [PASSPHRASE, OTHER])
def test_a_diary_that_is_read_or_written_is_not_moved_whether_its_key_is_known_or_not(
    asked: RestoreAsked, folder: Path, monkeypatch: pytest.MonkeyPatch, begin: str, passphrase: str
) -> None:
    if passphrase == OTHER:
        another_key(folder, PASSPHRASE, OTHER).keep()
    before = {name: (folder / name).read_bytes() for name in (DIARY_NAME, KEY_NAME)}
    monkeypatch.setattr(shut_out, "PATIENCE", 0.05)
    with held_by_another(folder, passphrase, begin):
        with pytest.raises(PlannerError, match="Another Planner is writing to this diary"):
            restore(asked)
        assert {name: (folder / name).read_bytes() for name in before} == before
        assert not (folder / ASIDE).exists()
        assert not (folder / "diary-replaced-1").exists()
    assert restore(asked).kept == folder / "diary-replaced-1"


@pytest.mark.parametrize("has_written", [True, False])
def test_whoever_still_has_the_replaced_diary_open_saves_nothing_and_reads_no_journal_of_the_other(
    asked: RestoreAsked, folder: Path, has_written: bool
) -> None:
    with closing(Store.open(folder, PASSPHRASE)) as store:
        if has_written:
            with store.work() as work:
                work.put(Site("village", "Village"))
        restore(asked)
        with pytest.raises(PlannerError, match="put another diary in its place"), store.work() as work:
            work.put(Site("town", "Town"))
        with pytest.raises(PlannerError, match="put another diary in its place"), store.reading() as diary:
            diary.all(Site)
    assert sites(folder) == set()
    assert sites(folder / "diary-replaced-1") == ({"village"} if has_written else set())


WRITER = """
import sys
from pathlib import Path
from planner.domain.diary.activity import Site
from planner.domain.errors import PlannerError
from planner.storage.store import Store
store, count = Store.open(Path(sys.argv[1]), "a quiet passphrase"), 0
try:
    while count < 2000:
        with store.work() as work:
            work.put(Site(f"site-{count}", f"Site {count}"))
        print(f"site-{count}", flush=True)
        count += 1
except PlannerError as refusal:
    print(refusal, flush=True)
"""


def test_every_deed_that_was_called_saved_lies_in_the_diary_that_was_moved(asked: RestoreAsked, folder: Path) -> None:
    with program(WRITER, str(folder)) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(3)]
        done = restore(asked)
        told += writer.stdout.read().splitlines()
    assert "put another diary in its place" in told[-1]
    assert done.kept is not None
    assert sites(done.kept) == set(told[:-1])
    assert sites(folder) == set()


def test_where_no_backup_of_the_replaced_diary_could_be_made_it_is_said_why(asked: RestoreAsked, folder: Path) -> None:
    (folder / "backups").write_text("a file where the folder should be")
    told = restore_told(asked)
    assert f"kept in {folder / 'diary-replaced-1'}" in told
    assert f"No backup was made of the diary that was there: {folder / 'backups'}" in told
    another_key(folder, PASSPHRASE, OTHER).keep()
    assert "No backup was made of the diary that was there: it has another passphrase" in restore_told(asked)

"""A diary is made aside and counts only once it is in its place."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.amount import DEEP, some

from planner.domain.diary.activity import Site
from planner.domain.errors import PlannerError
from planner.storage import beginning
from planner.storage.beginning import ASIDE, DIARY_NAME, JOURNAL_NAME, KEY_NAME
from planner.storage.folder import diary_exists, refuse_existing
from planner.storage.key import Cost
from planner.storage.maker import LONGEST_MAKING, MAKER, let_go
from planner.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)
PASSPHRASE = "a quiet passphrase"


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_nothing_stands_in_the_folder_of_a_diary_until_it_is_finished(folder: Path, cost: Cost) -> None:
    store, _ = Store.begin(folder, PASSPHRASE, cost)
    with store.work() as work:
        work.put(Site("a", "Abbey"))
    assert names(folder) == [ASIDE]
    assert not diary_exists(folder)

    store.finish(folder)
    assert names(folder) == [KEY_NAME, DIARY_NAME]
    with store.reading() as diary:
        assert diary.all(Site) == (Site("a", "Abbey"),)
    store.close()
    Store.open(folder, PASSPHRASE).close()


def test_one_that_was_never_finished_is_cleared_away_and_begun_again(folder: Path, cost: Cost) -> None:
    store, _ = Store.begin(folder, PASSPHRASE, cost)
    store.close()
    let_go(folder / ASIDE)
    with pytest.raises(PlannerError, match="there is no diary here"):
        Store.open(folder, PASSPHRASE)
    assert names(folder) == []
    with closing(Store.create(folder, "another passphrase", cost)[0]):
        assert names(folder) == [KEY_NAME, DIARY_NAME]


def test_one_that_another_program_is_just_making_is_left_alone(folder: Path, cost: Cost) -> None:
    store, _ = Store.begin(folder, PASSPHRASE, cost)
    with pytest.raises(PlannerError, match="just beginning a diary here"):
        Store.begin(folder, "another passphrase", cost)
    store.finish(folder)
    store.close()
    Store.open(folder, PASSPHRASE).close()


def test_one_killed_between_its_key_and_itself_is_put_in_its_place_by_the_next_start(folder: Path, cost: Cost) -> None:
    store, _ = Store.begin(folder, PASSPHRASE, cost)
    store.close()
    let_go(folder / ASIDE)
    (folder / ASIDE / KEY_NAME).rename(folder / KEY_NAME)
    Store.open(folder, PASSPHRASE).close()
    assert names(folder) == [KEY_NAME, DIARY_NAME]


@pytest.mark.parametrize("with_key", [True, False])
def test_an_empty_diary_of_an_earlier_version_is_begun_again_and_what_lay_there_kept(
    folder: Path, cost: Cost, with_key: bool
) -> None:
    folder.mkdir()
    (folder / DIARY_NAME).write_bytes(b"")
    if with_key:
        (folder / KEY_NAME).write_text("an old key")
    with pytest.raises(PlannerError, match=r"key file diary\.key is damaged" if with_key else "key file is missing"):
        Store.open(folder, PASSPHRASE)
    Store.create(folder, PASSPHRASE, cost)[0].close()
    kept = [f"{DIARY_NAME}.unfinished-1", *([f"{KEY_NAME}.unfinished-1"] if with_key else [])]
    assert names(folder) == sorted([KEY_NAME, DIARY_NAME, *kept])


@pytest.mark.parametrize("left", [JOURNAL_NAME, KEY_NAME, DIARY_NAME])
def test_any_part_of_a_diary_keeps_another_from_being_begun(folder: Path, cost: Cost, left: str) -> None:
    folder.mkdir()
    (folder / left).write_bytes(b"x" * 600)
    with pytest.raises(PlannerError, match="there is a diary here already"):
        Store.create(folder, PASSPHRASE, cost)
    with pytest.raises(PlannerError, match="there is a diary here already"):
        refuse_existing(folder)
    assert (folder / left).read_bytes() == b"x" * 600


def test_an_empty_diary_with_a_journal_is_a_diary(folder: Path, cost: Cost) -> None:
    folder.mkdir()
    (folder / DIARY_NAME).write_bytes(b"")
    (folder / JOURNAL_NAME).write_bytes(b"pages to be put back")
    with pytest.raises(PlannerError, match="there is a diary here already"):
        Store.create(folder, PASSPHRASE, cost)
    assert not beginning.never_finished(folder)


KILLED = """
import os, sys
from pathlib import Path
from planner.storage import beginning
beginning.make(Path(sys.argv[1]))
print("made", flush=True)
sys.stdin.readline()
os._exit(9)
"""


@pytest.mark.skipif(os.name == "nt", reason="there its age tells")
def test_one_whose_program_was_killed_is_cleared_whoever_has_its_process_number_now(folder: Path, cost: Cost) -> None:
    command = [sys.executable, "-c", KILLED, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as maker:  # noqa: S603
        assert maker.stdout is not None
        assert maker.stdout.readline() == "made\n"
        with pytest.raises(PlannerError, match="just beginning a diary here"):
            Store.begin(folder, PASSPHRASE, cost)
        maker.communicate("\n", timeout=60)
    for number in (os.getpid(), os.getppid(), 1):
        (folder / ASIDE).mkdir(exist_ok=True)
        (folder / ASIDE / MAKER).write_text(str(number))
        Store.begin(folder, PASSPHRASE, cost)[0].discard()
        assert names(folder) == []


def test_what_never_got_its_name_is_cleared_away_after_an_hour_and_not_before(folder: Path, cost: Cost) -> None:
    Store.create(folder, PASSPHRASE, cost)[0].close()
    old, young = folder / f"{ASIDE}.{'0' * 16}", folder / f"{ASIDE}.{'1' * 16}"
    for one in (old, young):
        one.mkdir()
        (one / MAKER).write_text("1")
    long_ago = time.time() - 2 * LONGEST_MAKING
    os.utime(old, (long_ago, long_ago))
    Store.open(folder, PASSPHRASE).close()
    assert names(folder) == [young.name, KEY_NAME, DIARY_NAME]


DEEDS = ("os.mkdir", "open", "os.rename", "shutil.rmtree")
KILLER = """
import os, sys
count, at = 0, int(sys.argv[1])
def hook(event, args):
    global count
    if event in {deeds} and any("diary" in str(one) for one in args[:2]):
        count += 1
        if count == at:
            os._exit(9)
sys.addaudithook(hook)
from planner.bootstrap import make_tools
from planner.cli.main import run
from planner.storage.key import Cost
sys.exit(run(["--data", sys.argv[2], "init"], make_tools(Cost(1024, 1, 1))))
""".replace("{deeds}", repr(set(DEEDS)))


@pytest.mark.skipif(not DEEP, reason="tests/faults tries a part of it; set PLANNER_DEEP=1 for all")
def test_init_killed_at_any_file_call_leaves_a_diary_that_opens_or_none_and_never_a_dead_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_PASSPHRASE", PASSPHRASE)
    for at in [*some(range(1, 100)), 1000]:
        folder = tmp_path / f"diary-{at}"
        ran = subprocess.run(  # noqa: S603 - this Python
            [sys.executable, "-c", KILLER, str(at), str(folder)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        shown = "Recovery code:" in ran.stdout
        if diary_exists(folder) or (folder / ASIDE / DIARY_NAME).exists():
            try:
                Store.open(folder, PASSPHRASE).close()
            except PlannerError as refusal:
                assert "no diary here" in str(refusal), (at, refusal)  # noqa: PT017 - either way is right
            else:
                assert shown, at
        if not diary_exists(folder):
            Store.create(folder, PASSPHRASE, CHEAP)[0].close()
        Store.open(folder, PASSPHRASE).close()
        if ran.returncode == 0:
            assert shown
            break
    assert ran.returncode == 0

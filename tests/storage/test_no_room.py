from __future__ import annotations

import os
import tempfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.full_disk import files_no_longer_than

from planner.domain.diary.entry import Details, Entry
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.storage.beginning import DIARY_NAME
from planner.storage.folder import diary_exists
from planner.storage.key import passphrase_strength
from planner.storage.passphrase import change_passphrase
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.storage.key import Cost


PASSPHRASE = "a quiet passphrase"
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
NOBODY = 65534


def entry(entry_id: str, label: str = "") -> Entry:
    return Entry(entry_id, Span(MONDAY, MONDAY + timedelta(hours=1)), Details("treatment", label=label))


def entries(store: Store) -> tuple[Entry, ...]:
    with store.reading() as diary:
        return diary.all(Entry)


def put(store: Store, *values: Entry) -> None:
    with store.work() as work:
        work.add_all(values)


@contextmanager
def without_rights() -> Iterator[None]:
    """Nothing is read-only to root, so root becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    passphrase_strength(PASSPHRASE)  # what judges it is loaded as it is used, and nobody may not read where it lies
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder everyone may look into and nobody may write to."""
    with tempfile.TemporaryDirectory(prefix="planner-test-") as name:
        folder = Path(name)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize("below", ["", "diary"])
def test_a_read_only_folder_is_refused_in_words(read_only: Path, cost: Cost, below: str) -> None:
    with without_rights(), pytest.raises(PlannerError, match="cannot be written here"):
        Store.create(read_only / below, PASSPHRASE, cost)
    assert not list(read_only.iterdir())


def test_a_folder_one_may_not_look_into_is_refused_in_words(read_only: Path, cost: Cost) -> None:
    read_only.chmod(0o000)
    with without_rights():
        for deed in (
            lambda: diary_exists(read_only),
            lambda: Store.open(read_only, PASSPHRASE),
            lambda: Store.create(read_only, PASSPHRASE, cost),
            lambda: change_passphrase(read_only, PASSPHRASE, "another passphrase", cost),
        ):
            with pytest.raises(PlannerError, match="may not be entered"):
                deed()


@pytest.mark.parametrize("room", [0, 100, 1000, 5000, 20_000])
def test_a_full_disk_makes_no_diary_and_leaves_no_empty_file(folder: Path, cost: Cost, room: int) -> None:
    with files_no_longer_than(room), pytest.raises(PlannerError, match="cannot be written here"):
        Store.create(folder, PASSPHRASE, cost)
    assert not list(folder.iterdir())
    store, _ = Store.create(folder, PASSPHRASE, cost)
    store.close()


def test_a_disk_that_fills_up_keeps_the_diary_as_it_was(store: Store, folder: Path) -> None:
    put(store, entry("one"))
    size = (folder / DIARY_NAME).stat().st_size
    many = [entry(f"more-{n}", "word " * 200) for n in range(200)]
    with files_no_longer_than(size), pytest.raises(PlannerError, match="nothing was changed"):
        put(store, *many)
    assert entries(store) == (entry("one"),)
    store.close()
    with closing(Store.open(folder, PASSPHRASE)) as again:
        assert entries(again) == (entry("one"),)
        put(again, *many)
        assert len(entries(again)) == 201


def test_a_full_disk_leaves_the_old_passphrase_good(store: Store, folder: Path, cost: Cost) -> None:
    store.close()
    before = sorted(file.name for file in folder.iterdir())
    with files_no_longer_than(100), pytest.raises(PlannerError, match="the old passphrase stays"):
        change_passphrase(folder, PASSPHRASE, "another passphrase", cost)
    assert sorted(file.name for file in folder.iterdir()) == before
    Store.open(folder, PASSPHRASE).close()

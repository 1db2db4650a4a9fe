from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from planner.domain.change import Step
from planner.domain.diary.activity import Site
from planner.domain.diary.entry import Details, Entry
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.latest import KEPT
from planner.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from planner.storage.key import Cost

PASSPHRASE = "a quiet passphrase"
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def entry(entry_id: str, label: str = "") -> Entry:
    return Entry(entry_id, Span(MONDAY, MONDAY + HOUR), Details("treatment", label=label))


def entries(store: Store) -> tuple[Entry, ...]:
    with store.reading() as diary:
        return diary.all(Entry)


def put(store: Store, *values: Entry) -> None:
    with store.work() as work:
        work.add_all(values)


def put_and_remove(store: Store, new: Entry, old: Entry) -> None:
    """One deed that asks the diary something in its middle."""
    with store.work() as work:
        work.put(new)
        assert store.version
        assert new not in entries(store)
        work.remove(old)


def test_what_was_put_is_there_when_the_diary_is_opened_again(store: Store, folder: Path) -> None:
    put(store, entry("one", "Ward round"))
    store.close()
    with closing(Store.open(folder, PASSPHRASE)) as again:
        assert entries(again) == (entry("one", "Ward round"),)


def test_an_existing_diary_is_never_written_over(store: Store, folder: Path, cost: Cost) -> None:
    put(store, entry("one"))
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(PlannerError, match="there is a diary here already"):
        Store.create(folder, PASSPHRASE, cost)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


@pytest.mark.parametrize("left", [DIARY_NAME, KEY_NAME])
def test_a_part_of_a_diary_is_not_written_over_either(folder: Path, cost: Cost, left: str) -> None:
    folder.mkdir()
    (folder / left).write_bytes(b"what is left")
    with pytest.raises(PlannerError, match="there is a diary here already"):
        Store.create(folder, PASSPHRASE, cost)
    assert (folder / left).read_bytes() == b"what is left"


def test_a_folder_without_a_diary_is_refused(folder: Path) -> None:
    with pytest.raises(PlannerError, match="there is no diary here"):
        Store.open(folder, PASSPHRASE)


def test_nothing_in_the_folder_can_be_read_without_the_key(store: Store, folder: Path) -> None:
    label = "Tigerlily-Quux"
    put(store, entry("one", label), entry("entry-id-to-look-for"))
    with store.work() as work:
        work.put(Series("series", MONDAY.replace(tzinfo=None), 60, "FREQ=WEEKLY", Details("treatment", note=label)))
        work.put(Site("riverside", "Riverside-Surgery-Quux"))
    store.close()
    texts = ("Tigerlily", "Quux", "treatment", "entry-id-to-look-for", "CREATE TABLE", "SQLite format", PASSPHRASE)
    needles = [text.encode(coding) for text in texts for coding in ("utf-8", "utf-16-le")]
    for file in folder.rglob("*"):
        content = file.read_bytes()
        assert not [needle for needle in needles if needle in content], file.name
    with closing(sqlite3.connect(folder / DIARY_NAME)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM entry")


def test_while_a_deed_is_under_way_its_journal_cannot_be_read_either(store: Store, folder: Path) -> None:
    put(store, *(entry(f"before-{n}", "Tigerlily-Quux") for n in range(50)))
    with store.work() as work:
        for one in entries(store):
            work.remove(one)
        work.put(entry("after", "Tigerlily-Quux"))
        contents = [file.read_bytes() for file in folder.iterdir()]
        assert not any(b"Tigerlily" in content for content in contents)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_only_the_owner_may_read_the_key(store: Store, folder: Path) -> None:
    store.close()
    assert stat.S_IMODE((folder / KEY_NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_diary_lies_in_two_files_and_leaves_no_others(store: Store, folder: Path) -> None:
    put(store, entry("one"))
    store.close()
    assert {file.name for file in folder.iterdir()} == {DIARY_NAME, KEY_NAME}


def test_a_deed_that_fails_leaves_all_as_it_was(store: Store) -> None:
    put(store, entry("one"))
    with pytest.raises(PlannerError, match="removed meanwhile"):
        put_and_remove(store, entry("two"), entry("no such entry"))
    assert entries(store) == (entry("one"),)


def test_a_question_asked_in_the_middle_of_a_deed_does_not_keep_half_of_it(store: Store) -> None:
    with pytest.raises(PlannerError, match="removed meanwhile"):
        put_and_remove(store, entry("one"), entry("no such entry"))
    assert entries(store) == ()


def test_the_diary_refuses_in_words_what_its_tables_cannot_hold(store: Store) -> None:
    put(store, entry("one", "Tigerlily"))
    with pytest.raises(PlannerError, match="nothing was changed") as refusal:
        put(store, entry("two"), entry("one", "Tigerlily"))
    assert "Tigerlily" not in str(refusal.value)
    assert "Tigerlily" not in str(refusal.value.__cause__)
    assert entries(store) == (entry("one", "Tigerlily"),)


def test_the_version_changes_with_every_deed_of_this_window_or_another(store: Store, folder: Path) -> None:
    with closing(Store.open(folder, PASSPHRASE)) as other:
        seen = [store.version, store.version]
        put(store, entry("one"))
        seen.append(store.version)
        put(other, entry("two"))
        seen.append(store.version)
    assert seen[0] == seen[1]
    assert len(set(seen[1:])) == 3


def test_what_this_window_did_since_a_version_is_told_step_by_step(store: Store) -> None:
    before = store.version
    put(store, entry("one"))
    put(store, entry("two"))
    assert store.since(before) == (Step(None, entry("one")), Step(None, entry("two")))
    assert store.since(store.version) == ()


def test_what_was_done_cannot_be_told_once_another_window_has_written(store: Store, folder: Path) -> None:
    put(store, entry("one"))
    with closing(Store.open(folder, PASSPHRASE)) as other:
        versions = [store.version]
        put(other, entry("before"))
        put(store, entry("two"))
        versions.append(store.version)
        put(store, entry("three"))
        assert store.since(versions[1]) == (Step(None, entry("three")),)
        put(other, entry("after"))
        assert [store.since(version) for version in versions] == [None, None]


def test_what_was_done_is_not_told_where_another_window_wrote_just_before_it(store: Store, folder: Path) -> None:
    put(store, entry("one"))
    with closing(Store.open(folder, PASSPHRASE)) as other:
        before = store.version
        put(other, entry("theirs"))
        put(store, entry("two"))
        assert store.since(before) is None


def test_what_was_done_long_ago_is_not_told(store: Store) -> None:
    before = store.version
    for number in range(KEPT + 1):
        put(store, entry(f"entry {number}"))
    assert store.since(before) is None


def test_a_diary_can_be_read_while_another_window_is_in_the_middle_of_a_deed(store: Store, folder: Path) -> None:
    put(store, entry("one"))
    with closing(Store.open(folder, PASSPHRASE)) as other, other.work() as work:
        work.add_all(entry(f"more-{n}", "word " * 200) for n in range(3000))
        assert entries(store) == (entry("one"),)


def test_two_windows_never_write_over_each_other(store: Store, folder: Path) -> None:
    with closing(Store.open(folder, PASSPHRASE)) as other:
        put(store, entry("one"))
        put(other, entry("two"))
        with store.work() as work:
            work.put(entry("one", "Changed here"))
        assert {one.id: one.details.label for one in entries(other)} == {"one": "Changed here", "two": ""}


def test_a_diary_in_the_place_of_a_file_is_refused_in_words(tmp_path: Path, cost: Cost) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(PlannerError, match="cannot be written here"):
            Store.create(place, PASSPHRASE, cost)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_diary_that_cannot_be_opened_as_a_file_is_refused_in_words(store: Store, folder: Path) -> None:
    store.close()
    (folder / DIARY_NAME).unlink()
    (folder / DIARY_NAME).mkdir()
    with pytest.raises(PlannerError, match=DIARY_NAME):
        Store.open(folder, PASSPHRASE)


def test_a_damaged_diary_is_refused_in_words(store: Store, folder: Path) -> None:
    put(store, entry("one"))
    store.close()
    content = bytearray((folder / DIARY_NAME).read_bytes())
    content[:32] = b"\0" * 32
    (folder / DIARY_NAME).write_bytes(content)
    with pytest.raises(PlannerError, match="restore both"):
        Store.open(folder, PASSPHRASE)


def test_a_page_damaged_further_in_is_told_of_in_words(store: Store, folder: Path) -> None:
    put(store, *(entry(f"entry-{n}", "word " * 100) for n in range(300)))
    store.close()
    content = bytearray((folder / DIARY_NAME).read_bytes())
    for start in range(len(content) // 2 // 4096 * 4096, len(content), 4096):
        content[start : start + 64] = b"\0" * 64
    (folder / DIARY_NAME).write_bytes(content)
    with closing(Store.open(folder, PASSPHRASE)) as again, pytest.raises(PlannerError, match="the diary is damaged"):
        entries(again)


def test_the_key_of_another_diary_does_not_open_this_one(store: Store, folder: Path, cost: Cost) -> None:
    store.close()
    other, _ = Store.create(folder.with_name("other"), PASSPHRASE, cost)
    other.close()
    (folder / KEY_NAME).write_bytes((folder.with_name("other") / KEY_NAME).read_bytes())
    with pytest.raises(PlannerError, match="cannot be read with its key file"):
        Store.open(folder, PASSPHRASE)


def test_a_diary_is_closed_only_once_whoever_reads_it_on_another_thread_is_done(store: Store) -> None:
    reading, closed = Event(), Event()

    def close() -> None:
        reading.wait()
        store.close()
        closed.set()

    closer = Thread(target=close)
    with store.reading() as diary:
        closer.start()
        reading.set()
        assert not closed.wait(0.05)
        assert diary.all(Entry) == ()
    closer.join()
    assert closed.is_set()


def test_a_diary_that_was_closed_is_not_called_damaged(store: Store) -> None:
    store.close()
    with pytest.raises(PlannerError, match="The diary is closed"):
        _ = store.version
    assert store.damage == ""

"""A backup is one file that needs nothing but itself and a secret, and tells damage from a wrong secret."""

from __future__ import annotations

import hashlib
import random
import shutil
import stat
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.errors import DamagedError, PlannerError
from planner.domain.safety.backup import BackupKind
from planner.storage.backup_file import DamagedBackupError, NoBackupError, check, damaged_words, label_of, unpack
from planner.storage.backup_list import backups_in, damaged_in, default_folder, newest_good
from planner.storage.backup_making import ASIDE, When, back_up_into, copy_into, rotate, save_as
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.key_file import load_keys, save_keys
from planner.storage.passphrase import another_code, another_key
from planner.storage.store import Store
from planner.storage.way_back import diary_id

if TYPE_CHECKING:
    from pathlib import Path

    from planner.storage.key import Cost

PASSPHRASE = "a quiet passphrase"
DAY = date(2026, 11, 23)
WHEN = When(datetime(2026, 11, 23, 14, 25, tzinfo=UTC), DAY)
SITES = 40


@pytest.fixture
def made(folder: Path, cost: Cost) -> Store:
    """A diary with something in it, open."""
    store, _ = Store.create(folder, PASSPHRASE, cost)
    with store.work() as work:
        work.add_all([Site(f"site-{n}", f"Tigerlily {n}") for n in range(SITES)])
    return store


@pytest.fixture
def backup(made: Store, folder: Path) -> Path:
    """A backup of it, made while it is open."""
    with closing(made):
        return back_up_into(default_folder(folder), made.source, BackupKind.DAILY, WHEN).path


def sites_in(backup: Path, place: Path, passphrase: str = PASSPHRASE) -> int:
    """How many sites are there once the backup alone is unpacked and opened."""
    place.mkdir()
    unpack(backup, place)
    with closing(Store.open(place, passphrase)) as store, store.reading() as diary:
        return len(diary.all(Site))


def test_it_needs_nothing_but_itself_and_the_passphrase(backup: Path, folder: Path, tmp_path: Path) -> None:
    shutil.copy(backup, tmp_path / "moved.zip")
    shutil.rmtree(folder)
    assert sites_in(tmp_path / "moved.zip", tmp_path / "out") == SITES


def test_any_program_that_opens_archives_can_take_the_diary_out_of_it(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert sorted(archive.namelist()) == ["READ ME.txt", KEY_NAME, DIARY_NAME, "manifest.json"]
        assert archive.testzip() is None
        archive.extractall(tmp_path / "out")
    with closing(Store.open(tmp_path / "out", PASSPHRASE)) as store, store.reading() as diary:
        assert len(diary.all(Site)) == SITES


def test_it_says_when_and_why_it_was_made_and_nothing_of_what_it_holds(backup: Path) -> None:
    label = check(backup)
    assert (label.made, label.day, label.kind) == (WHEN.made, DAY, BackupKind.DAILY)
    with zipfile.ZipFile(backup) as archive:
        said = archive.read("manifest.json") + archive.read("READ ME.txt")
    assert b"Tigerlily" not in backup.read_bytes()
    plain = said.split(b'"sha256"')[0].replace(label.diary.encode(), b"")  # a random id holds any figures
    assert str(SITES).encode() not in plain.replace(b"2026", b"")


def test_only_its_owner_may_read_it(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700


def test_it_holds_what_was_kept_a_moment_ago_in_a_diary_that_stays_open(
    made: Store, folder: Path, tmp_path: Path
) -> None:
    with closing(made):
        with made.work() as work:
            work.put(Activity("treatment", "Treatment", Kind.CONTACT))
            work.put(Site("last", "Last"))
        one = back_up_into(folder / "backups", made.source, BackupKind.DAILY, WHEN)
    assert sites_in(one.path, tmp_path / "out") == SITES + 1


def test_a_new_key_and_passphrase_afterwards_do_not_matter(backup: Path, folder: Path, tmp_path: Path) -> None:
    another_key(folder, PASSPHRASE, "quite another passphrase").keep()
    assert sites_in(backup, tmp_path / "out") == SITES


def test_backups_before_and_after_a_new_key_are_of_one_diary(backup: Path, folder: Path) -> None:
    another_key(folder, PASSPHRASE, "quite another passphrase").keep()
    with closing(Store.open(folder, "quite another passphrase")) as store:
        after = back_up_into(folder / "backups", store.source, BackupKind.DAILY, WHEN)
    assert after.label.diary == label_of(backup).diary == diary_id(folder / DIARY_NAME)


def test_a_key_file_damaged_meanwhile_goes_into_it_with_what_still_opens_the_diary(
    folder: Path, made: Store, tmp_path: Path
) -> None:
    content = bytearray((folder / KEY_NAME).read_bytes())
    place = content.index(b'"wrapped"', content.index(b'"recovery_code"')) + 20
    content[place] = ord("0") if content[place] != ord("0") else ord("1")
    (folder / KEY_NAME).write_bytes(content)
    with closing(made):
        one = back_up_into(folder / "backups", made.source, BackupKind.DAILY, WHEN)
    assert sites_in(one.path, tmp_path / "out") == SITES
    assert not load_keys(tmp_path / "out" / KEY_NAME).is_damaged


def test_no_backup_is_made_with_a_key_file_that_does_not_open_it(
    folder: Path, made: Store, tmp_path: Path, cost: Cost
) -> None:
    Store.create(tmp_path / "other", PASSPHRASE, cost)[0].close()
    save_keys(folder / KEY_NAME, load_keys(tmp_path / "other" / KEY_NAME))
    with closing(made), pytest.raises(PlannerError, match="does not open the diary beside it"):
        back_up_into(folder / "backups", made.source, BackupKind.DAILY, WHEN)
    assert list((folder / "backups").iterdir()) == []


def test_the_recovery_code_of_its_day_opens_it(folder: Path, made: Store, tmp_path: Path) -> None:
    made.close()
    kept = another_code(folder, PASSPHRASE)
    kept.keep()
    with closing(Store.open(folder, PASSPHRASE)) as store:
        one = back_up_into(folder / "backups", store.source, BackupKind.DAILY, WHEN)
    another_code(folder, PASSPHRASE).keep()
    (out := tmp_path / "out").mkdir()
    unpack(one.path, out)
    assert another_code(out, PASSPHRASE).key == kept.key


FLIPS, CUTS = 240, 60


def test_any_flipped_bit_is_told_as_damage_and_never_as_a_wrong_passphrase(backup: Path, tmp_path: Path) -> None:
    whole, chance = backup.read_bytes(), random.Random(15)  # noqa: S311 - which bits
    places = [*range(0, 160, 7), *range(len(whole) - 140, len(whole), 7)]
    places += [chance.randrange(len(whole)) for _ in range(FLIPS)]
    flipped = tmp_path / "flipped.zip"
    for place in places:
        content = bytearray(whole)
        content[place] ^= 1 << chance.randrange(8)
        flipped.write_bytes(content)
        with pytest.raises(DamagedBackupError, match="this backup is damaged"):
            check(flipped)


def test_any_cut_or_addition_is_told_as_damage(backup: Path, tmp_path: Path) -> None:
    whole, chance = backup.read_bytes(), random.Random(16)  # noqa: S311 - where it is cut
    cut = tmp_path / "cut.zip"
    for length in [0, 1, 63, 64, 65, 2047, 2048, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(CUTS))]:
        cut.write_bytes(whole[:length])
        with pytest.raises(DamagedBackupError, match="this backup is damaged"):
            check(cut)
    cut.write_bytes(whole + b"\n")
    with pytest.raises(DamagedBackupError, match="this backup is damaged"):
        check(cut)


def test_another_file_is_called_none_of_ours_and_a_missing_one_missing(tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("holiday.txt", "sun " * 2000)
    with pytest.raises(DamagedBackupError, match="no backup of Planner"):
        check(other)
    with pytest.raises(PlannerError, match="no such file"):
        check(tmp_path / "nowhere.zip")
    with pytest.raises(PlannerError, match="cannot be read as a backup"):
        check(tmp_path)


@pytest.mark.parametrize("content", [b"root:x:0:0:root:/root:/bin/bash\n", b"x", b"PK\x03\x04" + bytes(60), b"a" * 64])
def test_a_short_file_is_ours_only_where_it_begins_as_a_backup_does(tmp_path: Path, content: bytes) -> None:
    (short := tmp_path / "short.zip").write_bytes(content)
    with pytest.raises(NoBackupError, match="no backup of Planner"):
        check(short)


def signed(content: bytes) -> bytes:
    """With the sum at its end that is right for it, as whoever means to do harm writes it."""
    return content[:-64] + hashlib.sha256(content[:-64]).hexdigest().encode()


def test_one_that_sends_its_reader_to_no_place_is_told_as_damaged(backup: Path, tmp_path: Path) -> None:
    whole, crafted = backup.read_bytes(), tmp_path / "planner-crafted.zip"
    end = whole.rindex(b"PK\x05\x06")
    chance = random.Random(17)  # noqa: S311 - what is written there
    told = 0
    for place in [*range(end + 4, end + 20), *(chance.randrange(end - 250, end) for _ in range(60))]:
        for value in (0, 1, 0x7F, 0xFF):
            content = bytearray(whole)
            content[place] = value
            crafted.write_bytes(signed(bytes(content)))
            try:
                check(crafted)
            except DamagedBackupError:
                told += 1
    assert told > 50


def test_a_file_is_known_for_none_of_ours_or_too_large_before_all_of_it_is_read(backup: Path, tmp_path: Path) -> None:
    vast = tmp_path / "vast.zip"
    with vast.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of nothing, which no test could read
    with pytest.raises(PlannerError, match="no backup of Planner"):
        check(vast)
    with vast.open("r+b") as file:
        file.write(backup.read_bytes())
    with pytest.raises(PlannerError, match="larger than any backup"):
        check(vast)


def test_only_damaged_backups_of_the_diary_itself_are_told(
    folder: Path, backup: Path, tmp_path: Path, cost: Cost
) -> None:
    diary, place = diary_id(folder / DIARY_NAME), backup.parent
    other, _ = Store.create(tmp_path / "other", PASSPHRASE, cost)
    with closing(other):
        foreign = back_up_into(place, other.source, BackupKind.DAILY, WHEN).path
    foreign.write_bytes(foreign.read_bytes()[:-1])
    with zipfile.ZipFile(place / "planner-holiday.zip", "w") as archive:
        archive.writestr("holiday.txt", "sun " * 2000)
    shutil.copy(place / "planner-holiday.zip", place / "planner-2026-11-20-daily.zip")
    (place / "planner-notes.zip").write_bytes(b"not a backup")
    assert damaged_in([place], diary) == []
    emptied = place / "planner-2026-11-21-daily.zip"
    emptied.write_bytes(bytes(9000))
    backup.write_bytes(backup.read_bytes()[:-1])
    assert damaged_in([place], diary) == [damaged_words(emptied), damaged_words(backup)]


def test_one_saved_to_a_name_takes_the_place_of_nothing(folder: Path, made: Store, tmp_path: Path) -> None:
    with closing(made):
        one = save_as(tmp_path / "mine.zip", made.source, WHEN)
        before = one.path.read_bytes()
        with pytest.raises(PlannerError, match="there is a file here already"):
            save_as(tmp_path / "mine.zip", made.source, WHEN)
    assert one.label.kind is BackupKind.SAVED
    assert one.path.read_bytes() == before
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(ASIDE)]
    assert folder.exists()


def test_one_copied_to_a_second_folder_is_the_same_backup(backup: Path, tmp_path: Path) -> None:
    (stick := tmp_path / "stick").mkdir()
    (one,) = backups_in([backup.parent])
    copied = copy_into(stick, one)
    assert copied.path.read_bytes() == backup.read_bytes()
    assert [file.name for file in stick.iterdir()] == [backup.name]


def test_rotation_touches_neither_damaged_files_nor_those_of_other_diaries(
    folder: Path, made: Store, tmp_path: Path, cost: Cost
) -> None:
    other, _ = Store.create(tmp_path / "other", PASSPHRASE, cost)
    place = folder / "backups"
    with closing(made), closing(other):
        foreign = [back_up_into(place, other.source, BackupKind.DAILY, WHEN).path for _ in range(5)]
        own = [back_up_into(place, made.source, BackupKind.DAILY, WHEN).path for _ in range(6)]
        saved = save_as(place / "planner-mine.zip", made.source, WHEN).path
        damaged = own[5]
        content = bytearray(damaged.read_bytes())
        content[-5000] ^= 1
        damaged.write_bytes(content)
        (place / "planner-notes.zip").write_bytes(b"not a backup")
        gone = rotate(place, diary_id(made.path))
    assert sorted(gone) == sorted(own[:2])
    assert all(one.exists() for one in (*foreign, *own[2:], saved, place / "planner-notes.zip"))


def test_rotation_takes_away_none_that_somebody_gave_a_name_of_her_own(folder: Path, made: Store) -> None:
    place = folder / "backups"
    with closing(made):
        first = back_up_into(place, made.source, BackupKind.DAILY, WHEN).path
        hers = [place / "planner-before-leaving-my-job.zip", place / "planner-2026-11-23-daily (1).zip"]
        hers += [place / "planner-2025-01-01-daily.zip", place / "planner-2026-11-23-before-import.zip"]
        for one in hers:
            shutil.copy(first, one)
        own = [back_up_into(place, made.source, BackupKind.DAILY, WHEN).path for _ in range(5)]
        gone = rotate(place, diary_id(made.path))
    assert sorted(gone) == sorted([first, *own[:2]])
    assert all(one.exists() for one in hers)


def test_the_newest_good_backup_is_named_when_the_diary_is_damaged(folder: Path, backup: Path) -> None:
    (later := backup.with_name("planner-2026-11-24-daily.zip")).write_bytes(backup.read_bytes()[:-1])
    content = bytearray((folder / DIARY_NAME).read_bytes())
    content[100] ^= 1
    (folder / DIARY_NAME).write_bytes(content)
    with pytest.raises(DamagedError, match=rf"newest good backup is of 23 November 2026, in {backup}.*planner restore"):
        Store.open(folder, PASSPHRASE)
    assert later.exists()


def test_one_made_by_a_clock_that_was_ahead_is_named_only_where_there_is_no_other(folder: Path, made: Store) -> None:
    ahead = When(WHEN.made.replace(year=2027), DAY.replace(year=2027))
    now = WHEN.made + timedelta(hours=1)
    with closing(made):
        of_a_day_to_come = back_up_into(default_folder(folder), made.source, BackupKind.DAILY, ahead)
        assert newest_good(folder, diary_id(made.path), now) == of_a_day_to_come
        one = back_up_into(default_folder(folder), made.source, BackupKind.DAILY, WHEN)
        assert newest_good(folder, diary_id(made.path), now) == one
        assert newest_good(folder, diary_id(made.path), ahead.made) == of_a_day_to_come
        long_ago = WHEN.made.replace(year=2020)
        assert newest_good(folder, diary_id(made.path), long_ago) == one, "the one made last, where no day tells"


@pytest.mark.parametrize("part", [DIARY_NAME, KEY_NAME])
def test_the_newest_good_backup_is_named_when_a_part_of_the_diary_is_missing(
    folder: Path, backup: Path, part: str
) -> None:
    (folder / part).unlink()
    with pytest.raises(DamagedError, match=rf"missing.*newest good backup is of 23 November 2026, in {backup}"):
        Store.open(folder, PASSPHRASE)


def test_a_backup_is_found_where_even_the_front_of_the_diary_is_damaged(folder: Path, backup: Path) -> None:
    content = bytearray((folder / DIARY_NAME).read_bytes())
    content[3] ^= 1
    (folder / DIARY_NAME).write_bytes(content)
    found = newest_good(folder, diary_id(folder / DIARY_NAME))
    assert found is not None
    assert found.path == backup

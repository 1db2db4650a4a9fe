"""Backups of an open diary: when they are made, where they go, which stay, and what is said of them."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.conftest import CHEAP

from planner.bootstrap import create_desk
from planner.domain.diary.activity import Site
from planner.domain.errors import PlannerError
from planner.domain.safety.backup import BackupChoice, BackupKind
from planner.storage.backup_list import NOTED_NAME, known_folders
from planner.storage.opened_backup import Secret
from planner.words.backups import (
    NONE_ELSEWHERE,
    NONE_RECENT,
    OTHER_DIARY,
    SECOND_EMPTY,
    SECOND_MISSING,
    SECOND_SAME_DISK,
    difference_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.services.desk import Desk

PASSPHRASE = "a quiet passphrase"


class Clock:
    """A clock the test sets."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 14, 25, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def later(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A diary by a clock that the test sets."""
    made, _ = create_desk(tmp_path / "diary", PASSPHRASE, clock, CHEAP)
    with closing(made):
        made.setup.begin()
        yield made


def days_of(desk: Desk) -> list[date]:
    return [one.label.day for one in desk.backups.listed()]


def test_there_is_one_a_day_however_often_it_is_asked_for(kept: Desk, clock: Clock) -> None:
    first = kept.backups.make_daily_if_due()
    assert first is not None
    assert first.fault == ""
    assert kept.backups.make_daily_if_due() is None
    clock.later(days=1)
    assert kept.backups.make_daily_if_due() is not None
    assert days_of(kept) == [date(2026, 11, 24), date(2026, 11, 23)]


def test_a_damaged_one_of_today_counts_for_none(kept: Desk) -> None:
    first = kept.backups.make_daily_if_due()
    assert first is not None
    first.backup.path.write_bytes(first.backup.path.read_bytes()[:-1])
    assert kept.backups.make_daily_if_due() is not None


def test_the_day_is_that_of_the_diarys_own_zone(kept: Desk, clock: Clock) -> None:
    clock.moment = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)  # half past midnight in London
    made = kept.backups.make()
    assert made.backup.label.day == date(2026, 6, 2)
    assert kept.backups.made_at(made.backup.label) == datetime(2026, 6, 2, 0, 30)


def test_a_year_of_days_leaves_seven_days_five_weeks_and_twelve_months(kept: Desk, clock: Clock) -> None:
    clock.moment -= timedelta(days=45)
    for _ in range(45):
        clock.later(days=1)
        kept.backups.make_daily_if_due()
    days = days_of(kept)
    assert days[:7] == [date(2026, 11, 23) - timedelta(days=n) for n in range(7)]
    assert date(2026, 10, 31) in days
    assert len(days) == 7 + 3 + 1, "five weeks, of which the seven days have two; and October"


def test_a_burst_before_imports_takes_away_no_daily_one(kept: Desk, clock: Clock) -> None:
    for _ in range(5):
        kept.backups.make_daily_if_due()
        clock.later(days=1)
    for _ in range(9):
        assert kept.backups.fault_before(BackupKind.BEFORE_IMPORT) == ""
        clock.later(minutes=1)
    kinds = [one.label.kind for one in kept.backups.listed()]
    assert kinds.count(BackupKind.DAILY) == 5
    assert kinds.count(BackupKind.BEFORE_IMPORT) == 3


def test_a_clock_a_year_ahead_and_back_again_loses_none_of_the_days_before(kept: Desk, clock: Clock) -> None:
    for _ in range(5):
        kept.backups.make_daily_if_due()
        clock.later(days=1)
    before = set(days_of(kept))
    clock.later(days=365)
    kept.backups.make_daily_if_due()
    clock.later(days=-366)
    kept.backups.make_daily_if_due()
    assert before <= set(days_of(kept))


def test_what_was_saved_by_hand_is_never_taken_away(kept: Desk, clock: Clock) -> None:
    folder = kept.backups.folders()[0]
    folder.mkdir()
    saved = kept.backups.save(folder / "planner-by-hand.zip").path
    for _ in range(20):
        kept.backups.make()
        clock.later(days=1)
    assert saved.exists()


def test_a_folder_of_choice_and_a_second_one_each_get_it(kept: Desk, tmp_path: Path) -> None:
    (first := tmp_path / "safe").mkdir()
    (stick := tmp_path / "stick").mkdir()
    kept.backups.choose(BackupChoice(str(first), str(stick)))
    made = kept.backups.make()
    assert made.backup.path.parent == first
    assert [one.path.parent for one in made.copies] == [stick]
    assert made.copies[0].path.read_bytes() == made.backup.path.read_bytes()
    assert known_folders(kept.backups.data)[1:] == [first, stick]


def test_a_second_folder_that_is_not_there_is_passed_over_without_a_word(kept: Desk, tmp_path: Path) -> None:
    (stick := tmp_path / "stick").mkdir()
    kept.backups.choose(BackupChoice(second_folder=str(stick)))
    stick.rmdir()
    made = kept.backups.make()
    assert (made.copies, made.fault) == ((), "")
    assert not stick.exists()


def test_a_first_folder_that_is_not_there_is_said_and_the_backup_lies_beside_the_diary(
    kept: Desk, tmp_path: Path
) -> None:
    (first := tmp_path / "safe").mkdir()
    kept.backups.choose(BackupChoice(str(first)))
    first.rmdir()
    made = kept.backups.make()
    assert made.backup.path.parent == kept.backups.data / "backups"
    assert "the folder chosen for backups is not there" in made.fault


def test_a_first_folder_that_takes_nothing_is_said_and_the_backup_lies_beside_the_diary_and_on_the_stick(
    kept: Desk, tmp_path: Path, takes_nothing: Path
) -> None:
    (stick := tmp_path / "stick").mkdir()
    kept.backups.choose(BackupChoice(str(takes_nothing), str(stick)))
    made = kept.backups.make_daily_if_due()
    assert made is not None
    assert [one.parent for one in made.paths] == [kept.backups.data / "backups", stick]
    assert made.fault.startswith(f"{takes_nothing}: the backup could not be made")
    assert made.fault.endswith(f"This one lies in {kept.backups.data / 'backups'}.")


def test_where_no_other_folder_takes_it_the_second_does(kept: Desk, tmp_path: Path) -> None:
    (kept.backups.data / "backups").write_bytes(b"a file in the way")
    (stick := tmp_path / "stick").mkdir()
    kept.backups.choose(BackupChoice(second_folder=str(stick)))
    made = kept.backups.make()
    assert [one.parent for one in made.paths] == [stick]
    assert f"This one lies in {stick}." in made.fault


def test_a_stick_put_in_later_gets_the_backup_of_the_day(kept: Desk, tmp_path: Path) -> None:
    (stick := tmp_path / "stick").mkdir()
    kept.backups.choose(BackupChoice(second_folder=str(stick)))
    stick.rmdir()
    first = kept.backups.make_daily_if_due()
    assert first is not None
    assert kept.backups.make_daily_if_due() is None
    stick.mkdir()
    later = kept.backups.make_daily_if_due()
    assert later is not None
    assert (later.fault, [one.path.parent for one in later.copies]) == ("", [stick])
    assert later.copies[0].path.read_bytes() == first.backup.path.read_bytes()
    assert kept.backups.make_daily_if_due() is None


def test_a_first_folder_that_comes_back_gets_the_backup_of_the_day(kept: Desk, tmp_path: Path) -> None:
    (first := tmp_path / "safe").mkdir()
    kept.backups.choose(BackupChoice(str(first)))
    first.rmdir()
    kept.backups.make_daily_if_due()
    first.mkdir()
    kept.backups.make_daily_if_due()
    assert [one.path.parent for one in kept.backups.listed()].count(first) == 1
    assert kept.backups.make_daily_if_due() is None


def test_that_a_folder_takes_nothing_is_said_once_a_day(kept: Desk, takes_nothing: Path, clock: Clock) -> None:
    kept.backups.choose(BackupChoice(second_folder=str(takes_nothing)))
    for _ in range(2):
        said = []
        for _ in range(3):
            made = kept.backups.make_daily_if_due()
            assert made is not None
            said.append(bool(made.fault))
            clock.later(minutes=10)
        assert said == [True, False, False]
        clock.later(days=1)
    assert len(kept.backups.listed()) == 2


@pytest.mark.parametrize("first", ["", "safe"])
def test_a_second_folder_that_is_the_first_by_another_path_holds_no_doubles(
    kept: Desk, tmp_path: Path, first: str
) -> None:
    place = tmp_path / first if first else kept.backups.data / "backups"
    place.mkdir()
    (link := tmp_path / "link").symlink_to(place)
    kept.backups.choose(BackupChoice(str(place) if first else "", str(link)))
    assert kept.backups.is_second_the_first()
    made = kept.backups.make()
    assert (made.copies, made.fault) == ((), "")
    assert [one.name for one in place.iterdir()] == ["planner-2026-11-23-daily.zip"]
    assert len(kept.backups.listed()) == 1


def test_a_folder_that_is_not_there_cannot_be_chosen(kept: Desk, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="no such folder"):
        kept.backups.choose(BackupChoice(str(tmp_path / "nowhere")))
    assert kept.backups.choice() == BackupChoice()


def test_going_back_to_the_default_forgets_the_folders_noted(kept: Desk, tmp_path: Path) -> None:
    (first := tmp_path / "safe").mkdir()
    kept.backups.choose(BackupChoice(str(first)))
    assert (kept.backups.data / NOTED_NAME).exists()
    kept.backups.choose(BackupChoice())
    assert not (kept.backups.data / NOTED_NAME).exists()


def test_a_backup_that_cannot_be_made_before_a_deed_is_said_and_keeps_nobody_from_it(
    kept: Desk, tmp_path: Path
) -> None:
    (kept.backups.data / "backups").write_bytes(b"a file in the way")
    assert "could not be made" in kept.backups.fault_before(BackupKind.BEFORE_IMPORT)
    assert tmp_path.exists()


def test_proving_one_opens_it_by_itself_and_leaves_nothing_behind(kept: Desk) -> None:
    made = kept.backups.make()
    kept.setup.save(Site("late", "Late Street"), "a site")
    before = sorted(str(one) for one in kept.backups.data.rglob("*"))
    proved = kept.backups.prove(made.backup.path, Secret(PASSPHRASE))
    assert sorted(str(one) for one in kept.backups.data.rglob("*")) == before
    assert proved.holds == kept.backups.holds()
    assert [(kind.many, kind.only_here) for kind in proved.difference.kinds] == [("sites", 1)]


def test_what_a_program_ended_in_the_middle_of_proving_left_behind_goes_the_next_time(kept: Desk) -> None:
    made = kept.backups.make()
    old, young = (kept.backups.data / f".diary.trial.{name}" for name in ("old", "young"))
    for one in (old, young):
        one.mkdir()
    os.utime(old, (1_000_000_000, 1_000_000_000))
    kept.backups.prove(made.backup.path, Secret(PASSPHRASE))
    assert (old.exists(), young.exists()) == (False, True)


def test_proving_one_of_another_diary_says_that_it_is_of_another(kept: Desk, tmp_path: Path, clock: Clock) -> None:
    other, _ = create_desk(tmp_path / "other", PASSPHRASE, clock, CHEAP)
    with closing(other):
        foreign = other.backups.make().backup.path
    proved = kept.backups.prove(foreign, Secret(PASSPHRASE))
    assert difference_words(proved.difference)[0] == OTHER_DIARY
    own = kept.backups.make().backup.path
    assert not kept.backups.prove(own, Secret(PASSPHRASE)).difference.is_other


def test_one_that_another_passphrase_opens_or_that_is_damaged_is_not_proved(kept: Desk) -> None:
    made = kept.backups.make()
    with pytest.raises(PlannerError, match="not the passphrase the diary had on 23 November 2026"):
        kept.backups.prove(made.backup.path, Secret("some other passphrase"))
    content = bytearray(made.backup.path.read_bytes())
    content[5000] ^= 4
    made.backup.path.write_bytes(content)
    with pytest.raises(PlannerError, match="this backup is damaged"):
        kept.backups.prove(made.backup.path, Secret(PASSPHRASE))


def test_it_is_said_that_no_backup_is_young_and_then_that_none_is_elsewhere(kept: Desk, clock: Clock) -> None:
    assert kept.backups.concern() == NONE_RECENT
    kept.backups.make()
    assert kept.backups.concern() == NONE_ELSEWHERE
    clock.later(days=14)
    assert kept.backups.concern() == NONE_RECENT
    kept.backups.not_now()
    assert kept.backups.concern() == ""
    clock.later(days=29)
    assert kept.backups.concern() == ""
    clock.later(days=1)
    assert kept.backups.concern() == NONE_RECENT


def test_a_second_folder_that_is_chosen_is_named_with_what_it_lacks(
    kept: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick := tmp_path / "stick").mkdir()
    kept.backups.choose(BackupChoice(second_folder=str(stick)))
    kept.backups.make()
    assert kept.backups.concern() == SECOND_SAME_DISK
    shutil.rmtree(stick)
    assert kept.backups.concern() == SECOND_MISSING.format(folder=stick)
    stick.mkdir()
    monkeypatch.setattr(type(kept.backups), "is_elsewhere", lambda _, path: path == stick)
    assert kept.backups.concern() == SECOND_EMPTY.format(folder=stick)


def test_a_not_now_said_while_the_clock_was_ahead_is_forgotten(kept: Desk, clock: Clock) -> None:
    clock.later(days=365)
    kept.backups.not_now()
    clock.later(days=-365)
    assert kept.backups.concern() == NONE_RECENT


def test_nothing_is_said_once_a_good_one_lies_on_another_disk(
    kept: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from pathlib import Path as AnyPath

    shm = AnyPath("/dev/shm")  # noqa: S108 - a disk of memory, where there is one
    if not shm.is_dir() or shm.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk here")
    stick = shm / f"planner-test-{tmp_path.name}-{id(monkeypatch)}"
    stick.mkdir()
    try:
        kept.backups.choose(BackupChoice(second_folder=str(stick)))
        kept.backups.make()
        assert kept.backups.concern() == ""
    finally:
        shutil.rmtree(stick)


def test_backups_of_another_diary_in_the_folder_are_not_listed(kept: Desk, tmp_path: Path, clock: Clock) -> None:
    other, _ = create_desk(tmp_path / "other", PASSPHRASE, clock, CHEAP)
    with closing(other):
        other.backups.make()
        foreign = other.backups.listed()[0].path
    own = kept.backups.make().backup.path
    shutil.copy(foreign, own.parent / "planner-foreign.zip")
    assert [one.path for one in kept.backups.listed()] == [own]

"""planner backup and planner restore, as they are typed."""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from planner.domain.english import date_words
from planner.storage.backup_file import label_of
from planner.storage.backup_list import NOTED_NAME
from planner.words.backups import OTHER_DIARY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Planner

    Asked = Callable[..., Any]


@pytest.fixture
def filled(planner: Planner, diary: Path) -> Path:
    """The folder of a diary with a week and twelve cases in it."""
    for name in ("week.csv", "twelve_cases.csv"):
        code, _, err = planner("import", diary / name)
        assert code == 0, err
    return diary


def the_daily_one(tmp_path: Path) -> Path:
    """The only backup beside the diary; it bears the day on which the test runs."""
    (found,) = (tmp_path / "diary" / "backups").glob("planner-*-daily.zip")
    return found


def test_a_backup_says_where_it_is_and_what_is_in_it(planner: Planner, filled: Path, tmp_path: Path) -> None:
    assert filled
    code, out, err = planner("backup", "--out", tmp_path / "mine.zip")
    assert code == 0, err
    assert str(tmp_path / "mine.zip") in out
    assert "12 cases" in out
    assert "same disk" in err


def test_a_backup_takes_the_place_of_no_file(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary
    (tmp_path / "mine.zip").write_bytes(b"mine")
    code, _, err = planner("backup", "--out", tmp_path / "mine.zip")
    assert (code, "there is a file here already" in err) == (1, True)
    assert (tmp_path / "mine.zip").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "name",
    [
        "diary.planner-journal",
        ".diary.begun",
        ".diary.begun/x.zip",
        "diary.key.next",
        "diary.lock",
        "diary.backups",
        "Diary.Backups",
        "backups",
        ".planner-backup.zip",
        "diary-replaced-1",
    ],
)
def test_a_backup_takes_no_name_the_diary_has_a_use_for(
    planner: Planner, diary: Path, tmp_path: Path, name: str
) -> None:
    assert diary
    before = {one.name for one in (tmp_path / "diary").iterdir()}
    (tmp_path / "link").symlink_to(tmp_path / "diary")
    for folder in ("diary", "link"):
        code, _, err = planner("backup", "--out", tmp_path / folder / name)
        assert (code, "for files of its own; give the backup another name" in err) == (1, True), err
    assert {one.name for one in (tmp_path / "diary").iterdir()} == before


def test_a_backup_goes_to_a_file_in_the_home_folder(
    planner: Planner, diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert diary
    monkeypatch.setenv("HOME", str(tmp_path))
    assert planner("backup", "--out", "~/mine.zip")[0] == 0
    assert (tmp_path / "mine.zip").exists()
    code, _, err = planner("backup", "--out", "~nobody-of-that-name/mine.zip")
    assert (code, "there is no such home folder" in err) == (1, True)


def test_a_name_too_long_for_a_file_is_refused_in_a_sentence(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary
    code, _, err = planner("backup", "--out", tmp_path / ("x" * 300))
    assert (code, "too long for a file here" in err, err.count("\n")) == (1, True, 1)
    code, _, err = planner("backup", "--out", tmp_path / ("x" * 300) / "mine.zip")
    assert (code, "Traceback" in err, err.count("\n")) == (1, False, 1)
    planner("backup", "--out", tmp_path / "mine.zip")
    for words in ((), ("--dry-run",)):
        code, _, err = planner("restore", tmp_path / "mine.zip", "--into", tmp_path / ("x" * 300), *words)
        assert (code, "Traceback" in err, err.count("\n")) == (1, False, 1)


@pytest.mark.parametrize("words", [("trail", "--to", "9999-12-31"), ("trail", "--tod", "2026-11-23")])
def test_an_option_is_never_taken_for_another_that_begins_alike(
    planner: Planner, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit):
        planner(*words)
    assert "argument --today" not in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_where_the_folders_of_backups_are_noted_keeps_nobody_waiting(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    assert diary
    os.mkfifo(tmp_path / "diary" / NOTED_NAME)
    assert planner("backup")[0] == 0
    assert planner("verify")[0] == 0


def test_the_figures_of_a_backup_as_json(planner: Planner, filled: Path, tmp_path: Path) -> None:
    assert filled
    code, out, _ = planner("backup", "--out", tmp_path / "mine.zip", "--json")
    body = json.loads(out)
    assert code == 0
    assert (body["path"], body["cases"], body["kind"]) == (str(tmp_path / "mine.zip"), 12, "saved")
    assert body["bytes"] == (tmp_path / "mine.zip").stat().st_size


def test_without_a_file_it_goes_where_the_daily_ones_go(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary
    code, out, _ = planner("backup")
    assert (code, str(the_daily_one(tmp_path)) in out) == (0, True)


def test_a_backup_bears_the_real_present_and_never_the_day_that_is_asked_about(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    assert diary
    before = datetime.now(UTC).replace(microsecond=0)
    for _ in range(2):
        assert planner("--today", "2031-01-02", "backup")[0] == 0
    labels = [label_of(one) for one in (tmp_path / "diary" / "backups").iterdir()]
    assert len(labels) == 2
    assert all(before <= one.made <= datetime.now(UTC) for one in labels)
    assert all(abs(one.day - before.date()) <= timedelta(days=1) for one in labels)


def test_a_backup_goes_into_a_folder_of_its_own_and_says_the_same_there(
    planner: Planner, filled: Path, tmp_path: Path
) -> None:
    assert filled
    planner("backup", "--out", tmp_path / "mine.zip")
    _, before, _ = planner("week")
    code, out, err = planner("restore", tmp_path / "mine.zip", "--into", tmp_path / "new")
    assert code == 0, err
    assert "the diary is now that of the backup" in out
    assert planner("week", data=tmp_path / "new")[1] == before


def test_a_restore_over_the_diary_says_what_differs_and_how_to_go_back(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    planner("backup", "--out", tmp_path / "mine.zip")
    planner("import", diary / "twelve_cases.csv")
    code, out, err = planner("restore", tmp_path / "mine.zip", "--dry-run")
    assert code == 0, err
    assert "Only in the present diary: 12 cases." in out
    assert "Nothing was changed." in out
    code, out, err = planner("restore", tmp_path / "mine.zip")
    assert code == 0, err
    assert str(tmp_path / "diary" / "diary-replaced-1") in out
    back = out.strip().splitlines()[-1].partition("planner restore ")[2]
    code, out, err = planner("restore", back)
    assert code == 0, err
    assert "Only in the backup: 12 cases." in out


def test_a_damaged_backup_is_called_that_and_a_wrong_passphrase_that(
    planner: Planner, diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert diary
    planner("backup", "--out", tmp_path / "mine.zip")
    bad = tmp_path / "bad.zip"
    content = bytearray((tmp_path / "mine.zip").read_bytes())
    content[700] ^= 1
    bad.write_bytes(content)
    code, _, err = planner("restore", bad, "--into", tmp_path / "new")
    assert (code, "this backup is damaged" in err) == (1, True)
    monkeypatch.setenv("PLANNER_PASSPHRASE", "something else entirely")
    code, _, err = planner("restore", tmp_path / "mine.zip", "--into", tmp_path / "new")
    assert (code, f"not the passphrase the diary had on {date_words(label_of(tmp_path / 'mine.zip').day)}" in err) == (
        1,
        True,
    )
    assert not (tmp_path / "new").exists()


def test_the_recovery_code_opens_a_backup_too(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out, _ = planner("init")
    code_words = next(line for line in out.splitlines() if line.startswith("Recovery code: ")).partition(": ")[2]
    planner("backup", "--out", tmp_path / "mine.zip")
    shutil.rmtree(tmp_path / "diary")
    monkeypatch.setenv("PLANNER_RECOVERY_CODE", code_words)
    code, out, err = planner("restore", tmp_path / "mine.zip", "--code")
    assert code == 0, err
    assert "planner recover" in out
    assert planner("week")[0] == 0


def test_a_damaged_diary_names_the_newest_good_backup_which_brings_it_back(
    planner: Planner, filled: Path, tmp_path: Path
) -> None:
    assert filled
    planner("backup")
    _, before, _ = planner("week")
    path = tmp_path / "diary" / "diary.planner"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    code, _, err = planner("week")
    assert code == 1
    backup = the_daily_one(tmp_path)
    assert f"of {date_words(label_of(backup).day)}, in {backup}" in err
    assert planner("restore", backup)[0] == 0
    assert planner("week")[1] == before


def test_the_sample_diary_is_backed_up_only_to_a_file(planner: Planner, tmp_path: Path) -> None:
    assert planner("--demo", "backup")[0] == 1
    assert planner("--demo", "backup", "--out", tmp_path / "sample.zip")[0] == 0
    assert planner("--demo", "restore", tmp_path / "sample.zip")[0] == 1


def test_a_backup_is_verified_by_itself_as_a_diary_is(planner: Planner, filled: Path, tmp_path: Path) -> None:
    assert filled
    planner("backup", "--out", tmp_path / "mine.zip")
    _, diary, _ = planner("verify", "--json")
    code, out, err = planner("verify", tmp_path / "mine.zip", "--deep", "--json")
    assert code == 0, err
    assert json.loads(out) == json.loads(diary)


def test_a_damaged_backup_beside_the_diary_is_a_problem_that_is_told(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    assert diary
    planner("backup")
    backup = the_daily_one(tmp_path)
    backup.write_bytes(backup.read_bytes()[:-1])
    code, out, _ = planner("verify", "--json")
    body = json.loads(out)
    assert (code, body["ok"]) == (1, False)
    assert body["problems"] == [f"{backup}: this backup is damaged: it is not as it was written; keep to another one."]
    code, out, _ = planner("verify")
    assert "The diary is whole, but 1 backup is not:" in out


def test_a_restore_stands_in_the_trail_of_the_diary_restored(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary
    planner("backup", "--out", tmp_path / "mine.zip")
    planner("restore", tmp_path / "mine.zip", "--into", tmp_path / "new")
    code, out, err = planner("trail", data=tmp_path / "new")
    assert code == 0, err
    assert "restored from a backup" in out
    assert re.search(r"as of \d\d:\d\d on \d+ [A-Z]", out)
    assert planner("verify", data=tmp_path / "new")[0] == 0


def test_a_restore_names_the_trail_it_took_the_place_of_and_a_head_of_that_is_known(
    planner: Planner, asked: Asked, diary: Path, tmp_path: Path
) -> None:
    assert diary
    planner("backup", "--out", tmp_path / "mine.zip")
    assert planner("export", "--csv", tmp_path / "week.csv", "--from", "2026-11-23", "--to", "2026-11-29")[0] == 0
    printed = asked("trail", "--head")
    assert planner("export", "--out", tmp_path / "all")[0] == 0
    last = asked("trail", "--head")
    code, _, err = planner("restore", tmp_path / "mine.zip")
    assert code == 0, err
    link = asked("trail")[-1]
    number = last["number"]
    assert (link["kind"], link["before"]) == (
        "restore",
        f"a diary whose trail had {number} changes, head {last['head']}",
    )
    code, out, _ = planner("trail", "--check-head", last["head"])
    assert code == 1
    assert out.startswith(f"That head was the last of the diary that the backup restored at number {link['number']}")
    code, out, _ = planner("trail", "--check-head", printed["head"])
    assert code == 1
    assert f"a backup was restored at number {link['number']}" in out
    code, out, _ = planner("trail", "--check-head", "ab" * 8)
    assert (code, "a backup was restored" in out) == (1, True), "nothing tells a head of that diary from another"


def test_a_backup_of_another_diary_is_told_as_that(planner: Planner, asked: Asked, diary: Path, tmp_path: Path) -> None:
    assert diary
    assert planner("init", data=tmp_path / "other")[0] == 0
    assert planner("backup", "--out", tmp_path / "other.zip", data=tmp_path / "other")[0] == 0
    for words in (("--dry-run",), ()):
        code, out, err = planner("restore", tmp_path / "other.zip", *words)
        assert (code, err) == (0, "")
        assert OTHER_DIARY in out
        assert "hold the same" not in out
    assert planner("backup", "--out", tmp_path / "mine.zip")[0] == 0
    assert asked("restore", tmp_path / "mine.zip", "--dry-run")["other_diary"] is False
    assert planner("init", data=tmp_path / "third")[0] == 0
    code, out, err = planner("restore", tmp_path / "mine.zip", "--json", data=tmp_path / "third")
    assert (code, json.loads(out)["other_diary"]) == (0, True)
    assert OTHER_DIARY in err

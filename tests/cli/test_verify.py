"""planner verify."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Planner

ROWS = (
    "date,start,end,activity,outcome\n2026-11-24,09:00,10:00,treatment,planned\n2026-11-24,10:00,11:00,treatment,dna\n"
)


def test_a_whole_diary_is_told_so_with_its_entries_and_cases(
    planner: Planner, asked: Callable[..., Any], diary: Path, tmp_path: Path
) -> None:
    assert diary
    file = tmp_path / "rows.csv"
    file.write_text(ROWS)
    assert planner("import", file)[0] == 0
    for deep in ((), ("--deep",)):
        found = asked("verify", *deep)
        assert (found["ok"], found["entries"], found["cases"], found["problems"]) == (True, 2, 0, [])
    code, out, err = planner("verify")
    assert (code, err) == (0, "")
    assert out.startswith("The diary is whole: 2 entries, ")


def test_a_damaged_diary_is_told_so_and_the_command_fails(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary
    file = tmp_path / "diary" / "diary.planner"
    content = bytearray(file.read_bytes())
    content[-4000] ^= 1
    file.write_bytes(content)
    code, out, _ = planner("verify", "--json")
    found = json.loads(out)
    assert code == 1
    assert found["ok"] is False
    assert any("page" in one for one in found["problems"])
    code, out, _ = planner("verify")
    assert code == 1
    assert "found in the diary:" in out


@pytest.mark.parametrize("spoilt", ["first page", "cut short", "key"])
def test_a_diary_too_damaged_to_be_opened_is_told_so_in_json_too(
    planner: Planner, diary: Path, tmp_path: Path, spoilt: str
) -> None:
    assert diary
    folder = tmp_path / "diary"
    file = folder / ("diary.key" if spoilt == "key" else "diary.planner")
    content = file.read_bytes()
    file.write_bytes(content[:100] if spoilt != "first page" else content[:50] + bytes(50) + content[100:])
    code, out, _ = planner("verify", "--json")
    found = json.loads(out)
    assert code == 1
    assert (found["ok"], found["entries"]) == (False, None)
    assert len(found["problems"]) == 1
    assert "wrong" not in found["problems"][0]


def test_a_wrong_passphrase_is_no_damage(planner: Planner, diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert diary
    monkeypatch.setenv("PLANNER_PASSPHRASE", "something else entirely")
    code, out, err = planner("verify", "--json")
    assert (code, out) == (1, "")
    assert "The passphrase is wrong" in err


def test_a_file_may_be_named_a_backup_or_the_diary_itself(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary
    backup, elsewhere = tmp_path / "one.backup", tmp_path / "nowhere"
    assert planner("backup", "--out", backup)[0] == 0
    for file in (backup, tmp_path / "diary" / "diary.planner"):
        code, out, err = planner("verify", file, "--json", data=elsewhere)
        assert (code, err) == (0, "")
        assert json.loads(out)["ok"] is True
    backup.write_bytes(backup.read_bytes()[:-1])
    code, out, _ = planner("verify", backup, "--json", data=elsewhere)
    assert code == 1
    assert "damaged" in json.loads(out)["problems"][0]


def test_what_was_looked_through_is_called_by_its_name(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert diary
    backup = tmp_path / "one.zip"
    assert planner("backup", "--out", backup)[0] == 0
    assert planner("verify", backup)[1].startswith("The backup is whole: ")
    backup.write_bytes(backup.read_bytes()[:1000])
    code, out, _ = planner("verify", backup)
    assert (code, out.splitlines()[0]) == (1, "1 fault was found in the backup:")
    assert "this backup is damaged" in out
    backup.write_text("milk, bread and tea")
    code, out, err = planner("verify", backup)
    assert (code, out) == (1, "")
    assert "this is no backup of Planner’s" in err

"""A diary that another program holds is opened by no deed of its keys, and replaced by none."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.cli.conftest import PASSPHRASE

from planner.storage import connection
from planner.storage.beginning import ASIDE, DIARY_NAME, KEY_NAME
from planner.storage.connection import connect
from planner.storage.held import OTHERS_WRITE
from planner.storage.passphrase import unlocked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Planner


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Another connection has the diary to itself."""
    _, _, key = unlocked(folder, PASSPHRASE)
    with closing(connect(folder / DIARY_NAME, key)) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        yield
        raw.execute("ROLLBACK")


def words_of(planner: Planner, deed: str, backup: Path) -> tuple[int, str, str]:
    return planner(deed, backup) if deed == "restore" else planner(deed)


@pytest.mark.parametrize("deed", ["restore", "passphrase", "recover", "recovery-code"])
def test_while_another_program_writes_a_deed_is_refused_in_one_sentence_and_changes_nothing(
    planner: Planner, diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    assert diary
    folder, backup = tmp_path / "diary", tmp_path / "mine.zip"
    code = planner("recovery-code")[1].partition("Recovery code: ")[2].partition("\n")[0]
    planner("backup", "--out", backup)
    monkeypatch.setenv("PLANNER_NEW_PASSPHRASE", "a passphrase of another kind")
    monkeypatch.setenv("PLANNER_RECOVERY_CODE", code)
    monkeypatch.setattr(connection, "PATIENCE", 50)
    before = {name: (folder / name).read_bytes() for name in (DIARY_NAME, KEY_NAME)}
    with held(folder):
        result, _, err = words_of(planner, deed, backup)
        assert (result, err.strip().endswith(OTHERS_WRITE)) == (1, True), err
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert not (folder / ASIDE).exists()
    assert not (folder / "diary-replaced-1").exists()
    result, _, err = words_of(planner, deed, backup)
    assert result == 0, err

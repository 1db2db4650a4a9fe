"""Looking at an open diary, its backups and its key lets go of no lock a deed under way has on it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Site
from planner.services.checking import Checking
from planner.storage.opened_backup import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.services.desk import Desk

WRITE = """
import sys
from pathlib import Path
import sqlcipher3.dbapi2 as sqlcipher
from planner.storage.connection import connect
raw = connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
raw.execute("PRAGMA busy_timeout = 0")
try:
    raw.execute("BEGIN IMMEDIATE")
except sqlcipher.OperationalError as refusal:
    print(refusal)
"""
LOOKS: dict[str, Callable[[Desk], object]] = {
    "list the backups": lambda desk: desk.backups.listed(),
    "make a backup": lambda desk: desk.backups.make(),
    "save a backup": lambda desk: desk.backups.save(desk.store.path.parent.parent / "saved.zip"),
    "prove a backup": lambda desk: desk.backups.prove(desk.backups.listed()[0].path, Secret("a quiet passphrase")),
    "verify": lambda desk: Checking(desk.store).verify(deep=True),
    "look for damage": lambda desk: desk.store.check(),
    "count": lambda desk: desk.backups.holds(),
}


def why_another_program_cannot_write(desk: Desk) -> str:
    source = desk.store.source
    ended = subprocess.run(  # noqa: S603 - our own few lines
        [sys.executable, "-c", WRITE, str(source.path), source.key.hex()],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return ended.stdout.strip()


@pytest.mark.parametrize("look", LOOKS)
def test_no_other_program_writes_in_the_middle_of_a_deed_whatever_is_looked_at_meanwhile(desk: Desk, look: str) -> None:
    desk.backups.make()
    assert why_another_program_cannot_write(desk) == ""
    with desk.store.work() as work:
        work.put(Site("1", "Town"))
        LOOKS[look](desk)
        assert why_another_program_cannot_write(desk) == "database is locked"
    assert why_another_program_cannot_write(desk) == ""

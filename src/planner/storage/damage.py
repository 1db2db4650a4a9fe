"""Damage: pages that are not as they were written, and a journal that belongs to another diary or state of it."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.storage.connection import connect
from planner.storage.private_folder import private_folder

if TYPE_CHECKING:
    from pathlib import Path

STALE_AFTER = 60.0
"""Seconds a diary may be younger than its journal: a deed writes both within moments, a restored copy comes later."""
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""What a journal begins with that SQLite would roll back; that of a deed not yet written out begins with zeros."""

CLOSED = "The diary is closed: open it again to read it."
"""What is said where a diary that was closed is asked, of which nothing is damaged."""


def damage_words(path: Path) -> str:
    """What is said of a damaged diary."""
    return (
        f"{path}: the diary is damaged, so what is shown may be incomplete. Keep this file and its key as they are, "
        f"move any {path.name}-journal away, and restore both from the same backup."
    )


def found_damage(path: Path, key: bytes) -> str:
    """Look through every page on a connection of its own: a sentence, or nothing where all is as it was written."""
    try:
        with closing(connect(path, key)) as raw:
            pages = raw.execute("PRAGMA cipher_integrity_check").fetchall()
            if pages or not _is_sound(raw):
                return damage_words(path)
    except sqlcipher.OperationalError:
        return ""  # locked by another, or no longer there: nothing can be said of it
    except sqlcipher.DatabaseError:
        return damage_words(path)
    return ""


def _is_sound(raw: sqlcipher.Connection) -> bool:
    return bool(raw.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)])


def set_stale_journal_aside(path: Path, key: bytes) -> None:
    """Move a journal away that belongs to another diary or state of it: SQLite would roll it in, and delete it.

    After a mere crash the journal is as old as the diary, and needed. It does not belong where the diary is whole as
    it stands, and would be damaged by it or was put back from a backup later on.

    Raises:
        PlannerError: where it cannot be moved.
    """
    journal = path.with_name(f"{path.name}-journal")
    try:
        seen = journal.stat()
        if _is_never_used(journal) or not _is_whole_without(path, key) or not _is_stale(path, journal, key):
            return
        now = journal.stat()
    except OSError:
        return
    if (seen.st_ino, seen.st_mtime_ns, seen.st_size) == (now.st_ino, now.st_mtime_ns, now.st_size):
        _set_aside(path, journal)  # otherwise another program is at work, and this is the journal of its deed


def _is_never_used(journal: Path) -> bool:
    """SQLite leaves it alone: nothing was written of its deed, which may be under way."""
    with journal.open("rb") as file:
        return file.read(1) in {b"", b"\0"}


def _is_stale(path: Path, journal: Path, key: bytes) -> bool:
    """The journal does not belong to a diary that is whole without it."""
    with journal.open("rb") as file:
        if file.read(len(JOURNAL_MAGIC)) != JOURNAL_MAGIC:
            return True
    return _was_put_back(path, journal) or not _is_whole_with(path, journal, key)


def _was_put_back(path: Path, journal: Path) -> bool:
    """The diary came later than its journal, and was not just renamed or given other rights: that leaves `mtime`."""
    diary, beside = path.stat(), journal.stat()
    is_written_apart = abs(diary.st_mtime - beside.st_mtime) > STALE_AFTER
    return is_written_apart and diary.st_ctime > beside.st_ctime + STALE_AFTER


def _is_whole_with(path: Path, journal: Path, key: bytes) -> bool:
    """A copy of the diary, as encrypted as it is, stays sound when the journal is rolled into it.

    Where there is no room to try that nothing can be said against the journal.
    """
    try:
        with private_folder(path.parent) as folder:
            trial = folder / path.name
            shutil.copyfile(path, trial)
            shutil.copyfile(journal, trial.with_name(journal.name))
            return not found_damage(trial, key)
    except OSError:
        return True


def _set_aside(path: Path, journal: Path) -> None:
    number = 1
    try:
        while (kept := journal.with_name(f"{journal.name}.stale-{number}")).exists():
            number += 1
        journal.rename(kept)
    except OSError as error:
        msg = (
            f"{journal}: this journal belongs to another diary, or to another state of {path.name}, and cannot be "
            "moved aside; move it out of the folder and open the diary again."
        )
        raise PlannerError(msg) from error


def _is_whole_without(path: Path, key: bytes) -> bool:
    """The diary is sound as it stands, its journal left aside; nothing is written to find out."""
    try:
        with closing(sqlcipher.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as raw:
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            return not raw.execute("PRAGMA cipher_integrity_check").fetchall() and _is_sound(raw)
    except sqlcipher.DatabaseError:
        return False

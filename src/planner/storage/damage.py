"""Damage: pages that are not as they were written, and a journal that belongs to another state of the diary."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.storage.connection import connect

if TYPE_CHECKING:
    from pathlib import Path

STALE_AFTER = 60.0
"""Seconds a diary may be younger than its journal: a deed writes both within moments, a restored copy comes later."""


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
    """Move a journal away that belongs to another state of the diary: SQLite would roll it into a restored file.

    A diary that was put back from a backup over a crash is younger than the journal beside it, and whole without it.
    After a mere crash the journal is as old as the diary, and needed.
    """
    journal = path.with_name(f"{path.name}-journal")
    try:
        is_later = path.stat().st_ctime > journal.stat().st_ctime + STALE_AFTER
        if not is_later or not journal.stat().st_size:
            return
    except OSError:
        return
    if _is_whole_without(path, key):
        number = 1
        while (kept := journal.with_name(f"{journal.name}.stale-{number}")).exists():
            number += 1
        with suppress(OSError):
            journal.rename(kept)


def _is_whole_without(path: Path, key: bytes) -> bool:
    """The diary is sound as it stands, its journal left aside; nothing is written to find out."""
    try:
        with closing(sqlcipher.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as raw:
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            return not raw.execute("PRAGMA cipher_integrity_check").fetchall() and _is_sound(raw)
    except sqlcipher.DatabaseError:
        return False

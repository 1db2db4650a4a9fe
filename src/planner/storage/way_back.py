"""The way back from damage: every refusal that comes of it names the newest good backup."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from planner.domain.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SALT_BYTES = 16
"""How many bytes of a file of SQLCipher's, its first, are its salt: without them its key opens nothing."""


def diary_id(path: Path) -> str:
    """The random id of a diary: the salt SQLCipher gave it, which a copy and another key leave as it is; or empty.

    It stands unencrypted at the front of the file, so that a backup can be told apart by whoever has no secret.

    Only for a file in which this program does no deed meanwhile: a process that closes a file it opened a second time
    lets go of every lock it has on it (https://www.sqlite.org/howtocorrupt.html, 2.2), so that another program could
    write in the middle of a deed. Of an open diary `Source.diary` says it.
    """
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
    except OSError:
        return ""
    return salt.hex() if len(salt) == SALT_BYTES else ""


def way_back(path: Path, diary: str | None = None) -> str:
    """A further sentence on the newest good backup of the diary at a path; empty where none is known.

    Args:
        path: its file.
        diary: its random id, of a diary that is open.
    """
    from planner.storage.backup_list import backup_hint  # reading archives is loaded only where something is amiss

    return backup_hint(path.parent, diary_id(path) if diary is None else diary)


@contextmanager
def naming_the_way_back(path: Path) -> Iterator[None]:
    """A refusal for damage to the diary at a path, or to its key, says too which backup there is."""
    try:
        yield
    except DamagedError as refusal:
        msg = f"{refusal}{way_back(path)}"
        raise type(refusal)(msg) from refusal

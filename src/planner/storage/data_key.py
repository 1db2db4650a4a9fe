"""Another data key: the diary is written anew under it, so that no older key file opens it any more.

SQLCipher writes every page anew in one transaction (PRAGMA rekey); the key file cannot be part of that. So the new
one waits beside the old one, under a name of its own, and takes its place once the diary has the new key. Where the
program ends in between, whoever opens the diary next sees by the diary itself which of the two is its own.
"""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.connection import connect_checked
from planner.storage.damage import found_damage, set_stale_journal_aside
from planner.storage.key import PASSPHRASE, RECOVERY_CODE
from planner.storage.key_file import load_keys, read_bytes, save_keys
from planner.whole_file import write_atomically, write_through

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.storage.key import KeyFile

WAITING_NAME = f"{KEY_NAME}.next"
OLD_NAME = f"{KEY_NAME}.old"
STAYS = "nothing was changed, and the old passphrase holds"
OTHER_HOLDS = (
    "a change of the passphrase was cut off, and this is the one that does not hold: use the other of the two, old or "
    "new."
)


def change_data_key(folder: Path, old: bytes, keys: KeyFile, new: bytes, *, instead_of: bytes) -> None:
    """Write a diary anew under another key, with the key file that wraps it; all of it or nothing.

    Args:
        folder: where the diary lies.
        old: its data key.
        keys: the key file to be; both its slots wrap the new key.
        new: the new data key.
        instead_of: the bytes the present key file must still hold, since what it opens was asked of them.

    Raises:
        PlannerError: where the diary is damaged, cannot be written, or another program is at work in it or its key.
    """
    path, waiting = folder / DIARY_NAME, folder / WAITING_NAME
    if read_bytes(folder / KEY_NAME) != instead_of:
        msg = f"{folder / KEY_NAME}: the key file has been changed by another program meanwhile; {STAYS}: try again."
        raise PlannerError(msg)
    if damage := found_damage(path, old):
        raise PlannerError(damage)
    try:
        save_keys(waiting, keys)
    except OSError as error:
        msg = f"{waiting}: the new key file cannot be written; {STAYS}."
        raise PlannerError(msg) from error
    try:
        with closing(connect_checked(path, old)) as raw:
            raw.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    except (PlannerError, sqlcipher.DatabaseError) as error:
        if _opens(path, new):
            _take_its_place(folder)
            return
        waiting.unlink(missing_ok=True)
        msg = (
            f"{path}: the diary could not be given another key; {STAYS}: close it in other windows, see that there is "
            "room, and try again."
        )
        raise PlannerError(msg) from error
    _take_its_place(folder)


def settle_data_key(folder: Path, unlock: Callable[[KeyFile], bytes]) -> None:
    """Finish a change of key that was cut off, or take it back where the diary still has its old key.

    Args:
        folder: where the diary lies.
        unlock: gives the data key of a key file by the secret at hand, or raises PlannerError.

    Raises:
        PlannerError: where the secret opens only the key file that is not the diary's.
    """
    path, waiting = folder / DIARY_NAME, folder / WAITING_NAME
    if not waiting.is_file():
        return None
    is_other = False
    for keys in (folder / KEY_NAME, waiting):
        try:
            key = unlock(load_keys(keys))
        except PlannerError:
            continue
        if not _opens(path, key):
            is_other = True
        elif keys == waiting:
            return _take_its_place(folder)
        else:
            return waiting.unlink()
    if is_other:
        msg = f"{folder}: {OTHER_HOLDS}"
        raise PlannerError(msg)
    return None


def has_another_key(path: Path, key: bytes) -> bool:
    """The key files beside a diary wrap another key than this one: since it was opened it was changed, or replaced.

    A key file without seals cannot tell, and is not taken for another.
    """
    for name in (KEY_NAME, WAITING_NAME):
        try:
            keys = load_keys(path.with_name(name))
        except PlannerError:
            continue
        slots = ((PASSPHRASE, keys.by_passphrase), (RECOVERY_CODE, keys.by_recovery_code))
        is_of_this = any(slot is not None and slot.is_intact(key, slot_name) for slot_name, slot in slots)
        if keys.is_sealed and not keys.is_damaged and not is_of_this:
            return True
    return False


def _opens(path: Path, key: bytes) -> bool:
    try:
        set_stale_journal_aside(path, key)
        connect_checked(path, key).close()
    except PlannerError:
        return False
    return True


def _take_its_place(folder: Path) -> None:
    """The old key file stays where copies of the diary lie that only it opens; it opens nothing newer."""
    keys = folder / KEY_NAME
    if any(folder.glob("diary-before-*.planner")):
        with suppress(OSError):
            number = 1
            while (kept := folder / f"{OLD_NAME}-{number}").exists():
                number += 1
            write_atomically(kept, keys.read_bytes())
    (folder / WAITING_NAME).replace(keys)
    write_through(folder)

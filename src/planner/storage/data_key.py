"""Another data key: the diary is written anew under it, so that no older key file opens it any more.

SQLCipher writes every page anew in one transaction (PRAGMA rekey); the key file cannot be part of that. So the new
one waits beside the old one, under a name of its own, and takes its place once the diary has the new key. Where the
program ends in between, whoever opens the diary next sees by the diary itself which of the two is its own.
"""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import DamagedError, PlannerError
from planner.storage.beginning import DIARY_NAME, KEY_NAME, WAITING_NAME
from planner.storage.connection import connect_checked
from planner.storage.damage import found_damage, set_stale_journal_aside
from planner.storage.folder import refuse_cut_short
from planner.storage.held import HeldError, NotOpenedError, is_held
from planner.storage.key import PASSPHRASE, RECOVERY_CODE
from planner.storage.key_bytes import read_bytes
from planner.storage.key_file import load_keys, save_keys
from planner.whole_file import write_atomically, write_through

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.storage.key import KeyFile

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
        raise DamagedError(damage)
    try:
        save_keys(waiting, keys)
    except OSError as error:
        msg = f"{waiting}: the new key file cannot be written; {STAYS}."
        raise PlannerError(msg) from error
    failure = _rekey(path, old, new)
    # SQLCipher says nothing where a page could not be written (its pragma drops the error of sqlite3_rekey), so the
    # diary itself is asked. The key file is changed only for one that is whole under the new key; what was written of
    # any other is rolled back from its journal by whoever opens it next, which takes the old key file.
    if opens_now(path, new) and not found_damage(path, new):
        _take_its_place(folder)
        return
    if opens_now(path, old):
        waiting.unlink(missing_ok=True)
    msg = (
        f"{path}: the diary could not be given another key; {STAYS}: close it in other windows, see that there is "
        "room, and try again."
    )
    raise PlannerError(msg) from failure


def _rekey(path: Path, old: bytes, new: bytes) -> Exception | None:
    """Write every page anew; the error, where one is told."""
    try:
        with closing(connect_checked(path, old)) as raw:
            raw.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    except (PlannerError, sqlcipher.DatabaseError) as error:
        return error
    return None


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
    refuse_cut_short(path)  # opened, it would be taken for a new one, and its journal for none of its own
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
            with suppress(OSError):  # it opens nothing, and goes at the next opening
                waiting.unlink()
            return None
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
        if wraps_another(keys, key):
            return True
    return False


def wraps_another(keys: KeyFile, key: bytes) -> bool:
    """A key file bears the seals of another key than this one, on all it holds."""
    slots = ((PASSPHRASE, keys.by_passphrase), (RECOVERY_CODE, keys.by_recovery_code))
    is_of_this = any(slot is not None and slot.is_intact(key, slot_name) for slot_name, slot in slots)
    return keys.is_sealed and not keys.is_damaged and not is_of_this


def _opens(path: Path, key: bytes) -> bool:
    """It opens by that key; PlannerError where another program or a full disk keeps that from being seen."""
    try:
        set_stale_journal_aside(path, key)
        connect_checked(path, key).close()
    except PlannerError:
        return False
    except sqlcipher.OperationalError as error:
        msg = f"{path}: the diary cannot be opened at this moment ({error}); it is as it was: try again."
        raise (HeldError if is_held(error) else NotOpenedError)(msg) from error
    return True


def opens_now(path: Path, key: bytes) -> bool:
    """It opens by that key, and that can be seen."""
    try:
        return _opens(path, key)
    except PlannerError:
        return False


def _take_its_place(folder: Path) -> None:
    """The old key file stays where copies of the diary lie that only it opens; it opens nothing newer."""
    keys = folder / KEY_NAME
    if any(folder.glob("diary-before-*.planner")):
        with suppress(OSError):
            number = 1
            while (kept := folder / f"{OLD_NAME}-{number}").exists():
                number += 1
            write_atomically(kept, keys.read_bytes())
    try:
        (folder / WAITING_NAME).replace(keys)
    except OSError as error:
        msg = (
            f"{keys}: the diary has its new key, but the key file cannot be written ({error.strerror}): see that the "
            f"folder may be written to, leave {WAITING_NAME} where it is, and open the diary with the new passphrase."
        )
        raise PlannerError(msg) from error
    write_through(folder)

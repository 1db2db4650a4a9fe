"""Another passphrase, another recovery code, another key: what is asked first, shown, and written last."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.connection import connect_checked
from planner.storage.damage import set_stale_journal_aside
from planner.storage.data_key import change_data_key, settle_data_key
from planner.storage.folder import refuse_cut_short, refuse_missing
from planner.storage.held import OTHERS_WRITE, HeldError, NotOpenedError, cause_of, is_held
from planner.storage.key import (
    Cost,
    mended,
    new_key,
    new_recovery_code,
    unlock,
    unlock_by_recovery_code,
    with_cost,
    with_new_passphrase,
    with_recovery_code,
)
from planner.storage.key_bytes import read_bytes
from planner.storage.key_file import keys_in, save_keys
from planner.storage.other_key import unlocked_by
from planner.storage.way_back import naming_the_way_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.storage.key import KeyFile


def change_passphrase(
    folder: Path, secret: str, passphrase: str, cost: Cost | None = None, *, by_code: bool = False
) -> str:
    """Wrap the key anew under another passphrase, given the old one or the recovery code.

    Args:
        folder: where the diary lies.
        secret: its passphrase, or with `by_code` its recovery code.
        passphrase: the new one.
        cost: what a guess at it is to cost; as it is now, where left out.
        by_code: the secret is the recovery code.

    Returns:
        A sentence on what else no longer opens the diary; mostly empty.

    Raises:
        PlannerError: where the secret is wrong, the new passphrase too short, or the key file cannot be written.
    """
    content, keys, key = unlocked(folder, secret, by_code=by_code)
    seen = mended(keys, key, by_code=by_code)
    rewrapped = with_new_passphrase(seen.keys, key, passphrase, cost or _cost(keys))
    _write_keys(folder, rewrapped, content, "the old passphrase stays")
    return mended(rewrapped, key).lost


@dataclass(frozen=True, slots=True)
class AnotherCode:
    """A recovery code that waits to be shown, and then to hold.

    Attributes:
        code: what is to be written down.
        key: the data key it opens.
        keep: makes it hold, in the place of the old one; PlannerError where that cannot be done.
    """

    code: str
    key: bytes
    keep: Callable[[], None]


def another_code(folder: Path, passphrase: str, cost: Cost | None = None) -> AnotherCode:
    """A new recovery code for a diary; PlannerError where the passphrase is wrong.

    Both secrets cost the same afterwards: the passphrase, which is at hand, is wrapped anew where it cost otherwise.
    """
    content, keys, key = unlocked(folder, passphrase)
    code, now = new_recovery_code(), cost or _cost(keys)
    changed = with_recovery_code(mended(keys, key).keys, key, code, now)
    if now != _cost(keys):
        changed = with_cost(changed, key, passphrase, now)
    return AnotherCode(code, key, lambda: _write_keys(folder, changed, content, "the old recovery code stays"))


def another_key(folder: Path, passphrase: str, new: str, cost: Cost | None = None) -> AnotherCode:
    """A new recovery code with another data key for a diary, and a new passphrase, which hold once it is kept.

    An old copy of the key file opens the diary no more then; a copy of the diary made before still needs that one.
    PlannerError where the passphrase is wrong or the new one too short.
    """
    content, present, key = unlocked(folder, passphrase)
    keys, another, code = new_key(new, cost or _cost(present))
    return AnotherCode(code, another, lambda: change_data_key(folder, key, keys, another, instead_of=content))


def unlocked(folder: Path, secret: str, *, by_code: bool = False) -> tuple[bytes, KeyFile, bytes]:
    """The key file's bytes, what it holds, and the data key, which has been seen to open the diary.

    Raises:
        HeldError: where another program writes in it; another PlannerError where it or the secret is not right.
    """
    refuse_missing(folder)
    try:
        with naming_the_way_back(folder / DIARY_NAME):
            return _unlocked(folder, secret, by_code=by_code)
    except sqlcipher.OperationalError as error:
        if is_held(error):
            raise HeldError(OTHERS_WRITE) from error
        msg = f"{folder / DIARY_NAME}: the diary cannot be opened ({cause_of(error)}); it is as it was."
        raise NotOpenedError(msg) from error


def _unlocked(folder: Path, secret: str, *, by_code: bool) -> tuple[bytes, KeyFile, bytes]:
    def opened(keys: KeyFile) -> bytes:
        return unlock_by_recovery_code(keys, secret) if by_code else unlock(keys, secret)

    settle_data_key(folder, opened)
    content = read_bytes(folder / KEY_NAME)
    keys = keys_in(folder / KEY_NAME, content)
    key = unlocked_by(folder, keys, opened)
    refuse_cut_short(folder / DIARY_NAME)
    set_stale_journal_aside(folder / DIARY_NAME, key)
    connect_checked(folder / DIARY_NAME, key).close()
    return content, keys, key


def mend(path: Path, keys: KeyFile, key: bytes) -> str:
    """Write a key file again that was damaged or bears no seals yet; what is to be told of it."""
    seen = mended(keys, key)
    told = seen.lost
    if seen.is_to_write:
        with suppress(OSError, PlannerError):
            save_keys(path, seen.keys)
            if keys.is_damaged and not told:
                told = "The key file diary.key was damaged and has been written again: both secrets open the diary."
    return told


def _cost(keys: KeyFile) -> Cost:
    """What a guess costs now."""
    return keys.by_passphrase.cost if keys.by_passphrase else Cost()


def _write_keys(folder: Path, keys: KeyFile, instead_of: bytes, stays: str) -> None:
    try:
        save_keys(folder / KEY_NAME, keys, instead_of=instead_of)
    except OSError as error:
        msg = f"{folder / KEY_NAME}: the key file cannot be written; {stays}."
        raise PlannerError(msg) from error

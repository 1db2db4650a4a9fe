"""A key file of another diary beside this one: told from a wrong passphrase by the key that lies in the backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.errors import DamagedError, PlannerError
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.data_key import opens_now, wraps_another
from planner.storage.folder import refuse_cut_short
from planner.storage.key_file import keys_in
from planner.storage.way_back import diary_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.storage.key import KeyFile


def unlocked_by(folder: Path, keys: KeyFile, unlock: Callable[[KeyFile], bytes]) -> bytes:
    """The data key of a key file that lies beside a diary.

    Args:
        folder: where both lie.
        keys: the key file.
        unlock: gives its data key by the secret at hand, or raises PlannerError.

    Raises:
        DamagedError: where the secret is right, and the key file is not the diary's.
        PlannerError: where the secret is wrong, as far as can be told.
    """
    try:
        return unlock(keys)
    except DamagedError:
        raise
    except PlannerError as refusal:
        if not _is_of_another(folder, keys, unlock):
            raise
        msg = (
            f"{folder / KEY_NAME}: this key file is not that of the diary beside it, and your passphrase or code may "
            "well be right: keep both as they are, and put the right key file back from a backup."
        )
        raise DamagedError(msg) from refusal


def _is_of_another(folder: Path, keys: KeyFile, unlock: Callable[[KeyFile], bytes]) -> bool:
    """The newest backup has a key that the same secret opens, and that opens the diary; these do not wrap it.

    After a mere change of the passphrase they do, and the old one is a wrong one.
    """
    from planner.storage.backup_file import key_file_in  # reading archives is loaded only where something is amiss
    from planner.storage.backup_list import newest_good

    path = folder / DIARY_NAME
    diary = diary_id(path)
    newest = newest_good(folder, diary)
    if newest is None or newest.label.diary != diary:
        return False
    try:
        key = unlock(keys_in(newest.path, key_file_in(newest.path)))
    except PlannerError:
        return False
    refuse_cut_short(path)
    return wraps_another(keys, key) and opens_now(path, key)

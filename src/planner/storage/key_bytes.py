"""The bytes of a key file, read without what understands them: the question for the passphrase needs no more."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from planner.domain.errors import DamagedError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 64 * 1024
"""A key file takes less than two thousand."""
NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0)


class KeyFileDamagedError(DamagedError):
    """The key file is not as it was written."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a key file; DamagedError where it is missing, may not be read, or is no such file."""
    try:
        handle = os.open(path, os.O_RDONLY | NOT_BLOCKING)
        with os.fdopen(handle, "rb") as file:
            is_file = stat.S_ISREG(os.fstat(handle).st_mode)
            content = file.read(MOST_BYTES + 1) if is_file else b""
    except FileNotFoundError as error:
        msg = f"{path}: the key file is missing; put it back beside the diary from a backup."
        raise DamagedError(msg) from error
    except OSError as error:
        msg = f"{path}: the key file cannot be read; see that it is a file you may read."
        raise DamagedError(msg) from error
    if not is_file:
        msg = f"{path}: the key file cannot be read; see that it is a file you may read."
        raise DamagedError(msg)
    if len(content) > MOST_BYTES:
        raise key_damaged(path)
    return content


def key_damaged(path: Path) -> KeyFileDamagedError:
    """The refusal of a key file that is not as it was written."""
    msg = f"{path}: the key file diary.key is damaged; put it back from a backup."
    return KeyFileDamagedError(msg)

"""Keeping every other program out of a diary while its files are moved."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from planner.storage.held import OTHERS_WRITE, HeldError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 5.0
"""Seconds to wait for a deed or a question that is under way."""
AGAIN = 0.002
"""Seconds between two tries; deeds that come one after another leave hardly more between them."""
PENDING = 0x40000000
"""Where in a file SQLite keeps its locks, whatever is in it: https://www.sqlite.org/src/file/src/os.h."""
STAGES = ((PENDING + 1, 1), (PENDING, 1), (PENDING + 2, 510))
"""Its locks in the order it takes them: no other deed, then no further question, then the end of those under way."""


@contextmanager
def others_shut_out(path: Path) -> Iterator[None]:
    """Hold a diary as SQLite does while it writes a deed out; its key is not needed for that.

    The locks are those of the file, not of its name, and go with it: a deed that waited meanwhile has its lock on the
    file moved, and finds it moved. Windows itself refuses to move a file that another program has open.

    Raises:
        HeldError: where another program went on using it.
    """
    handle = _opened(path)
    try:
        if handle is not None and stat.S_ISREG(os.fstat(handle).st_mode):
            _take_all(handle)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _opened(path: Path) -> int | None:
    """None where there is nothing, or what this program may not write: its owner's other programs may not either."""
    if sys.platform != "win32":
        with suppress(OSError):
            return os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    return None


def _take_all(handle: int) -> None:
    until = time.monotonic() + PATIENCE
    for start, length in STAGES:
        while not _took(handle, start, length):
            if time.monotonic() > until:
                raise HeldError(OTHERS_WRITE)
            time.sleep(AGAIN)


def _took(handle: int, start: int, length: int) -> bool:
    """The lock is had, or there are none in this kind of folder, and so nobody's."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
        except (BlockingIOError, PermissionError):
            return False
        except OSError:
            return True
    return True


def file_id(path: Path) -> tuple[int, int] | None:
    """Which file stands under a name: the same for as long as anybody has it open; None where none does."""
    with suppress(OSError):
        seen = path.stat()
        return seen.st_dev, seen.st_ino
    return None

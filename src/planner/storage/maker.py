"""Who is making a diary aside: a lock on a file in it, which the system lets go of however its holder ends.

A process number would not do: another process may have it by the time anybody asks.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAKER = "maker"
"""The file that is locked."""
LONGEST_MAKING = 3600.0
"""Seconds a diary is taken to be in the making where no lock can tell, and after which a left-over is cleared away."""
DIGITS, OWN = frozenset("0123456789abcdef"), 16
"""What the name of such a folder ends in: so many of them at random, one program's own."""
_held: dict[tuple[int, int], int] = {}
"""The open locks of this process, by the file each is on."""


def sign(folder: Path) -> None:
    """Lock a new folder as this program's own until `let_go`; OSError where it cannot be written."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(folder / MAKER, flags, 0o600)
    if sys.platform == "win32":  # there nothing that holds an open file can be renamed, so its age tells
        os.close(handle)
        return
    _held[_id(os.fstat(handle))] = handle
    import fcntl

    with suppress(OSError):  # not every kind of folder has locks
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def let_go(folder: Path) -> None:
    """From now on it is nobody's, as it is once its program has ended."""
    handle = _taken_from_held(folder)
    if handle is not None:
        os.close(handle)


def take_away(folder: Path) -> None:
    """Delete a folder, which stays this program's own until it is gone."""
    handle = _taken_from_held(folder)
    shutil.rmtree(folder, ignore_errors=True)
    if handle is not None:
        os.close(handle)


def is_at_work(folder: Path) -> bool:
    """The program that makes it still runs; this one's own work counts too."""
    if sys.platform == "win32":
        return _is_young(folder)
    import fcntl

    try:
        handle = os.open(folder / MAKER, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return _is_young(folder)
    finally:
        os.close(handle)
    return False


def clear_left_overs(aside: Path) -> None:
    """Take away the folders that programs which were ended long ago never gave its name."""
    with suppress(OSError), os.scandir(aside.parent) as found:
        for one in found:
            folder = aside.with_name(one.name)
            before, _, own = one.name.rpartition(".")
            if before != aside.name or len(own) != OWN or not DIGITS.issuperset(own):
                continue
            if one.is_dir(follow_symlinks=False) and not _is_in_use(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _taken_from_held(folder: Path) -> int | None:
    """This program's lock on a folder, where it has one."""
    with suppress(OSError):
        return _held.pop(_id((folder / MAKER).stat()), None)
    return None


def _is_in_use(folder: Path) -> bool:
    return time.time() - folder.stat().st_mtime < LONGEST_MAKING or is_at_work(folder)


def _is_young(folder: Path) -> bool:
    try:
        return time.time() - (folder / MAKER).stat().st_mtime < LONGEST_MAKING
    except OSError:
        return False


def _id(seen: os.stat_result) -> tuple[int, int]:
    return seen.st_dev, seen.st_ino

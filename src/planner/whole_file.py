"""Files, and folders of them, written whole or not at all, readable by their owner only."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NEVER_FOLLOWED = getattr(os, "O_NOFOLLOW", 0)
BINARY = getattr(os, "O_BINARY", 0)
LEFT_OVER_AFTER = 3600.0
"""Seconds after which what never got its name is taken for that of a program which was ended in the middle."""


@contextmanager
def new_private_file(path: Path) -> Iterator[IO[bytes]]:
    """A new file for its owner alone, on the disk once the block ends well; OSError where something has its name.

    Whatever somebody put there, a link among it, is not written to.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | NEVER_FOLLOWED | BINARY, 0o600)
    with os.fdopen(handle, "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def left_over(found: Iterable[Path], just_made: Path) -> Iterator[Path]:
    """What of that a program which was ended left half made; another may still be at what is young.

    Args:
        found: what bears a name of the kind.
        just_made: a file or folder just made beside it: its time is that of the disk, whatever the machine's is.
    """
    now = just_made.stat().st_mtime
    for one in found:
        with suppress(OSError):
            if now - one.stat().st_mtime > LEFT_OVER_AFTER:
                yield one


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file's content in one step; a full disk leaves the old one as it was.

    It is written under a name of its own beside it, which nobody else can have taken or pointed elsewhere, and renamed
    last; the folder is written through too, or the rename might not outlast a power cut.
    """
    beside = path.with_name(f".{path.name}.{os.urandom(8).hex()}.new")
    try:
        with new_private_file(beside) as file:
            file.write(content)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    write_through(path.parent)


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a folder of files that only its owner can open: it is there with all of them, or not at all.

    It is written under a name of its own beside its place, and renamed last. OSError where there is something in its
    place already.

    Args:
        folder: where it is to be; nothing, or an empty folder, may be there.
        files: name and content of each, asked for one after another.
    """
    beside = folder.with_name(f".{folder.name}.{os.urandom(8).hex()}.new")
    beside.mkdir(mode=0o700)
    try:
        _clear_left_overs(beside, folder)
        for name, content in files:
            with new_private_file(beside / name) as file:
                file.write(content)
        write_through(beside)
        if folder.is_dir() and not folder.is_symlink():
            folder.rmdir()  # an empty one makes room; one with something in it refuses
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    write_through(folder.parent)


def _clear_left_overs(beside: Path, folder: Path) -> None:
    shape = re.compile(rf"\.{re.escape(folder.name)}\.[0-9a-f]{{16}}\.new")
    for one in left_over(filter(lambda one: shape.fullmatch(one.name), folder.parent.iterdir()), beside):
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)


def write_through(folder: Path) -> None:
    """Have the names in a folder outlast a power cut, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""A diary is made aside and put in its place last, so that one that was never finished is none."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.whole_file import write_through

if TYPE_CHECKING:
    from pathlib import Path

DIARY_NAME, KEY_NAME = "diary.planner", "diary.key"
JOURNAL_NAME = f"{DIARY_NAME}-journal"
SHORTEST_DIARY = 512
"""The smallest page SQLite knows: a file shorter than that holds no diary, and SQLite would begin one in it."""
ASIDE = ".diary.begun"
"""The folder, inside that of the diary, in which it is made."""
MAKER = "maker"
LONGEST_MAKING = 3600.0
"""The file in it that says which process is at work."""
UNFINISHED = ".unfinished"
"""What the name of a part of a diary ends in that was set aside as never finished."""


def make(folder: Path) -> Path:
    """A folder to make a diary in, which only one of several programs can do; PlannerError for the rest."""
    settle(folder)
    aside, mine = folder / ASIDE, folder / f"{ASIDE}.{secrets.token_hex(8)}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        mine.mkdir(mode=0o700)
        (mine / MAKER).write_text(str(os.getpid()))
    except OSError as error:
        shutil.rmtree(mine, ignore_errors=True)
        raise PlannerError(unwritable(folder)) from error
    try:
        mine.rename(aside)  # it fails where another stands there, for that is never empty
    except OSError as error:
        shutil.rmtree(mine, ignore_errors=True)
        msg = f"{folder}: another program is just beginning a diary here; wait for it, or choose another with --data."
        raise PlannerError(msg) from error
    return aside


def claim(path: Path) -> None:
    """An empty file that only its owner may read, for the diary to be written into."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def unwritable(folder: Path) -> str:
    """What is said where no diary can be made."""
    return f"{folder}: the diary cannot be written here; choose another folder with --data."


def is_aside(folder: Path) -> bool:
    """A diary is being made in this folder."""
    return folder.name == ASIDE


def clear(aside: Path) -> None:
    """Take away what a diary that could not be finished left behind."""
    shutil.rmtree(aside, ignore_errors=True)


def put_in_place(aside: Path, folder: Path) -> None:
    """The key first, the diary last: until it is there, nothing counts, and the next start finishes or clears away."""
    _set_unfinished_aside(folder)
    try:
        (aside / KEY_NAME).rename(folder / KEY_NAME)
        _rename_last(aside, folder)
    except OSError as error:
        raise PlannerError(unwritable(folder)) from error


def _rename_last(aside: Path, folder: Path) -> None:
    write_through(folder)
    (aside / DIARY_NAME).rename(folder / DIARY_NAME)
    write_through(folder)
    shutil.rmtree(aside, ignore_errors=True)


def settle(folder: Path) -> None:
    """Finish what was all but put in its place when the program was ended, or clear away what was never finished.

    One that another program is making at this moment is left alone.
    """
    aside = folder / ASIDE
    try:
        if not aside.is_dir() or _is_being_made(aside):
            return
    except OSError:
        return  # one may not look; who asks for the diary itself is told so
    is_shown = not (aside / KEY_NAME).exists() and (folder / KEY_NAME).exists()
    if is_shown and (aside / DIARY_NAME).exists() and not (folder / DIARY_NAME).exists():
        with suppress(OSError):
            _rename_last(aside, folder)
        return
    shutil.rmtree(aside, ignore_errors=True)


def _is_being_made(aside: Path) -> bool:
    """The program that makes it still runs, as far as can be told.

    On Windows the question would send that program a signal, so there it is taken to run for an hour.
    """
    try:
        if os.name == "nt":
            return time.time() - (aside / MAKER).stat().st_mtime < LONGEST_MAKING
        maker = int((aside / MAKER).read_text())
    except (OSError, ValueError):
        return False
    return _runs(maker)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def never_finished(folder: Path) -> bool:
    """What lies there is a diary that was begun and never finished: an empty file, and no journal to fill it from."""
    diary = folder / DIARY_NAME
    try:
        is_empty = diary.is_file() and diary.stat().st_size == 0
        return is_empty and not (folder / JOURNAL_NAME).exists()
    except OSError:
        return False


def _set_unfinished_aside(folder: Path) -> None:
    """Nothing is deleted: the parts of a diary that was never finished keep lying there under another name."""
    if not never_finished(folder):
        return
    for name in (DIARY_NAME, KEY_NAME):
        part, number = folder / name, 1
        while (kept := folder / f"{name}{UNFINISHED}-{number}").exists():
            number += 1
        with suppress(FileNotFoundError):
            part.rename(kept)

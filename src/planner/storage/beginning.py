"""A diary is made aside and put in its place last, so that one that was never finished is none."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.storage.held import HeldError
from planner.storage.maker import clear_left_overs, is_at_work, let_go, sign, take_away
from planner.storage.shut_out import others_shut_out
from planner.whole_file import write_atomically, write_through

if TYPE_CHECKING:
    from pathlib import Path

DIARY_NAME, KEY_NAME = "diary.planner", "diary.key"
JOURNAL_NAME = f"{DIARY_NAME}-journal"
WAITING_NAME = f"{KEY_NAME}.next"
PARTS = (KEY_NAME, WAITING_NAME, DIARY_NAME, JOURNAL_NAME)
"""The files that are one diary. Moved in this order, none that is left behind is taken for a diary by itself."""
SHORTEST_DIARY = 512
"""The smallest page SQLite knows: a file shorter than that holds no diary, and SQLite would begin one in it."""
ASIDE = ".diary.begun"
"""The folder, inside that of the diary, in which it is made."""
INSTEAD = "instead"
"""The file in it that says the diary made is to take the place of another, and to which folder that one goes."""
REPLACED = "diary-replaced"
UNFINISHED = ".unfinished"
"""What the name of a part of a diary ends in that was set aside as never finished."""


def make(folder: Path) -> Path:
    """A folder to make a diary in, which only one of several programs can do; PlannerError for the rest."""
    settle(folder)
    aside, mine = folder / ASIDE, folder / f"{ASIDE}.{os.urandom(8).hex()}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        mine.mkdir(mode=0o700)
        sign(mine)
    except OSError as error:
        take_away(mine)
        raise PlannerError(unwritable(folder)) from error
    try:
        mine.rename(aside)  # it fails where another stands there, for that is never empty
    except OSError as error:
        take_away(mine)
        msg = (
            f"{folder}: another program is just beginning a diary here; wait for it, or choose another folder "
            "(in a terminal: with --data)."
        )
        raise PlannerError(msg) from error
    return aside


def claim(path: Path) -> None:
    """An empty file that only its owner may read, for the diary to be written into."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def unwritable(folder: Path) -> str:
    """What is said where no diary can be made."""
    return f"{folder}: the diary cannot be written here; choose another folder (in a terminal: with --data)."


def is_aside(folder: Path) -> bool:
    """A diary is being made in this folder."""
    return folder.name == ASIDE


def clear(aside: Path) -> None:
    """Take away what a diary that could not be finished left behind."""
    take_away(aside)


def put_in_place(aside: Path, folder: Path) -> None:
    """The key first, the diary last: until it is there, nothing counts, and the next start finishes or clears away."""
    _set_unfinished_aside(folder)
    try:
        (aside / KEY_NAME).rename(folder / KEY_NAME)
        _rename_last(aside, folder)
    except OSError as error:
        if (aside / DIARY_NAME).exists():  # a key left without its diary would keep another from being begun
            with suppress(OSError):
                (folder / KEY_NAME).rename(aside / KEY_NAME)
        raise PlannerError(unwritable(folder)) from error


def _rename_last(aside: Path, folder: Path) -> None:
    write_through(folder)
    (aside / DIARY_NAME).rename(folder / DIARY_NAME)
    write_through(folder)
    take_away(aside)


def put_instead(aside: Path, folder: Path) -> Path:
    """Move what there is of a diary into a folder beside, and put the one made aside in its place; that folder.

    Once it is written down that this is to be, whoever opens a diary here next finishes it. Nothing is deleted.
    HeldError where another program goes on using the diary.
    """
    with others_shut_out(folder / DIARY_NAME):
        return _put_instead(aside, folder)


def _put_instead(aside: Path, folder: Path) -> Path:
    number = 1
    while (kept := folder / f"{REPLACED}-{number}").exists():
        number += 1
    try:
        write_atomically(aside / INSTEAD, kept.name.encode())
        _exchange(aside, folder)
    except OSError as error:
        let_go(aside)  # whoever opens the diary next may be this program
        msg = f"{folder}: the diary could not be put in its place ({error.strerror}); open it again, and that is done."
        raise PlannerError(msg if (aside / INSTEAD).exists() else unwritable(folder)) from error
    return kept


def _exchange(aside: Path, folder: Path) -> None:
    """Go on from wherever it was left: while the new key is aside, whatever lies in the folder is the old diary's."""
    if (aside / KEY_NAME).exists():
        kept = folder / (aside / INSTEAD).read_text()
        kept.mkdir(exist_ok=True, mode=0o700)
        for name in PARTS:
            if os.path.lexists(folder / name):
                (folder / name).rename(kept / name)
        write_through(kept)
        write_through(folder)
        (aside / KEY_NAME).rename(folder / KEY_NAME)
    if (aside / DIARY_NAME).exists():
        _rename_last(aside, folder)
    else:
        take_away(aside)


def settle(folder: Path) -> None:
    """Finish what was all but put in its place when the program was ended, or clear away what was never finished.

    One that another program is making at this moment is left alone.
    """
    aside = folder / ASIDE
    clear_left_overs(aside)
    try:
        if not aside.is_dir() or is_at_work(aside):
            return
    except OSError:
        return  # one may not look; who asks for the diary itself is told so
    if (aside / INSTEAD).exists():
        with suppress(OSError, HeldError), others_shut_out(folder / DIARY_NAME):
            _exchange(aside, folder)
        return
    is_shown = not (aside / KEY_NAME).exists() and (folder / KEY_NAME).exists()
    if is_shown and (aside / DIARY_NAME).exists() and not (folder / DIARY_NAME).exists():
        with suppress(OSError):
            _rename_last(aside, folder)
        return
    take_away(aside)


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

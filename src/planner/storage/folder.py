"""What lies in a diary's folder: a diary, a part of one, or none; and the refusals that follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.errors import DamagedError, PlannerError
from planner.storage import beginning
from planner.storage.beginning import DIARY_NAME, JOURNAL_NAME, KEY_NAME, SHORTEST_DIARY, never_finished
from planner.storage.way_back import way_back

if TYPE_CHECKING:
    from pathlib import Path


def diary_exists(folder: Path) -> bool:
    """A diary, or a part of one, lies in the folder; PlannerError where one may not look."""
    return any(_lies_there(folder / name) for name in (DIARY_NAME, KEY_NAME, JOURNAL_NAME))


def _lies_there(path: Path) -> bool:
    """There is something of that name; PlannerError where one may not look, which is not the same as nothing there."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError as error:
        msg = (
            f"{path.parent}: this folder may not be entered; see that you may read it, or name another "
            "(in a terminal: with --data)."
        )
        raise PlannerError(msg) from error
    except (OSError, ValueError):
        return False
    return True


def refuse_existing(folder: Path) -> None:
    """PlannerError when the folder holds a diary already; one that was begun and never finished is none."""
    beginning.settle(folder)
    if diary_exists(folder) and not never_finished(folder):
        raise PlannerError(_already(folder))


def _already(folder: Path) -> str:
    return f"{folder}: there is a diary here already; open it, or choose another folder (in a terminal: with --data)."


def refuse_missing(folder: Path) -> None:
    """PlannerError when the folder holds no diary; DamagedError where it holds the rest of one."""
    beginning.settle(folder)
    if _lies_there(folder / DIARY_NAME):
        return
    if not diary_exists(folder):
        msg = f"{folder}: there is no diary here; make one, or name its folder (in a terminal: init or --data)."
        lost = way_back(folder / DIARY_NAME)  # where its backups still lie, one is missing
        raise DamagedError(msg + lost) if lost else PlannerError(msg)
    if _lies_there(folder / KEY_NAME):
        msg = f"{folder}: {DIARY_NAME} is missing beside its key; put it back from a backup, or take {KEY_NAME} away."
    else:
        msg = (
            f"{folder}: {DIARY_NAME} is missing beside {JOURNAL_NAME}, which belongs to it; put the diary and its key "
            "back from a backup, after moving that journal away."
        )
    raise DamagedError(msg + way_back(folder / DIARY_NAME))


def refuse_cut_short(path: Path) -> None:
    """PlannerError for a file too short to be a diary: SQLite takes it for a new one and writes over what is left."""
    try:
        size = path.stat().st_size
    except OSError:
        return
    if path.is_file() and size < SHORTEST_DIARY:
        msg = (
            f"{path}: the diary is cut short ({size} bytes are left of it): restore it from a backup; or, where it was "
            "never finished, begin again (in a terminal: planner init), which keeps aside what is there."
        )
        raise DamagedError(msg)

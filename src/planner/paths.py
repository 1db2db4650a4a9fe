"""Where things lie: the diary's folder, the window's own file, and what ships with the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from planner.domain.errors import PlannerError

APP_NAME = "Planner"
PORTABLE, KEPT_THERE = "portable", "Planner data"
"""A file of this name beside the program of a frozen folder, and the folder beside it that everything is kept in."""


def data_folder(chosen: str | None = None) -> Path:
    """The diary's folder: the one chosen, else $PLANNER_DATA, else the platform's user data folder."""
    if chosen == "":
        msg = "--data names no folder: give one, or leave it out."
        raise PlannerError(msg)
    named = chosen or os.environ.get("PLANNER_DATA")
    if named:
        try:
            return Path(named).expanduser().absolute()
        except (RuntimeError, OSError) as error:
            msg = f"{named}: there is no such place; give the folder's whole path."
            raise PlannerError(msg) from error
    if (portable := portable_folder(_program())) is not None:
        return portable / "diary"
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def window_file() -> Path:
    """Where the window keeps its size and place between two starts: in the platform's folder of settings."""
    if (portable := portable_folder(_program())) is not None:
        return portable / "window.json"
    from platformdirs import user_config_path

    return user_config_path(APP_NAME, appauthor=False) / "window.json"


def portable_folder(program: Path | None) -> Path | None:
    """Where a program that is carried about keeps everything; None where it is not to.

    Args:
        program: a frozen program; None for an installed one, which has no place of its own.
    """
    if program is None or not (program.parent / PORTABLE).is_file():
        return None
    return program.parent / KEPT_THERE


def keep_portable() -> None:
    """Have a library keep what it notes beside a program that is carried about, where that can be written."""
    if (portable := portable_folder(_program())) is not None and os.access(portable.parent, os.W_OK):
        os.environ.setdefault("MPLCONFIGDIR", str(portable / "fonts"))


def _program() -> Path | None:
    return Path(sys.executable).resolve() if getattr(sys, "frozen", False) else None


def resource(name: str) -> Path:
    """A file that ships with the program: in a frozen program, in the installed package, or in the checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).parent
    places = (
        [Path(frozen) / "planner" / "resources"]
        if frozen
        else [package / "resources", package.parents[1] / "resources"]
    )
    return next(place / name for place in places if (place / name).exists())

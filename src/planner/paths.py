"""Where things lie: the diary's folder, the window's own file, and what ships with the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from planner.domain.errors import PlannerError

APP_NAME = "Planner"


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
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def window_file() -> Path:
    """Where the window keeps its size and place between two starts: in the platform's folder of settings."""
    from platformdirs import user_config_path

    return user_config_path(APP_NAME, appauthor=False) / "window.json"


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

"""Secrets given in the environment, out of reach of the programs that this one starts."""

from __future__ import annotations

import os
import sys

PASSPHRASE_VARIABLE = "PLANNER_PASSPHRASE"  # noqa: S105 - the variable's name
NEW_VARIABLE = "PLANNER_NEW_PASSPHRASE"
CODE_VARIABLE = "PLANNER_RECOVERY_CODE"
VARIABLES = (PASSPHRASE_VARIABLE, NEW_VARIABLE, CODE_VARIABLE)

_taken: dict[str, str] = {}


def take_secrets() -> None:
    """Take the secrets out of the environment, which every child process is handed; a command still finds them."""
    for name in VARIABLES:
        if name in os.environ:
            _wipe(name)
            _taken[name] = os.environ.pop(name)


def forget_secrets() -> None:
    """Keep them no longer: the window asks for itself."""
    _taken.clear()


def given(name: str) -> str:
    """The secret a variable gave; empty where it gave none."""
    return os.environ.get(name) or _taken.get(name, "")


def _wipe(name: str) -> None:
    """Taken out alone, it would still stand where the system shows the environment a process was started with."""
    if sys.platform == "win32":
        return
    import ctypes

    find = ctypes.CDLL(None).getenv
    find.restype = ctypes.c_void_p
    place = find(os.fsencode(name))
    if place:
        ctypes.memset(place, ord("x"), len(ctypes.string_at(place)))

"""The program begins again in its own place: a fresh image, in whose memory nothing of the one before it is left."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Collection

DESCRIPTORS, STANDARD = "/dev/fd", 2
"""Where the system lists what is open; and up to which number that is the terminal's."""


def begin_again(environment: dict[str, str], kept: Collection[int] = ()) -> NoReturn:
    """Put the program, as it was begun, in the place of itself.

    The system throws the memory away at once and gives it to nobody before it is wiped (execve(2)). Nothing that is
    open comes along: closing it here would have Qt's threads stumble over it, so it is marked to be closed by the
    system at the very change.

    Args:
        environment: what the new image is given.
        kept: the descriptors it goes on with.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    command = _command()
    if sys.platform != "win32":
        _close_at_the_change(kept)
        with suppress(OSError):
            os.execve(sys.executable, command, environment)  # noqa: S606 - this very program
    with suppress(OSError):
        subprocess.Popen(command, env=environment, pass_fds=kept if sys.platform != "win32" else ())  # noqa: S603 - as above
    os._exit(0)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, *sys.argv[1:]]
    return [sys.executable, *sys.orig_argv[1:]]


def _close_at_the_change(kept: Collection[int]) -> None:
    for name in os.listdir(DESCRIPTORS):  # noqa: PTH208 - numbers, not files
        if name.isdecimal() and int(name) > STANDARD and int(name) not in kept:
            with suppress(OSError):
                os.set_inheritable(int(name), False)  # noqa: FBT003 - the system's signature

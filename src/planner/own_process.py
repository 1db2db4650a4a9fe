"""A process of the program's own: asked and answering through pipes, and what memory it took goes with its end."""

from __future__ import annotations

import sys

SET_PAGE = "--set-page"
"""What a process that sets one page for the window is begun with."""


def ask_another(word: str, asked: bytes) -> bytes:
    """Begin the program once more, as a word says, and hand it what is asked; its answer, once it has ended.

    What it might say of a fault is not heard: it could quote what was asked.

    Raises:
        OSError: it cannot be begun.
        subprocess.CalledProcessError: it ended without an answer.
    """
    import subprocess

    begun = [sys.executable, word] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "planner", word]
    windowless = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # known to Windows alone
    return subprocess.run(  # noqa: S603 - this very program
        begun, input=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, creationflags=windowless
    ).stdout

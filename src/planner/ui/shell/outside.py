"""What surrounds a window: the folder in which others ask for it, and what takes its place when it is locked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.ui.shell.way_back import WayBack


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Outside:
    """What a window is handed besides its diary.

    Attributes:
        folder: the diary's, in which a second start and commands ask for this window; None for the sample.
        way_back: where the window stood before it was locked.
        begin_again: puts a fresh image of the program, which asks for the passphrase, in the place of this one; None
            for a diary that cannot be locked.
        told: what has to be said first over the window.
        remembers: names the file that keeps where the window stood between two starts; None for the sample.
    """

    folder: Path | None = None
    way_back: WayBack | None = None
    begin_again: Callable[[WayBack], object] | None = None
    told: str = ""
    remembers: Callable[[], Path] | None = None


ALONE = Outside()
"""A window that nobody asks for and that cannot be locked."""

"""The help that ships with the program: its texts and its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.paths import resource
from planner.words.help_book import FILES, book_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from planner.words.help_book import HelpBook, KeyRow


def shipped_book(keys: Sequence[KeyRow]) -> HelpBook:
    """The help with the keys of the window."""
    return book_of(((name, resource(f"help/{name}.md").read_text(encoding="utf-8")) for name in FILES), keys)


def picture_file(name: str) -> Path | None:
    """The file of a picture; None where it was left out of this build."""
    folder = resource("help") / "pictures"
    return next(iter(sorted(folder.glob(f"{name}-*.png"))), None) if folder.is_dir() else None

"""A way from anything on the screen to its place in the help, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TERM = "term:"
"""A place in the help begins with it where it is a term of the glossary."""


@runtime_checkable
class Helper(Protocol):
    """A window that opens the help."""

    def show_help(self, place: str, asker: QWidget | None = None) -> None:
        """Open the help at a place, over the window that asks."""


def term_place(term: str) -> str:
    """Where the help explains a term."""
    return f"{TERM}{term}"


def ask_help(asker: QWidget | None, place: str) -> None:
    """Open the help at a place; what stands in no window of the diary has none to open."""
    above = asker
    while above is not None and not isinstance(above, Helper):
        above = above.parentWidget()
    if isinstance(above, Helper):
        above.show_help(place, asker.window() if asker is not None else None)

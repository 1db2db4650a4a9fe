"""A page as a file: written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.whole_file import write_atomically
from planner.words.exported import FREE_SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ENDING = ".pdf"


def refuse_ending(path: Path, what: str = "the week") -> None:
    """PlannerError for a name that is no PDF's."""
    if path.suffix.lower() != ENDING:
        msg = f"{path.name}: {what} is written as PDF; end its name in {ENDING}."
        raise PlannerError(msg)


def refuse_slots_ending(path: Path) -> None:
    """PlannerError for a name that is none of those free slots are written under."""
    if path.suffix.lower() not in FREE_SLOTS:
        *endings, last = FREE_SLOTS
        ending = f"{', '.join(endings)} or {last}"
        msg = f"{path.name}: free slots are written as a table, a calendar or a page; end its name in {ending}."
        raise PlannerError(msg)


def refuse_existing_file(path: Path) -> None:
    """PlannerError for a name that another file has."""
    if path.exists():
        msg = f"{path}: there is a file of that name; choose another, or move it away."
        raise PlannerError(msg)


def save_page(path: Path, pdf: bytes) -> None:
    """Write a page; PlannerError where it cannot be written."""
    try:
        write_atomically(path, pdf)
    except OSError as error:
        msg = f"{path}: the file cannot be written ({error.strerror}); choose another place."
        raise PlannerError(msg) from error


def save_charts(folder: Path, charts: Iterable[tuple[str, bytes]]) -> tuple[int, str]:
    """Write pictures under their names into a folder; how many were written, and why the next was not."""
    written = 0
    try:
        for name, picture in charts:
            refuse_existing_file(folder / name)
            save_page(folder / name, picture)
            written += 1
    except PlannerError as refusal:
        return written, str(refusal)
    return written, ""

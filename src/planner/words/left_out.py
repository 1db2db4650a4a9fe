"""The words beside a table of rates by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import and_words

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMED_AT_MOST = 6


def none_finished_words(names: Sequence[str]) -> str:
    """Which groups are left out of the table, as nobody in them finished a course; nothing where none is."""
    if not names:
        return ""
    more = len(names) - NAMED_AT_MOST
    named = [*names[:NAMED_AT_MOST], *([f"{more} more"] if more > 0 else [])]
    return f"Left out, as no course in them is finished: {and_words(named)}."

"""Refusals for a diary that is whole, and cannot be opened just now: another program holds it, or the system says no.

Neither says anything against its key or its secret, so neither may be taken for a wrong one.
"""

from __future__ import annotations

from planner.domain.errors import PlannerError

OTHERS_WRITE = "Another Planner is writing to this diary: nothing was changed; try again in a moment."


class NotOpenedError(PlannerError):
    """The system did not let the diary be opened."""


class HeldError(NotOpenedError):
    """Another program writes in the diary, and went on for as long as this one waits."""


def is_held(error: Exception) -> bool:
    """SQLite gave up waiting for another connection."""
    return "database is locked" in cause_of(error)


def is_unreadable(error: Exception) -> bool:
    """SQLite cannot read the file: not a mere rule of a table that refuses a row."""
    return any(words in cause_of(error) for words in ("malformed", "not a database"))


def cause_of(error: Exception) -> str:
    """SQLite's own short words, which never quote the diary."""
    return str(getattr(error, "orig", error))

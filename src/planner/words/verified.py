"""What a check of the diary found, in sentences: the same in the window and in the terminal."""

from __future__ import annotations

from planner.domain.english import counted

DIARY, BACKUP = "diary", "backup"
"""What was looked through."""


def whole_words(entries: int, series: int, cases: int, of: str = DIARY) -> str:
    """What a diary, or a backup, that is whole holds."""
    held = (
        counted(entries, "entry", "entries"),
        counted(series, "repeating entry", "repeating entries"),
        counted(cases, "closed case", "closed cases"),
    )
    return f"The {of} is whole: {held[0]}, {held[1]} and {held[2]} were read, and no rule is broken."


def problem_words(number: int, in_backups: int = 0, of: str = DIARY) -> str:
    """How many faults were found, and in how many of its backups; each follows in a line of its own."""
    own = number - in_backups
    if not in_backups:
        return f"{counted(own, 'fault was', 'faults were')} found in the {of}:"
    damaged = counted(in_backups, "backup is", "backups are")
    if not own:
        return f"The diary is whole, but {damaged} not:"
    return f"{counted(own, 'fault was', 'faults were')} found in the diary, and {damaged} not whole:"

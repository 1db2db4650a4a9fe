"""How much a search found."""

from __future__ import annotations

from planner.domain.english import counted

NEXT_AND_LAST = "What repeats is shown at its next time and its last."


def found_words(coming: int, past: int) -> str:
    """How many are to come and how many are over, or that there is nothing."""
    if not coming and not past:
        return "Nothing of that kind."
    told = [f"{counted(coming, 'entry', 'entries')} to come"] if coming else []
    told += [f"{past} past" if coming else f"{counted(past, 'past entry', 'past entries')}"] if past else []
    return f"{', '.join(told)}. {NEXT_AND_LAST}"

"""What a screen reader says of the grid as a whole: the time clicked, the entry the keys are on, or how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.words.plain import time_words

if TYPE_CHECKING:
    from datetime import datetime


def caret_words(caret: datetime) -> str:
    """The free time last clicked, as "Tue 14:00, free: Ctrl+V pastes here, N adds an entry"."""
    return f"{time_words(caret)}, free: Ctrl+V pastes here, N adds an entry"


def selection_words(number: int, chosen: str, order: int, shown: int) -> str:
    """The entry chosen and which it is of those shown; of several or none, how many."""
    if number > 1:
        return f"{number} entries selected"
    return f"{chosen}; {order} of {shown}" if chosen else f"{counted(shown, 'entry', 'entries')}; arrow keys select"

"""What a screen reader says of the grid: the time clicked, the entry the keys are on, or how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.words.plain import OUTCOME_WORDS, booking_at_words, time_words

if TYPE_CHECKING:
    from datetime import datetime

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms


def caret_words(caret: datetime) -> str:
    """The free time last clicked, as "Tue 14:00, free: Ctrl+V pastes here, N adds an entry"."""
    return f"{time_words(caret)}, free: Ctrl+V pastes here, N adds an entry"


def selection_words(number: int, chosen: Booking | None, shown: int, terms: Terms | None) -> str:
    """The entry chosen with its time and outcome; of several or none, how many."""
    if chosen is None or terms is None:
        return f"{counted(shown, 'entry', 'entries')}; arrow keys select"
    if number > 1:
        return f"{number} entries selected"
    return f"{booking_at_words(chosen, terms, terms.zone)}, {OUTCOME_WORDS[chosen.outcome]}"

"""What the columns of a table are called where a file's own are chosen for them, and which of them are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.exchange.tables.raw import Columns

_WORDS = {
    "attendees": "Number present",
    "phq9_first": "PHQ-9, first",
    "phq9_last": "PHQ-9, last",
    "gad7_first": "GAD-7, first",
    "gad7_last": "GAD-7, last",
    "descriptor": "Problem",
}
_HOLDS = {
    "date": "holds the date",
    "start": "says when it starts",
    "end": "says when it ends",
    "minutes": "says how many minutes it takes",
    "activity": "says what it was",
    "outcome": "says what happened",
    "closed_on": "says when the case was closed",
    "sessions": "holds the number of sessions",
}


def column_words(name: str) -> str:
    """One of our columns in words, as "All day" for `all_day`."""
    return _WORDS.get(name, name.replace("_", " ").capitalize())


def question_words(name: str) -> str:
    """What to ask where one of our columns is not found."""
    words = column_words(name)
    return f"Which column {_HOLDS.get(name, f'holds “{words}”')}? Choose it beside “{words}”."


def marked_words(name: str, columns: Columns) -> str:
    """One of our columns in words, and whether nothing can be taken without it."""
    words, others = column_words(name), _one_of(columns)
    if name in _needed(columns):
        return f"{words} (needed)"
    if name in others:
        return f"{words} (or {', '.join(column_words(one).lower() for one in others if one != name)})"
    return words


def _least_forms(columns: Columns) -> list[frozenset[str]]:
    """The forms that are whole without more."""
    forms = [frozenset(one) for one in columns.forms]
    return [one for one in forms if not any(other < one for other in forms)]


def _needed(columns: Columns) -> frozenset[str]:
    return frozenset.intersection(*_least_forms(columns))


def _one_of(columns: Columns) -> tuple[str, ...]:
    """Two columns of which one is needed; where whole sets of them stand for one another there is no short word."""
    forms = _least_forms(columns)
    apart = [one - _needed(columns) for one in forms]
    alone = [name for one in apart if len(one) == 1 for name in one]
    return tuple(name for name in columns.names if name in alone) if len(alone) == len(forms) > 1 else ()

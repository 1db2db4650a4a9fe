"""Notes owed in words: how much, for how many sessions, since when; the ledger of some days line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, hours_words, week_words

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.layout.notes_ledger import NotesOwed, NotesPeriod

LINES = ("Owed before", "New, from sessions attended", "Paid by time for notes", "Owed")
SUMS = LINES[-1:]
"""The line that adds up those above it."""
AGES = (1, 7, 28)
"""Days; what is owed is told by how old it is: up to each of these, and older."""
AGE_NAMES = ("Since today or yesterday", "2 to 7 days", "8 to 28 days", "Older than 28 days")
NOTHING_OWED = "No notes are owed."
NOT_ASKED = (
    "Notes are owed once Set-up says how much time they take: with each contact, under Rules of the week, or after a "
    "session, under Activities."
)
HOW_OWED = (
    "An attended session owes the notes time of its activity and what the rules of the week ask for with each contact. "
    "Notes time kept free after a session pays for that session; admin entries and empty working blocks that are past "
    "pay the rest of their week or of weeks before it, the oldest first."
)


def owed_words(owed: NotesOwed, on: date) -> str:
    """As "4 sessions, 1 h of notes owed, oldest 3 days"; nothing where none is owed."""
    if not owed.minutes:
        return ""
    sessions, days = counted(owed.sessions, "session", "sessions"), owed.oldest_days(on)
    oldest = f"oldest {counted(days, 'day', 'days')}" if days else "all of today"
    return f"{sessions}, {hours_words(owed.minutes)} of notes owed, {oldest}"


def owed_then_words(owed: NotesOwed, on: date) -> str:
    """The same of the end of a week gone by: as it ended, whatever was paid since."""
    return owed_words(owed, on).replace("owed,", "owed then,").replace("all of today", "all of that day")


def as_of_words(first: date, last: date, on: date) -> str:
    """Which days the ledger is of, and whether it is told as they ended or as things stand."""
    return f"{week_words(first, last)}, as it {'ended' if on == last else 'stands now'}"


def ledger_lines(found: NotesPeriod) -> tuple[tuple[str, str], ...]:
    """Opening, accrued, paid and closing, each by its name; the first two less the third are the last."""
    return (
        (LINES[0], hours_words(found.opening.minutes)),
        (LINES[1], hours_words(found.accrued)),
        (LINES[2], f"− {hours_words(found.paid)}" if found.paid else hours_words(0)),
        (LINES[3], hours_words(found.closing.minutes)),
    )


def age_rows(owed: NotesOwed, on: date) -> tuple[tuple[str, int, int], ...]:
    """What is owed by its age: name, sessions and minutes of each group that has any."""
    groups = zip(AGE_NAMES, owed.aged(on, AGES), strict=True)
    return tuple((name, sessions, minutes) for name, (sessions, minutes) in groups if sessions)

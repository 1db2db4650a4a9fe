"""Notes owed in words, each where it is true and where it would be false."""

from __future__ import annotations

from datetime import date

from planner.domain.layout.notes_ledger import Debt, NotesOwed, NotesPeriod
from planner.words.notes_owed import age_rows, as_of_words, ledger_lines, owed_then_words, owed_words

SUNDAY = date(2026, 11, 22)


def owed(*debts: tuple[int, int]) -> NotesOwed:
    """Debts of so many minutes, of so many November days."""
    made = tuple(Debt(date(2026, 11, day), minutes) for day, minutes in debts)
    return NotesOwed(sum(one.minutes for one in made), 0, made)


def test_what_is_owed_is_told_with_its_sessions_and_its_age() -> None:
    assert owed_words(owed((19, 15), (19, 15), (20, 15), (22, 15)), SUNDAY) == (
        "4 sessions, 1 h of notes owed, oldest 3 days"
    )
    assert owed_words(owed((21, 15)), SUNDAY) == "1 session, 15 min of notes owed, oldest 1 day"
    assert owed_words(owed((22, 90), (22, 15)), SUNDAY) == "2 sessions, 1 h 45 of notes owed, all of today"
    assert owed_words(owed(), SUNDAY) == ""


def test_of_a_week_gone_by_it_is_told_as_of_its_end() -> None:
    assert owed_then_words(owed((20, 15)), SUNDAY) == "1 session, 15 min of notes owed then, oldest 2 days"
    assert owed_then_words(owed((22, 15)), SUNDAY) == "1 session, 15 min of notes owed then, all of that day"
    assert owed_then_words(owed(), SUNDAY) == ""
    monday = date(2026, 11, 16)
    assert as_of_words(monday, SUNDAY, SUNDAY) == "16 – 22 November 2026, as it ended"
    assert as_of_words(monday, SUNDAY, date(2026, 11, 18)) == "16 – 22 November 2026, as it stands now"


def test_the_lines_of_the_ledger_are_its_sum() -> None:
    opening, closing = owed((10, 30)), NotesOwed(90, 45, (Debt(date(2026, 11, 20), 45),))
    found = NotesPeriod(date(2026, 11, 16), SUNDAY, opening, closing)
    assert [figure for _, figure in ledger_lines(found)] == ["30 min", "1 h", "− 45 min", "45 min"]


def test_ages_are_told_where_there_are_any() -> None:
    found = age_rows(owed((1, 10), (14, 15), (21, 15), (22, 15)), SUNDAY)
    assert found == (("Since today or yesterday", 2, 30), ("8 to 28 days", 2, 25))

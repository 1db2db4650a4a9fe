"""How old a published figure is: counted from the end of the period it is about, not from when it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted

if TYPE_CHECKING:
    from datetime import date

DAYS_IN_A_MONTH = 365.25 / 12


def months_old(last: date, today: date) -> int | None:
    """Months from the last day of a period to today, to the nearest; None while the period is not over."""
    days = (today - last).days
    return round(days / DAYS_IN_A_MONTH) if days > 0 else None


def age_words(last: date, today: date) -> str:
    """As "20 months old"; "not over yet" for a period that is running."""
    months = months_old(last, today)
    if months is None:
        return "not over yet"
    return f"{counted(months, 'month', 'months')} old" if months else "less than a month old"


def with_age(note: str, last: date, today: date | None) -> str:
    """A note with the age of what it is about behind it; the note alone where no day is given to count to."""
    if today is None:
        return note
    age = age_words(last, today)
    return f"{note}; {age}" if note else age

"""Periods with their dates: "This week: 23 – 29 November 2026"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import FULL_MONTHS, MONTHS, day_words, week_words

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.period import Period

NAMES = {"week": "week", "month": "month", "quarter": "quarter", "year": "leave year"}


def period_words(kind: str, period: Period, today: date) -> str:
    """A period by its dates; it is "this" one only where today lies in it."""
    name = NAMES[kind]
    here = period.first <= today <= period.last
    return f"{f'This {name}' if here else name.capitalize()}: {dates_words(kind, period)}"


def dates_words(kind: str, period: Period) -> str:
    """The dates of a week, month, quarter or leave year, as short as says them all."""
    first, last = period.ends
    if kind == "month":
        return f"{FULL_MONTHS[first.month - 1]} {first.year}"
    if kind == "quarter":
        return f"{MONTHS[first.month - 1]} – {MONTHS[last.month - 1]} {last.year}"
    return period.label if kind == "year" else week_words(first, last)


def days_words(first: date, last: date) -> str:
    """Days after one another, as "Mon 21 Dec – Thu 24 Dec 2026"; one day by itself."""
    return f"{day_words(last)} {last.year}" if first == last else f"{day_words(first)} – {day_words(last)} {last.year}"

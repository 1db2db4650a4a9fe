"""The parts of a line that say a date: “1 Dec”, “1/12/2026”, “the 1st”, “March”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.quick.parts import Dated, Day, WholeMonth
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import MONTH_NUMBERS, PLACES

if TYPE_CHECKING:
    from planner.domain.quick.line import TypedLine

DayFound = tuple[Day, int]
"""A day, and the token after it."""

LAST_PLACE = 5
FIRST_FOUR_FIGURES = 1000
WEEKS_OF_A_YEAR = 52
YEARS = range(2020, 2100)


def place_at(line: TypedLine, at: int) -> int | None:
    """A place among the weeks of a month: first to fifth, or last (-1)."""
    token = line.token(at)
    if token.sort is Sort.ORDINAL and 1 <= token.numbers[0] <= LAST_PLACE:
        return token.numbers[0]
    return PLACES.get(line.word(at))


def date_at(line: TypedLine, at: int) -> list[tuple[Dated, int]]:
    """“1/12”, “2026-12-01”, “1 Dec 2026”, “Dec 1”, “the 1st”."""
    if line.word(at) == "the" and line.token(at + 1).sort is Sort.ORDINAL:
        return date_at(line, at + 1)
    if weeks_in_figures(line, at):
        return []
    if line.token(at).sort is Sort.DATE:
        return [(_in_figures(line.token(at).numbers), at + 1)]
    number, month = day_number(line, at), MONTH_NUMBERS.get(line.word(at))
    if month is not None:
        number, after = day_number(line, at + 1), at + 2
    else:
        after = at + 3 if line.word(at + 1) == "of" else at + 2
        month = MONTH_NUMBERS.get(line.word(after - 1))
    if number is not None and month is not None:
        year, after = year_at(line, after)
        return [(Dated(number, month, year), after)]
    return [(Dated(line.token(at).numbers[0]), at + 1)] if line.token(at).sort is Sort.ORDINAL else []


def _in_figures(numbers: tuple[int, ...]) -> Dated:
    """Year, month, day, or else day, month and perhaps year: never the month first."""
    if numbers[0] >= FIRST_FOUR_FIGURES:
        year, month, day = numbers
        return Dated(day, month, year)
    day, month, *rest = numbers
    return Dated(day, month, (rest[0] + 2000 if rest[0] < 100 else rest[0]) if rest else None)


def weeks_in_figures(line: TypedLine, at: int) -> int:
    """The days of “6/52”, which is how a clinic writes six weeks; 0 if nothing such stands there."""
    token = line.token(at)
    is_weeks = token.sort is Sort.DATE and len(token.numbers) == 2 and token.numbers[1] == WEEKS_OF_A_YEAR
    return token.numbers[0] * 7 if is_weeks else 0


def month_at(line: TypedLine, at: int) -> list[DayFound]:
    """“March”, “March 2027”."""
    if line.word(at) not in MONTH_NUMBERS:
        return []
    year, after = year_at(line, at + 1)
    return [(WholeMonth(MONTH_NUMBERS[line.word(at)], year), after)]


def year_at(line: TypedLine, at: int) -> tuple[int | None, int]:
    """A year, if one stands there, and the token after it."""
    token = line.token(at)
    is_year = token.sort is Sort.NUMBER and token.numbers[0] in YEARS
    return (token.numbers[0], at + 1) if is_year else (None, at)


def day_number(line: TypedLine, at: int) -> int | None:
    """A number that may be a day of a month."""
    token = line.token(at)
    is_day = token.sort in (Sort.NUMBER, Sort.ORDINAL) and len(token.text.rstrip("stndrh")) <= 2
    return token.numbers[0] if is_day else None

"""Times of day as they are spoken: “half past 9”, “half nine”, “quarter to 3”, “ten to 4”, “nine o'clock”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.quick.clocks import EITHER_END_HOUR, LAST_AFTERNOON_HOUR, NOON, Clock, clock_at
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import NUMBERS

if TYPE_CHECKING:
    from planner.domain.quick.line import TypedLine

ClockFound = tuple[Clock, int]
"""A time, and the token after it."""

HOURS = {word: number for word, number in NUMBERS.items() if len(word) > 2}
MINUTES = {"five": 5, "ten": 10, "twenty": 20, "twentyfive": 25, "quarter": 15}
FIVES = frozenset({5, 10, 15, 20, 25})
O_CLOCK = frozenset({"o'clock", "oclock"})
BEFORE_A_TIME = frozenset({"at", "from", "to", "until", "till", "til", "between", "@"})
AFTER_A_TIME = frozenset({"to", "until", "till", "til"})
PAST, TO = "past", "to"
WORDED_MINUTES = {"fifteen": 15, "thirty": 30, "forty": 40, "fortyfive": 45, "fifty": 50}


def clocks_at(line: TypedLine, at: int) -> list[ClockFound]:
    """The times that can stand at a place: in figures, and as it would be spoken."""
    figures = clock_at(line, at)
    spoken = spoken_at(line, at)
    if spoken and figures is None and line.word(at - 1) != "from":
        return spoken
    if worded := _worded_minutes(line, at):
        return worded
    plain = [(figures, _past_o_clock(line, at + 1))] if figures else _word(line, at)
    return [*spoken, *plain]


def spoken_at(line: TypedLine, at: int) -> list[ClockFound]:
    """“half past 9”, “half 9”, “quarter to nine”, “5 past 3pm”."""
    if line.word(at) == "half":
        past_at = _joined(line, at + 1)
        return _from_hour(line, _joined(line, past_at + 1) if line.word(past_at) == PAST else past_at, 30)
    start = at + 1 if line.word(at) == "a" and line.word(at + 1) == "quarter" else at
    minutes, after = _minutes(line, start)
    if minutes is None:
        return []
    after = _joined(line, after)
    if line.word(after) == PAST:
        return _from_hour(line, _joined(line, after + 1), minutes)
    return _from_hour(line, _joined(line, after + 1), -minutes) if line.word(after) == TO else []


def _joined(line: TypedLine, at: int) -> int:
    """The token after a hyphen inside words such as “half-past”."""
    hyphen = line.token(at)
    is_inside = (
        line.mark(at) == "-" and line.token(at - 1).end == hyphen.start and line.token(at + 1).start == hyphen.end
    )
    return at + 1 if is_inside and line.word(at - 1) else at


def _worded_minutes(line: TypedLine, at: int) -> list[ClockFound]:
    """“nine thirty”, “9 forty-five”."""
    after, word = at + 2, line.word(at + 1)
    if word == "forty" and line.word(_joined(line, at + 2)) == "five":
        after, word = _joined(line, at + 2) + 1, "fortyfive"
    hour, half, end = _hour(line, at)
    if hour is None or half or end != at + 1 or word not in WORDED_MINUTES:
        return []
    return [(clock, after) for clock, _ in _from_hour(line, at, WORDED_MINUTES[word])]


def _minutes(line: TypedLine, at: int) -> tuple[int | None, int]:
    """The minutes of “20 past”, “twenty-five past” or “10 minutes to”, and the token after them."""
    token, word = line.token(at), line.word(at)
    if token.sort is Sort.LENGTH and "h" not in token.text:
        return (token.minutes, at + 1) if 1 <= token.minutes < 60 else (None, at)
    if token.sort is Sort.NUMBER:
        number: int | None = token.numbers[0] if token.numbers[0] in FIVES else None
        after = at + 1
    elif word == "twenty" and line.mark(at + 1) == "-" and line.word(at + 2) == "five":
        number, after = 25, at + 3
    elif word == "twenty" and line.word(at + 1) == "five":
        number, after = 25, at + 2
    else:
        number, after = MINUTES.get(word), at + 1
    return number, after + 1 if line.word(after) in ("minutes", "mins") else after


def _from_hour(line: TypedLine, at: int, minutes: int) -> list[ClockFound]:
    """So many minutes past an hour, or before it."""
    hour, half, after = _hour(line, at)
    if hour is None:
        return []
    base = hour % 12 * 60 + (NOON if half == "pm" else 0)
    if not half:
        base = hour * 60 + (NOON if hour <= LAST_AFTERNOON_HOUR else 0)
    usual = base + minutes
    is_either = hour == EITHER_END_HOUR and not half
    return [(Clock(usual, usual, half, not half and usual < NOON, is_either), after)]


def _hour(line: TypedLine, at: int) -> tuple[int | None, str, int]:
    """A whole hour, its half of the day if said, and the token after it."""
    token = line.token(at)
    if token.sort is Sort.CLOCK and len(token.numbers) == 1:
        return _on_a_clock(token.numbers[0]), token.text[-2:], at + 1
    number = token.numbers[0] if token.sort is Sort.NUMBER and len(token.text) <= 2 else HOURS.get(line.word(at))
    after = _past_o_clock(line, at + 1)
    if number is not None and line.word(after) in ("am", "pm"):
        return _on_a_clock(number), line.word(after), after + 1
    return _on_a_clock(number), "", after


def _on_a_clock(number: int | None) -> int | None:
    return number if number is not None and 1 <= number <= 12 else None


def _past_o_clock(line: TypedLine, at: int) -> int:
    return at + 1 if line.word(at) in O_CLOCK else at


def _word(line: TypedLine, at: int) -> list[ClockFound]:
    """“nine”, where the words around it say that it is a time; but “one to one” is none."""
    hour, half, after = _hour(line, at)
    if hour is None or line.word(at) not in HOURS or line.says(at, "one", "to", "one"):
        return []
    is_said = half or after > at + 1 or line.word(at - 1) in BEFORE_A_TIME or line.mark(at - 1) in ("-", "@")
    if not is_said and line.word(after) not in AFTER_A_TIME and line.mark(after) != "-":
        return []
    return [(replace(found, loose=found.loose and not half), end) for found, end in _from_hour(line, at, 0)]

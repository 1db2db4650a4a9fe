"""The parts of a line that say a time of day, a stretch of one, or minutes that have just ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.quick.clocks import clock_at, stretches
from planner.domain.quick.day_words import days_at
from planner.domain.quick.line import Found
from planner.domain.quick.parts import ENDS_TOO_EARLY, Ago, Half, HalfDay
from planner.domain.quick.tokens import Sort

if TYPE_CHECKING:
    from planner.domain.quick.line import TypedLine

TO_WORDS = frozenset({"to", "until", "till"})
HALVES = {"am": False, "morning": False, "pm": True, "afternoon": True}


def times(line: TypedLine, at: int) -> list[Found]:
    """A time, or a stretch of time, in every way it can be read."""
    first = clock_at(line, at)
    if first is None:
        return []
    last = clock_at(line, at + 2) if _runs_on(line, at + 1) else None
    if last is None:
        return [Found((time,), at + 1) for time in first.starts]
    return [Found((time,), at + 3) for time in stretches(first, last)] or [Found((ENDS_TOO_EARLY,), at + 3)]


def _runs_on(line: TypedLine, at: int) -> bool:
    """A hyphen or “to” follows; but “9 until 12 Mar” ends on a day, not at a time."""
    return line.mark(at) == "-" or (line.word(at) in TO_WORDS and not days_at(line, at + 1))


def just_ended(line: TypedLine, at: int) -> list[Found]:
    """“-30”: the minutes that have just ended."""
    sign, length = line.token(at), line.token(at + 1)
    is_sign = sign.text == "-" and sign.end == length.start and (at == 0 or line.token(at - 1).end < sign.start)
    if is_sign and length.sort is Sort.LENGTH:
        return [Found((Ago(length.minutes),), at + 2)]
    return [Found((Ago(length.numbers[0]),), at + 2)] if is_sign and length.sort is Sort.NUMBER else []


def halves(line: TypedLine, at: int) -> list[Found]:
    """“am”, “afternoon”, “half day”."""
    for words in (("half", "day"), ("half", "a", "day")):
        if line.says(at, *words):
            return [Found((HalfDay(),), at + len(words))]
    if line.word(at) == "half" and line.mark(at + 1) == "-" and line.word(at + 2) == "day":
        return [Found((HalfDay(),), at + 3)]
    half = HALVES.get(line.word(at))
    return [] if half is None else [Found((Half(afternoon=half),), at + 1)]

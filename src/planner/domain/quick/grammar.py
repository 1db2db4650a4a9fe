"""Every way a line can be read: at each place the rules are asked in order, and each reading is followed to its end."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from planner.domain.quick.clock_words import halves, just_ended, spoken, times
from planner.domain.quick.day_words import days
from planner.domain.quick.line import Found
from planner.domain.quick.other_words import about, away, bank_holiday, flags, lengths, mode, quoted, where
from planner.domain.quick.parts import Loose, Odd, Time
from planner.domain.quick.repeat_words import ends, once, repeats
from planner.domain.quick.said import Said, SaidPiece
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import FILLERS, MONTH_NUMBERS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.domain.quick.line import TypedLine

MOST_READINGS = 128

RULES: tuple[Callable[[TypedLine, int], list[Found]], ...] = (
    quoted,
    about,
    once,
    just_ended,
    where,
    mode,
    flags,
    bank_holiday,
    away,
    halves,
    spoken,
    lengths,
    repeats,
    days,
    ends,
    times,
)
"""In the order they are asked; the first that knows what stands there decides."""

ALSO_PLAIN_WORDS = frozenset({"may", "march", "sun", "sat"})
FIGURES = frozenset({Sort.NUMBER, Sort.ORDINAL, Sort.CLOCK, Sort.LENGTH, Sort.TIMES, Sort.ODD})


def readings(line: TypedLine) -> list[Said]:
    """The readings of a line, plainer ones first."""
    options = [_options(line, at) for at in range(len(line.tokens))]
    found = islice(_walk(line, options), MOST_READINGS)
    return sorted(found, key=lambda said: said.cost)


def _walk(line: TypedLine, options: list[list[Found]]) -> Iterator[Said]:
    """Follow every choice to the end of the line, the first choices first."""
    open_: list[tuple[int, int, tuple[SaidPiece, ...]]] = [(0, 0, ())]
    while open_:
        at, cost, pieces = open_.pop()
        if at >= len(options):
            yield Said(line, pieces, cost)
            continue
        further = [(one.after, cost + one.cost, pieces + _pieces(line, at, one)) for one in options[at]]
        open_.extend(reversed(further))


def _pieces(line: TypedLine, at: int, found: Found) -> tuple[SaidPiece, ...]:
    place = (line.token(at).start, line.token(found.after - 1).end)
    return tuple(SaidPiece(part, place) for part in found.parts)


def _options(line: TypedLine, at: int) -> list[Found]:
    """What can stand at a place; a number after a word may belong to the word, if nothing else makes sense."""
    found = _understood(line, at)
    if not found and line.word(at) in FILLERS and _understood(line, at + 1):
        return [Found((), at + 1)]
    if not found:
        found = [Found((Odd(),), at + 1)] if line.token(at).sort in FIGURES else [Found((Loose(at),), at + 1)]
    return [*found, Found((Loose(at),), at + 1, cost=1)] if _may_be_plain(line, at, found) else found


def _understood(line: TypedLine, at: int) -> list[Found]:
    if at >= len(line.tokens):
        return []
    return next((found for rule in RULES if (found := rule(line, at))), [])


def _may_be_plain(line: TypedLine, at: int, found: list[Found]) -> bool:
    """A word that is also a month or a day, or a lone number after a word that is not: “session 6”."""
    before = line.word(at - 1)
    follows_word = before and not (before in FILLERS or before in WEEKDAYS or before in MONTH_NUMBERS)
    is_alone = all(isinstance(part, (Time, Odd)) and one.after == at + 1 for one in found for part in one.parts)
    is_number = line.token(at).sort in (Sort.NUMBER, Sort.ORDINAL)
    return line.word(at) in ALSO_PLAIN_WORDS or bool(is_number and is_alone and follows_word)

"""A line that can be read in several ways: what all of them say, and what tells each from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.hours.absence import ABSENCE_NAMES
from planner.domain.hours.own_bank_holidays import UNNAMED
from planner.domain.quick.meaning import Chip, ChipSort, Meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

BETWEEN = "  ·  "
NOON, EVENING = 12, 17


def whole_words(meaning: Meaning) -> str:
    """One reading in full."""
    return BETWEEN.join(meaning.chips)


def away_words(meaning: Meaning) -> str:
    """What an absence is called where it would stand, with its times where it is of part of a day; else nothing."""
    names = [ABSENCE_NAMES[one.kind] for one in meaning.absences]
    names += [one.name or UNNAMED for one in meaning.holidays]
    times = [f"{one.start:%H:%M}–{one.end:%H:%M}" for one in meaning.absences if one.start and one.end]
    return ", ".join([*dict.fromkeys(names), *dict.fromkeys(times)])


def shared_parts(choices: Sequence[Meaning]) -> tuple[Chip, ...]:
    """The parts that are the same in every reading, as they would stand in the first."""
    if not choices:
        return ()
    same = _same_sorts(choices)
    return tuple(part for part in choices[0].parts if part.sort in same)


def choice_words(choices: Sequence[Meaning]) -> tuple[str, ...]:
    """What tells each reading from the others; in full where that would say nothing, or the same of two."""
    same = _same_sorts(choices)
    apart = [[part for part in one.parts if part.sort not in same] for one in choices]
    words = [BETWEEN.join(part.words for part in parts) for parts in apart]
    if not all(words) or len(set(words)) < len(words):
        return tuple(map(whole_words, choices))
    if {part.sort for parts in apart for part in parts} == {ChipSort.TIME}:
        words = _with_part_of_day(choices, words)
    return tuple(words)


def _same_sorts(choices: Sequence[Meaning]) -> set[ChipSort]:
    """The sorts of part in which the readings agree."""
    return {sort for sort in ChipSort if len({_of(one, sort) for one in choices}) == 1}


def _of(meaning: Meaning, sort: ChipSort) -> tuple[str, ...]:
    return tuple(part.words for part in meaning.parts if part.sort is sort)


def _with_part_of_day(choices: Sequence[Meaning], words: list[str]) -> list[str]:
    """“07:00 – 08:00, in the morning”, where that alone tells them apart."""
    hours = [one.drafts[0].start.hour for one in choices if one.drafts]
    parts = [_part_of_day(hour) for hour in hours]
    is_telling = len(parts) == len(words) and len(set(parts)) == len(parts)
    return [f"{one}, {part}" for one, part in zip(words, parts, strict=True)] if is_telling else words


def _part_of_day(hour: int) -> str:
    if hour < NOON:
        return "in the morning"
    return "in the afternoon" if hour < EVENING else "in the evening"

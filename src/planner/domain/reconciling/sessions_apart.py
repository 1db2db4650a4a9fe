"""How many sessions or cases would have to be wrong for a definition to give a figure that it misses."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.reconciling.counted_things import Amount

MOST_THOUGHT_OF = 3
MOST_LENGTHS = 8
"""Kinds of session that are thought of: the commonest of them; nearly all of a diary is of three or four."""


def lengths_of(amounts: Iterable[Amount]) -> frozenset[Amount]:
    """What a session may count: the amounts that are met with most."""
    return frozenset(one for one, _ in Counter(one for one in amounts if one > 0).most_common(MOST_LENGTHS))


def sessions_apart(apart: Amount, lengths: frozenset[Amount]) -> float:
    """The fewest sessions, left out or put in, that make up what a definition misses; more than three by their length.

    60 minutes are one session of an hour; 10 minutes are two: one of an hour left out, and one of 50 minutes put in.
    """
    if apart == 0:
        return 0
    if not lengths:
        return float(abs(apart))
    for number, made in enumerate(_sums(lengths), 1):
        if apart in made:
            return number
    return MOST_THOUGHT_OF + 1 + abs(float(apart)) / float(max(map(Fraction, lengths)))


@lru_cache(maxsize=512)
def _sums(lengths: frozenset[Amount]) -> tuple[frozenset[Amount], ...]:
    """What one session makes, left out or put in; what two of them do; and three."""
    one = frozenset(sign * length for length in lengths for sign in (1, -1))
    found = [one]
    for _ in range(MOST_THOUGHT_OF - 1):
        found.append(frozenset(made + more for made in found[-1] for more in one))
    return tuple(found)

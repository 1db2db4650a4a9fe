"""Words that are nearly another one: a slip of the fingers, never taken for what it nearly is without a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_NEAR = 4
LONG_WORD = 7


def is_near(said: str, known: str, most: int = 2) -> bool:
    """One letter too many, too few, changed or swapped; two in a long word. The word itself is not near."""
    slips = most if len(known) >= LONG_WORD else 1
    if min(len(said), len(known)) < SHORTEST_NEAR or abs(len(said) - len(known)) > slips:
        return False
    if said[0] not in known[:2]:  # a slip seldom changes how a word begins, and most words are told apart by it
        return False
    return 0 < _slips(said, known) <= slips


def nearest(said: str, known: Iterable[str]) -> str:
    """The known word that a word nearly is, or nothing."""
    return min((one for one in known if is_near(said, one)), key=lambda one: _slips(said, one), default="")


def _slips(said: str, known: str) -> int:
    """The distance of two words, a swap of neighbours counting once (optimal string alignment)."""
    before: list[int] = []
    above = list(range(len(known) + 1))
    for n, letter in enumerate(said, 1):
        row = [n]
        for m, other in enumerate(known, 1):
            found = min(row[m - 1] + 1, above[m] + 1, above[m - 1] + (letter != other))
            if n > 1 and m > 1 and letter == known[m - 2] and said[n - 2] == other:
                found = min(found, before[m - 2] + 1)
            row.append(found)
        before, above = above, row
    return above[-1]

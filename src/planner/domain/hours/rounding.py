"""Whole minutes of parts that are shown under their whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.hours.week_figures import half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


def largest_remainder(amounts: Sequence[Fraction | int], whole: int | None = None) -> list[int]:
    """Whole amounts that add up to their whole: each rounded down, and what is left given to the largest remainders.

    Of equal remainders the earlier is served first. A part may differ by one from the same figure shown alone.

    Args:
        amounts: the parts, none below nought.
        whole: what they come to as it is shown; their sum rounded half up, if not given.
    """
    found = [int(amount // 1) for amount in amounts]
    left = (half_up(sum(amounts)) if whole is None else whole) - sum(found)
    if left > 0:
        by_remainder = sorted(range(len(amounts)), key=lambda place: found[place] - amounts[place])
        for place in by_remainder[:left]:
            found[place] += 1
    return found

"""Figures as they are shown: minutes whole, targets in contacts to a tenth, parts under their whole."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.hours.target import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

TENTHS = 10


def half_up(amount: Fraction | int) -> int:
    """The nearest whole minute; a half goes up."""
    return int((amount * 2 + 1) // 2)


def target_shown(amount: Fraction | int, unit: Unit) -> Fraction | int:
    """A target as it is shown and held against what is done: whole minutes, or contacts to one decimal (22.5)."""
    return Fraction(half_up(amount * TENTHS), TENTHS) if unit is Unit.CONTACTS else half_up(amount)


def targets_shown(amounts: Sequence[Fraction], whole: Fraction | int, unit: Unit) -> list[Fraction | int]:
    """Targets shown under one of the whole range, which they add up to."""
    if unit is not Unit.CONTACTS:
        return [*largest_remainder(amounts, int(whole))]
    tenths = largest_remainder([amount * TENTHS for amount in amounts], int(whole * TENTHS))
    return [Fraction(one, TENTHS) for one in tenths]


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

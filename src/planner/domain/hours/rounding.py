"""Parts shown under their whole, rounded such that they add up to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.hours.week_figures import half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


def rounded_parts(amounts: Sequence[Fraction | int], whole: int | None = None) -> list[int]:
    """Whole minutes or contacts that add up to the whole: largest remainder, equal remainders to the earlier.

    A part may so differ by one from the figure alone, which is rounded half up.

    Args:
        amounts: the parts, exactly.
        whole: what is shown as their whole, up or down from it by less than one; rounded half up where it is not given.
    """
    found = [int(amount // 1) for amount in amounts]
    shown = half_up(sum(amounts)) if whole is None else whole
    largest_first = sorted(range(len(found)), key=lambda place: found[place] - amounts[place])
    for place in largest_first[: max(0, shown - sum(found))]:
        found[place] += 1
    return found

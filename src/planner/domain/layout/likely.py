"""The sessions a week has to hold so that a target is likely to be met, and not only if everyone comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.hours.chance import chance_from_history

if TYPE_CHECKING:
    from collections.abc import Sequence

LIKELY = 0.8
MOST_MORE = 100
"""More sessions than any week holds."""


def sessions_to_add(
    still_open: Sequence[int], each: int, short: int, attended: int, not_attended: int
) -> tuple[int, float] | None:
    """How many sessions have to join those still open for a chance of 80%, and the chance they give.

    Args:
        still_open: what each session that can still be attended counts.
        each: what a session to be added counts.
        short: what is missing from the target.
        attended: own sessions attended.
        not_attended: own sessions lost too late to be filled again.

    Returns:
        None where no number of sessions gives it.
    """
    for more in range(MOST_MORE + 1 if each else 1):
        chance = chance_from_history([*still_open, *[each] * more], short, attended, not_attended)
        if chance >= LIKELY:
            return more, chance
    return None

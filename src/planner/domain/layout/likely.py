"""The sessions a week has to hold so that a target is likely to be met, and not only if everyone comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.hours.more_bookings import more_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from planner.domain.hours.own_attendance import OwnYear

LIKELY = 0.8


def sessions_to_add(
    still_open: Sequence[int], each: int, short: Fraction | int, own: OwnYear
) -> tuple[int, float] | None:
    """How many sessions have to join those still open for a chance of 80%, and the chance they give.

    Args:
        still_open: what each session that can still be attended counts.
        each: what a session to be added counts.
        short: what is missing from the target.
        own: own attendance: sessions open stand already, those to be added are slots booked.

    Returns:
        None where no number of sessions gives it.
    """
    return more_for(LIKELY, still_open, each, short, own)

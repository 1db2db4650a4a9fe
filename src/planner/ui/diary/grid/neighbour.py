"""Which entry an arrow key goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.diary.pieces import Piece


def beside(pieces: Sequence[Piece], selected: str, days: int, steps: int) -> Piece | None:
    """The entry so many steps away in time, or the nearest in time on the day beside; None in an empty week."""
    ordered = sorted(pieces, key=lambda one: (one.day, one.start, one.column))
    chosen = next((one for one in ordered if one.booking.key == selected), None)
    if not ordered or chosen is None:
        return ordered[0] if ordered else None
    if steps:
        return ordered[max(0, min(len(ordered) - 1, ordered.index(chosen) + steps))]
    return _nearest(ordered, chosen, days)


def _nearest(pieces: Sequence[Piece], chosen: Piece, days: int) -> Piece:
    """On the next day that way with anything on it, the entry that starts nearest to the chosen one."""
    that_way = {one.day for one in pieces if (one.day - chosen.day) * days > 0}
    if not that_way:
        return chosen
    day = min(that_way, key=lambda one: abs(one - chosen.day))
    return min((one for one in pieces if one.day == day), key=lambda one: abs(one.start - chosen.start))

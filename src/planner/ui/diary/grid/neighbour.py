"""Which entry an arrow key goes to, and which the keys are at once others are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planner.domain.diary.pieces import Piece


def beside(pieces: Sequence[Piece], selected: str, days: int, steps: int) -> Piece | None:
    """The entry so many steps away in time, or the nearest in time on the day beside; None in an empty week."""
    ordered = _in_order(pieces)
    chosen = next((one for one in ordered if one.booking.key == selected), None)
    if not ordered or chosen is None:
        return ordered[0] if ordered else None
    if steps:
        return ordered[max(0, min(len(ordered) - 1, ordered.index(chosen) + steps))]
    return _nearest(ordered, chosen, days)


def left_beside(pieces: Sequence[Piece], gone: Collection[str]) -> str:
    """The key of the entry after the last of those that go, or else of the one before; empty where none is left."""
    ordered = _in_order(pieces)
    last = max((n for n, one in enumerate(ordered) if one.booking.key in gone), default=-1)
    near = [one.booking.key for one in (*ordered[last + 1 :], *reversed(ordered[: last + 1]))]
    return next((key for key in near if key not in gone), "")


def _in_order(pieces: Sequence[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda one: (one.day, one.start, one.column))


def _nearest(pieces: Sequence[Piece], chosen: Piece, days: int) -> Piece:
    """On the next day that way with anything on it, the entry that starts nearest to the chosen one."""
    that_way = {one.day for one in pieces if (one.day - chosen.day) * days > 0}
    if not that_way:
        return chosen
    day = min(that_way, key=lambda one: abs(one - chosen.day))
    return min((one for one in pieces if one.day == day), key=lambda one: abs(one.start - chosen.start))

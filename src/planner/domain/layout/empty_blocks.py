"""The most notes time that empty blocks of one day can hold, wherever lunch and the journeys between sites are best.

The week solver's review and the ledger of notes owed both ask it here. Ten years of days are asked at once, so pieces
of a day are plain pairs of minutes from its midnight: an object for each would take longer than the sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Piece = tuple[int, int]
"""From a minute of the day to another."""
Taken = tuple[int, int, bool]
"""What stands there with what is kept clear about it; and whether it is a break, which lunch may share."""
Lunch = tuple[int, int, int]
"""Where lunch may lie, and its minutes."""
Journey = tuple[list[Piece], int]
"""Where a journey may lie, and its minutes."""


def most_empty(
    free: Sequence[Piece],
    paid: int,
    held: Sequence[Taken],
    block: int,
    lunch: Lunch | None = None,
    journeys: Sequence[Journey] = (),
    off: Sequence[Piece] = (),
) -> int:
    """Minutes of empty blocks; no more than the day is paid for.

    Args:
        free: the working time that may still be used.
        paid: how many of its minutes are paid.
        held: what stands there.
        block: the shortest empty time that is notes time.
        lunch: the lunch that has to be kept free; None where it is not due.
        journeys: the journeys between what stands at different sites.
        off: halves of the day that are off.
    """
    if not free or max(map(_minutes, without(free, ()))) < block:
        return 0
    taken = [(start, end) for start, end, _ in held]
    gaps = without(free, [*taken, *off])
    work = [(start, end) for start, end, is_break in held if not is_break]
    idle = gaps if not off and len(work) == len(taken) else without(free, work)
    worked = sum(map(_minutes, free)) - sum(map(_minutes, idle))
    most = min(_useful(gaps, block), max(0, paid - worked))
    if not most or (lunch is None and not journeys):
        return most
    edges = {edge for one in (*free, *taken) for edge in one}
    lefts = [
        without(gaps, way) for way in _each_way([list(_tried(room, edges, block, time)) for room, time in journeys])
    ]
    empty = 0
    for one in _lunches(lunch, work, edges, block):
        empty = max(empty, *(_useful_around(left, one, block) for left in lefts))
        if empty >= most:  # no other way holds more
            return most
    return empty


def _lunches(lunch: Lunch | None, work: Sequence[Piece], edges: set[int], block: int) -> Iterator[Piece]:
    """Every lunch that can be best; one of no length where none is due, or the day as it stands has no room for it."""
    has_room = False
    if lunch is not None:
        start, end, minutes = lunch
        for one in _tried(without([(start, end)], work), edges, block, minutes):
            has_room = True
            yield one
    if not has_room:
        yield 0, 0


def _each_way(choices: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Every way to put the journeys that can be best; one without room is left out."""
    ways: list[list[Piece]] = [[]]
    for choice in choices:
        if choice:
            ways = [[*way, one] for way in ways for one in choice]
    return ways


def _tried(room: Sequence[Piece], edges: set[int], block: int, minutes: int) -> Iterator[Piece]:
    """Where something of a length can lie best: at an edge of what stands there, or just a block away from one."""
    for edge in edges.union(*room):
        for begun in (edge, edge - minutes, edge + block, edge - block - minutes):
            for start, end in room:
                if start <= begun and begun + minutes <= end:
                    yield begun, begun + minutes
                    break


def _useful_around(gaps: Sequence[Piece], hole: Piece, block: int) -> int:
    """Minutes of the blocks that are left of some gaps around one thing more."""
    begun, ended = hole
    found = 0
    for start, end in gaps:
        if ended <= start or end <= begun:
            found += end - start if end - start >= block else 0
        else:
            found += begun - start if begun - start >= block else 0
            found += end - ended if end - ended >= block else 0
    return found


def _useful(gaps: Iterable[Piece], block: int) -> int:
    return sum(end - start for start, end in gaps if end - start >= block)


def _minutes(one: Piece) -> int:
    return one[1] - one[0]


def without(pieces: Iterable[Piece], taken: Iterable[Piece]) -> list[Piece]:
    """What is left of some pieces; two that touch are one."""
    whole: list[Piece] = []
    for start, end in sorted(pieces):
        if whole and whole[-1][1] >= start:
            whole[-1] = whole[-1][0], max(whole[-1][1], end)
        else:
            whole.append((start, end))
    holes = sorted(taken)
    left: list[Piece] = []
    for start, end in whole:
        for begun, ended in holes:
            if begun >= end:
                break
            if ended > start and ended > begun:
                if begun > start:
                    left.append((start, begun))
                start = ended
        if start < end:
            left.append((start, end))
    return left

"""Empty working time: slots count as empty only in unbroken blocks of a least length."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.layout.stretch import Stretch
    from planner.solver.program import Program


def add_empty(program: Program, slots: Sequence[Stretch], block_minutes: int) -> dict[Stretch, int]:
    """A column for each slot that may count as empty: where one begins to, all that follow within a block must too.

    With the rows that keep things from overlapping these make blocks of at least the given minutes, as a machine that,
    once on, stays on for a while; nothing has to be whole for that.
    """
    begins = [slot for number, slot in enumerate(slots) if _unbroken_from(slots, number) >= block_minutes]
    empty = {slot: program.column(whole=False) for slot in slots}
    begun = {slot: program.column(whole=False) for slot in begins}
    ending = {slot.end: slot for slot in slots}
    for slot, column in empty.items():
        before = ending.get(slot.start)
        terms = [(column, 1.0)]
        terms += [(empty[before], -1)] if before else []
        terms += [(begun[slot], -1)] if slot in begun else []
        program.row(terms, upper=0)
        recent = [one for one in begins if one.start <= slot.start < one.start + block_minutes]
        program.row([*((begun[one], 1) for one in recent), (column, -1)], upper=0)
    return empty


def _unbroken_from(slots: Sequence[Stretch], first: int) -> int:
    """Minutes of slots that follow on from one another."""
    last = first
    while last + 1 < len(slots) and slots[last + 1].start == slots[last].end:
        last += 1
    return slots[last].end - slots[first].start

"""Small counts hidden, so that nobody can be picked out of a file that is handed on.

A count under 5 is written "0-4"; a count may be rounded to 5 besides, and is then written as the band of five it lies
in ("35-39"). NHS England rounds its own local counts to 5 and leaves out those under 5; bands are used here instead of
the nearest 5, because the nearest 5 of 5, 6 or 7 would leave three values and not five.

Hiding the small counts is not enough, for what is hidden may follow from what is not: of 20 finished with 18 at
caseness, 2 were not at caseness; of 30 sessions of which 28 were attended, 2 were missed. So a part is hidden also
where what it leaves of its whole is small. What holds, and is tested by going through every set of counts:

- **Five values stay possible.** Whoever has the file and knows these rules is left with five values or more for every
  count under 5, be it written or the rest of one written count in another.
- **What is written tells no more than what it says.** How a part is written depends on how its whole is written and
  on the stretch of it the part lies in, never on the hidden value itself: the same words stand for all values in it.

A rate needs no hiding of its own, as none is written: whoever reckons one from ranges has a range.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.errors import PlannerError

FEWEST_SHOWN = 5
"""A count under this is not written."""
LEFT_POSSIBLE = 5
"""How many values stay possible of what is hidden."""


@dataclass(frozen=True, slots=True)
class CountRange:
    """A count that lies within two others, both included; known to the unit where they are one."""

    low: int
    high: int

    def __post_init__(self) -> None:
        """Refuse what is no range of counts."""
        if not 0 <= self.low <= self.high:
            msg = f"{self.low} to {self.high} is no range of counts: give two whole numbers from 0 on, the lower first."
            raise PlannerError(msg)

    def __add__(self, other: CountRange) -> CountRange:
        """What both together lie within."""
        return CountRange(self.low + other.low, self.high + other.high)

    def __contains__(self, count: int) -> bool:
        """Whether it may be that count."""
        return self.low <= count <= self.high

    @property
    def is_exact(self) -> bool:
        """It is known to the unit."""
        return self.low == self.high

    @property
    def values(self) -> int:
        """How many counts it may be."""
        return self.high - self.low + 1

    @property
    def middle(self) -> int:
        """The count in the middle, the lower one of two: where a point of it is drawn."""
        return (self.low + self.high) // 2

    @property
    def written(self) -> str:
        """As a file has it: "37" or "35-39"."""
        return str(self.low) if self.is_exact else f"{self.low}-{self.high}"

    @property
    def words(self) -> str:
        """As people read it: "37" or "35 – 39"."""
        return str(self.low) if self.is_exact else f"{self.low} – {self.high}"


NOTHING = CountRange(0, 0)
FEW = CountRange(0, FEWEST_SHOWN - 1)
"""What a count under 5 is written as."""


def exactly(count: int) -> CountRange:
    """A count known to the unit."""
    return CountRange(count, count)


def total_of(counts: tuple[CountRange, ...]) -> CountRange:
    """What all of them together lie within."""
    return sum(counts, NOTHING)


def suppressed(count: int) -> CountRange:
    """A count by itself: under 5 it is hidden."""
    return between(count, NOTHING, None)


def in_fives(count: int) -> CountRange:
    """A count by itself, rounded to the band of five it lies in."""
    low = count // LEFT_POSSIBLE * LEFT_POSSIBLE
    return CountRange(low, low + LEFT_POSSIBLE - 1)


def part_of(count: int, whole: CountRange) -> CountRange:
    """A part as it may stand beside its whole: hidden where it, or what is left of the whole, is small."""
    return between(count, NOTHING, whole)


def between(count: int, floor: CountRange, ceiling: CountRange | None) -> CountRange:
    """A count as it may stand beside what it cannot be below and cannot be above.

    Args:
        count: the count itself.
        floor: the least it can be, as far as it is known from what is written already.
        ceiling: the most it can be; None where nothing says.
    """
    if ceiling is not None and ceiling.low - floor.high < 2 * LEFT_POSSIBLE:
        return CountRange(floor.low, ceiling.high)  # too near to tell the two ends apart
    if count < floor.high + FEWEST_SHOWN:
        return CountRange(floor.low, floor.high + FEWEST_SHOWN - 1)
    if ceiling is None or count <= ceiling.low - FEWEST_SHOWN:
        return exactly(count)
    return CountRange(ceiling.low - FEWEST_SHOWN + 1, ceiling.high)

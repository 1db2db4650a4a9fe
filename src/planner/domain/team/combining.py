"""Several packs of one quarter together: their totals as ranges, what is refused, and what other sums would tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.privacy.suppression import FEWEST_SHOWN, NOTHING
from planner.domain.team.figures import COUNT_NAMES, OUTCOME_NAMES
from planner.domain.team.pack import number_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.privacy.suppression import CountRange
    from planner.domain.team.pack import Pack

FEWEST_PACKS, MOST_PACKS = 3, 200
MOST_TRIED = 12
"""Of more packs, the sums that could be made of some of them are more than can be gone through."""
REFUSED_FOR = ("sessions", "finished")
"""Where the total of one of these would give a pack away, nothing is added up."""
WHOLES = {"sessions": "contact sessions", "finished": "finished courses"}


@dataclass(frozen=True, slots=True)
class OtherSums:
    """What else can be added up from the same files.

    Attributes:
        smaller: how many sums of three packs or more, but not of all; None where they are too many to go through.
        refused: how many of those would be refused.
    """

    smaller: int | None
    refused: int


@dataclass(frozen=True, slots=True)
class Combined:
    """What some packs say together.

    Attributes:
        packs: in the order of their numbers, which is the order of chance.
        totals: every count, by its name; None where it is not given, as it would give one pack away.
        own: the number of one's own pack; None where it is not among them.
    """

    quarter: str
    packs: tuple[Pack, ...]
    totals: Mapping[str, CountRange | None]
    own: int | None = None

    @property
    def withheld(self) -> tuple[str, ...]:
        """The counts whose totals are not given."""
        return tuple(name for name, total in self.totals.items() if total is None)

    @property
    def without_own(self) -> Combined:
        """The same for others, who are not to see which pack is whose."""
        return replace(self, own=None)


def combined(packs: Sequence[Pack], own: Mapping[str, int] | None = None) -> Combined:
    """The packs together; PlannerError where they are not to be added up.

    Args:
        packs: as they were read, in any order.
        own: the numbers of one's own packs, by quarter.
    """
    refuse_together(packs)
    in_order = tuple(sorted(packs, key=lambda one: one.number))
    mine = (own or {}).get(in_order[0].quarter)
    is_there = any(one.number == mine for one in in_order)
    return Combined(in_order[0].quarter, in_order, _totals(in_order), mine if is_there else None)


def refuse_together(packs: Sequence[Pack]) -> None:
    """PlannerError for the first reason why some packs are not to be added up."""
    _refuse_repeated(packs)
    quarters = sorted({one.quarter for one in packs})
    if len(quarters) > 1:
        msg = f"The packs are of {quarters[0]} and {quarters[1]}: combine those of one quarter."
        raise PlannerError(msg)
    if len(packs) < FEWEST_PACKS:
        msg = (
            f"{len(packs)} of at least {FEWEST_PACKS} packs: of fewer, each would learn another’s figures from the "
            "total; add more packs of the same quarter."
        )
        raise PlannerError(msg)
    if len(packs) > MOST_PACKS:
        msg = f"{len(packs)} packs are more than a team has: combine at most {MOST_PACKS}."
        raise PlannerError(msg)
    for name in REFUSED_FOR:
        if gives_away(packs, name) and any(_count(one, name).low >= FEWEST_SHOWN for one in packs):
            msg = (
                f"All packs but one may hold fewer than {FEWEST_SHOWN} {WHOLES[name]} together, so the total would "
                "give that one away: add more packs of the same quarter."
            )
            raise PlannerError(msg)


def _refuse_repeated(packs: Sequence[Pack]) -> None:
    known: dict[int, Pack] = {}
    for one in packs:
        before = known.setdefault(one.number, one)
        if before is not one:
            alike = "the same pack twice" if before == one else "two packs of one diary, written at different times"
            msg = f"Two packs have the number {number_words(one.number)}, so they are {alike}: leave one of them out."
            raise PlannerError(msg)


def gives_away(packs: Sequence[Pack], name: str) -> bool:
    """Whether a total may differ from what one pack says by fewer than five."""
    whole = sum(_count(one, name).low for one in packs)
    return any(whole - _count(one, name).low < FEWEST_SHOWN for one in packs)


def _count(pack: Pack, name: str) -> CountRange:
    found: CountRange = getattr(pack.counts, name)
    return found


def _totals(packs: Sequence[Pack]) -> Mapping[str, CountRange | None]:
    has_outcomes = not gives_away(packs, "finished")
    return {
        name: None
        if gives_away(packs, name) or (name in OUTCOME_NAMES and not has_outcomes)
        else sum((_count(one, name) for one in packs), NOTHING)
        for name in COUNT_NAMES
    }


def other_sums(packs: Sequence[Pack]) -> OtherSums:
    """What else whoever has the files could add up."""
    if len(packs) > MOST_TRIED:
        return OtherSums(None, 0)
    smaller = [some for size in range(FEWEST_PACKS, len(packs)) for some in combinations(packs, size)]
    return OtherSums(len(smaller), sum(_is_refused(some) for some in smaller))


def _is_refused(packs: Sequence[Pack]) -> bool:
    try:
        refuse_together(packs)
    except PlannerError:
        return True
    return False

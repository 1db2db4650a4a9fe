"""Groups of sessions judged: each against the rest by Fisher's exact test, the level shared among the groups shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.statistics.levels import FEWEST_SESSIONS, Level, level_of
from planner.domain.statistics.proportions import Rate
from planner.domain.statistics.two_groups import chance_of_difference, smallest_seen

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class JudgedGroup:
    """One group of sessions: its rate, how far it lies from the rest, and what it could have shown.

    Attributes:
        chance: of a difference from the rest as large, by chance alone; before the level is shared among groups.
        seen: the smallest difference from the rest that would usually be seen, as a fraction; None where unknown.
    """

    name: str
    rate: Rate
    chance: float
    level: Level
    seen: float | None


def judged(groups: Sequence[tuple[str, Rate]]) -> tuple[JudgedGroup, ...]:
    """Every group against the rest of them, and not the whole, which holds the group (statistics.md, attendance)."""
    done, whole = sum(rate.numerator for _, rate in groups), sum(rate.denominator for _, rate in groups)
    return tuple(
        _judged(name, rate, Rate(done - rate.numerator, whole - rate.denominator), len(groups)) for name, rate in groups
    )


def _judged(name: str, rate: Rate, rest: Rate, looks: int) -> JudgedGroup:
    chance = chance_of_difference(rate, rest)
    together = rate.denominator + rest.denominator
    share = (rate.numerator + rest.numerator) / together if together else 0.0
    level = level_of(chance, rate.denominator, looks, FEWEST_SESSIONS)
    return JudgedGroup(name, rate, chance, level, smallest_seen(rate.denominator, rest.denominator, share, looks))

"""What a comparison of rates counts, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.national import BY_THERAPY
from planner.words.looks import level_words
from planner.words.readings import at_caseness, odds_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.outcomes.comparison import Compared
    from planner.domain.outcomes.counts import RateKind
    from planner.domain.outcomes.national import Against
    from planner.domain.statistics.differences import Chances


def basis_words(against: Against, lines: Sequence[Compared], outcome: RateKind) -> str:
    """What the comparison counts, what n is and, where counts were rounded, how far that reaches."""
    if against.basis is CourseBasis.REFERRALS:
        said = "Counting: closed referrals."
    else:
        which = "each by its therapy" if against == BY_THERAPY else against.group
        said = f"Counting: courses delivered ({which}), which run lower than whole referrals."
    rounded = [_rounded_words(one) for one in lines if one.bounds is not None]
    levels = [f"{one.name} {level_words(one.level)} even so." for one in lines if one.level.is_reached]
    counted = f"n: finished patients{at_caseness(outcome)}."
    return " ".join([said, counted, *levels, *(one.apart for one in lines if one.apart), *rounded])


def _rounded_words(line: Compared) -> str:
    low, high = line.bounds or (0.0, 1.0)
    return (
        f"The counts of {line.name} were rounded: its rate lies between {100 * low:.1f} and {100 * high:.1f}%, "
        "and its interval is widened by that."
    )


def chance_words(chances: Chances) -> tuple[str, str]:
    """How often a difference as large would appear: by chance alone, and where therapists differ as they usually do."""
    return f"by chance {odds_words(chances.alone)}", f"if therapists differ {odds_words(chances.differing)}"

"""A funnel of the user's own file, read in words: verdicts without names, and never in order of rate."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from planner.domain.english import counted, percent_words
from planner.domain.statistics.funnel import Funnel, FunnelVerdict, Method
from planner.domain.statistics.levels import FEWEST_CASES, LEVEL_NAMES, LOOK, Level
from planner.words.readings import PlainReading, tenth_words

if TYPE_CHECKING:
    from planner.domain.statistics.funnel import FunnelPoint

METHOD_NAMES = {
    Method.EXACT: "Exact, interpolated",
    Method.ARCSINE: "Arcsine",
    Method.NORMAL: "Normal",
}
VERDICT_WORDS = {
    FunnelVerdict.INSIDE: "lies within what {given} (95%)",
    FunnelVerdict.LOOK: f"lies beyond 95% of what {{given}}, but within 99.8%: {LEVEL_NAMES[Level.LOOK]}",
    FunnelVerdict.STANDS_OUT: f"lies beyond 99.8% of what {{given}}: it {LEVEL_NAMES[Level.STANDS_OUT]}",
}
BY_CHANCE, BY_SPREAD = "chance alone gives", "chance and the spread between the points give"
FEW = 10
NOT_A_RANKING = (
    "Points inside the curves may differ by chance alone, so their order says nothing; nor does it show that they are "
    "alike."
)
MANY_OUT = (
    "Far more points lie beyond the curves than chance gives, so the points differ in more than chance: in who is "
    "referred, for one. Allowing for over-dispersion widens the curves by that."
)


def read_funnel(found: Funnel, own: str) -> PlainReading:
    """The reading of a funnel: one's own point first, the others as a number only."""
    mine = next((point for point in found.points if own and point.label == own), None)
    counts = Counter(point.verdict for point in found.points)
    said = [
        f"All {len(found.points)} points together: {tenth_words(found.centre)}.",
        *([] if mine is None else [_own_words(found, mine)]),
        _rest_words(found, counts),
    ]
    judged = len(found.points) - counts[FunnelVerdict.TOO_FEW]
    is_spread = found.phi is None and judged >= FEW and counts[FunnelVerdict.STANDS_OUT] > judged / 20
    notes = [NOT_A_RANKING if counts[FunnelVerdict.INSIDE] else "", MANY_OUT if is_spread else "", _spread_words(found)]
    return PlainReading(tuple(said), tuple(note for note in notes if note))


def _given(found: Funnel) -> str:
    """What the curves allow for."""
    return BY_SPREAD if found.tau2 else BY_CHANCE


def _own_words(found: Funnel, mine: FunnelPoint) -> str:
    counts = f"Yours, {mine.numerator} of {mine.denominator}"
    if mine.verdict is FunnelVerdict.TOO_FEW:
        return f"{counts}, is too few to say: a verdict takes at least {FEWEST_CASES} cases."
    lies = VERDICT_WORDS[mine.verdict].format(given=_given(found))
    shown = f" {_shown_words(mine)}" if mine.verdict is FunnelVerdict.INSIDE else ""
    return f"{counts} ({percent_words(mine.value)}), {lies}.{shown}"


def _shown_words(mine: FunnelPoint) -> str:
    """Which counts of as many would lie beyond the 95% curve: what a point inside it could have shown."""
    n = mine.denominator
    low = math.ceil(mine.limits.lower95 * n) - 1
    high = math.floor(mine.limits.upper95 * n) + 1
    ends = [*([f"{low} or fewer" if low else "none"] if low >= 0 else []),
            *([f"{high} or more" if high < n else f"all {n}"] if high <= n else [])]  # fmt: skip
    if not ends:
        return f"No count of {n} would lie beyond it."
    return f"Of {n}, {' or '.join(ends)} would lie beyond it."


def _rest_words(found: Funnel, counts: Counter[FunnelVerdict]) -> str:
    """How many lie beyond, of those that have a verdict, and how many chance alone would put there."""
    judged, few = len(found.points) - counts[FunnelVerdict.TOO_FEW], counts[FunnelVerdict.TOO_FEW]
    if not judged:
        return f"Too few to say: no point has the {FEWEST_CASES} cases a verdict takes."
    look, out = counts[FunnelVerdict.LOOK], counts[FunnelVerdict.STANDS_OUT]
    left = (
        f" {counted(few, 'point has', 'points have')} fewer than {FEWEST_CASES} cases: too few to say." if few else ""
    )
    many = f"{judged} with {FEWEST_CASES} cases or more" if few else f"{judged}"
    expected = f"{_given(found).rsplit(' ', 1)[0]} {'put' if found.tau2 else 'puts'} about {_expected(judged)} of"
    if not look + out:
        none = f"None of the {many} lies beyond the 95% curve; {expected} {judged} there."
        return f"{none}{left}" if judged > 1 else f"No point lies beyond the 95% curve.{left}"
    beyond = f"{counted(look, 'point is', 'points are')} worth a look and {counted(out, 'stands', 'stand')} out"
    return f"{beyond}; {expected} {many} beyond 95%.{left}"


def _expected(judged: int) -> str:
    """One in twenty of the points, to one decimal, half up."""
    return f"{math.floor(judged * round(LOOK * 1000) / 100 + 0.5) / 10:.1f}"


def _spread_words(found: Funnel) -> str:
    if found.phi is None:
        return ""
    if not found.tau2:
        return f"Over-dispersion was looked for (phi {found.phi:.2f}) and not found, so the curves stay as they are."
    return f"Over-dispersed (phi {found.phi:.2f}): the curves are widened, and the verdicts are by the widened curves."

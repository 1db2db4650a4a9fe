"""A funnel of the user's own file, read in words: verdicts without names, and never in order of rate."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.domain.english import counted, percent_words
from planner.domain.statistics.funnel import Funnel, FunnelVerdict, Method
from planner.words.readings import PlainReading, tenth_words

if TYPE_CHECKING:
    from planner.domain.statistics.funnel import FunnelPoint

METHOD_NAMES = {
    Method.EXACT: "Exact, interpolated",
    Method.ARCSINE: "Arcsine",
    Method.NORMAL: "Normal",
}
VERDICT_WORDS = {
    FunnelVerdict.INSIDE: "lies within what chance alone gives (95%)",
    FunnelVerdict.LOOK: "lies beyond 95% of what chance alone gives, but within 99.8%: worth a look",
    FunnelVerdict.STANDS_OUT: "lies beyond 99.8% of what chance alone gives: it stands out",
}
FEW = 10
NOT_A_RANKING = (
    "Points inside the curves differ no more than chance would have them differ, so their order says nothing."
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
        *([] if mine is None else [_own_words(mine)]),
        _rest_words(len(found.points), counts[FunnelVerdict.LOOK], counts[FunnelVerdict.STANDS_OUT]),
    ]
    beyond = counts[FunnelVerdict.LOOK] + counts[FunnelVerdict.STANDS_OUT]
    is_spread = (
        found.phi is None and len(found.points) >= FEW and counts[FunnelVerdict.STANDS_OUT] > len(found.points) / 20
    )
    notes = [NOT_A_RANKING if beyond < len(found.points) else "", MANY_OUT if is_spread else "", _spread_words(found)]
    return PlainReading(tuple(said), tuple(note for note in notes if note))


def _own_words(mine: FunnelPoint) -> str:
    share = percent_words(mine.value)
    return f"Yours, {mine.numerator} of {mine.denominator} ({share}), {VERDICT_WORDS[mine.verdict]}."


def _rest_words(points: int, look: int, out: int) -> str:
    if not look + out:
        return "No point lies beyond the 95% curve."
    expected = max(1, round(points / 20))
    return (
        f"{counted(look, 'point is', 'points are')} worth a look and {counted(out, 'stands', 'stand')} out; chance "
        f"alone puts about {expected} of {points} beyond 95%."
    )


def _spread_words(found: Funnel) -> str:
    if found.phi is None:
        return ""
    if not found.tau2:
        return f"Over-dispersion was looked for (phi {found.phi:.2f}) and not found, so the curves stay as they are."
    return f"Over-dispersed (phi {found.phi:.2f}): the curves are widened; the verdicts stay by exact tails."

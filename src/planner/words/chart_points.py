"""The words in which a point of a chart is read off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import hours_words
from planner.domain.statistics.funnel import FunnelVerdict
from planner.domain.statistics.observations import figure, has_room
from planner.domain.statistics.small_numbers import FEWEST_FOR_A_RATE
from planner.domain.statistics.xmr import PointMeaning
from planner.words.readings import TOO_FEW

if TYPE_CHECKING:
    from planner.domain.statistics.warning_line import WarningPoint

MEANING_WORDS = {
    PointMeaning.COMMON_CAUSE: "",
    PointMeaning.IMPROVEMENT: "improvement",
    PointMeaning.CONCERN: "concern",
    PointMeaning.NEUTRAL: "special cause",
}
FUNNEL_WORDS = {
    FunnelVerdict.TOO_FEW: "too few to say",
    FunnelVerdict.INSIDE: "inside the curves",
    FunnelVerdict.LOOK: "outside the 95% curve",
    FunnelVerdict.STANDS_OUT: "outside the 99.8% curve",
    FunnelVerdict.UNTOLD: "cannot be told",
}
NOT_OVER = "not over yet"


def counts_words(numerator: int, denominator: int) -> str:
    """As "7 of 13"."""
    return f"{numerator} of {denominator}"


def few_words() -> str:
    """Why a point has no rate."""
    return f"{TOO_FEW} for a rate (fewer than {FEWEST_FOR_A_RATE})"


def limits_words(value: float, lower: float | None, upper: float | None) -> str:
    """Where a value lies by its limits; nothing where it has none."""
    if lower is None or upper is None or not has_room(lower, upper):
        return ""
    if figure(value) > figure(upper):
        return "above the upper limit"
    return "below the lower limit" if figure(value) < figure(lower) else "between the limits"


def signal_words(point: WarningPoint) -> str:
    """Whether the early-warning line signals at a case."""
    if point.signals_better:
        return "signals more than expected"
    return "signals fewer than expected" if point.signals_worse else "no signal"


def difference_words(cases: float) -> str:
    """A difference in cases with its sign, to a tenth: "+2.3", "−0.4", "0"."""
    rounded = round(cases, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded):g}"


def amount_words(value: float, *, in_hours: bool) -> str:
    """Hours as "20 h 15"; contacts as they are, to a tenth."""
    return hours_words(round(value * 60)) if in_hours else f"{round(value, 1):g}"

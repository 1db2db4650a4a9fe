"""Plain-language readings of rates: rules in, sentences out. No blame, no forecast, no single patient."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.english import and_words, counted, half_up, percent_words, tenth_percent, whole_percent
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.period import period_named
from planner.domain.statistics.observations import has_room
from planner.domain.statistics.point_rules import PointRule
from planner.domain.statistics.proportions import stands_out
from planner.domain.statistics.small_numbers import FEWEST_FOR_A_RATE, FEWEST_USEFUL, detectable
from planner.domain.statistics.xmr import FEWEST_FOR_FIRM_LIMITS, FEWEST_TELLING, Profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.outcomes.time_charts import TimeChart
    from planner.domain.statistics.proportions import Interval, Rate
    from planner.domain.statistics.runs import Runs
    from planner.domain.statistics.shewhart import ShewhartPoint
    from planner.domain.statistics.xmr import XmrChart

DONE_WORDS = {
    RateKind.RECOVERY: "recovered",
    RateKind.RELIABLE_RECOVERY: "recovered reliably",
    RateKind.RELIABLE_IMPROVEMENT: "improved reliably",
}
OUTCOME_NAMES = {
    RateKind.RECOVERY: "Recovery",
    RateKind.RELIABLE_RECOVERY: "Reliable recovery",
    RateKind.RELIABLE_IMPROVEMENT: "Reliable improvement",
}
PERIOD_NAMES = {Grouping.MONTH: "month", Grouping.QUARTER: "quarter", Grouping.YEAR: "year"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
RULE_NAMES = {
    PointRule.OUTSIDE: "outside the limits",
    PointRule.TREND: "a trend",
    PointRule.TWO_OF_THREE: "two of three near a limit",
    PointRule.SHIFT: "a run on one side",
}
ASK = (
    "Something was different then: who was referred, how many sessions were offered, leave, a move, or how scores "
    "were taken."
)
ASK_ANY = "Ask what was different then."
NO_LIMITS = "By this profile a chart has limits from {needed} {period}s on; there are none yet."
WITHOUT_LIMITS = "This chart has no limits to hold the {period}s against."
NO_ROOM = "The limits of this chart leave no room between them, so it says nothing."
TOO_FEW = "too few"
ONE_IN_THREE, NEARLY, SELDOM = 1 / 3, 0.95, 0.001


@dataclass(frozen=True, slots=True)
class PlainReading:
    """What figures say, verdict first; why, with the statistics behind it; and notes on what was counted."""

    said: tuple[str, ...]
    notes: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All of it, in the order it is read."""
        return (*self.said, *self.why, *self.notes)


def read_chart(chart: TimeChart) -> str:
    """What a chart with limits or runs shows by its own rules; empty where it has none."""
    figures, name = chart.figures, PERIOD_NAMES[chart.grouping]
    if figures.xmr is not None:
        return read_xmr(figures.xmr, name, ASK)
    if figures.limits:
        return read_shares(figures.limits, figures.segments, name, ASK)
    if figures.runs is not None:
        return run_words(figures.runs, ASK)
    if figures.cumulative:
        last = figures.cumulative[-1]
        expected = "" if chart.expected is None else f" at {tenth_words(chart.expected)}"
        return _added_up(last.difference, expected)
    return ""


def read_xmr(chart: XmrChart, name: str, ask: str) -> str:
    """What an XmR chart shows, by the rule each of its points meets."""
    if not any(one.limits for one in chart.points):
        later = chart.options.profile is Profile.NHS_EXCEL and 0 < len(chart.points) < FEWEST_FOR_FIRM_LIMITS
        words = NO_LIMITS if later else WITHOUT_LIMITS
        return words.format(period=name, needed=FEWEST_FOR_FIRM_LIMITS)
    held = [(one.segment, one.rule) for one in chart.points if has_room(one.lower, one.upper)]
    return NO_ROOM if not held else read_points(_of_long_segments(held), name, ask)


def read_shares(points: Sequence[ShewhartPoint], segments: Sequence[int], name: str, ask: str) -> str:
    """What a P or P-prime chart shows: the points outside their limits."""
    held = [
        (segment, PointRule.OUTSIDE if one.outside else None)
        for one, segment in zip(points, segments, strict=True)
        if has_room(one.lower, one.upper)
    ]
    is_flat = not held and any(one.value is not None for one in points)
    return NO_ROOM if is_flat else read_points(_of_long_segments(held), name, ask)


def _of_long_segments(held: Sequence[tuple[int, PointRule | None]]) -> list[PointRule | None]:
    """The rules of the points in segments of three points at least (statistics.md, small print)."""
    sizes = Counter(segment for segment, _ in held)
    return [rule for segment, rule in held if sizes[segment] >= FEWEST_TELLING]


def read_points(rules: Sequence[PointRule | None], name: str = "point", ask: str = ASK_ANY) -> str:
    """What a chart with limits shows, by the rule each of its points meets; of fewer than three it says nothing."""
    if len(rules) < FEWEST_TELLING:
        return f"With fewer than {number_words(FEWEST_TELLING)} {name}s that have limits this chart says nothing."
    found = [rule for rule in rules if rule is not None]
    if not found:
        return f"No {name} meets a rule of this chart."
    named = and_words([RULE_NAMES[rule] for rule in dict.fromkeys(found)])
    meets = f"One {name} meets" if len(found) == 1 else f"{number_words(len(found)).capitalize()} {name}s meet"
    return f"{meets} a rule of this chart ({named}). {ask}"


def run_words(found: Runs, ask: str = ASK_ANY) -> str:
    """What a run chart shows: its two rules by their names; of fewer than ten points off the median nothing."""
    if found.useful < FEWEST_USEFUL or found.longest_by_chance is None or found.fewest_by_chance is None:
        needed = f"A run chart needs {FEWEST_USEFUL} points away from the median"
        return f"{needed}; there are {found.useful}: too few to say."
    said = []
    if found.too_long:
        said.append(
            "The points run on one side of their median for longer than chance alone would give "
            f"(longest run {found.longest}; chance gives up to {found.longest_by_chance})."
        )
    if found.too_few:
        said.append(
            "The series crosses its median less often than chance would have it "
            f"({counted(found.crossings, 'crossing', 'crossings')}; chance gives {found.fewest_by_chance} or more)."
        )
    return " ".join([*said, ask]) if said else "Neither rule of a run chart is met: no long run, no few crossings."


def _added_up(difference: float, at: str) -> str:
    """Observed minus expected, without a verdict: who looks at every point sees one beyond the band by chance."""
    cases = f"{abs(difference):.1f}"
    if cases == "0.0":
        return f"Added up, as many as expected{at}, to a tenth of a case."
    return f"Added up, that is {cases} {'more' if difference > 0 else 'fewer'} than expected{at}."


def detectable_words(n: int, theirs: float, done: str, whose: str, who: str = "") -> str:
    """The smallest detectable difference, where only none or all of so few would be one; `who` narrows the finished."""
    found = stands_out(n, theirs)
    ends = ["none"] if found.low == 0 else []
    ends += [f"all {n}"] if found.high == n else []
    middle = (found.low or 0) > 0 or (found.high is not None and found.high < n)
    if not ends or middle:
        return detectable(n, theirs, done, whose, who)
    return (
        f"With {n} finished{who}, nothing short of {' or '.join(ends)} {done} would be worth a look "
        f"beside {whose} at {tenth_words(theirs)}, by chance alone."
    )


def at_caseness(outcome: RateKind, number: int = 2) -> str:
    """Who of the finished a rate is of: recovery of those at caseness at the start, improvement of all (official)."""
    if outcome is RateKind.RELIABLE_IMPROVEMENT:
        return ""
    return f" who {'was' if number == 1 else 'were'} at caseness"


def finished_words(outcome: RateKind, number: int) -> str:
    """The denominator of a rate by name, as "finished patients who were at caseness"."""
    return f"finished {'patient' if number == 1 else 'patients'}{at_caseness(outcome, number)}"


# Words


def interval_words(interval: Interval | None) -> str:
    """An interval as "95% interval 41 to 57%"."""
    return "no interval" if interval is None else f"95% interval {range_words(interval, ' to ')}%"


def rate_words(rate: Rate) -> str:
    """A rate in percent; of very few cases only that they are too few, as the counts say it better."""
    return TOO_FEW if 0 < rate.denominator < FEWEST_FOR_A_RATE else percent_words(rate.value)


def range_words(interval: Interval | None, to: str = " – ") -> str:
    """An interval as "41 – 57", in percent."""
    return "–" if interval is None else f"{whole_percent(interval[0])}{to}{whole_percent(interval[1])}"


def tenth_words(share: float) -> str:
    """A published rate as "50.5%", or "50%" where the tenth is nought."""
    return tenth_percent(share)


def odds_words(chance: float) -> str:
    """A chance as "about 1 in 40", or in percent where it is more than 1 in 3."""
    if chance >= NEARLY:
        return "nearly all"
    if chance < SELDOM:
        return "fewer than 1 in 1,000"
    return f"about 1 in {half_up(1 / chance)}" if chance <= ONE_IN_THREE else percent_words(chance)


def times_words(chance: float) -> str:
    """How often something happens: "about 1 time in 40", or "about 62 times in 100" where it is more than 1 in 3."""
    if chance >= NEARLY:
        return "nearly every time"
    if chance < SELDOM:
        return "fewer than 1 time in 1,000"
    if chance <= ONE_IN_THREE:
        return f"about 1 time in {half_up(1 / chance)}"
    return f"about {whole_percent(chance)} times in 100"


def number_words(number: int) -> str:
    """A small number in letters."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def period_words(label: str) -> str:
    """A period, by its label, as "Nov 2026", "2026 Q4" or "2026"."""
    period = period_named(label)
    return period.words if period else label

"""Plain-language readings of rates: rules in, sentences out. No blame, no forecast, no single patient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.english import and_words, percent_words
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.period import period_named
from planner.domain.statistics.point_rules import PointRule
from planner.domain.statistics.proportions import stands_out
from planner.domain.statistics.small_numbers import FEWEST_FOR_A_RATE, detectable
from planner.domain.statistics.xmr import FEWEST_FOR_FIRM_LIMITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.outcomes.time_charts import TimeChart
    from planner.domain.statistics.proportions import Interval, Rate

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
RUN_LONG = "The points run on one side of their median for longer than chance alone would give."
RUN_SIGNAL = f"{RUN_LONG} {ASK}"
RUN_QUIET = "The points cross their median as chance alone would have them, so there is no sign of a change."
NO_LIMITS = "By this profile a chart has limits from {needed} {period}s on, so chance cannot be told from change yet."
TOO_FEW = "too few"


@dataclass(frozen=True, slots=True)
class PlainReading:
    """What figures say, and quieter notes on how far they can be trusted."""

    said: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read_chart(chart: TimeChart) -> str:
    """What a chart with limits or runs shows; empty where the chart has no rules of its own."""
    figures, name = chart.figures, PERIOD_NAMES[chart.grouping]
    if figures.xmr is not None:
        if not any(one.limits for one in figures.xmr.points):
            return NO_LIMITS.format(period=name, needed=FEWEST_FOR_FIRM_LIMITS)
        found = [one for one in figures.xmr.points if one.rule is not None]
        rules = and_words(list(dict.fromkeys(RULE_NAMES[one.rule] for one in found if one.rule is not None)))
        return _special(len(found), name, f" ({rules})" if found else "")
    if figures.limits:
        return _special(sum(one.outside for one in figures.limits), name, " (outside the limits)")
    if figures.runs is not None:
        return RUN_SIGNAL if figures.runs.signal else RUN_QUIET
    if figures.cumulative:
        last = figures.cumulative[-1]
        expected = "" if chart.expected is None else f" at {tenth_words(chart.expected)}"
        return _added_up(last.difference, expected, inside=last.lower <= last.difference <= last.upper)
    return ""


def read_points(rules: Sequence[PointRule | None]) -> str:
    """What a chart of any indicator shows, by the rule each of its points meets."""
    found = [rule for rule in rules if rule is not None]
    named = and_words([RULE_NAMES[rule] for rule in dict.fromkeys(found)])
    return _special(len(found), "point", f" ({named})" if found else "", ASK_ANY)


def _special(count: int, name: str, which: str, ask: str = ASK) -> str:
    if not count:
        return f"Every {name} lies inside the limits that chance alone would give, so none of them is a change."
    stands = f"One {name} is" if count == 1 else f"{number_words(count).capitalize()} {name}s are"
    return f"{stands} more than chance{which}. {ask}"


def _added_up(difference: float, at: str, *, inside: bool) -> str:
    cases = f"{abs(difference):.1f} {'more' if difference >= 0 else 'fewer'} than expected{at}"
    end = "which chance alone explains" if inside else "more than chance alone explains"
    return f"Added up, that is {cases}, {end}."


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
        f"beside {whose} at {percent_words(theirs)}, by chance alone."
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
    return "no interval" if interval is None else f"95% interval {100 * interval[0]:.0f} to {100 * interval[1]:.0f}%"


def rate_words(rate: Rate) -> str:
    """A rate in percent; of very few cases only that they are too few, as the counts say it better."""
    return TOO_FEW if 0 < rate.denominator < FEWEST_FOR_A_RATE else percent_words(rate.value)


def range_words(interval: Interval | None) -> str:
    """An interval as "41 – 57", in percent."""
    return "–" if interval is None else f"{100 * interval[0]:.0f} – {100 * interval[1]:.0f}"


def tenth_words(share: float) -> str:
    """A published rate as "50.5%", or "50%" where the tenth is nought."""
    return f"{100 * share:.1f}".removesuffix(".0") + "%"


def odds_words(chance: float) -> str:
    """A chance as "about 3 of 4" or "about 1 in 40"."""
    if chance >= 0.95:
        return "nearly all"
    if chance < 0.001:
        return "fewer than 1 in 1,000"
    if chance < 0.15:
        return f"about 1 in {_rounded(1 / chance)}"
    shares = {1 / 5: "1 in 5", 1 / 4: "1 in 4", 1 / 3: "1 in 3", 2 / 5: "2 in 5", 1 / 2: "half of",
              3 / 5: "3 of 5", 2 / 3: "2 of 3", 3 / 4: "3 of 4", 4 / 5: "4 of 5", 9 / 10: "9 of 10"}  # fmt: skip
    return f"about {shares[min(shares, key=lambda share: abs(share - chance))]}"


def _rounded(number: float) -> int:
    """A number to two figures at most."""
    return int(round(number) if number < 100 else round(number, -1 if number < 1000 else -2))


def number_words(number: int) -> str:
    """A small number in letters."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def period_words(label: str) -> str:
    """A period, by its label, as "Nov 2026", "2026 Q4" or "2026"."""
    period = period_named(label)
    return period.words if period else label

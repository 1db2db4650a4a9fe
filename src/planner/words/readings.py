"""Plain-language readings of rates: rules in, sentences out. No blame, no forecast, no single patient."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.english import and_words, percent_words
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.period import period_named
from planner.domain.statistics.funnel import FunnelVerdict, verdict_of
from planner.domain.statistics.point_rules import PointRule
from planner.domain.statistics.proportions import chance_of_gap, stands_out
from planner.domain.statistics.small_numbers import FEWEST_FOR_A_RATE, Chart, detectable, fewest_per_point
from planner.domain.statistics.xmr import FEWEST_FOR_FIRM_LIMITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.outcomes.mix import Mix
    from planner.domain.outcomes.rates import PeriodRate, Rates
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
LATEST = (
    "Of the latest {n}{who}: {rate} ({interval}). Neighbouring points share patients, so only points {n} patients "
    "apart may be held against each other."
)
UNUSUAL = 0.05
MIX_WORDS = {CourseBasis.REFERRALS: "problems you treated", CourseBasis.COURSES: "therapies you gave"}
NAMED_AT_MOST = 3
NOTHING_YET = "There are no finished courses to show yet."


@dataclass(frozen=True, slots=True)
class PlainReading:
    """What figures say, and quieter notes on how far they can be trusted."""

    said: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read_rates(rates: Rates, chart: TimeChart | None = None, mix: Mix | None = None) -> PlainReading:
    """The reading of a rate over time, by the chart it is drawn on, beside others it may be compared with."""
    filled = [period for period in rates.periods if period.rate.denominator]
    if not filled:
        return PlainReading((NOTHING_YET,), (rates.left_out,) if rates.left_out else ())
    by_chart = "" if chart is None else read_chart(chart, rates.asked.outcome)
    said = [_whole(rates, filled), by_chart or _over_time(rates, filled), *_beside(rates, mix)]
    with_intervals = chart is None or (chart.shown is None and not chart.why)
    sizes = [period.rate.denominator for period in filled]
    if chart is not None and chart.shown is Chart.QUARTERS:
        sizes = [count.denominator for count in chart.counts]
    notes = _notes(rates, filled, typical_size(sizes), with_intervals=with_intervals)
    return PlainReading(tuple(one for one in said if one), tuple(notes))


def read_chart(chart: TimeChart, outcome: RateKind = RateKind.RELIABLE_IMPROVEMENT) -> str:
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
    if figures.rolling:
        now = figures.rolling[-1]
        return LATEST.format(
            n=now.denominator,
            who=at_caseness(outcome),
            rate=percent_words(now.value),
            interval=interval_words(now.interval),
        )
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


def _whole(rates: Rates, filled: Sequence[PeriodRate]) -> str:
    """How many of how many, with the interval."""
    rate, done = rates.rate, DONE_WORDS[rates.asked.outcome]
    said = rate_words(rate)
    share = f"{f'{TOO_FEW} for a rate' if said == TOO_FEW else said} ({interval_words(rate.interval)})"
    return (
        f"{_span_words(rates.asked.grouping, len(filled), filled)} {rate.numerator} of your {rate.denominator} "
        f"{finished_words(rates.asked.outcome, rate.denominator)} {done}: {share}."
    )


def _span_words(grouping: Grouping, count: int, filled: Sequence[PeriodRate]) -> str:
    if count == 1:
        return f"In {filled[0].period.words}"
    return f"Over {number_words(count)} {PERIOD_NAMES[grouping]}s"


def _over_time(rates: Rates, filled: Sequence[PeriodRate]) -> str:
    """Whether any period lies beyond chance, by the exact tail at 99.8%."""
    rate = rates.rate.value
    if len(filled) == 1 or rate is None:
        return ""
    beyond = [period for period in filled if stands_apart(period.rate, rate)]
    name = PERIOD_NAMES[rates.asked.grouping]
    if beyond:
        return _beyond(beyond, rate)
    values = sorted(period.rate.value or 0.0 for period in filled)
    if percent_words(values[0]) == percent_words(values[-1]):
        return f"The {name}s are alike."
    return (
        f"Every {name} lies within what chance alone would give, so neither the {percent_words(values[0])} "
        f"nor the {percent_words(values[-1])} is a change."
    )


def stands_apart(rate: Rate, centre: float) -> bool:
    """So far from a centre that chance gives it in one of 500 points."""
    return verdict_of(rate.numerator, rate.denominator, centre) is FunnelVerdict.STANDS_OUT


def _beyond(beyond: Sequence[PeriodRate], rate: float) -> str:
    """Which periods chance does not explain, and what may be asked of them."""
    named = [
        f"{one.period.words} ({one.rate.numerator} of {one.rate.denominator}, "
        f"{'above' if (one.rate.value or 0) > rate else 'below'})"
        for one in beyond[:NAMED_AT_MOST]
    ]
    more = len(beyond) - len(named)
    names = and_words([*named, *([f"{number_words(more)} more"] if more else [])])
    lies = "lies" if len(beyond) == 1 else "lie"
    return f"{names} {lies} beyond what chance alone would give. {ASK}"


def _beside(rates: Rates, mix: Mix | None) -> list[str]:
    """The whole rate against the service's, or else the standard, and against the one the case mix predicts."""
    sentences = []
    service = rates.service_rate
    if service is not None and service.value is not None:
        sentences.append(against("your service", service.value, rates.rate))
    elif rates.standard is not None:
        sentences.append(against("the national standard", float(rates.standard.percent) / 100, rates.rate))
    if mix is not None:
        sentences.append(_against_mix(mix))
    return sentences


def against(whose: str, theirs: float, own: Rate) -> str:
    """How often chance alone would give a difference as large, by the exact binomial tail."""
    chance = chance_of_gap(own, theirs)
    same = f"a difference this large or larger would appear in {odds_words(chance)} such samples"
    if chance < UNUSUAL:
        side = "above" if (own.value or 0) > theirs else "below"
        return (
            f"That is {side} {whose} at {tenth_words(theirs)} by more than chance explains: {same} if there were none."
        )
    return f"Against {whose} at {tenth_words(theirs)}, {same} with no difference at all."


def _against_mix(mix: Mix) -> str:
    """The predicted rate, and whether one's own of the same cases differs from it by more than chance."""
    own, predicted = mix.found.own, mix.found.value
    if predicted is None:
        return ""
    start = f"For the {MIX_WORDS[mix.basis]}, England's rates predict {tenth_words(predicted)}"
    if chance_of_gap(own, predicted) >= UNUSUAL:
        return f"{start}; yours does not differ from that by more than chance."
    side = "above" if (own.value or 0) > predicted else "below"
    return f"{start}; yours is {side} that by more than chance explains."


def _notes(rates: Rates, filled: Sequence[PeriodRate], typical: int, *, with_intervals: bool) -> list[str]:
    """What the numbers can and cannot carry."""
    counted = " ".join(note for note in (_left_out(rates), _unpaired(rates)) if note)
    notes = [
        _small(rates, filled) if with_intervals else "",
        _detectable(rates, typical),
        counted,
        rates.problem,
        rates.left_out,
    ]
    return [note for note in notes if note]


def typical_size(sizes: Sequence[int]) -> int:
    """The usual number of patients in a period."""
    return round(statistics.median(sizes))


def _small(rates: Rates, filled: Sequence[PeriodRate]) -> str:
    """The small-number guard's sentence, where limits would say nothing."""
    share, name = rates.rate.value, PERIOD_NAMES[rates.asked.grouping]
    needed = None if share is None else fewest_per_point(share)
    typical = typical_size([period.rate.denominator for period in filled])
    if needed is None or typical >= needed:
        return ""
    who = finished_words(rates.asked.outcome, typical)
    return (
        f"A {name} holds about {number_words(typical)} {who}, too few for limits at {percent_words(share)} "
        f"(that takes {needed}), so each {name} has its own interval."
    )


def _detectable(rates: Rates, typical: int) -> str:
    """The smallest difference a period could show."""
    service = rates.service_rate
    done, who = DONE_WORDS[rates.asked.outcome], at_caseness(rates.asked.outcome, typical)
    if service is not None and service.value is not None:
        return detectable_words(typical, service.value, done, "your service", who)
    if rates.standard is not None:
        return detectable_words(typical, float(rates.standard.percent) / 100, done, "the national standard", who)
    return ""


def detectable_words(n: int, theirs: float, done: str, whose: str, who: str = "") -> str:
    """The smallest detectable difference, where only none or all of so few would be one; `who` narrows the finished."""
    found = stands_out(n, theirs)
    ends = ["none"] if found.low == 0 else []
    ends += [f"all {n}"] if found.high == n else []
    middle = (found.low or 0) > 0 or (found.high is not None and found.high < n)
    if not ends or middle:
        return detectable(n, theirs, done, whose, who)
    return (
        f"With {n} finished{who}, nothing short of {' or '.join(ends)} {done} would stand out at 95% "
        f"from {whose} at {percent_words(theirs)}."
    )


def at_caseness(outcome: RateKind, number: int = 2) -> str:
    """Who of the finished a rate is of: recovery of those at caseness at the start, improvement of all (official)."""
    if outcome is RateKind.RELIABLE_IMPROVEMENT:
        return ""
    return f" who {'was' if number == 1 else 'were'} at caseness"


def finished_words(outcome: RateKind, number: int) -> str:
    """The denominator of a rate by name, as "finished patients who were at caseness"."""
    return f"finished {'patient' if number == 1 else 'patients'}{at_caseness(outcome, number)}"


def _left_out(rates: Rates) -> str:
    below = rates.whole.not_at_caseness
    if rates.asked.outcome is RateKind.RELIABLE_IMPROVEMENT or not below:
        return ""
    return f"{below} below caseness at the start {'is' if below == 1 else 'are'} left out, as nationally."


def _unpaired(rates: Rates) -> str:
    unpaired = rates.whole.unpaired
    if not unpaired:
        return ""
    count = "counts" if unpaired == 1 else "count"
    return f"{unpaired} without paired scores {count} as not {DONE_WORDS[rates.asked.outcome]}."


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

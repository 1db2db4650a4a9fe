"""The reading of a rate over time, as the Outcomes page, the terminal and reports say it."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from planner.domain.english import percent_words
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.looks import Beside, look_at
from planner.domain.statistics.small_numbers import Chart, fewest_per_point
from planner.words.looks import (
    NOT_BY_SEVERITY,
    SHARED_PATIENTS,
    caveat_words,
    change_told,
    comparison_told,
    false_signal_words,
    latest_words,
    levels_named,
    mix_apart_words,
    own_words,
    unfinished_words,
    warning_words,
)
from planner.words.readings import (
    DONE_WORDS,
    PERIOD_NAMES,
    TOO_FEW,
    PlainReading,
    at_caseness,
    detectable_words,
    finished_words,
    interval_words,
    number_words,
    rate_words,
    read_chart,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.outcomes.groupings import Grouping
    from planner.domain.outcomes.looks import Comparison, Look
    from planner.domain.outcomes.mix import Mix
    from planner.domain.outcomes.rates import PeriodRate, Rates
    from planner.domain.outcomes.time_charts import TimeChart

NOTHING_YET = "There are no finished courses to show yet."


def read_rates(
    rates: Rates, chart: TimeChart | None = None, mix: Mix | None = None, look: Look | None = None
) -> PlainReading:
    """The reading of a rate over time, by the chart it is drawn on, beside others it may be compared with."""
    filled = [period for period in rates.periods if period.rate.denominator]
    if not filled:
        return PlainReading((NOTHING_YET,), (rates.left_out,) if rates.left_out else ())
    seen = look or look_at(rates, mix)
    told = _told(seen)
    by_chart, behind = ("", "") if chart is None else _chart_words(chart, rates.asked.outcome)
    compared = [comparison_told(one, *([] if mix is None else [mix.basis])) for one in told]
    changed, changed_by = change_told(seen.change, PERIOD_NAMES[rates.asked.grouping])
    said = [_whole(rates, filled), *changed, by_chart, *(verdict for verdict, _ in compared)]
    with_intervals = chart is None or (chart.shown is None and not chart.why)
    sizes = [period.rate.denominator for period in filled]
    if chart is not None and chart.shown is Chart.QUARTERS:
        sizes = [count.denominator for count in chart.counts]
    levels = [seen.change.level, *(one.level for one in told)]
    why = [
        *changed_by,
        behind,
        *(figures for _, figures in compared),
        own_words(seen),
        levels_named(levels),
        "" if mix is None else mix_apart_words(mix),
        NOT_BY_SEVERITY if told else "",
        *caveat_words(seen, rates.asked.grouping),
        _small(rates, filled) if with_intervals else "",
        _detectable(rates, typical_size(sizes)),
    ]
    return PlainReading(_those_said(said), _those_said([unfinished_words(rates), *_counted(rates)]), _those_said(why))


def _those_said(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in sentences if one)


def _chart_words(chart: TimeChart, outcome: RateKind) -> tuple[str, str]:
    """What the chart itself shows, by its own rules; and what is behind that."""
    figures = chart.figures
    if figures.rolling:
        return latest_words(figures.rolling[-1], outcome), SHARED_PATIENTS
    if figures.warning is not None:
        return warning_words(figures.warning, figures.warned_on), false_signal_words(figures.warning)
    return read_chart(chart), ""


def _told(look: Look) -> list[Comparison]:
    """The default comparison, with the service or else the standard; and the one with the mix."""
    first = [one for one in look.comparisons if one.beside in {Beside.SERVICE, Beside.STANDARD}][:1]
    return [*first, *(one for one in look.comparisons if one.beside is Beside.MIX)]


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


def _counted(rates: Rates) -> list[str]:
    """What is in the figures and what is not."""
    counted = " ".join(note for note in (_left_out(rates), _unpaired(rates)) if note)
    return [counted, rates.problem, rates.left_out]


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
    if rates.standard_rate is not None:
        return detectable_words(typical, rates.standard_rate, done, "the national standard", who)
    return ""


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

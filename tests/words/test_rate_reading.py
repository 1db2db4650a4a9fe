"""Situations, each with the sentences a reading must and must not produce of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pytest

from planner.domain.outcomes.benchmarks import CourseBasis, Standard
from planner.domain.outcomes.case_mix import Expected
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.marks import Marks, Rebase
from planner.domain.outcomes.mix import Mix
from planner.domain.outcomes.rates import PeriodRate, Rates, RatesAsked
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.outcomes.tally import Tally
from planner.domain.outcomes.time_charts import ChartKind, time_chart
from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.proportions import Rate
from planner.words.rate_reading import read_rates

Counts = tuple[tuple[int, int], ...]
STANDARD = Standard(RateKind.RECOVERY, date(2008, 1, 1), Decimal(50), "national standard")
SPANS = {Grouping.MONTH: (PeriodSpan.MONTH, 1), Grouping.QUARTER: (PeriodSpan.QUARTER, 3)}
NEVER = (
    "is a change.",
    "no change.",
    "are alike",
    "no sign of a change",
    "does not differ",
    "more than chance explains",
    "equal",
    "the same as",
)
"""What no reading says: that nothing changed, or that rates are equal."""


@dataclass(frozen=True)
class Situation:
    """What is known, and what is to be said of it."""

    counts: Counts
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    grouping: Grouping = Grouping.QUARTER
    outcome: RateKind = RateKind.RECOVERY
    service: float | None = None
    standard: bool = False
    mix: tuple[float, int, int] | None = None
    """Expected rate; cases without a named problem; of how many."""
    is_running: bool = False
    rebased_at: int | None = None
    chart: ChartKind | None = None
    tally: Tally = field(default_factory=Tally)


def rates_of(one: Situation) -> Rates:
    span, months = SPANS[one.grouping]
    periods = []
    for nth, (x, n) in enumerate(one.counts):
        month = nth * months
        around = period_around(date(2022 + month // 12, month % 12 + 1, 1), span)
        periods.append(PeriodRate(around, Tally(), Rate(x, n)))
    rate = Rate(sum(x for x, _ in one.counts), sum(n for _, n in one.counts))
    service = None
    if one.service is not None:
        service = ServiceRate("", date(2022, 1, 1), date(2026, 9, 30), "Ours", 10_000, 0, round(10_000 * one.service))
    rebases = () if one.rebased_at is None else (Rebase("r", periods[one.rebased_at].first, "a new team"),)
    as_on = periods[-1].period.last if one.is_running and periods else None
    return Rates(
        RatesAsked(one.outcome, one.grouping),
        tuple(periods),
        one.tally,
        rate,
        service,
        "",
        STANDARD if one.standard else None,
        marks=Marks(rebases),
        as_on=as_on,
    )


def mix_of(one: Situation, rates: Rates) -> Mix | None:
    if one.mix is None:
        return None
    expected, otherwise, cases = one.mix
    own = Rate(rates.rate.numerator, cases)
    return Mix(CourseBasis.REFERRALS, "England", Expected(own, expected * cases, otherwise, 0))


def said(one: Situation) -> str:
    rates = rates_of(one)
    chart = None if one.chart is None else time_chart(rates, one.chart)
    reading = read_rates(rates, chart, mix_of(one, rates))
    return " ".join(reading.every)


STEP = ((3, 10),) * 8 + ((7, 10),) * 8
SCATTER = tuple((x, 10) for x in (3, 4, 2, 3, 4, 2, 3, 3, 7, 6, 8, 7, 6, 8, 7, 7))
RISE = tuple((x, 8) for x in (2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7, 7, 8))
FLAT = ((5, 10),) * 10
MONTHS = ((20, 40),) * 12 + ((28, 40),) * 12
FIVE = ((1, 6), (5, 19), (6, 18), (9, 22), (9, 18))
STANDS, LOOKS = "and that stands out.", "and that is worth a look."
SHOWN_NOT = "No change is shown over"
DIFFERENCES = "within what ordinary differences between therapists give"
NO_DIFFERENCE = "no difference is shown."
EVEN_SO = "even with ordinary differences between therapists."

CHANGES = {
    "a step of quarters": Situation(
        STEP,
        (
            "Over 16 quarters 80 of your 160 finished patients who were at caseness recovered: 50%",
            "From 2024 Q1 on the rate is higher, and that stands out.",
            "24 of 80 (30%) before, 56 of 80 (70%) since: chance alone",
            STANDS,
            "Something was different then",
            "can start again there, under Annotate",
            "Stands out: chance alone would give it less than 1 time in 500.",
        ),
        (SHOWN_NOT, "worth a look:"),
    ),
    "the same step on a P chart": Situation(STEP, ("From 2024 Q1 on the rate is higher", STANDS), chart=ChartKind.P),
    "the same step on an XmR chart": Situation(STEP, ("the rate is higher", STANDS), chart=ChartKind.XMR),
    "the same step on a P-prime chart": Situation(STEP, ("the rate is higher", STANDS), chart=ChartKind.P_PRIME),
    "the same step on a run chart": Situation(STEP, ("the rate is higher", STANDS), chart=ChartKind.RUN),
    "the same step added up": Situation(
        STEP, ("the rate is higher", STANDS), standard=True, chart=ChartKind.CUMULATIVE
    ),
    "a step with scatter": Situation(SCATTER, ("From 2024 Q1 on the rate is higher", STANDS), (SHOWN_NOT,)),
    "a steady rise": Situation(RISE, ("From 2024 Q1 on the rate is higher", STANDS), (SHOWN_NOT,)),
    "a step of months": Situation(
        MONTHS,
        ("From Jan 2023 on the rate is higher", "240 of 480 (50%) before, 336 of 480 (70%) since", STANDS),
        (SHOWN_NOT,),
        Grouping.MONTH,
    ),
    "a fall": Situation(tuple(reversed(STEP)), ("on the rate is lower", "56 of 80 (70%) before", STANDS), ("higher",)),
    "a small step": Situation(((4, 10),) * 16 + ((6, 10),) * 16, ("the rate is higher", LOOKS), (SHOWN_NOT, STANDS)),
    "a step of improvement": Situation(
        STEP,
        ("80 of your 160 finished patients improved reliably", STANDS),
        ("caseness",),
        outcome=RateKind.RELIABLE_IMPROVEMENT,
    ),
    "a flat series": Situation(
        FLAT,
        (
            f"{SHOWN_NOT} ten quarters.",
            "Between two quarters of 10, a change smaller than about 63 points",
        ),
        ("stands out", "worth a look", "Something was different"),
    ),
    "five rising quarters": Situation(FIVE, (f"{SHOWN_NOT} five quarters.",), ("the rate is higher", "stands out")),
    "one case a quarter": Situation(((0, 1), (1, 1)) * 3, ("too few cases to say",), (SHOWN_NOT, "stands out", "100%")),
    "two quarters of twelve": Situation(
        ((5, 12), (7, 12)), ("Between two quarters of 12, a change smaller than about 57 points would usually be",)
    ),
    "one quarter only": Situation(((36, 90),), ("In 2022 Q1 36 of your 90",), (SHOWN_NOT, "stands out", "Between two")),
    "one quarter on a P chart": Situation(((36, 90),), (), (SHOWN_NOT, "limits that chance"), chart=ChartKind.P),
    "every case recovered": Situation(((10, 10),) * 6, (SHOWN_NOT, "hardly any change"), ("stands out",)),
    "no case recovered": Situation(((0, 10),) * 6, (SHOWN_NOT, "hardly any change"), ("stands out",)),
    "one far quarter": Situation(
        ((15, 30), (15, 30), (1, 30), (15, 30), (16, 30)),
        ("2022 Q3 (1 of 30, below) stands out among five.", "Something was different then", "no news by itself"),
        (SHOWN_NOT,),
    ),
    "one far quarter at the end": Situation(
        ((15, 30), (15, 30), (16, 30), (15, 30), (1, 30)),
        ("2023 Q1 (1 of 30, below)",),
        ("no news by itself",),
    ),
    "a quarter worth a look": Situation(
        ((5, 10),) * 5 + ((0, 12),) + ((5, 10),) * 3, ("2023 Q2 (0 of 12, below)",), ("stands out among",)
    ),
    "ten quarters and one at nought": Situation(
        ((5, 10),) * 6 + ((0, 10),) + ((5, 10),) * 3, (SHOWN_NOT,), ("stands out", "worth a look", "0 of 10")
    ),
    "a period that is running": Situation(
        (*STEP, (0, 9)), ("is not over: it is drawn hollow and left out of tests.", "56 of 80"), is_running=True
    ),
    "a far period that is running": Situation(
        (*FLAT, (0, 12)), (SHOWN_NOT, "is not over"), ("0 of 12", "stands out"), is_running=True
    ),
    "after a rebase": Situation(STEP, (f"{SHOWN_NOT} eight quarters.",), ("the rate is higher",), rebased_at=8),
    "a rebase in the wrong place": Situation(STEP, ("the rate is higher", "12 of 40"), rebased_at=4),
    "empty quarters between": Situation(
        (*((3, 10),) * 8, (0, 0), (0, 0), *((7, 10),) * 8), ("24 of 80 (30%) before, 56 of 80 (70%) since", STANDS)
    ),
    "nothing at all": Situation((), ("There are no finished courses to show yet.",)),
    "only empty quarters": Situation(((0, 0), (0, 0)), ("There are no finished courses to show yet.",)),
}

COMPARISONS = {
    "29 of 87 beside a service": Situation(
        ((29, 87),),
        ("Beside your service at 48.1%, a gap this size or larger happens about 1 time in", DIFFERENCES),
        (EVEN_SO, NO_DIFFERENCE),
        service=0.481,
    ),
    "near the service": Situation(((25, 50),), ("Beside your service at 50.5%", NO_DIFFERENCE), service=0.505),
    "far above the service": Situation(
        ((77, 100),),
        ("yours is higher, and that is worth a look, even with",),
        (DIFFERENCES, NO_DIFFERENCE),
        service=0.5,
    ),
    "as far above as can be": Situation(
        ((1000, 1000),), ("yours is higher, and that stands out, even with",), (DIFFERENCES,), service=0.45
    ),
    "far below the service": Situation(((10, 100),), ("yours is lower, and that", EVEN_SO), service=0.5),
    "four cases": Situation(
        ((0, 4),), ("0 of 4 are too few to say.",), (EVEN_SO, "How much of this rate is you"), service=0.5
    ),
    "five cases": Situation(((0, 5),), ("a gap this size or larger happens",), ("too few to say",), service=0.5),
    "nought of six": Situation(
        ((0, 6),), ("Beside the national standard at 50%", DIFFERENCES), (EVEN_SO,), standard=True
    ),
    "the standard where there is no service": Situation(
        ((10, 20),), ("Beside the national standard at 50%",), ("your service",), standard=True
    ),
    "the service before the standard": Situation(
        ((10, 20),), ("Beside your service at 40%",), ("Beside the national standard",), service=0.4, standard=True
    ),
    "nothing to compare with": Situation(((10, 20),), (), ("Beside", "How much of this rate is you")),
    "not adjusted for severity": Situation(((10, 20),), ("not adjusted for how severe they were",), standard=True),
    "improvement beside the service is not told where it does not say": Situation(
        ((10, 20),), (), ("Beside your service",), outcome=RateKind.RELIABLE_IMPROVEMENT, service=0.5
    ),
    "what would be worth a look": Situation(
        ((10, 20), (11, 20)),
        ("With 20 finished who were at caseness, only 5 or fewer or 16 or more recovered would be worth",),
        ("stand out at 95%",),
        service=0.51,
    ),
}

OWN = {
    "little of it is one's own": Situation(
        ((3, 6),), ("with 6 cases, your own figures carry 22% of the best estimate",), service=0.5
    ),
    "most of it is one's own": Situation(
        ((200, 400),), ("with 400 cases, your own figures carry 95% of the best estimate",), service=0.5
    ),
    "five of five is not 100%": Situation(
        ((5, 5),), ("best estimate of your rate, 60%", "the rest is your service’s rate"), service=0.5
    ),
    "beside the standard": Situation(((5, 10),), ("the rest is the national rate",), standard=True),
    "beside a mix only": Situation(((5, 10),), (), ("How much of this rate is you",), mix=(0.46, 0, 10)),
}

MIXES = {
    "a mix that every case names": Situation(
        ((8, 16), (10, 20)),
        ("Beside the 44.6% that England’s rates predict for the problems you treated",),
        mix=(0.446, 0, 36),
    ),
    "eight of ten named": Situation(((5, 10),), ("England’s rates predict",), mix=(0.446, 2, 10)),
    "seven of ten named": Situation(
        ((5, 10),), ("7 of 10 cases name a problem",), ("England’s rates predict",), mix=(0.446, 3, 10)
    ),
    "none named": Situation(((5, 10),), (), ("46.8% that England’s", "above that"), mix=(0.468, 10, 10)),
    "far above the mix": Situation(((90, 100),), ("yours is higher, and that", EVEN_SO), mix=(0.45, 0, 100)),
    "above the mix by chance alone": Situation(((60, 100),), ("yours is higher than expected",), mix=(0.48, 0, 100)),
}

COUNTED = {
    "five of thirteen who were at caseness": Situation(
        ((2, 7), (3, 6)),
        (
            "5 of your 13 finished patients who were at caseness recovered: 38%",
            "1 below caseness at the start is left out",
        ),
        ("14",),
        tally=Tally(finished=14, not_at_caseness=1),
    ),
    "five of fourteen who improved": Situation(
        ((2, 8), (3, 6)),
        ("5 of your 14 finished patients improved reliably",),
        ("below caseness",),
        outcome=RateKind.RELIABLE_IMPROVEMENT,
        tally=Tally(finished=14, not_at_caseness=1),
    ),
    "without paired scores": Situation(
        ((8, 16),), ("2 without paired scores count as not recovered.",), tally=Tally(finished=16, unpaired=2)
    ),
    "half up": Situation(((5, 8),), ("63%",), ("62%",)),
    "half up again": Situation(((21, 40),), ("53%",), ("52%",)),
    "one patient": Situation(((1, 1),), ("1 of your 1 finished patient who was at caseness recovered",), ("100%:",)),
    "months pooled to quarters leave the running one out": Situation(
        ((5, 10),) * 12 + ((0, 4),), ("is not over",), ("0 of 4",), Grouping.MONTH, is_running=True, chart=ChartKind.P
    ),
}

SITUATIONS = {**CHANGES, **COMPARISONS, **OWN, **MIXES, **COUNTED}


def test_there_are_sixty_situations() -> None:
    assert len(SITUATIONS) >= 60


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_situation_is_read_as_a_statistician_would_sign(name: str) -> None:
    one = SITUATIONS[name]
    text = said(one)
    for words in one.must:
        assert words in text, text
    for words in (*one.never, *NEVER):
        assert words not in text, text


@pytest.mark.parametrize("name", CHANGES)
def test_the_chart_chosen_does_not_decide_whether_there_is_a_change(name: str) -> None:
    one = CHANGES[name]
    texts = {kind: said(replace(one, chart=kind, standard=True)) for kind in (None, *ChartKind)}
    shown = {kind: "on the rate is" in text or "among" in text for kind, text in texts.items()}
    assert len(set(shown.values())) == 1, shown

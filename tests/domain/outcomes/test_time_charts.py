from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from matplotlib.figure import Figure

from planner.charts.style import ChartStyle
from planner.charts.time import draw_time_chart
from planner.domain.outcomes.benchmarks import standard_on
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.in_order import CaseInOrder, CasesAtHand
from planner.domain.outcomes.rates import PeriodRate, Rates, RatesAsked
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.outcomes.tally import Tally
from planner.domain.outcomes.time_charts import ChartKind, TimeChart, time_chart
from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.proportions import Rate
from planner.domain.statistics.small_numbers import Chart
from planner.words.rate_reading import read_rates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

TODAY = date(2026, 11, 23)
SERVICE = ServiceRate("", date(2025, 1, 1), date(2026, 9, 30), "Our service", 1000, 0, 505)


def monthly(counts: Sequence[tuple[int, int]], service: ServiceRate | None = SERVICE) -> Rates:
    """Rates of so many months from January 2025."""
    months = [date(2025 + n // 12, n % 12 + 1, 1) for n in range(len(counts))]
    periods = tuple(
        PeriodRate(period_around(month, PeriodSpan.MONTH), Tally(), Rate(*count))
        for month, count in zip(months, counts, strict=True)
    )
    whole = Rate(sum(x for x, _ in counts), sum(n for _, n in counts))
    standard = standard_on(RateKind.RECOVERY, TODAY)
    return Rates(RatesAsked(grouping=Grouping.MONTH), periods, Tally(), whole, service, "", standard)


LARGE = [(10, 20), (11, 20), (9, 20), (10, 20)] * 4
SMALL = [(3, 6), (2, 6), (4, 6), (3, 6)] * 4
TINY = [(1, 2), (0, 1), (1, 1), (2, 2)] * 4


def drawn(chart: TimeChart) -> Axes:
    axes = Figure(figsize=(8, 3)).add_subplot()
    draw_time_chart(axes, chart, ChartStyle())
    return axes


def at_hand(rates: Rates) -> CasesAtHand:
    """The cases of each period, those with the outcome first."""
    cases = tuple(
        CaseInOrder(one.first, nth < one.rate.numerator) for one in rates.periods for nth in range(one.rate.denominator)
    )
    return CasesAtHand(cases, (0.5,) * len(cases))


def said(rates: Rates, chart: TimeChart) -> str:
    return " ".join(read_rates(rates, chart).every)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (ChartKind.P, Chart.P),
        (ChartKind.P_PRIME, Chart.P_PRIME),
        (ChartKind.XMR, Chart.XMR),
        (ChartKind.XMR_EXCEL, Chart.XMR),
    ],
)
def test_a_chart_the_numbers_can_carry_is_drawn_as_asked(kind: ChartKind, shown: Chart) -> None:
    chart = time_chart(monthly(LARGE), kind)

    assert (chart.shown, chart.why) == (shown, "")
    assert chart.chips == ("common cause", "50%: hit and miss")
    assert drawn(chart).lines


def test_small_months_are_pooled_to_quarters_and_that_is_said() -> None:
    chart = time_chart(monthly(SMALL), ChartKind.P)

    assert chart.grouping is Grouping.QUARTER
    assert [one.denominator for one in chart.counts] == [18, 18, 18, 18, 18, 6]
    assert chart.why.endswith("The points are pooled to quarters.")
    assert "2026 Q1" in [text.get_text() for text in drawn(chart).texts]


def test_tiny_months_become_observed_minus_expected_against_the_service() -> None:
    chart = time_chart(monthly(TINY), ChartKind.XMR)

    assert chart.shown is Chart.CUMULATIVE
    assert chart.expected == pytest.approx(0.505)
    heading = " ".join(text.get_text() for text in drawn(chart).texts)
    assert "Cases more or fewer than expected at 51%, added up. Judge one point at a time" in heading


def test_without_any_rate_to_expect_the_latest_cases_are_shown() -> None:
    rates = monthly(TINY, service=None)
    bare = Rates(rates.asked, rates.periods, rates.whole, rates.rate, None, "", None)

    chart = time_chart(bare, ChartKind.P, at_hand=lambda: at_hand(bare))
    assert chart.shown is Chart.ROLLING
    without_cases = time_chart(bare, ChartKind.P)
    assert without_cases.shown is None
    assert "each period’s rate is shown" in without_cases.why
    assert drawn(chart).lines
    assert time_chart(bare, ChartKind.CUMULATIVE).why.startswith("There is no rate to expect")


def test_the_rates_themselves_need_no_guard() -> None:
    chart = time_chart(monthly(TINY), ChartKind.RATES)

    assert (chart.shown, chart.why, chart.chips) == (None, "", ())


def test_no_cases_draw_no_chart() -> None:
    assert time_chart(monthly([]), ChartKind.P).shown is None


def test_a_run_chart_says_whether_the_points_run() -> None:
    quiet = time_chart(monthly([(8, 20), (12, 20)] * 8), ChartKind.RUN)
    running = time_chart(monthly([(8, 20)] * 8 + [(12, 20)] * 8), ChartKind.RUN)

    assert quiet.chips == ("no signal",)
    assert running.chips == ("long run",)
    assert "for longer than chance alone would give" in said(monthly(LARGE), running)
    assert "for longer than chance alone would give" not in said(monthly([(8, 20), (12, 20)] * 8), quiet)


def test_the_reading_follows_the_chart() -> None:
    counts = [*LARGE, (19, 20)]
    text = said(monthly(counts), time_chart(monthly(counts), ChartKind.P))
    assert "One month meets a rule of this chart (outside the limits). Something was different then" in text

    cumulative = time_chart(monthly(SMALL), ChartKind.CUMULATIVE)
    assert "than expected" in said(monthly(SMALL), cumulative)


def test_before_there_are_limits_nothing_is_called_chance() -> None:
    rates = monthly(LARGE[:12])
    chart = time_chart(rates, ChartKind.XMR_EXCEL)

    assert chart.chips == ()
    assert "By this profile a chart has limits from 13 months on" in said(rates, chart)
    assert "no limits yet" in " ".join(text.get_text() for text in drawn(chart).texts)


def test_a_far_last_point_is_an_improvement_chip() -> None:
    counts = [*LARGE, (19, 20)]

    assert time_chart(monthly(counts), ChartKind.P).chips[0] == "improvement, high"
    assert time_chart(monthly([*LARGE, (1, 20)]), ChartKind.P).chips[0] == "concern, low"


def test_the_latest_20_can_be_asked_for_and_are_read() -> None:
    rates = monthly([(3, 6)] * 10)
    chart = time_chart(rates, ChartKind.ROLLING, at_hand=lambda: at_hand(rates))
    assert (chart.shown, chart.why, chart.chips) == (Chart.ROLLING, "", ())
    assert {point.denominator for point in chart.figures.rolling} == {20}
    assert len(chart.figures.rolling) == 60 - 19
    assert "Of your latest 20 finished patients who were at caseness 9 recovered: 45%" in said(rates, chart)
    assert "share patients" in said(rates, chart)
    read_off = draw_time_chart(Figure().add_subplot(), chart, ChartStyle())
    assert read_off.chart == "The latest 20 cases at each point, exact 95% interval"
    assert all(point.figure("Counts").endswith(" of 20") for point in read_off.points)
    assert drawn(chart).lines

    rates = monthly([(1, 4)] * 4)
    few = time_chart(rates, ChartKind.ROLLING, at_hand=lambda: at_hand(rates))
    assert few.shown is None
    assert few.why.startswith("It takes 20 cases")

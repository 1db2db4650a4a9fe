from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.statistics.cumulative import cumulative
from planner.domain.statistics.latest import latest
from planner.domain.statistics.observations import Count, total
from planner.domain.statistics.pooling import by_quarter
from planner.domain.statistics.proportions import exact_interval
from planner.domain.statistics.shewhart import p_chart
from planner.domain.statistics.small_numbers import Advice, Chart, detectable, fewest_per_point, guard


def monthly(pairs: list[tuple[int, int]]) -> list[Count]:
    return [Count(date(2025 + index // 12, index % 12 + 1, 1), x, n) for index, (x, n) in enumerate(pairs)]


def test_at_a_half_a_point_takes_ten_cases() -> None:
    assert fewest_per_point(0.5) == 10
    assert fewest_per_point(0.1) == 82
    assert fewest_per_point(0.0) is None
    assert fewest_per_point(1.0) is None


@pytest.mark.parametrize("rate", [0.2, 0.37, 0.51, 0.8])
def test_the_fewest_cases_are_those_from_which_both_limits_lie_inside(rate: float) -> None:
    needed = fewest_per_point(rate)
    assert needed is not None
    base = [Count(date(2026, 1, 1), round(rate * 10**6), 10**6)]
    for n, inside in ((needed, True), (needed - 1, False)):
        (point,) = p_chart([Count(date(2026, 1, 1), 0, n)], base)
        assert point.lower is not None
        assert point.upper is not None
        assert (point.lower > 0 and point.upper < 1) is inside


def test_enough_cases_a_month_carry_the_chart_that_was_asked_for() -> None:
    advice = guard(monthly([(6, 12)] * 12), Chart.P)
    assert advice == Advice(Chart.P, Chart.P, "")
    assert not advice.replaced


def test_five_a_month_are_pooled_to_quarters_and_the_words_say_why() -> None:
    advice = guard(monthly([(2, 5), (3, 5)] * 6), Chart.XMR)
    assert advice.chart is Chart.QUARTERS
    assert advice.why == (
        "With 5 cases at a typical point, the limits of an XmR chart at 50% would reach 0 or 100%; "
        "it takes 10 or more. The points are pooled to quarters."
    )


def test_still_fewer_are_shown_against_a_stated_rate_or_as_a_rolling_rate() -> None:
    few = monthly([(1, 2)] * 12)
    assert guard(few, Chart.P, stated_rate=0.51).chart is Chart.CUMULATIVE
    assert guard(few, Chart.P).chart is Chart.ROLLING
    assert guard(few[:6], Chart.P).chart is Chart.RATE


def test_one_month_in_twelve_without_cases_does_not_take_the_chart_away() -> None:
    assert guard(monthly([(6, 12)] * 11 + [(0, 0)]), Chart.P_PRIME).chart is Chart.P_PRIME


def test_where_all_or_none_recovered_there_are_no_limits() -> None:
    advice = guard(monthly([(0, 12)] * 12), Chart.P)
    assert advice.chart is Chart.ROLLING
    assert advice.why.startswith("With 0 of 144 a P chart has no limits to draw.")


@pytest.mark.parametrize("asked", [Chart.P, Chart.RUN])
def test_without_cases_there_is_nothing_to_draw(asked: Chart) -> None:
    assert guard(monthly([(0, 0)] * 3), asked) == Advice(asked, Chart.RATE, "There are no cases to draw.")
    assert guard([], asked).why == "There are no cases to draw."


def test_a_run_chart_takes_ten_points_off_the_median() -> None:
    assert guard(monthly([(3, 9), (6, 9)] * 6), Chart.RUN).chart is Chart.RUN
    advice = guard(monthly([(1, 3), (2, 3)] * 4), Chart.RUN, stated_rate=0.5)
    assert advice.why.startswith("A run chart needs 10 points away from the median; there are 8.")
    assert advice.chart is Chart.CUMULATIVE


def test_the_smallest_detectable_difference_in_words() -> None:
    assert detectable(20, 0.51) == (
        "With 20 finished, only 5 or fewer or 16 or more recovered would be worth a look beside a service at 51%, "
        "by chance alone."
    )
    assert detectable(3, 0.5, whose="England") == (
        "With 3 finished, no number recovered would be worth a look beside England at 50%, by chance alone."
    )
    assert detectable(5, 0.6) == (
        "With 5 finished, only 0 or fewer recovered would be worth a look beside a service at 60%, by chance alone."
    )


def test_observed_minus_expected_adds_up_in_order_of_time() -> None:
    points = cumulative(reversed(monthly([(3, 4), (0, 4), (2, 2)])), 0.5)
    assert [(point.observed, point.cases, point.expected) for point in points] == [(3, 4, 2), (3, 8, 4), (5, 10, 5)]
    assert [point.difference for point in points] == [1, -1, 0]


def test_the_band_at_one_point_is_what_does_not_stand_out() -> None:
    (point,) = cumulative(monthly([(5, 20)]), 0.51)
    assert (point.lower, point.upper) == pytest.approx((6 - 10.2, 15 - 10.2))
    assert point.difference < point.lower
    (few,) = cumulative(monthly([(0, 3)]), 0.5)
    assert (few.lower, few.upper) == (-1.5, 1.5)


def test_quarters_are_calendar_quarters() -> None:
    quarters = by_quarter([Count(date(2026, month, 20), 1, 2) for month in (1, 3, 4, 12)])
    assert quarters == (
        Count(date(2026, 1, 1), 2, 4),
        Count(date(2026, 4, 1), 1, 2),
        Count(date(2026, 10, 1), 1, 2),
    )


def test_the_latest_cases_are_told_at_each_of_them_with_the_exact_interval() -> None:
    cases = [(date(2026, 1, day), positive) for day, positive in enumerate([True, False, True, True, False], start=1)]
    points = latest(cases, 4)
    assert [(one.day.day, one.numerator, one.denominator) for one in points] == [(4, 3, 4), (5, 2, 4)]
    assert points[0].interval == exact_interval(3, 4)
    assert points[0].value == 0.75
    assert latest(cases[:3], 4) == ()


counts = st.lists(st.integers(0, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=30).map(
    monthly
)


@settings(deadline=None)
@given(counts)
def test_pooling_loses_no_case(points: list[Count]) -> None:
    assert total(by_quarter(points)) == total(points)


@settings(deadline=None)
@given(counts, st.floats(0.05, 0.95))
def test_the_last_cumulative_point_is_the_whole_difference(points: list[Count], rate: float) -> None:
    observed, cases = total(points)
    assert all(point.lower <= 0 <= point.upper for point in cumulative(points, rate) if point.cases > 20)
    for last in cumulative(points, rate)[-1:]:
        assert last.difference == pytest.approx(observed - rate * cases)


@settings(deadline=None)
@given(counts, st.sampled_from([Chart.XMR, Chart.P, Chart.P_PRIME, Chart.RUN]), st.none() | st.floats(0.1, 0.9))
def test_a_replaced_chart_always_says_why(points: list[Count], asked: Chart, rate: float | None) -> None:
    advice = guard(points, asked, rate)
    assert bool(advice.why) is advice.replaced


def test_a_run_chart_of_single_cases_is_replaced_by_one_that_adds_them_up() -> None:
    counts = [Count(date(2025 + n // 12, n % 12 + 1, 1), n % 2, 1) for n in range(24)]
    advice = guard(counts, Chart.RUN, 0.5)
    assert advice.chart is Chart.CUMULATIVE
    assert advice.reason.startswith("With 1 cases at a typical point, one case moves a share")

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.statistics.proportions import (
    Z998,
    Rate,
    StandsOut,
    at_least,
    at_most,
    binomial_quantile,
    exact_interval,
    incomplete_beta,
    stands_out,
    wilson,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [
        (3, 6, 18.8, 81.2),
        (5, 10, 23.7, 76.3),
        (10, 20, 29.9, 70.1),
        (12, 24, 31.4, 68.6),
        (25, 50, 36.6, 63.4),
        (50, 100, 40.4, 59.6),
        (0, 5, 0, 43.4),
        (5, 5, 56.6, 100),
    ],
)
def test_wilson_intervals_as_printed(x: int, n: int, lower: float, upper: float) -> None:
    assert [round(100 * limit, 1) for limit in wilson(x, n)] == [lower, upper]


def test_the_national_rate_is_known_to_a_quarter_of_a_point() -> None:
    assert [round(100 * limit, 2) for limit in wilson(301815, 635185)] == [47.39, 47.64]


def test_both_intervals_agree_with_another_program_at_both_levels(oracle: Callable[[str], Any]) -> None:
    cases = oracle("proportion_intervals.json")["cases"]
    assert len(cases) == 300
    for case in cases:
        x, n = case["x"], case["n"]
        assert wilson(x, n) == pytest.approx(case["wilson_95"], abs=1e-6)
        assert wilson(x, n, Z998) == pytest.approx(case["wilson_99.8"], abs=1e-6)
        assert exact_interval(x, n) == pytest.approx(case["clopper_pearson_95"], abs=1e-6)
        assert exact_interval(x, n, 0.998) == pytest.approx(case["clopper_pearson_99.8"], abs=1e-6)


def test_wilson_agrees_with_the_public_health_examples(oracle: Callable[[str], Any]) -> None:
    figures = oracle("funnel_ukhsa.json")
    for case in figures["wilson"]:
        z = Z998 if case["confidence"] == "99.8%" else 1.959963984540054
        assert wilson(case["x"], case["n"], z) == pytest.approx((case["lower"], case["upper"]), abs=1e-6)
    # Three of the areas lack a count on purpose; here such a rate never reaches the interval.
    areas = [area for area in figures["proportions"] if area["value"] is not None]
    assert len(areas) == 16
    for area in areas:
        x, n = area["Numerator"], area["Denominator"]
        scale = area["multiplier"]
        at_95 = (area["lower95_0cl"] / scale, area["upper95_0cl"] / scale)
        at_998 = (area["lower99_8cl"] / scale, area["upper99_8cl"] / scale)
        assert wilson(x, n) == pytest.approx(at_95, abs=1e-6)
        assert wilson(x, n, Z998) == pytest.approx(at_998, abs=1e-6)


def test_the_chance_of_six_or_fewer_of_twenty_as_printed() -> None:
    assert round(100 * at_most(6, 20, 0.5), 1) == 5.8


@pytest.mark.parametrize("n", [1, 2, 7, 40])
@pytest.mark.parametrize("p", [0.003, 0.3, 0.51, 0.97])
def test_the_tails_are_the_sums_of_the_binomial_terms(n: int, p: float) -> None:
    terms = [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    for x in range(n + 1):
        assert at_most(x, n, p) == pytest.approx(sum(terms[: x + 1]), abs=1e-12)
        assert at_least(x, n, p) == pytest.approx(sum(terms[x:]), abs=1e-12)


def test_the_tails_hold_beyond_both_ends_and_for_certain_events() -> None:
    assert (at_most(-1, 5, 0.5), at_most(5, 5, 0.5), at_least(0, 5, 0.5), at_least(6, 5, 0.5)) == (0, 1, 1, 0)
    assert (at_most(2, 5, 0.0), at_most(2, 5, 1.0), at_least(2, 5, 1.0)) == (1, 0, 1)
    assert (incomplete_beta(2, 3, 0), incomplete_beta(2, 3, 1)) == (0, 1)


def test_the_tails_stay_good_for_a_whole_country() -> None:
    assert at_most(500_000, 1_000_000, 0.5) == pytest.approx(0.5 + 0.000398942, abs=1e-8)


def test_with_twenty_finished_only_five_or_fewer_or_sixteen_or_more_stand_out_from_a_service_at_51_percent() -> None:
    assert stands_out(20, 0.51) == StandsOut(low=5, high=16)


def test_three_cases_can_never_stand_out() -> None:
    assert stands_out(3, 0.5) == StandsOut(low=None, high=None)


@settings(deadline=None)
@given(st.integers(1, 400), st.floats(0.01, 0.99), st.sampled_from([0.95, 0.998]))
def test_what_stands_out_is_beyond_the_tail_and_its_neighbour_is_not(n: int, p: float, confidence: float) -> None:
    tail = (1 - confidence) / 2
    found = stands_out(n, p, confidence)
    low = -1 if found.low is None else found.low
    high = n + 1 if found.high is None else found.high
    assert at_most(low, n, p) <= tail < at_most(low + 1, n, p)
    assert at_least(high, n, p) <= tail < at_least(high - 1, n, p)


@settings(deadline=None)
@given(st.integers(1, 2000), st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_the_quantile_is_the_first_count_whose_tail_reaches_it(n: int, p: float, q: float) -> None:
    x = binomial_quantile(q, n, p)
    assert at_most(x, n, p) >= q
    assert x == 0 or at_most(x - 1, n, p) < q


@settings(deadline=None)
@given(st.integers(1, 10**6), st.floats(0, 1))
def test_wilson_stays_within_nought_and_one_around_the_rate(n: int, share: float) -> None:
    x = round(share * n)
    lower, upper = wilson(x, n)
    assert 0 <= lower <= x / n <= upper <= 1


@settings(deadline=None)
@given(st.integers(2, 500), st.data())
def test_wilson_rises_with_the_count(n: int, data: st.DataObject) -> None:
    x = data.draw(st.integers(0, n - 1))
    (lower, upper), (more_lower, more_upper) = wilson(x, n), wilson(x + 1, n)
    assert lower < more_lower
    assert upper < more_upper


@settings(deadline=None)
@given(st.integers(1, 300), st.data())
def test_the_exact_interval_is_never_narrower_than_its_tails_allow(n: int, data: st.DataObject) -> None:
    x = data.draw(st.integers(0, n))
    lower, upper = exact_interval(x, n)
    assert 0 <= lower <= x / n <= upper <= 1
    assert x == 0 or at_least(x, n, lower) == pytest.approx(0.025, abs=1e-9)
    assert x == n or at_most(x, n, upper) == pytest.approx(0.025, abs=1e-9)


@pytest.mark.parametrize(
    ("x", "n", "percent"), [(1, 8, "12.5"), (1, 16, "6.3"), (1, 2000, "0.1"), (2, 3, "66.7"), (3, 3, "100.0")]
)
def test_percentages_are_rounded_half_up_to_one_decimal(x: int, n: int, percent: str) -> None:
    assert str(Rate(x, n).percent) == percent


def test_a_rate_without_denominator_has_no_value_interval_or_percentage() -> None:
    rate = Rate(0, 0)
    assert rate.value is None
    assert rate.interval is None
    assert rate.percent is None

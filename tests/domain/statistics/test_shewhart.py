from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.errors import PlannerError
from planner.domain.statistics.observations import Count, total
from planner.domain.statistics.runs import runs
from planner.domain.statistics.shewhart import ShewhartPoint, p_chart, p_prime_chart, sigma_z

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

START = date(2026, 1, 1)


def monthly(pairs: list[tuple[int, int]]) -> list[Count]:
    return [Count(START + timedelta(days=30 * index), x, n) for index, (x, n) in enumerate(pairs)]


# --- the other program's own cases -------------------------------------------------------------------

SHARES = {"p": p_chart, "pp": p_prime_chart}


def parts(case: dict[str, Any]) -> Iterator[tuple[slice, list[int]]]:
    """Each part of a series with the places its lines are computed from."""
    options, length = case["options"], len(case["expected"]["y"])
    cut = options["part"] or length
    left_out = {place - 1 for place in options["exclude"] or ()}
    for start, end in ((0, cut), (cut, length)):
        if start < end:
            frozen = start + options["freeze"] if options["freeze"] else end
            yield slice(start, end), [place for place in range(start, frozen) if place not in left_out]


def drawn(case: dict[str, Any]) -> list[ShewhartPoint]:
    values, sizes = case["series"]["value"], case["series"]["denominator"]
    points: list[ShewhartPoint] = []
    for part, base in parts(case):
        counts = [Count(START, x, n) for x, n in zip(values, sizes, strict=True)]
        points += SHARES[case["chart"]](counts[part], [counts[place] for place in base])
    return points


def test_every_p_and_p_prime_chart_of_the_r_package_is_reproduced(oracle: Callable[[str], Any]) -> None:
    # 77 P and 18 P-prime charts; the others are I, U, C and MR charts, which the product does not draw.
    cases = [case for case in oracle("shewhart.json")["cases"] if case["chart"] in {"p", "pp"}]
    assert len(cases) == 95
    for case in cases:
        points, expected = drawn(case), case["expected"]
        for name, figures in {
            "y": [point.value for point in points],
            "cl": [point.centre for point in points],
            "lcl": [point.lower for point in points],
            "ucl": [point.upper for point in points],
        }.items():
            assert figures == pytest.approx(expected[name], rel=1e-9, abs=1e-6), (case["name"], name)
        assert [point.outside for point in points] == expected["sigma_signal"], case["name"]


def test_every_runs_analysis_of_the_r_package_is_reproduced(oracle: Callable[[str], Any]) -> None:
    cases = oracle("shewhart.json")["cases"]
    assert len(cases) == 159
    for case in cases:
        expected = case["expected"]
        left_out = {place - 1 for place in case["options"]["exclude"] or ()}
        for part, _ in parts(case):
            places = range(part.start, part.stop)
            values = [expected["y"][place] for place in places if place not in left_out]
            found = runs([value for value in values if value is not None], expected["cl"][part.start])
            assert found is not None
            first = {name: expected[name][part.start] for name in expected}
            assert found.longest == first["longest_run"], case["name"]
            assert found.longest_by_chance == first["longest_run_max"], case["name"]
            assert found.crossings == first["n_crossings"], case["name"]
            assert found.fewest_by_chance == first["n_crossings_min"], case["name"]
            assert found.signal == first["runs_signal"], case["name"]


# --- own cases -----------------------------------------------------------------------------------------


def test_p_limits_depend_on_the_size_of_each_point() -> None:
    small, large = p_chart(monthly([(5, 10), (50, 100)]))
    assert small.centre == large.centre == 0.5
    assert (small.lower, small.upper) == pytest.approx((0.5 - 3 * 0.1581139, 0.5 + 3 * 0.1581139), abs=1e-6)
    assert (large.lower, large.upper) == pytest.approx((0.35, 0.65))


def test_a_month_without_cases_has_no_value_and_no_limits_but_keeps_its_place() -> None:
    chart = p_chart(monthly([(5, 10), (0, 0), (6, 10)]))
    assert (chart[1].value, chart[1].lower, chart[1].upper, chart[1].outside) == (None, None, None, False)
    assert p_chart(monthly([(0, 0)])) == p_prime_chart([]) == ()


def test_nobody_recovering_is_a_line_at_nought() -> None:
    chart = p_prime_chart(monthly([(0, 5), (0, 7)]))
    assert [(point.value, point.lower, point.upper) for point in chart] == [(0, 0, 0), (0, 0, 0)]


def test_p_prime_widens_the_limits_where_shares_vary_more_than_chance() -> None:
    counts = monthly([(200, 1000), (400, 1000), (250, 1000), (380, 1000), (210, 1000), (410, 1000)])
    assert sigma_z(counts, 0.3083) > 5
    plain, widened = p_chart(counts)[0], p_prime_chart(counts)[0]
    assert plain.lower is not None
    assert widened.lower is not None
    assert widened.lower < plain.lower


def test_a_count_above_its_whole_is_refused() -> None:
    with pytest.raises(PlannerError, match="2026-01-01: 6 out of 5 is not a count out of a whole"):
        Count(START, 6, 5)


def test_counts_add_up() -> None:
    assert total(monthly([(1, 2), (3, 4)])) == (4, 6)


def test_runs_about_the_median_leave_out_the_points_on_it() -> None:
    found = runs([1, 2, 3, 4, 5])
    assert found is not None
    assert (found.centre, found.useful, found.longest, found.crossings) == (3, 4, 2, 1)
    assert (found.longest_by_chance, found.fewest_by_chance) == (5, 0)
    assert not found.signal


def test_a_long_run_and_few_crossings_are_signals() -> None:
    found = runs([1.0] * 10 + [5.0] * 10, centre=3)
    assert found is not None
    assert found.too_long
    assert found.too_few
    assert found.signal


def test_a_series_that_never_leaves_its_median_says_nothing() -> None:
    found = runs([3, 3, 3])
    assert found is not None
    assert (found.useful, found.longest_by_chance, found.fewest_by_chance, found.signal) == (0, None, None, False)
    assert runs([]) is None


counts = st.lists(
    st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=30
).map(monthly)


@settings(deadline=None)
@given(counts, st.sampled_from([p_chart, p_prime_chart]))
def test_limits_of_shares_stay_within_nought_and_one_around_the_centre(
    points: list[Count], chart: Callable[[list[Count]], tuple[ShewhartPoint, ...]]
) -> None:
    for point in chart(points):
        if point.lower is not None and point.upper is not None:
            assert 0 <= point.lower <= point.centre <= point.upper <= 1


@settings(deadline=None)
@given(st.lists(st.integers(0, 9).map(float), min_size=1, max_size=40))
def test_runs_backwards_are_the_same_runs(values: list[float]) -> None:
    assert runs(values) == runs(values[::-1])


def test_no_moving_range_is_taken_across_a_period_without_cases() -> None:
    days = [date(2026, month, 1) for month in range(1, 8)]
    shares = [(5, 10), (6, 10), (5, 10), (0, 0), (9, 10), (8, 10), (9, 10)]
    with_gap = [Count(day, x, n) for day, (x, n) in zip(days, shares, strict=True)]
    centre = 42 / 60
    deviation = (centre * (1 - centre) / 10) ** 0.5
    assert sigma_z(with_gap, centre) == pytest.approx(0.1 / deviation / 1.128)
    without = [one for one in with_gap if one.denominator]
    assert sigma_z(without, centre) > sigma_z(with_gap, centre)

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from planner.domain.errors import PlannerError
from planner.domain.statistics.funnel import (
    FunnelLimits,
    FunnelPoint,
    FunnelUnit,
    FunnelVerdict,
    Method,
    funnel,
    funnel_limits,
    quantile,
    verdict_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = [20, 30, 22, 40, 52, 14, 41, 45, 30, 66, 20, 28]
ALIKE = [10, 14, 9, 22, 30, 5, 18, 25, 12, 40, 7, 16]
UNLIKE = [4, 24, 9, 30, 20, 12, 8, 38, 25, 30, 15, 10]


def units(numerators: list[int]) -> list[FunnelUnit]:
    return [FunnelUnit(f"unit {i}", x, n) for i, (x, n) in enumerate(zip(numerators, SIZES, strict=True))]


def listed(limits: FunnelLimits) -> list[float]:
    return [limits.lower95, limits.upper95, limits.lower998, limits.upper998]


# --- printed vectors ----------------------------------------------------------------------------------


def test_the_arcsine_curve_as_printed_where_units_differ_by_chance_alone() -> None:
    plot = funnel(units(ALIKE), Method.ARCSINE, over_dispersion=True)
    assert plot.centre == pytest.approx(0.5098039, abs=1e-7)
    assert plot.phi == pytest.approx(0.7532185, abs=1e-7)
    assert plot.tau2 == 0
    assert listed(plot.limits(14)) == pytest.approx([0.2584406, 0.7585381, 0.1391379, 0.8741542], abs=1e-7)
    assert listed(plot.limits(40)) == pytest.approx([0.3568857, 0.6617881, 0.2740030, 0.7433105], abs=1e-7)


def test_the_arcsine_curve_as_printed_where_units_differ_beyond_chance() -> None:
    plot = funnel(units(UNLIKE), over_dispersion=True)
    assert plot.method is Method.ARCSINE
    assert plot.centre == pytest.approx(0.5514706, abs=1e-7)
    assert plot.phi == pytest.approx(7.047161, abs=1e-6)
    assert plot.tau2 == pytest.approx(0.0500135, abs=1e-7)
    assert listed(plot.limits(14)) == pytest.approx([0.1027768, 0.9509921, 0.001016821, 1], abs=1e-7)
    assert listed(plot.limits(40)) == pytest.approx([0.1321566, 0.9294013, 0.01076866, 0.9999993], abs=1e-7)


@pytest.mark.parametrize(("n", "lower", "upper"), [(14, 0.2153, 0.8100), (20, 0.2632, 0.7512), (40, 0.3414, 0.6764)])
def test_the_exact_curve_as_printed(n: int, lower: float, upper: float) -> None:
    limits = funnel_limits(n, 208 / 408, Method.EXACT)
    assert (limits.lower95, limits.upper95) == pytest.approx((lower, upper), abs=5e-5)


# --- other programs' figures -------------------------------------------------------------------------


def test_the_normal_curve_is_that_of_the_public_health_agency(oracle: Callable[[str], Any]) -> None:
    rows = oracle("funnel_ukhsa.json")["funnel_limits"]
    assert len(rows) == 100
    columns = ("Lower2s0025limit", "Upper2s0025limit", "Lower3s0001limit", "Upper3s0001limit")
    for row in rows:
        limits = funnel_limits(row["Population"], row["Baseline"] / 100, Method.NORMAL)
        # The file has percentages to six decimals.
        assert [100 * limit for limit in listed(limits)] == pytest.approx([row[c] for c in columns], abs=1e-6)


def beyond(share: float, limits: FunnelLimits) -> str:
    """Where a share lies on the curve, in the agency's words."""
    way = "High" if share > limits.upper95 else "Low"
    if limits.lower95 <= share <= limits.upper95:
        return "Not significant"
    return f"{way} ({'0.025' if limits.lower998 <= share <= limits.upper998 else '0.001'})"


def test_the_agencys_own_verdicts_follow_from_the_normal_curve(oracle: Callable[[str], Any]) -> None:
    rows = oracle("funnel_ukhsa.json")["funnel_inputs"]
    assert len(rows) == 303
    centre = sum(row["numerator"] for row in rows) / sum(row["denominator"] for row in rows)
    for row in rows:
        limits = funnel_limits(row["denominator"], centre, Method.NORMAL)
        assert beyond(row["numerator"] / row["denominator"], limits) == row["significance"], row["Area"]


def test_every_provider_of_a_year_has_its_verdict_by_the_exact_tail(oracle: Callable[[str], Any]) -> None:
    rows = oracle("providers_2024_25_funnel_input.json")["cases"]
    assert len(rows) == 136
    providers = [FunnelUnit(row["org"], int(row["numerator"]), int(row["denominator"])) for row in rows]
    plot = funnel(providers)
    for unit, point in zip(providers, plot.points, strict=True):
        tail = min(
            binom.cdf(unit.numerator, unit.denominator, plot.centre),
            binom.sf(unit.numerator - 1, unit.denominator, plot.centre),
        )
        by_tail = (
            FunnelVerdict.STANDS_OUT if tail <= 0.001 else FunnelVerdict.LOOK if tail <= 0.025 else FunnelVerdict.INSIDE
        )
        assert point.verdict is by_tail, unit.label
        assert point.limits.lower998 <= point.limits.lower95 < plot.centre
        assert plot.centre < point.limits.upper95 <= point.limits.upper998
    # So many services far from the middle are not chance: they differ, and the over-dispersed curve says so.
    verdicts = [point.verdict for point in plot.points]
    assert [verdicts.count(kind) for kind in FunnelVerdict] == [0, 59, 21, 56, 0]
    spread = funnel(providers, over_dispersion=True)
    assert spread.phi is not None
    assert spread.phi > 10
    assert spread.tau2 > 0


def test_published_provider_percentages_lie_within_what_rounding_allows(oracle: Callable[[str], Any]) -> None:
    for row in oracle("providers_2024_25_funnel_input.json")["cases"]:
        lowest = (row["numerator"] - 2.5) / (row["denominator"] + 5)
        highest = (row["numerator"] + 2.5) / (row["denominator"] - 5)
        assert 100 * lowest - 0.5 <= row["published_pct"] <= 100 * highest + 0.5, row["org"]


# --- own cases -----------------------------------------------------------------------------------------


def test_the_exact_verdict_is_by_the_exact_tail() -> None:
    # 6 of 20 at a half lies in a tail of 5.8%, 5 of 20 in one of 2.1%, 3 of 20 in one of 0.13%, 2 in one of 0.02%.
    assert [verdict_of(x, 20, 0.5) for x in (6, 5, 3, 2)] == [
        FunnelVerdict.INSIDE,
        FunnelVerdict.LOOK,
        FunnelVerdict.LOOK,
        FunnelVerdict.STANDS_OUT,
    ]


@pytest.mark.parametrize("method", [Method.ARCSINE, Method.NORMAL])
def test_the_verdict_of_another_method_is_by_its_own_limits(method: Method) -> None:
    for point in funnel(units(UNLIKE), method).points:
        assert point.verdict is where_drawn(point)


def test_with_over_dispersion_the_verdict_is_by_the_widened_limits() -> None:
    plain, wide = funnel(units(UNLIKE)), funnel(units(UNLIKE), over_dispersion=True)
    assert any(point.verdict.is_beyond for point in plain.points)
    assert {point.verdict for point in wide.points} == {FunnelVerdict.INSIDE}


def test_fewer_than_five_cases_have_no_verdict() -> None:
    shares = [FunnelUnit("mine", 4, 4), *(FunnelUnit(f"unit {n}", 10, 100) for n in range(3))]
    for method in Method:
        assert funnel(shares, method).points[0].verdict is FunnelVerdict.TOO_FEW
    assert verdict_of(5, 5, 0.1) is FunnelVerdict.STANDS_OUT


def where_drawn(point: FunnelPoint) -> FunnelVerdict:
    """Where the eye sees a point, against the curve at its size."""
    limits = point.limits
    if not limits.lower998 <= point.value <= limits.upper998:
        return FunnelVerdict.STANDS_OUT
    return FunnelVerdict.INSIDE if limits.lower95 <= point.value <= limits.upper95 else FunnelVerdict.LOOK


def test_of_thousands_of_points_each_is_drawn_where_its_exact_verdict_says() -> None:
    chance = random.Random(20260101)  # noqa: S311 - the same points every time
    for _ in range(250):
        rate = chance.uniform(0.03, 0.97)
        sizes = [chance.randint(5, 60) for _ in range(20)]
        shares = [
            FunnelUnit(f"{k}", min(n, max(0, round(chance.gauss(rate, 0.2) * n))), n) for k, n in enumerate(sizes)
        ]
        for point in funnel(shares).points:
            assert point.verdict is where_drawn(point), point


def test_the_exact_curve_is_drawn_unless_said() -> None:
    plot = funnel(units(ALIKE))
    assert (plot.method, plot.phi, plot.tau2) == (Method.EXACT, None, 0)
    assert (plot.points[0].label, plot.points[0].value) == ("unit 0", 0.5)


def test_over_dispersion_is_refused_for_a_curve_that_cannot_show_it() -> None:
    with pytest.raises(PlannerError, match="the method exact cannot show it"):
        funnel(units(ALIKE), Method.EXACT, over_dispersion=True)


def test_a_funnel_of_nothing_and_a_share_of_nothing_are_refused() -> None:
    with pytest.raises(PlannerError, match="at least one point"):
        funnel([])
    with pytest.raises(PlannerError, match="ours: 0 out of 0 is not a share"):
        FunnelUnit("ours", 0, 0)
    with pytest.raises(PlannerError, match="ours: 3 out of 2 is not a share"):
        FunnelUnit("ours", 3, 2)


def test_one_unit_alone_is_no_spread() -> None:
    plot = funnel([FunnelUnit("ours", 10, 20)], over_dispersion=True)
    assert (plot.phi, plot.tau2) == (0, 0)


def test_everybody_or_nobody_recovering_still_draws() -> None:
    for x in (0, 20):
        plot = funnel([FunnelUnit("a", x, 20), FunnelUnit("b", x, 20)])
        assert {point.verdict for point in plot.points} == {FunnelVerdict.INSIDE}
        for method in Method:
            limits = funnel_limits(20, x / 20, method)
            assert (limits.lower95, limits.upper95) == pytest.approx((x / 20, x / 20), abs=0.05)


def test_quantiles_are_interpolated() -> None:
    assert quantile([4, 1, 3, 2], 0.1) == pytest.approx(1.3)
    assert quantile([7], 0.9) == 7


@settings(deadline=None)
@given(st.integers(1, 500), st.floats(0.02, 0.98), st.sampled_from(Method))
def test_the_curve_lies_within_nought_and_one_and_998_outside_95(n: int, centre: float, method: Method) -> None:
    limits = funnel_limits(n, centre, method)
    assert 0 <= limits.lower998 <= limits.lower95 <= limits.upper95 <= limits.upper998 <= 1


@settings(deadline=None)
@given(st.integers(1, 300), st.sampled_from([k / 64 for k in range(2, 63)]), st.data())
def test_the_verdict_of_a_share_is_that_of_its_mirror(n: int, centre: float, data: st.DataObject) -> None:
    x = data.draw(st.integers(0, n))
    assert verdict_of(x, n, centre) is verdict_of(n - x, n, 1 - centre)

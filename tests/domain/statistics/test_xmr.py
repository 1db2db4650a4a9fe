from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.errors import PlannerError
from planner.domain.statistics.observations import Observation
from planner.domain.statistics.point_rules import Limits, Match, PointRule, Side, matches
from planner.domain.statistics.xmr import (
    Assurance,
    Direction,
    PointMeaning,
    Profile,
    Variation,
    XmrChart,
    XmrOptions,
    process_limits,
    suggested_rebase,
    xmr,
)

if TYPE_CHECKING:
    from collections.abc import Callable

START = date(2026, 1, 5)
VIGNETTE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
BUMPY = [10, 12, 9, 11, 10, 8, 12, 10, 11, 9, 10, 12, 8, 10]


def weekly(values: list[float]) -> list[Observation]:
    return [Observation(START + timedelta(weeks=week), value) for week, value in enumerate(values)]


def excel(improvement: Direction = Direction.NEUTRAL, target: float | None = None, run: int = 7) -> XmrOptions:
    return XmrOptions(Profile.NHS_EXCEL, improvement, target, run=run)


# --- the other program's own cases -------------------------------------------------------------------

DIRECTIONS = {"increase": Direction.UP, "decrease": Direction.DOWN, "neutral": Direction.NEUTRAL}

CAUSES = {
    "Common Cause": (None, None),
    "Above UCL": (PointRule.OUTSIDE, Side.ABOVE),
    "Below LCL": (PointRule.OUTSIDE, Side.BELOW),
    "7 Point Trend (Increasing)": (PointRule.TREND, Side.UP),
    "7 Point Trend (Decreasing)": (PointRule.TREND, Side.DOWN),
    "2 in 3 Above CL": (PointRule.TWO_OF_THREE, Side.ABOVE),
    "2 in 3 Below CL": (PointRule.TWO_OF_THREE, Side.BELOW),
    "7 Points Above CL": (PointRule.SHIFT, Side.ABOVE),
    "7 Points Below CL": (PointRule.SHIFT, Side.BELOW),
}

ASSURANCES = {
    None: None,
    "consistent_pass": Assurance.PASSES,
    "consistent_fail": Assurance.FAILS,
    "inconsistent": Assurance.HIT_AND_MISS,
}


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - a series of one comes as a bare value
    return value if isinstance(value, list) else [value]


def drawn(case: dict[str, Any]) -> XmrChart:
    options = case["options"]
    series = zip(listed(case["series"]["date"]), listed(case["series"]["value"]), strict=True)
    return xmr(
        [Observation(date.fromisoformat(day), value) for day, value in series],
        XmrOptions(
            improvement=DIRECTIONS[options["improvement_direction"]],
            target=options["target"],
            baseline=options["fix_after_n_points"],
            rebase=tuple(date.fromisoformat(day) for day in options["rebase"] or ()),
            screening=options["screen_outliers"],
        ),
    )


def point_type(chart: XmrChart, index: int) -> str:
    point = chart.points[index]
    if point.meaning is PointMeaning.COMMON_CAUSE or point.side is None:
        return "common_cause"
    if point.meaning is PointMeaning.NEUTRAL:
        return f"special_cause_neutral_{'high' if point.side.high else 'low'}"
    return f"special_cause_{point.meaning.value}"


def test_every_case_of_the_r_package_is_reproduced(oracle: Callable[[str], Any]) -> None:
    cases = oracle("xmr_plot_the_dots.json")["cases"]
    assert len(cases) == 191
    for case in cases:
        chart, expected = drawn(case), case["expected"]
        for index, point in enumerate(chart.points):
            figures = {name: listed(expected[name])[index] for name in ("mean", "lpl", "upl")}
            if figures["lpl"] is None:
                # The package gives no limits where no moving range is left; here they have no width, on purpose.
                figures |= {"lpl": figures["mean"], "upl": figures["mean"]}
            assert [point.centre, point.lower, point.upper] == pytest.approx(
                [figures["mean"], figures["lpl"], figures["upl"]], rel=1e-9, abs=1e-6
            ), case["name"]
            cause = listed(expected["special_cause_type"])[index]
            assert (point.rule, point.side) == CAUSES[cause], case["name"]
            assert point_type(chart, index) == listed(expected["point_type"])[index], case["name"]
        # The package words the icon of every segment; the product shows the last one's.
        last_icon = listed(expected["variation_type"])[-1]
        assert point_type(chart, -1) == last_icon, case["name"]
        assert chart.assurance is ASSURANCES[listed(expected["assurance_type"])[-1]], case["name"]


# --- printed vectors ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("screening", "lower", "upper"), [(True, -0.716, 4.604), (False, -3.063, 6.952)])
def test_screening_leaves_out_the_extreme_ranges_but_not_the_extreme_value(
    screening: bool, lower: float, upper: float
) -> None:
    limits = process_limits(VIGNETTE, screening=screening)
    assert limits.centre == pytest.approx(1.944, abs=5e-4)
    assert (limits.lower, limits.upper) == pytest.approx((lower, upper), abs=5e-4)


@pytest.mark.parametrize(
    ("values", "flagged"), [([10, 13.2, 12.4, 10, 9.9], [1]), ([10, 12.4, 10.5, 12.4, 9.9], [1, 3])]
)
def test_two_of_three_flags_only_the_points_between_inner_line_and_limit(
    values: list[float], flagged: list[int]
) -> None:
    met = matches(values, Limits(10, 7, 13), 7, band_reaches_out=False)
    assert [index for index, found in enumerate(met) if found] == flagged


# --- the rules one by one -----------------------------------------------------------------------------

WIDE = Limits(10, 0, 20)


def flags(values: list[float], rule: PointRule, run: int = 7, *, band_reaches_out: bool = False) -> list[Side | None]:
    met = matches(values, WIDE, run, band_reaches_out=band_reaches_out)
    return [next((match.side for match in found if match.rule is rule), None) for found in met]


def test_a_point_on_a_limit_is_not_outside() -> None:
    assert flags([20, 20.1, 0, -0.1], PointRule.OUTSIDE) == [None, Side.ABOVE, None, Side.BELOW]


def test_seven_rising_points_are_a_trend_six_are_not_and_a_tie_breaks_it() -> None:
    assert flags([1, 2, 3, 4, 5, 6, 7], PointRule.TREND) == [Side.UP] * 7
    assert flags([1, 2, 3, 4, 5, 6, 6], PointRule.TREND) == [None] * 7
    assert flags([1, 2, 3, 4, 4, 5, 6, 7, 8], PointRule.TREND) == [None] * 9


def test_a_turning_point_shared_by_two_trends_belongs_to_the_later() -> None:
    values: list[float] = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    assert flags(values, PointRule.TREND) == [Side.UP] * 6 + [Side.DOWN] * 7


def test_seven_points_on_one_side_are_a_shift_and_a_point_on_the_centre_breaks_it() -> None:
    assert flags([11, 12, 11, 12, 11, 12, 11], PointRule.SHIFT) == [Side.ABOVE] * 7
    assert flags([11, 12, 11, 10, 11, 12, 11], PointRule.SHIFT) == [None] * 7
    assert flags([9, 8, 9, 8, 9, 8, 9, 12], PointRule.SHIFT) == [Side.BELOW] * 7 + [None]


def test_two_of_three_needs_all_three_on_one_side() -> None:
    assert flags([17, 11, 17], PointRule.TWO_OF_THREE) == [Side.ABOVE, None, Side.ABOVE]
    assert flags([17, 9, 17], PointRule.TWO_OF_THREE) == [None] * 3
    assert flags([17, 10, 17], PointRule.TWO_OF_THREE) == [None] * 3
    assert flags([3, 3], PointRule.TWO_OF_THREE) == [None] * 2


def test_a_point_beyond_the_limit_counts_towards_two_of_three_only_by_excel() -> None:
    assert flags([21, 17, 11], PointRule.TWO_OF_THREE) == [None] * 3
    assert flags([21, 17, 11], PointRule.TWO_OF_THREE, band_reaches_out=True) == [Side.ABOVE, Side.ABOVE, None]


def test_the_first_rule_a_point_meets_gives_its_name() -> None:
    met = matches([11, 12, 13, 14, 15, 16, 21], WIDE, 7, band_reaches_out=False)
    assert met[-1][0] == Match(PointRule.OUTSIDE, Side.ABOVE)
    assert [match.rule for match in met[-1]] == [PointRule.OUTSIDE, PointRule.TREND, PointRule.SHIFT]


# --- segments, baselines, icons ----------------------------------------------------------------------


def test_a_flat_series_has_limits_of_no_width_and_nothing_stands_out() -> None:
    chart = xmr(weekly([0.1] * 20))
    assert {(point.lower, point.centre, point.upper) for point in chart.points} == {(0.1, 0.1, 0.1)}
    assert (chart.variation, chart.assurance) == (None, None)


def test_of_fewer_than_three_points_nothing_is_told() -> None:
    options = XmrOptions(improvement=Direction.UP, target=6.0)
    assert (xmr(weekly([5, 5]), options).variation, xmr(weekly([5, 5]), options).assurance) == (None, None)
    assert xmr(weekly([5, 5.5]), options).assurance is None
    assert xmr(weekly([5, 5.5, 5.2]), options).assurance is not None


def test_one_point_and_no_point_are_charts_too() -> None:
    assert [point.upper for point in xmr(weekly([3])).points] == [3]
    empty = xmr([])
    assert (empty.points, empty.variation, empty.assurance, empty.trial) == ((), None, None, False)


def test_observations_are_put_in_order_of_time() -> None:
    in_order = weekly([float(value) for value in BUMPY])
    assert xmr(reversed(in_order)) == xmr(in_order)


def test_everything_begins_anew_at_a_rebase() -> None:
    low, high = [float(value) for value in BUMPY], [float(value + 20) for value in BUMPY]
    day = START + timedelta(weeks=len(low))
    chart = xmr(weekly(low + high), XmrOptions(rebase=(day,)))
    assert [point.segment for point in chart.points] == [0] * 14 + [1] * 14
    assert chart.points[-1].centre - chart.points[0].centre == pytest.approx(20)
    assert chart.variation is Variation.COMMON_CAUSE


def test_a_frozen_baseline_sets_the_lines_from_the_first_points_only() -> None:
    later = [float(value) for value in BUMPY] + [30.0] * 6
    frozen = xmr(weekly(later), XmrOptions(baseline=14, improvement=Direction.DOWN))
    assert frozen.points[-1].centre == xmr(weekly(later[:14])).points[0].centre
    assert (frozen.points[-1].rule, frozen.variation) == (PointRule.OUTSIDE, Variation.CONCERN_HIGH)


@pytest.mark.parametrize(
    ("profile", "baseline", "run", "words"),
    [
        (Profile.PLOT_THE_DOTS, 11, 7, "at least 12 points; 11 are too few"),
        (Profile.NHS_EXCEL, 21, 7, "from 12 to 20 points, not from 21"),
        (Profile.PLOT_THE_DOTS, None, 6, "trend of 6 points is not offered by the profile plot-the-dots"),
        (Profile.NHS_EXCEL, None, 8, "trend of 8 points is not offered by the profile nhs-excel"),
    ],
)
def test_what_a_profile_does_not_offer_is_refused(profile: Profile, baseline: int | None, run: int, words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        XmrOptions(profile, baseline=baseline, run=run)


def test_fewer_than_thirteen_points_have_trial_limits() -> None:
    assert xmr(weekly([float(value) for value in BUMPY[:12]])).trial
    assert not xmr(weekly([float(value) for value in BUMPY[:13]])).trial


def test_by_excel_limits_and_icons_begin_at_thirteen_points() -> None:
    rising = [float(value) for value in range(12)]
    chart = xmr(weekly(rising), excel(Direction.UP, target=5))
    assert {(point.lower, point.upper, point.rule) for point in chart.points} == {(None, None, None)}
    assert (chart.variation, chart.assurance) == (None, None)
    assert xmr(weekly([*rising, 12.0]), excel(Direction.UP, target=5)).variation is Variation.IMPROVEMENT_HIGH


def test_excel_never_screens() -> None:
    values = [float(value) for value in VIGNETTE]
    assert xmr(weekly(values), excel()).points[0].upper == pytest.approx(6.952, abs=5e-4)


def test_excel_calls_six_points_a_shift_where_that_is_chosen() -> None:
    values = [12.0, 10.0] * 6 + [12.0, 13.0, 12.0, 13.0, 12.0, 13.0] + [10.0, 9.0] * 6
    assert xmr(weekly(values), excel(run=7)).points[14].rule is None
    assert xmr(weekly(values), excel(run=6)).points[14].rule is PointRule.SHIFT


def test_where_concern_and_improvement_both_apply_excel_shows_improvement() -> None:
    # A rising trend that begins below the lower limit of a frozen baseline.
    values = [10.0, 11.0] * 7 + [1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]
    chosen = {
        profile: xmr(weekly(values), XmrOptions(profile, Direction.UP, baseline=14)).points[-1] for profile in Profile
    }
    assert (chosen[Profile.PLOT_THE_DOTS].rule, chosen[Profile.PLOT_THE_DOTS].meaning) == (
        PointRule.OUTSIDE,
        PointMeaning.CONCERN,
    )
    assert (chosen[Profile.NHS_EXCEL].rule, chosen[Profile.NHS_EXCEL].meaning) == (
        PointRule.TREND,
        PointMeaning.IMPROVEMENT,
    )


@pytest.mark.parametrize(
    ("direction", "target", "assurance"),
    [
        (Direction.UP, 30, Assurance.FAILS),
        (Direction.UP, -5, Assurance.PASSES),
        (Direction.UP, 10, Assurance.HIT_AND_MISS),
        (Direction.DOWN, 30, Assurance.PASSES),
        (Direction.DOWN, -5, Assurance.FAILS),
        (Direction.NEUTRAL, 30, None),
        (Direction.UP, None, None),
    ],
)
def test_assurance_needs_a_target_and_a_direction(
    direction: Direction, target: float | None, assurance: Assurance | None
) -> None:
    chart = xmr(weekly([float(value) for value in BUMPY]), XmrOptions(improvement=direction, target=target))
    assert chart.assurance is assurance


def test_a_target_on_a_limit_is_hit_and_miss() -> None:
    values = [float(value) for value in BUMPY]
    upper = process_limits(values).upper
    chart = xmr(weekly(values), XmrOptions(improvement=Direction.UP, target=upper))
    assert chart.assurance is Assurance.HIT_AND_MISS


@pytest.mark.parametrize(
    ("direction", "variation"),
    [
        (Direction.UP, Variation.IMPROVEMENT_HIGH),
        (Direction.DOWN, Variation.CONCERN_HIGH),
        (Direction.NEUTRAL, Variation.NEUTRAL_HIGH),
    ],
)
def test_the_variation_icon_speaks_of_the_last_point(direction: Direction, variation: Variation) -> None:
    values = [float(value) for value in [*BUMPY, 40]]
    assert xmr(weekly(values), XmrOptions(improvement=direction)).variation is variation


def test_a_lasting_shift_suggests_a_rebase_from_its_first_point() -> None:
    before = [10.0, 6.0] * 8
    for later in ([9.0, 8.5] * 4, [7.0, 7.5] * 4):
        chart = xmr(weekly([8.0, *before, 8.0, *later]), XmrOptions(baseline=17))
        assert suggested_rebase(chart) == START + timedelta(weeks=18)
    assert suggested_rebase(xmr(weekly(before))) is None
    assert suggested_rebase(xmr([])) is None


# --- properties ----------------------------------------------------------------------------------------

series = st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=40)


@settings(deadline=None)
@given(series, st.sampled_from(Profile), st.sampled_from(Direction))
def test_a_mirrored_series_has_mirrored_limits_and_sides(
    values: list[float], profile: Profile, direction: Direction
) -> None:
    turned = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}.get(direction, direction)
    chart = xmr(weekly(values), XmrOptions(profile, direction))
    mirror = xmr(weekly([-value for value in values]), XmrOptions(profile, turned))
    for point, image in zip(chart.points, mirror.points, strict=True):
        assert image.centre == -point.centre
        assert image.meaning is point.meaning
        assert image.rule is point.rule


@settings(deadline=None)
@given(series, st.integers(-1000, 1000))
def test_moving_the_whole_series_moves_the_lines_and_nothing_else(values: list[float], by: int) -> None:
    chart, moved = xmr(weekly(values)), xmr(weekly([value + by for value in values]))
    assert [p.centre + by for p in chart.points] == pytest.approx([p.centre for p in moved.points])


@settings(deadline=None)
@given(series)
def test_limits_enclose_the_centre_and_screening_never_widens_them(values: list[float]) -> None:
    screened, plain = process_limits(values), process_limits(values, screening=False)
    assert plain.lower <= screened.lower <= screened.centre <= screened.upper <= plain.upper
    assert screened.lower <= screened.inner_lower <= screened.inner_upper <= screened.upper

"""What can be read off each kind of chart, point by point."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.charts.control import ControlChart, ControlPoint, draw_control
from planner.charts.cumulative import BandChart, BandPoint, draw_band
from planner.charts.funnel import draw_funnel
from planner.charts.hours_charts import (
    BalanceWeek,
    CapacityWeek,
    CategoryBar,
    UsedWeek,
    draw_balance,
    draw_capacity,
    draw_categories,
    draw_per_hour_at_work,
    draw_use,
)
from planner.charts.labels import AxisScale, PointName
from planner.charts.points import ALL_AT_ONCE, ChartPoint, PointFigure, ReadOff
from planner.charts.style import ChartStyle
from planner.charts.warning import draw_warning
from planner.charts.weekly_hours import WeekHours, draw_weekly_hours
from planner.domain.statistics.funnel import FunnelUnit, funnel
from planner.domain.statistics.point_rules import PointRule
from planner.domain.statistics.warning_line import warning_line
from planner.domain.statistics.xmr import PointMeaning

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MONDAY = date(2026, 11, 23)
STYLE = ChartStyle()
QUARTER = PointName("Q1", "2026", "n 13", "2026 Q1", "7 of 13")


def control(axes: Axes, *points: ControlPoint) -> list[str]:
    return [one.words for one in draw_control(axes, ControlChart("P chart", points), STYLE).points]


def test_a_point_of_a_control_chart_says_its_counts_its_value_and_where_it_lies(axes: Axes) -> None:
    assert control(axes, ControlPoint(QUARTER, 7 / 13, 0.5, 0.2, 0.8)) == ["2026 Q1: 7 of 13, 54%, between the limits"]


def test_a_signal_is_named_with_what_it_means(axes: Axes) -> None:
    high = ControlPoint(QUARTER, 0.9, 0.5, 0.2, 0.8, PointMeaning.IMPROVEMENT, PointRule.OUTSIDE)
    low = ControlPoint(QUARTER, 0.1, 0.5, 0.2, 0.8)

    assert control(axes, high, low) == [
        "2026 Q1: 7 of 13, 90%, above the upper limit, outside the limits, improvement",
        "2026 Q1: 7 of 13, 10%, below the lower limit",
    ]


def test_without_limits_or_room_between_them_nothing_is_said_of_limits(axes: Axes) -> None:
    none, flat = ControlPoint(QUARTER, 0.5, 0.5), ControlPoint(QUARTER, 0.5, 0.5, 0.5, 0.5)

    assert control(axes, none, flat) == ["2026 Q1: 7 of 13, 50%"] * 2


def test_what_is_not_over_yet_says_so_and_is_held_against_no_limit(axes: Axes) -> None:
    hollow = ControlPoint(QUARTER, 0.9, 0.5, 0.2, 0.8, hollow=True)

    assert control(axes, hollow) == ["2026 Q1: 7 of 13, 90%, not over yet"]


def test_cases_more_or_fewer_than_expected_are_said_with_their_band(axes: Axes) -> None:
    found = draw_band(axes, BandChart("Added up", (BandPoint(QUARTER, 2.26, -3.0, 3.14),), ()), STYLE)

    assert found.words == "Added up. 2026 Q1: 7 of 13, +2.3 cases so far, band −3 to +3.1"


def test_shares_of_the_latest_cases_are_said_with_their_interval(axes: Axes) -> None:
    chart = BandChart("The latest 20 cases", (BandPoint(QUARTER, 0.45, 0.23, 0.68),), (), AxisScale.SHARES)

    assert [one.words for one in draw_band(axes, chart, STYLE).points] == [
        "2026 Q1: 7 of 13, 45%, 95% interval 23 to 68%"
    ]


def test_a_case_of_the_early_warning_line_says_both_lines_and_whether_it_signals(axes: Axes) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(30)]
    line = warning_line([False] * 30, [0.5] * 30)
    found = draw_warning(axes, line, days, STYLE)

    assert found.points[0].words == "23 Nov 2026: towards more 0.0, towards fewer 0.3, no signal"
    signals = [day for day, one in zip(days, line.points, strict=True) if one.signals_worse]
    said = [one.label for one in found.points if one.figure("Signal") == "signals fewer than expected"]
    assert len(said) == len(signals) > 0


def test_points_of_a_funnel_have_names_only_where_names_are_shown(axes: Axes) -> None:
    found = funnel([FunnelUnit("Hill", 40, 100), FunnelUnit("Mine", 30, 50), FunnelUnit("Few", 2, 3)])

    own = draw_funnel(axes, found, STYLE, "Mine")
    every = draw_funnel(axes, found, STYLE, "Mine", every=True)
    assert [one.label for one in own.points] == ["A point", "Mine", "A point"]
    assert [one.label for one in every.points] == ["Few", "Mine", "Hill"]
    assert own.points[0].words == "A point: 2 of 3, 67%, too few to say"


def week(number: int, attended: float, *, past: bool = True, at_work: float = 37.5) -> WeekHours:
    return WeekHours(MONDAY + timedelta(weeks=number), attended, 22.0, 20.0, at_work, 37.5, is_past=past)


def test_a_week_says_what_was_attended_booked_and_asked_for(axes: Axes) -> None:
    found = draw_weekly_hours(axes, [week(0, 18.25), week(1, 0, past=False, at_work=7.5)], STYLE)

    assert [one.words for one in found.points] == [
        "23 Nov 2026: attended 18 h 15, booked 22 h, target 20 h",
        "30 Nov 2026: attended 0 h, booked 22 h, target 20 h, mostly away",
    ]
    assert [one.y for one in found.points] == [18.25, 22.0]


def test_contacts_are_said_as_they_are(axes: Axes) -> None:
    found = draw_weekly_hours(axes, [week(0, 18)], STYLE, "contacts")

    assert found.points[0].words == "23 Nov 2026: attended 18, booked 22, target 20"


def test_a_week_that_is_short_of_room_says_by_how_much_and_one_that_is_not_says_nothing(axes: Axes) -> None:
    found = draw_capacity(axes, [CapacityWeek(MONDAY, 20, 25), CapacityWeek(MONDAY, 25, 25)], STYLE)

    assert [one.words for one in found.points] == [
        "23 Nov 2026: room 20 h, target 25 h, short by 5 h",
        "23 Nov 2026: room 25 h, target 25 h",
    ]


def test_shares_balances_and_categories_are_read_off_too(axes: Axes) -> None:
    use = draw_use(axes, [UsedWeek(MONDAY, 0.6, 0.8), UsedWeek(MONDAY, None, None)], STYLE)
    assert [one.words for one in use.points] == ["23 Nov 2026: attended 60%, booked 80%", "23 Nov 2026: away"]
    shares = draw_per_hour_at_work(axes, [week(0, 15, past=False)], STYLE)
    assert shares.points[0].words == "23 Nov 2026: attended 40%, booked 59%, target 53%"
    assert draw_balance(axes, [BalanceWeek(MONDAY, -3.25)], STYLE).points[0].words == "23 Nov 2026: −3 h 15"
    category = draw_categories(axes, [CategoryBar("Meetings", 2, 1.5, 3)], STYLE).points[0]
    assert category.words == "Meetings: in the diary 2 h, done 1 h 30, agreed 3 h"


def test_of_many_points_only_the_last_is_said_at_once() -> None:
    points = tuple(ChartPoint(f"week {n}", (PointFigure("Hours", f"{n} h"),), n, n) for n in range(ALL_AT_ONCE + 1))

    assert ReadOff("Hours", "Week", points).words == "Hours. 13 points, from week 0 on; the last is week 12: 12 h"
    assert ReadOff("Hours", "Week", points[:2]).words == "Hours. week 0: 0 h; week 1: 1 h"
    assert ReadOff("Hours. Added up.", "Week", points[:1]).words == "Hours. Added up. week 0: 0 h"
    assert ReadOff("Hours", "Week", ()).words == "Hours"

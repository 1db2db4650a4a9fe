from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from planner.charts.hours_parts import FRAME
from planner.charts.legend import SWATCH
from planner.charts.style import ChartStyle
from planner.charts.weekly_hours import WeekHours, draw_weekly_hours, target_labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer

MONDAY = date(2026, 6, 1)


def week(number: int, *, target: float | None = 20.0, at_work: float = 37.5, past: bool = True) -> WeekHours:
    share = at_work / 37.5
    return WeekHours(
        monday=MONDAY + timedelta(weeks=number),
        attended=18.0 * share if past else 0.0,
        booked=22.0 * share,
        target=None if target is None else target * share,
        at_work=at_work,
        contracted=37.5,
        is_past=past,
    )


def bars(axes: Axes, label: str) -> list[tuple[int, float]]:
    found = next(cast("BarContainer", one) for one in axes.containers if one.get_label() == label)
    return [(round(patch.get_x() + patch.get_width() / 2), patch.get_height()) for patch in found]


def words(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_a_bar_is_as_high_as_the_hours_attended(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(0), week(1)], ChartStyle())

    assert bars(axes, "attended") == [(0, 18.0), (1, 18.0)]


def test_what_is_booked_shows_only_in_weeks_that_are_not_over(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(0), week(1, past=False)], ChartStyle())

    assert bars(axes, "booked") == [(1, 22.0)]
    assert bars(axes, "attended") == [(0, 18.0)]


def test_the_target_is_a_step_line_through_the_weeks(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(0), week(1, target=23.0)], ChartStyle())

    line = next(one for one in axes.lines if one.get_label() == "target")
    assert np.asarray(line.get_xdata()).tolist() == [-0.5, 0.5, 1.5]
    assert np.asarray(line.get_ydata()).tolist() == [20.0, 20.0, 23.0]
    assert line.get_drawstyle() == "steps-pre"


def test_a_new_target_is_named_where_it_begins() -> None:
    weeks = [week(0), week(1), week(2, target=23.0)]

    assert target_labels(weeks) == [(0, "20 h"), (2, "23 h")]


def test_the_smaller_target_of_a_week_with_a_bank_holiday_is_no_change() -> None:
    weeks = [week(0), week(1, at_work=30.0), week(2)]

    assert target_labels(weeks) == [(0, "20 h")]


def test_weeks_mostly_away_are_hatched_together_and_named(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(0), week(1, at_work=0.0), week(2, at_work=7.5), week(3)], ChartStyle())

    hatched = [patch for patch in axes.patches if patch.get_hatch()]
    assert len(hatched) == 1
    assert hatched[0].get_extents().transformed(axes.transData.inverted()).x0 == pytest.approx(0.5)
    assert hatched[0].get_extents().transformed(axes.transData.inverted()).x1 == pytest.approx(2.5)
    assert words(axes).count("away") == 1


def test_a_week_away_breaks_the_target_line(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(0), week(1, at_work=0.0), week(2)], ChartStyle())

    assert len([one for one in axes.lines if one.get_label() == "target"]) == 2


def test_months_are_named_once_and_the_year_where_it_begins(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(number) for number in range(34)], ChartStyle())

    months = [text for text in words(axes) if text[:3] in {"Jun", "Jul", "Dec", "Jan"}]
    assert months == ["Jun 2026", "Jul", "Dec", "Jan 2027"]


def test_no_weeks_draw_an_empty_chart(axes: Axes) -> None:
    draw_weekly_hours(axes, [], ChartStyle())

    assert not axes.containers
    assert axes.get_ylim()[1] > 10


def test_the_target_is_named_at_its_line(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(0), week(1, target=23.0)], ChartStyle())

    heights = {text.get_text(): text.get_position()[1] for text in axes.texts}
    assert heights["20 h"] == 20.0
    assert heights["23 h"] == 23.0


def test_a_diary_without_target_has_no_line(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(0, target=None)], ChartStyle())

    assert "target" not in [line.get_label() for line in axes.lines]


def test_the_legend_names_what_is_drawn_and_nothing_else(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(0), week(1, past=False)], ChartStyle(), shown=MONDAY)

    assert {"attended", "booked, to come", "target", "week shown"} <= set(words(axes))
    assert len([patch for patch in axes.patches if patch.get_gid() == SWATCH]) == 4
    axes.clear()
    draw_weekly_hours(axes, [week(0, target=None)], ChartStyle(), shown=MONDAY + timedelta(weeks=9))
    assert not {"booked, to come", "target", "week shown"} & set(words(axes))


def test_a_target_that_dips_for_an_absence_says_so(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(0), week(1, at_work=30.0)], ChartStyle())

    assert "target, less leave" in words(axes)
    assert " 16 h" in words(axes)  # at the end of its line


def test_the_week_shown_has_a_frame_of_its_own(axes: Axes) -> None:
    draw_weekly_hours(axes, [week(0), week(1)], ChartStyle(), shown=MONDAY + timedelta(weeks=1))

    (frame,) = [patch for patch in axes.patches if patch.get_gid() == FRAME]
    assert frame.get_extents().transformed(axes.transData.inverted()).x0 == pytest.approx(0.5)

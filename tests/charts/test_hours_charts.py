from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.container import BarContainer
from matplotlib.patches import Rectangle

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
from planner.charts.legend import SWATCH
from planner.charts.style import ChartStyle
from planner.charts.weekly_hours import WeekHours

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MONDAY = date(2026, 8, 31)
STYLE = ChartStyle()


def bars(axes: Axes, name: str) -> list[tuple[float, float]]:
    """Place and height of the bars of a name."""
    found = [group for group in bar_groups(axes) if group.get_label() == name]
    return [(bar.get_x() + bar.get_width() / 2, bar.get_height()) for group in found for bar in group.patches]


def bar_groups(axes: Axes) -> list[BarContainer]:
    return [group for group in axes.containers if isinstance(group, BarContainer)]


def heights(axes: Axes, name: str) -> list[list[float]]:
    """The heights of each line of a name."""
    return [np.asarray(one.get_ydata()).tolist() for one in axes.lines if one.get_label() == name]


def texts(axes: Axes) -> list[str]:
    return [one.get_text() for one in axes.texts]


def monday(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def test_weeks_that_do_not_cover_the_target_are_hatched(axes: Axes) -> None:
    weeks = [CapacityWeek(monday(0), 26, 25), CapacityWeek(monday(1), 20, 25), CapacityWeek(monday(2), 25, 25)]
    draw_capacity(axes, weeks, STYLE)
    assert bars(axes, "capacity") == [pytest.approx((0, 26)), pytest.approx((2, 25))]
    assert bars(axes, "short") == [pytest.approx((1, 20))]
    assert heights(axes, "target") == [[25, 25, 25, 25]]
    assert {"room", "short of the target", "target", " 25 h"} <= set(texts(axes))
    axes.clear()
    draw_capacity(axes, weeks[:1], STYLE)
    assert "short of the target" not in texts(axes)


def test_contact_for_each_hour_at_work_is_a_share_of_it(axes: Axes) -> None:
    weeks = [
        WeekHours(monday(0), 20, 22, 20, 37.5, 37.5, is_past=True),
        WeekHours(monday(1), 0, 0, 0, 0, 37.5, is_past=True),
        WeekHours(monday(2), 3, 15, 12, 22.5, 37.5, is_past=False),
    ]
    draw_per_hour_at_work(axes, weeks, STYLE)
    assert bars(axes, "attended") == [pytest.approx((0, 20 / 37.5)), pytest.approx((2, 3 / 22.5))]
    assert bars(axes, "booked") == [pytest.approx((2, 15 / 22.5))]
    assert heights(axes, "target") == [[pytest.approx(20 / 37.5)] * 2, [pytest.approx(12 / 22.5)] * 2]
    assert {"attended", "booked, to come", "away"} <= set(texts(axes))


def test_the_balance_ends_with_its_value_in_words(axes: Axes) -> None:
    draw_balance(axes, [BalanceWeek(monday(0), 1.5), BalanceWeek(monday(1), -3.25)], STYLE)
    assert heights(axes, "balance") == [[1.5, -3.25]]
    assert "−3 h 15" in texts(axes)


def test_a_balance_in_contacts_is_counted(axes: Axes) -> None:
    draw_balance(axes, [BalanceWeek(monday(0), 4)], STYLE, "contacts")
    assert "+4 contacts" in texts(axes)


def test_an_empty_balance_draws_nothing(axes: Axes) -> None:
    draw_balance(axes, [], STYLE)
    assert heights(axes, "balance") == [[]]


def test_use_past_and_coming_is_held_against_the_whole_capacity(axes: Axes) -> None:
    weeks = [UsedWeek(monday(0), 0.8, 0.9), UsedWeek(monday(1), None, None), UsedWeek(monday(2), 0.0, 1.2)]
    draw_use(axes, weeks, STYLE)
    assert bars(axes, "attended") == [pytest.approx((0, 0.8))]
    assert bars(axes, "booked") == [pytest.approx((0, 0.9)), pytest.approx((2, 1.2))]
    assert heights(axes, "capacity") == [[1.0, 1.0]]
    assert axes.get_ylim()[1] > 1.2


def test_categories_stand_under_one_another_with_their_hours(axes: Axes) -> None:
    draw_categories(axes, [CategoryBar("Contact", 24, 3), CategoryBar("Meetings", 1.5, 1.5)], STYLE)
    found = {one.get_label(): [bar.get_width() for bar in one.patches] for one in bar_groups(axes)}
    assert found == {"in the diary": [24, 1.5], "done": [3, 1.5]}
    assert {"Contact", "Meetings", "  24 h", "  1 h 30"} <= set(texts(axes))


def test_what_was_agreed_is_a_stroke_across_its_bar(axes: Axes) -> None:
    bars = [
        CategoryBar("Contact", 24, 3, 25),
        CategoryBar("Meetings", 1, 1, 1),
        CategoryBar("Leave", 3, 0),
        CategoryBar("Duty", 2, 0, 0),
    ]
    draw_categories(axes, bars, STYLE)
    (strokes,) = [one for one in axes.collections if one.get_label() == "agreed"]
    assert [float(np.asarray(path.vertices)[0, 0]) for path in strokes.get_paths()] == [25, 1, 0]
    assert {"  24 h of 25 h", "  1 h, as agreed", "  3 h", "  2 h, none agreed"} <= set(texts(axes))
    assert axes.get_xlim()[1] > 25
    assert {"in the diary", "done so far", "agreed"} <= set(texts(axes))


def test_capacity_in_contacts_is_marked_in_contacts(axes: Axes) -> None:
    draw_capacity(axes, [CapacityWeek(MONDAY, 28, 25)], STYLE, "contacts")
    assert {"room, in contacts", " 25 contacts"} <= set(texts(axes))
    assert not any(words.endswith(" h") for words in texts(axes))


def test_no_categories_draw_an_empty_scale(axes: Axes) -> None:
    draw_categories(axes, [], STYLE)
    assert axes.get_xlim()[0] == 0


def test_weeks_are_named_by_their_mondays_where_there_is_room_and_by_months_where_there_is_not(axes: Axes) -> None:
    draw_capacity(axes, [CapacityWeek(monday(n), 26, 25) for n in range(3)], STYLE)
    assert {"31 Aug", "7 Sep", "14 Sep"} <= set(texts(axes))
    axes.clear()
    draw_capacity(axes, [CapacityWeek(monday(n), 26, 25) for n in range(60)], STYLE)
    assert "7 Sep" not in texts(axes)
    assert "Sep" in texts(axes)


def test_a_legend_takes_more_lines_where_there_is_less_room(axes: Axes) -> None:
    def lines() -> int:
        axes.clear()
        draw_capacity(axes, [CapacityWeek(monday(0), 20, 25), CapacityWeek(monday(1), 26, 20)], STYLE)
        return len({round(one.get_y(), 6) for one in swatches(axes)})

    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.set_size_inches(8, 3)
    assert lines() <= 2
    figure.set_size_inches(2.4, 3)
    assert lines() >= 3


def swatches(axes: Axes) -> list[Rectangle]:
    return [one for one in axes.patches if isinstance(one, Rectangle) and one.get_gid() == SWATCH]

"""What a chart says under the pointer, at the keys and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QFontInfo, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.legible import in_type

from planner.charts.labels import PointName
from planner.charts.rates import RatePoint, draw_rates
from planner.domain.statistics.proportions import wilson
from planner.ui.kit.chart_view import HINT, ChartView
from planner.ui.kit.theme import LIGHT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pytestqt.qtbot import QtBot

    from planner.charts.points import ReadOff
    from planner.ui.kit.chart_table import ChartTable

POINTS = [
    RatePoint(PointName("Q4", "2025", "n 7", "2025 Q4", "6 of 7"), 6 / 7, wilson(6, 7)),
    RatePoint(PointName("Q1", "2026", "n 0", "2026 Q1"), None, None),
    RatePoint(PointName("Q2", "2026", "n 22", "2026 Q2", "8 of 22"), 8 / 22, wilson(8, 22)),
]
FIRST = "2025 Q4: 6 of 7, 86%, 95% interval 49 to 97%"
LAST = "2026 Q2: 8 of 22, 36%, 95% interval 20 to 57%"


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    """A chart of two quarters, with one between them that has no cases."""
    made = ChartView(LIGHT, "Recovery, by quarter")
    qtbot.addWidget(made)

    def rates(axes: Axes) -> ReadOff:
        return draw_rates(axes, POINTS, [], made.chart_style)

    made.draw(rates)
    made.resize(600, 300)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(made.as_table.isVisible)
    made.repaint()
    made.setFocus()
    return made


def at(view: ChartView, place: int) -> QPoint:
    """Where a point stands in the window."""
    x, y = view._places[place]
    return QPoint(round(x), round(y or 0))


def test_until_a_point_is_marked_the_chart_says_how_to_read_it(view: ChartView) -> None:
    assert view.read_out.text() == HINT


def test_the_arrow_keys_walk_the_points_and_stop_at_the_ends(view: ChartView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.read_out.text() == LAST
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.read_out.text() == LAST
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.read_out.text() == FIRST
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.read_out.text() == FIRST


def test_home_and_end_mark_the_first_and_the_last(view: ChartView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.read_out.text() == FIRST
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.read_out.text() == LAST


def test_the_pointer_tells_the_point_nearest_to_it_and_leaving_tells_none(view: ChartView, qtbot: QtBot) -> None:
    QTest.mouseMove(view, at(view, 0) + QPoint(9, 40))
    qtbot.waitUntil(lambda: view.read_out.text() == FIRST)
    QTest.mouseMove(view, at(view, 1) - QPoint(9, 20))
    qtbot.waitUntil(lambda: view.read_out.text() == LAST)

    view.clearFocus()
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert view.read_out.text() == HINT


def test_the_point_that_is_marked_has_a_ring_round_it(view: ChartView) -> None:
    before = view.grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_Home)
    after = view.grab().toImage()

    here = at(view, 0)
    beside = [here + QPoint(n, 0) for n in range(-8, 9)]
    assert any(before.pixel(one) != after.pixel(one) for one in beside)


def test_a_screen_reader_is_told_the_kind_of_chart_and_its_points(view: ChartView) -> None:
    assert view.accessibleDescription() == f"Rates with their 95% intervals. {FIRST}; {LAST}"


@pytest.fixture
def table(view: ChartView, qtbot: QtBot) -> ChartTable:
    """Its table, asked for by the key."""
    QTest.keyClick(view, Qt.Key.Key_T)
    assert view.table is not None
    qtbot.waitUntil(view.table.isVisible)
    return view.table


def test_t_shows_every_point_as_a_table(table: ChartTable) -> None:
    model = table.view.model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    rows = [[model.index(n, m).data() for m in range(model.columnCount())] for n in range(model.rowCount())]

    assert heads == ["Period", "Counts", "Rate", "95% interval"]
    assert rows == [["2025 Q4", "6 of 7", "86%", "49 to 97%"], ["2026 Q2", "8 of 22", "36%", "20 to 57%"]]


def test_the_table_is_copied_whole_or_by_the_rows_selected(table: ChartTable) -> None:
    table.copy_all.click()
    assert QGuiApplication.clipboard().text().split("\n")[1:] == [
        "2025 Q4\t6 of 7\t86%\t49 to 97%",
        "2026 Q2\t8 of 22\t36%\t20 to 57%",
    ]

    table.view.selectRow(1)
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n")[1:] == ["2026 Q2\t8 of 22\t36%\t20 to 57%"]


def test_escape_goes_back_from_the_table_to_the_chart(table: ChartTable, view: ChartView, qtbot: QtBot) -> None:
    QTest.keyClick(table, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: view.table is None)


def test_a_chart_without_points_takes_no_focus_and_has_no_table(qtbot: QtBot) -> None:
    empty = ChartView(LIGHT, "A chart")
    qtbot.addWidget(empty)

    def nothing(axes: Axes) -> ReadOff:
        return draw_rates(axes, [], [], empty.chart_style)

    empty.draw(nothing)
    with qtbot.waitExposed(empty):
        empty.show()

    assert empty.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not empty.as_table.isVisible()


def test_a_narrow_chart_in_large_type_grows_so_that_its_axes_stay_readable(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with in_type(app, 200):
        view = ChartView(LIGHT, "Recovery, by quarter")
        qtbot.addWidget(view)

        def long_headed(axes: Axes) -> ReadOff:
            return draw_rates(axes, POINTS, [], view.chart_style, heading="A heading of very many words " * 4)

        view.draw(long_headed)
        view.resize(420, 240)
        with qtbot.waitExposed(view):
            view.show()
        axes = 8 * QFontInfo(view.font()).pixelSize()
        qtbot.waitUntil(lambda: view.figure.axes[0].get_position().height * view.focus_place().height() >= axes - 2)


def test_a_screen_reader_finds_each_point_by_what_is_read_off_it_where_it_stands(
    view: ChartView, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    view.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    QAccessible.setActive(True)
    request.addfinalizer(lambda: QAccessible.setActive(False))
    chart = QAccessible.queryAccessibleInterface(view)
    points = [chart.child(0), chart.child(1)]
    assert chart.role() == QAccessible.Role.Chart
    assert [one.text(QAccessible.Text.Name) for one in points] == [FIRST, LAST]
    assert points[1].rect().contains(view.mapToGlobal(at(view, 1)))
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert [one.state().focused for one in points] == [True, False]
    assert chart.focusChild().text(QAccessible.Text.Name) == FIRST

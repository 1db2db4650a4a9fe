from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from typing import TYPE_CHECKING

import pytest

from planner.charts.style import Margins, prepare_axes, write_words
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.theme import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


class Drawing:
    """Something to draw that remembers how often it was."""

    def __init__(self) -> None:
        self.times = 0

    def on_axes(self, axes: Axes) -> None:
        self.times += 1
        axes.plot([0, 1], [0, 1], label=f"time {self.times}")

    def on_figure(self, figure: Figure) -> None:
        self.times += 1
        figure.subplots(1, 2)


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    made = ChartView(LIGHT, "A chart")
    qtbot.addWidget(made)
    made.resize(600, 300)
    return made


def show_whole(view: ChartView, qtbot: QtBot) -> None:
    """Show a chart of no points, until its picture has the room that they would be told in."""
    view.show()
    qtbot.waitUntil(lambda: view.focus_place().height() == view.height())


def test_nothing_is_drawn_before_it_is_seen(view: ChartView, qtbot: QtBot) -> None:
    drawing = Drawing()
    view.draw(drawing.on_axes)
    assert drawing.times == 0

    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: drawing.times == 1)


def test_a_new_size_draws_anew_and_an_old_one_does_not(view: ChartView, qtbot: QtBot) -> None:
    drawing = Drawing()
    view.draw(drawing.on_axes)
    show_whole(view, qtbot)
    view.repaint()
    times = drawing.times

    view.repaint()
    assert drawing.times == times

    view.resize(700, 320)
    qtbot.waitUntil(lambda: drawing.times == times + 1)
    assert list(view.figure.get_size_inches()) == [7.0, 3.2]


def test_drawing_anew_leaves_nothing_of_what_was_there(view: ChartView, qtbot: QtBot) -> None:
    drawing = Drawing()
    view.draw(drawing.on_axes)
    view.show()
    qtbot.waitUntil(lambda: drawing.times == 1)

    view.draw(drawing.on_axes)
    qtbot.waitUntil(lambda: drawing.times == 2)
    (axes,) = view.figure.axes
    assert [line.get_label() for line in axes.lines] == ["time 2"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_chart_takes_the_themes_colours(qtbot: QtBot, theme: Theme) -> None:
    made = ChartView(theme, "A chart")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()

    corner = made.grab().toImage().pixelColor(0, 0)

    assert corner.name() == theme.surface
    assert made.chart_style.text == theme.text


def test_a_closed_chart_leaves_nothing_behind(qtbot: QtBot) -> None:
    made = ChartView(LIGHT, "A chart")
    made.draw(Drawing().on_axes)
    made.show()
    made.grab()
    figure = weakref.ref(made.figure)
    with qtbot.waitSignal(made.destroyed):
        made.close()
        made.deleteLater()
    del made
    gc.collect()

    assert figure() is None


def test_the_first_window_is_shown_without_loading_matplotlib() -> None:
    code = "import sys, planner.ui.shell.window; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own words


FIRST_PAINTING = """
import sys
from PySide6.QtWidgets import QApplication
from planner.charts.points import ChartPoint, ReadOff
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.theme import LIGHT

def drawn(axes):
    axes.plot([0, 1], [0, 1])
    return ReadOff("A chart", "Week", (ChartPoint("Week 1", (), 0.0, 0.0),))

app, sizes = QApplication([]), []
view = ChartView(LIGHT, "A chart")
view.draw(lambda axes: sizes.append(list(axes.figure.get_size_inches())) or drawn(axes))
view.resize(600, 300)
view.show()
if "grab" in sys.argv:
    view.grab()
else:
    view.repaint()
print("matplotlib" in sys.modules, view.read_off is not None)
for _ in range(9):
    app.processEvents()
print(view.read_off is not None, view.as_table.isVisible(), len(sizes))
"""


@pytest.mark.parametrize(("how", "at_first"), [("paint", "False False"), ("grab", "True True")])
def test_what_draws_is_loaded_after_the_first_painting_and_before_any_picture(how: str, at_first: str) -> None:
    """Then the chart has at once the size it keeps."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", FIRST_PAINTING, how]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603 - our own words
    assert told.stdout.splitlines() == [at_first, "True True 1"]


def words_at(image: QImage, across: range, down: range) -> bool:
    return any(image.pixelColor(x, y) != image.pixelColor(0, 0) for x in across for y in down)


@pytest.mark.parametrize(("side", "across"), [("left", (300, 360)), ("center", (270, 330)), ("right", (240, 300))])
def test_words_stand_where_the_chart_puts_them(
    view: ChartView, qtbot: QtBot, side: str, across: tuple[int, int]
) -> None:
    def write_one(axes: Axes) -> None:
        prepare_axes(axes, view.chart_style, Margins(0, 0, 0, 0))
        write_words(axes, view.chart_style, 0.5, 0.5, "seventeen", ha=side, transform=axes.figure.transFigure)

    view.draw(write_one)
    show_whole(view, qtbot)
    image = view.grab().toImage()
    assert words_at(image, range(across[0], across[1] + 3), range(138, 156))
    assert not words_at(image, range(5, across[0] - 12), range(300))
    assert not words_at(image, range(across[1] + 12, 595), range(300))


def test_what_a_user_wrote_is_not_read_as_a_formula(view: ChartView, qtbot: QtBot) -> None:
    def write_one(axes: Axes) -> None:
        write_words(axes, view.chart_style, 0.1, 0.5, "from $5 to $x_{ a session")

    view.draw(write_one)
    show_whole(view, qtbot)
    assert words_at(view.grab().toImage(), range(100, 300), range(100, 200))


def test_slanted_words_are_drawn_with_the_chart(view: ChartView, qtbot: QtBot) -> None:
    def write_one(axes: Axes) -> None:
        prepare_axes(axes, view.chart_style, Margins(0, 0, 0, 0))
        write_words(axes, view.chart_style, 0.5, 0.2, "seventeen", rotation=90)

    view.draw(write_one)
    show_whole(view, qtbot)
    assert words_at(view.grab().toImage(), range(280, 320), range(150, 200))

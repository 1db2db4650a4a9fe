"""The one widget that shows charts: a figure for life, drawn when it is seen, in the theme's colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.charts.style import POINTS_PER_INCH, ChartStyle
from planner.charts.wordless import WordlessCanvas
from planner.ui.kit.chart_words import write_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from PySide6.QtGui import QFont, QPaintEvent

    from planner.ui.kit.theme import Theme

DOTS_PER_INCH = 100
SMALLEST = QSize(200, 120)
USUAL = QSize(640, 240)

OnAxes = Callable[["Axes"], object]
OnFigure = Callable[[Figure], object]


class ChartView(QWidget):
    """A chart in the window.

    What is to be drawn is a function; it is called when the chart is next seen, and again whenever its size changes,
    so that labels keep their size and nothing is stretched.
    """

    def __init__(self, theme: Theme, accessible_name: str) -> None:
        super().__init__()
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(SMALLEST)
        self.chart_style = style_from(theme, self.font())
        self._canvas = WordlessCanvas(Figure(dpi=DOTS_PER_INCH, facecolor=self.chart_style.ground))
        self._draw_on: OnFigure | None = None
        self._drawn_for: tuple[int, int, float] | None = None

    @property
    def figure(self) -> Figure:
        """The figure, as it was last drawn."""
        return self._canvas.figure

    def draw(self, function: OnAxes) -> None:
        """Show what a function draws on one set of axes."""
        self._take(lambda figure: function(_sole_axes(figure)))

    def _take(self, function: OnFigure) -> None:
        self._draw_on, self._drawn_for = function, None
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return USUAL

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the chart anew where it or the size has changed, and show it."""
        wanted = (self.width(), self.height(), self.devicePixelRatioF())
        if wanted != self._drawn_for:
            self._render(*wanted)
            self._drawn_for = wanted
        buffer = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call] # matplotlib gives it no types
        high, wide = buffer.shape[:2]
        image = QImage(buffer, wide, high, QImage.Format.Format_RGBA8888)
        image.setDevicePixelRatio(wanted[2])
        painter = QPainter(self)
        painter.drawImage(0, 0, image)
        write_words(painter, self._canvas.words, DOTS_PER_INCH, wanted[2])
        painter.end()

    def _render(self, width: int, height: int, ratio: float) -> None:
        """Draw at a size in pixels of the screen's own."""
        figure = self.figure
        figure.set_dpi(DOTS_PER_INCH * ratio)
        figure.set_size_inches(width / DOTS_PER_INCH, height / DOTS_PER_INCH)
        if self._draw_on is not None:
            self._draw_on(figure)
        self._canvas.draw()  # type: ignore[no-untyped-call] # matplotlib gives it no types


def _emptied(figure: Figure) -> Figure:
    figure.clear()
    return figure


def _sole_axes(figure: Figure) -> Axes:
    """The figure's only axes, empty; those there already are used again, as making them takes time."""
    if len(figure.axes) != 1:
        return _emptied(figure).add_subplot()
    axes = figure.axes[0]
    for artist in (*axes.lines, *axes.collections, *axes.patches, *axes.texts):
        artist.remove()
    return axes


def style_from(theme: Theme, font: QFont) -> ChartStyle:
    """The theme's colours and the window's type, for charts."""
    info = QFontInfo(font)
    known = {entry.name for entry in fontManager.ttflist}
    return ChartStyle(
        ground=theme.surface,
        text=theme.text,
        quiet=theme.quiet,
        grid=theme.grid,
        hatch=theme.hatch,
        mark=theme.bar,
        soft=theme.bar_soft,
        standard=theme.now,
        family=info.family() if info.family() in known else "DejaVu Sans",
        size=info.pixelSize() * POINTS_PER_INCH / DOTS_PER_INCH,
    )

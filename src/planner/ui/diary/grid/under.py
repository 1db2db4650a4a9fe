"""What the entries lie on: working hours, absence, and the hours with their names; laid down as one picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from planner.ui.diary.grid.lettering import RIGHT
from planner.ui.diary.grid.sizes import AIR

if TYPE_CHECKING:
    from planner.ui.diary.grid.geometry import Geometry
    from planner.ui.diary.grid.lettering import Lettering
    from planner.ui.diary.grid.scene import Scene
    from planner.ui.kit.theme import Theme

    Minutes = tuple[int, int]

UNKNOWN = 8 * 60, 18 * 60
"""The hours that are shown white while no contract says which are worked."""
ANY_WEEK = date.min
KEPT = 2
"""Pictures that are kept: the usual one, and that of a week away."""


@dataclass(frozen=True, slots=True)
class Under:
    """All there is to paint of it, which is the same for nearly every week.

    Attributes:
        geometry: the measures, of no week in particular.
        height: of the grid.
        theme: the colours; one that a window wears becomes another, and `colours` names which it is now.
        small: the type of the hours' names.
        line: height of a line in it.
        windows: the hours of each day that are white.
        left: what absence leaves of them; None where there is none.
        early: the hours of each day that the night before goes on for.
    """

    geometry: Geometry
    height: float
    theme: Theme
    colours: str
    small: Lettering
    line: float
    windows: tuple[Minutes | None, ...]
    left: tuple[tuple[Minutes, ...] | None, ...]
    early: tuple[tuple[Minutes, ...], ...]

    def paint(self, p: QPainter) -> None:
        """Paint the ground of each day, and the hours over it."""
        g = self.geometry
        high = self.height - g.head
        p.fillRect(QRectF(0, g.head, g.width, high), QColor(self.theme.page))
        for day, window in enumerate(self.windows):
            left = g.x_of(day)
            p.fillRect(QRectF(left, g.head, g.wide(day), high), QColor(self.theme.shade))
            if window is not None:
                self._paint_window(p, day, *window)
            for start, end in self.early[day]:
                p.fillRect(g.stretch(day, start, end), QColor(self.theme.surface))
            p.setPen(QPen(QColor(self.theme.grid), 1))
            p.drawLine(QPointF(left, g.head), QPointF(left, self.height))
        self._paint_hours(p)

    def _paint_window(self, p: QPainter, day: int, start: int, end: int) -> None:
        """The paid hours, hatched where absence takes them, with a hairline where the day begins and ends."""
        here, working = self.geometry.stretch(day, start, end), self.left[day]
        p.fillRect(here, QColor(self.theme.surface))
        if working is not None:
            p.fillRect(here, QBrush(QColor(self.theme.hatch), Qt.BrushStyle.BDiagPattern))
            for begin, finish in working:
                p.fillRect(self.geometry.stretch(day, begin, finish), QColor(self.theme.surface))
        p.setPen(QPen(QColor(self.theme.line), 1))
        p.drawLine(here.topLeft(), here.topRight())
        p.drawLine(here.bottomLeft(), here.bottomRight())

    def _paint_hours(self, p: QPainter) -> None:
        g, line = self.geometry, QPen(QColor(self.theme.grid), 1)
        p.setFont(self.small.font)
        for hour in range(25):
            y = g.y_of(hour * 60)
            p.setPen(line)
            p.drawLine(QPointF(g.axis, y), QPointF(g.width, y))
            p.setPen(QColor(self.theme.quiet))
            place = 0.0, y - self.line / 2, g.axis - 2 * AIR, self.line
            self.small.write(p, place, f"{hour % 24:02d}:00", RIGHT)


def under(scene: Scene, small: Lettering, height: float) -> Under:
    """What the entries of a scene lie on."""
    usual = () if scene.terms.contracts else (UNKNOWN,) * len(scene.grounds)
    return Under(
        geometry=replace(scene.geometry, first=ANY_WEEK),
        height=height,
        theme=scene.theme,
        colours=scene.theme.name,
        small=small,
        line=scene.sizes.small,
        windows=usual or tuple(one.window for one in scene.grounds),
        left=tuple(one.working if one.absence and one.window is not None else None for one in scene.grounds),
        early=tuple(one.early for one in scene.grounds),
    )


class Layer:
    """Lays it down: the first time as it is painted, as at each step of a scroll, and from the second as a picture."""

    def __init__(self) -> None:
        self._known: dict[Under, QPixmap | None] = {}

    def lay(self, painter: QPainter, what: Under) -> None:
        """Lay it down, as a picture only where that lies on the pixels of the screen."""
        is_known, picture = what in self._known, self._known.pop(what, None)
        if is_known and painter.device().devicePixelRatioF() == 1:
            picture = _picture(what) if picture is None else picture
            painter.drawPixmap(0, 0, picture)
        else:
            what.paint(painter)
        self._known[what] = picture  # asked for last, so that the one asked for first is at the front
        while len(self._known) > KEPT:
            del self._known[next(iter(self._known))]


@lru_cache(maxsize=1)
def layer() -> Layer:
    """The one that all grids share, of which one is in sight."""
    return Layer()


def _picture(of: Under) -> QPixmap:
    made = QPixmap(QSize(ceil(of.geometry.width), ceil(of.height)))
    made.fill(QColor(of.theme.page))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRectF(0, of.geometry.head, of.geometry.width, of.height - of.geometry.head))
    of.paint(painter)
    painter.end()
    return made

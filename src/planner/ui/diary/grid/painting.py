"""Painting the grid: the ground, the hours, the entries, the present, the ghost of a gesture, the days' names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from planner.domain.diary.clock import MINUTE, days_between, minute_of_day, to_wall
from planner.domain.english import hours_words
from planner.ui.diary.grid.blocks import ROUND, Blocks
from planner.ui.diary.grid.geometry import GAP
from planner.ui.diary.grid.heads import day_names, head_words
from planner.ui.diary.grid.lettering import LEFT, MIDDLE, types_of
from planner.ui.diary.grid.sizes import AIR
from planner.ui.diary.grid.under import layer, under
from planner.ui.kit.colour import blend
from planner.ui.kit.plain import in_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.diary.span import Span
    from planner.domain.hours.ground import DayGround
    from planner.ui.diary.grid.lettering import Lettering
    from planner.ui.diary.grid.scene import Scene

DOT = 4.0
SEEN_THROUGH = 0.6


class Painter:
    """Paints one scene with one painter."""

    def __init__(self, painter: QPainter, scene: Scene, font: QFont) -> None:
        self._p, self._scene, self._g, self._theme = painter, scene, scene.geometry, scene.theme
        types = types_of(font)
        self._usual, self._bold, self._small = types.usual, types.bold, types.small
        self._blocks = Blocks(painter, scene, font)

    def paint(self, height: float, seen: Sequence[QRectF]) -> None:
        """Paint everything, the head last since the hours scroll under it; of the entries, what is asked to be seen."""
        self._p.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._p.save()
        self._p.setClipRect(QRectF(0, self._g.head, self._g.width, height - self._g.head))
        layer().lay(self._p, under(self._scene, self._small, height))
        for booking, here in self._blocks.among(self._scene.plan, seen):
            self._blocks.paint_plan(booking, here)
        entries = self._blocks.among(self._scene.pieces, seen)
        for booking, here in entries:
            self._blocks.paint_body(booking, here)
        self._paint_now()
        for booking, here in entries:
            self._blocks.paint_words(booking, here)
        for day, ground in enumerate(self._scene.grounds):
            self._name_absence(day, ground)
        for ghost in self._scene.ghosts:
            self._paint_ghost(ghost)
        self._paint_caret()
        self._paint_band()
        self._p.restore()
        if any(one.top() < self._g.head for one in seen):
            self._paint_head()

    def _name_absence(self, day: int, ground: DayGround) -> None:
        """The name of an absence, over everything in the column, at the top of what is in sight of it."""
        if not ground.absence or ground.window is None:
            return
        here = self._g.stretch(day, *ground.window)
        wide = here.width() - 4 * AIR
        words = self._small.cut(in_cell(ground.absence), wide - 3 * AIR)
        room = self._small.wide(words) + 3 * AIR
        top = max(here.top(), self._g.head) + 1.5 * AIR
        plate = QRectF(here.left() + 1.5 * AIR, top, room, self._scene.sizes.small + AIR)
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(QColor(self._theme.page))
        self._p.drawRoundedRect(plate, ROUND, ROUND)
        self._p.setFont(self._small.font)
        self._p.setPen(QColor(self._theme.text))
        self._p.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_caret(self) -> None:
        """Where a paste or a new entry would begin: a line over the day with the time under it."""
        wall = self._scene.caret
        if wall is not None:
            left, y = self._g.x_of((wall.date() - self._g.first).days), self._g.y_of(minute_of_day(wall.time()))
            self._p.setPen(QPen(QColor(self._theme.accent), 2, Qt.PenStyle.DashLine))
            self._p.drawLine(QPointF(left + GAP, y), QPointF(left + self._g.day_width - GAP, y))
            self._p.setFont(self._small.font)
            place = QRectF(left + 2 * GAP, y + 2, self._g.day_width, self._scene.sizes.small)
            self._p.drawText(place, LEFT, f"{wall:%H:%M}")

    def _paint_band(self) -> None:
        """The band that selects what it touches."""
        if self._scene.band is not None:
            self._p.setPen(QPen(QColor(self._theme.accent), 1, Qt.PenStyle.DashLine))
            self._p.setBrush(blend(self._theme.accent, self._theme.page, 0.12))
            self._p.setOpacity(0.5)
            self._p.drawRect(self._scene.band)
            self._p.setOpacity(1.0)

    def _paint_now(self) -> None:
        """The present: a line over its day, under the words of what stands there, with a dot at its left end."""
        wall = to_wall(self._scene.now, self._g.zone)
        day = (wall.date() - self._g.first).days
        if 0 <= day < self._g.days:
            y, left = self._g.y_of(wall.hour * 60 + wall.minute), self._g.x_of(day)
            colour = QColor(self._theme.now)
            self._p.setPen(QPen(colour, 2))
            self._p.drawLine(QPointF(left, y), QPointF(self._g.x_of(day + 1), y))
            self._p.setPen(Qt.PenStyle.NoPen)
            self._p.setBrush(colour)
            self._p.drawEllipse(QPointF(left, y), DOT, DOT)

    def _paint_ghost(self, span: Span) -> None:
        """The block a gesture would give, with its times and length; over midnight, a part on each day."""
        start, end = to_wall(span.start, self._g.zone), to_wall(span.end, self._g.zone)
        words = in_cell(self._scene.ghost_name) or f"{start:%H:%M}–{end:%H:%M}, {hours_words(span.minutes)}"
        for day in days_between(start.date(), (end - MINUTE).date()):
            column = (day - self._g.first).days
            if 0 <= column < self._g.days:
                begin = minute_of_day(start.time()) if day == start.date() else 0
                finish = minute_of_day(end.time()) if day == end.date() else 24 * 60
                self._paint_ghost_part(self._g.stretch(column, begin, finish).adjusted(GAP, 1, -GAP, -1), words)

    def _paint_ghost_part(self, here: QRectF, words: str) -> None:
        self._p.setPen(QPen(QColor(self._theme.accent), 1.5))
        fill = blend(self._theme.accent, self._theme.surface, 0.25)
        if self._scene.ghost_name:  # an absence takes a day, and what stands on it is still seen
            head = QRectF(here.left(), here.top(), here.width(), min(here.height(), self._scene.sizes.line + AIR))
            self._p.fillRect(head, fill)
            fill.setAlphaF(SEEN_THROUGH)
        self._p.setBrush(fill)
        self._p.drawRoundedRect(here, ROUND, ROUND)
        self._p.setPen(QColor(self._theme.text))
        self._p.setFont(self._bold.font)
        place = here.adjusted(2 * AIR, 0.75 * AIR, 0, 0)
        place.setHeight(max(place.height(), self._scene.sizes.line))
        self._p.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)

    # Heads

    def _paint_head(self) -> None:
        self._p.fillRect(QRectF(0, 0, self._g.width, self._g.head), QColor(self._theme.page))
        names = self._names()
        for day in range(self._g.days):
            self._paint_day_head(day, names[day])
        for day, words in self._scene.markers:
            self._paint_marker(day, words)
        self._p.setPen(QPen(QColor(self._theme.line), 1))
        self._p.drawLine(QPointF(0, self._g.head - 0.5), QPointF(self._g.width, self._g.head - 0.5))

    def _names(self) -> list[str]:
        """The days' names, all said in the one way that has room for the longest of them."""
        ways = [day_names(self._g.date_of(day), is_dated=self._scene.is_dated) for day in range(self._g.days)]
        longest = [max(way, key=self._bold.wide) for way in zip(*ways, strict=True)]
        room = self._g.day_width - AIR
        chosen = next((n for n, name in enumerate(longest) if self._bold.wide(name) <= room), len(longest) - 1)
        return [self._bold.cut(way[chosen], room) for way in ways]

    def _paint_day_head(self, day: int, name: str) -> None:
        date, m = self._g.date_of(day), self._scene.sizes
        is_today = date == to_wall(self._scene.now, self._g.zone).date()
        left, wide = self._g.x_of(day), self._g.wide(day)
        type_ = self._bold if is_today else self._usual
        self._p.setFont(type_.font)
        self._p.setPen(QColor(self._theme.accent if is_today else self._theme.text))
        type_.write(self._p, (left, AIR, wide, m.line), name, MIDDLE)
        said = head_words(self._scene.grounds[day], self._scene.sums[day], is_plan=self._scene.is_plan)
        words = _fitting(said, self._small, wide - 2 * AIR)
        self._p.setFont(self._small.font)
        self._p.setPen(QColor(self._theme.quiet))
        self._small.write(self._p, (left, AIR + m.line, wide, m.small), words, MIDDLE)

    def _paint_marker(self, day: int, words: str) -> None:
        """An all-day entry, under the day's name."""
        m = self._scene.sizes
        here = QRectF(self._g.x_of(day) + GAP, self._g.head - m.marker - AIR, self._g.wide(day) - 2 * GAP, m.marker)
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(QColor(self._theme.accent_soft))
        self._p.drawRoundedRect(here, ROUND, ROUND)
        self._p.setFont(self._small.font)
        self._p.setPen(QColor(self._theme.text))
        text = self._small.cut(in_cell(words), here.width() - 2 * AIR)
        self._p.drawText(here.adjusted(1.5 * AIR, 0, 0, 0), LEFT, text)


def _fitting(words: Sequence[str], type_: Lettering, room: float) -> str:
    """The longest way of saying it that has room; the shortest is cut where it has to be."""
    fitting = next((one for one in words if type_.wide(one) <= room), None)
    return type_.cut(words[-1], room) if fitting is None else fitting

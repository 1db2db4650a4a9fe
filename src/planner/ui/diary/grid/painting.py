"""Painting the grid: the ground, the hours, the entries, the ghost of a gesture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from planner.domain.diary.clock import MINUTE, days_between, minute_of_day, to_wall
from planner.domain.english import DAYS, FULL_DAYS, hours_words
from planner.ui.diary.grid.geometry import AXIS_WIDTH, GAP, Geometry
from planner.ui.kit.plain import in_cell
from planner.words.legend import LOST, MARKS, UNKNOWN_COLOUR, activity_colour
from planner.words.plain import booking_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.domain.diary.pieces import Piece
    from planner.domain.diary.span import Span
    from planner.domain.hours.ground import DayGround
    from planner.domain.hours.terms import Terms
    from planner.ui.kit.theme import Theme

EDGE = 4.0
ROUND = 4.0
SMALL = 0.88
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TWO_LINES = 34.0
DRAGGED, FADED, CUT = 0.35, 0.22, 0.55
"""How much is left to see of an entry being dragged away, and of one that a filter leaves aside."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything there is to paint."""

    geometry: Geometry
    terms: Terms
    theme: Theme
    grounds: Sequence[DayGround]
    pieces: Sequence[Piece]
    markers: Sequence[tuple[int, str]]
    contact: Sequence[int]
    now: datetime
    selected: frozenset[str] = frozenset()
    current: str = ""
    ghosts: Sequence[Span] = ()
    band: QRectF | None = None
    plan: Sequence[Piece] = ()
    faded: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    dragged: frozenset[str] = frozenset()
    is_dated: bool = True
    caret: datetime | None = None


def blend(colour: str, ground: str, share: float) -> QColor:
    """A colour laid thinly on a ground."""
    over, under = QColor(colour), QColor(ground)
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


def head_words(ground: DayGround, contact: int) -> str:
    """What stands under a day's name: its contact, in minutes, and what it is lost to."""
    said = f"{hours_words(contact)} contact" if contact else ""
    return " · ".join(words for words in (said, in_cell(ground.absence)) if words) or "no contact"


class Painter:
    """Paints one scene with one painter."""

    def __init__(self, painter: QPainter, scene: Scene, font: QFont) -> None:
        self._p, self._scene, self._g, self._theme = painter, scene, scene.geometry, scene.theme
        self._font = font
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._small = QFont(font)
        self._small.setPointSizeF(font.pointSizeF() * SMALL)
        self._bold_metrics, self._small_metrics = QFontMetricsF(self._bold), QFontMetricsF(self._small)
        self._tints: dict[tuple[str, float], QColor] = {}
        self._titles: dict[tuple[str, int], str] = {}
        self._text, self._quiet = QColor(scene.theme.text), QColor(scene.theme.quiet)
        self._heights = self._bold_metrics.height(), self._small_metrics.height()
        self._times_wide = self._small_metrics.horizontalAdvance("00:00 – 00:00")
        self._colours = {one.id: activity_colour(scene.terms, one.id) for one in scene.terms.activities}

    def paint(self, height: float) -> None:
        """Paint everything, the head last since the hours scroll under it."""
        self._p.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._p.save()
        self._p.setClipRect(QRectF(0, self._g.head, self._g.width, height - self._g.head))
        self._paint_ground(height)
        self._paint_hours()
        for piece in self._scene.plan:
            self._paint_plan(piece)
        for piece in self._scene.pieces:
            self._paint_piece(piece)
        self._paint_now()
        for ghost in self._scene.ghosts:
            self._paint_ghost(ghost)
        self._paint_caret()
        self._paint_band()
        self._p.restore()
        self._paint_head()

    def _paint_ground(self, height: float) -> None:
        whole = QRectF(0, self._g.head, self._g.width, height - self._g.head)
        self._p.fillRect(whole, QColor(self._theme.page))
        for day, ground in enumerate(self._scene.grounds):
            left, wide = self._g.x_of(day), self._g.day_width
            self._p.fillRect(QRectF(left, self._g.head, wide, whole.height()), QColor(self._theme.shade))
            if ground.window is not None:
                self._p.fillRect(self._rect(day, *ground.window), QColor(self._theme.page))
                self._paint_absence(day, ground)
            self._p.setPen(QPen(QColor(self._theme.grid), 1))
            self._p.drawLine(QPointF(left, self._g.head), QPointF(left, height))

    def _rect(self, day: int, start: int, end: int) -> QRectF:
        top = self._g.y_of(start)
        return QRectF(self._g.x_of(day), top, self._g.day_width, self._g.y_of(end) - top)

    def _paint_absence(self, day: int, ground: DayGround) -> None:
        """Hatch what absence takes of the paid window, and name it."""
        if not ground.absence or ground.window is None:
            return
        here = self._rect(day, *ground.window)
        self._p.fillRect(here, QBrush(QColor(self._theme.hatch), Qt.BrushStyle.BDiagPattern))
        for start, end in ground.working:
            self._p.fillRect(self._rect(day, start, end), QColor(self._theme.page))
        self._p.setFont(self._small)
        room = int(here.width() - 24)
        words = self._small_metrics.elidedText(in_cell(ground.absence), Qt.TextElideMode.ElideRight, room)
        plate = QRectF(here.left() + 6, here.top() + 6, self._small_metrics.horizontalAdvance(words) + 12, 20)
        self._p.fillRect(plate, QColor(self._theme.page))
        self._p.setPen(QColor(self._theme.quiet))
        self._p.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_hours(self) -> None:
        self._p.setFont(self._small)
        for hour in range(25):
            y = self._g.y_of(hour * 60)
            self._p.setPen(QPen(QColor(self._theme.grid), 1))
            self._p.drawLine(QPointF(AXIS_WIDTH, y), QPointF(self._g.width, y))
            self._p.setPen(QColor(self._theme.quiet))
            place = QRectF(0, y - 9, AXIS_WIDTH - 8, 18)
            self._p.drawText(place, RIGHT, f"{hour % 24:02d}:00")

    def _paint_piece(self, piece: Piece) -> None:
        booking, here = piece.booking, self._g.rect(piece)
        colour = self._colours.get(booking.details.activity, UNKNOWN_COLOUR)
        lost = booking.outcome in LOST
        if booking.key in self._scene.cut:
            self._p.fillRect(here, QColor(self._theme.surface))  # or the agreed plan would be read through it
        self._p.setOpacity(self._opacity(booking.key))
        self._p.setPen(Qt.PenStyle.NoPen)
        fill = self._tint(colour, self._theme.fill_share * (0.45 if lost else 1))
        self._p.setBrush(fill)
        self._p.drawRoundedRect(here, ROUND, ROUND)
        if lost:
            self._p.setBrush(QBrush(self._tint(colour, 0.35), Qt.BrushStyle.FDiagPattern))
            self._p.drawRoundedRect(here, ROUND, ROUND)
            self._p.setBrush(fill)
            self._p.drawRect(here.adjusted(EDGE, 0, 0, -max(0.0, here.height() - TWO_LINES)))
        self._p.fillRect(QRectF(here.left(), here.top(), EDGE, here.height()), self._tint(colour, 1.0))
        self._paint_words(piece, here)
        self._p.setOpacity(1.0)
        self._paint_selection(booking.key, here)

    def _opacity(self, key: str) -> float:
        if key in self._scene.dragged:
            return DRAGGED
        if key in self._scene.cut:
            return CUT
        return FADED if key in self._scene.faded else 1.0

    def _paint_selection(self, key: str, here: QRectF) -> None:
        """A solid outline for what deeds are about, dashes where the arrows are elsewhere, dots round what is cut."""
        is_selected = key in self._scene.selected
        if key in self._scene.cut:
            self._p.setBrush(Qt.BrushStyle.NoBrush)
            self._p.setPen(QPen(QColor(self._theme.quiet), 1, Qt.PenStyle.DotLine))
            self._p.drawRoundedRect(here.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        if is_selected or key == self._scene.current:
            style = Qt.PenStyle.SolidLine if is_selected else Qt.PenStyle.DashLine
            self._p.setBrush(Qt.BrushStyle.NoBrush)
            self._p.setPen(QPen(QColor(self._theme.selection), 2, style))
            self._p.drawRoundedRect(here.adjusted(1, 1, -1, -1), ROUND, ROUND)

    def _paint_plan(self, piece: Piece) -> None:
        """The agreed plan: a faint dashed outline with its words, seen where the week holds something else."""
        here = self._g.rect(piece)
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.setPen(QPen(QColor(self._theme.plan), 1, Qt.PenStyle.DashLine))
        self._p.drawRoundedRect(here.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        self._p.setFont(self._small)
        self._p.setPen(QColor(self._theme.quiet))
        room = here.adjusted(EDGE + 6, 3, -4, -1)
        words = f"Agreed: {in_cell(booking_words(piece.booking, self._scene.terms))}"
        text = self._small_metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, room.width()))
        self._p.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)

    def _paint_caret(self) -> None:
        """Where a paste or a new entry would begin: a line over the day with the time under it."""
        wall = self._scene.caret
        if wall is not None:
            left, y = self._g.x_of((wall.date() - self._g.first).days), self._g.y_of(minute_of_day(wall.time()))
            self._p.setPen(QPen(QColor(self._theme.accent), 2, Qt.PenStyle.DashLine))
            self._p.drawLine(QPointF(left + GAP, y), QPointF(left + self._g.day_width - GAP, y))
            self._p.setFont(self._small)
            self._p.drawText(QRectF(left + 2 * GAP, y + 2, self._g.day_width, 18), LEFT, f"{wall:%H:%M}")

    def _paint_band(self) -> None:
        """The band that selects what it touches."""
        if self._scene.band is not None:
            self._p.setPen(QPen(QColor(self._theme.accent), 1, Qt.PenStyle.DashLine))
            self._p.setBrush(blend(self._theme.accent, self._theme.page, 0.12))
            self._p.setOpacity(0.5)
            self._p.drawRect(self._scene.band)
            self._p.setOpacity(1.0)

    def _elided(self, title: str, room: float) -> str:
        """A title cut to its room, measured once a painting: most blocks of a week share a name and a width."""
        key = title, round(room)
        if key not in self._titles:
            self._titles[key] = self._bold_metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        return self._titles[key]

    def _tint(self, colour: str, share: float) -> QColor:
        """A colour laid thinly on the surface, mixed once a painting."""
        if (colour, share) not in self._tints:
            self._tints[colour, share] = blend(colour, self._theme.surface, share)
        return self._tints[colour, share]

    def _paint_words(self, piece: Piece, here: QRectF) -> None:
        """The title, its outcome, and under them the time; on a low block all in one line."""
        booking = piece.booking
        room = here.adjusted(EDGE + 6, 3, -4, -1)
        if room.width() < 12:
            return
        zone = self._g.zone
        start, end = to_wall(booking.span.start, zone), to_wall(booking.span.end, zone)
        times = f"{start:%H:%M} – {end:%H:%M}"
        mark = MARKS.get(booking.outcome, "")
        title_metrics, small_metrics = self._bold_metrics, self._small_metrics
        one_line = here.height() < TWO_LINES
        beside = " ".join(part for part in (mark, f"{start:%H:%M}" if one_line else "") if part)
        beside_wide = small_metrics.horizontalAdvance(beside) + 6 if beside else 0.0
        title_room = max(0.0, room.width() - beside_wide)
        title = self._elided(in_cell(booking_words(booking, self._scene.terms)), title_room)
        line = min(self._heights[0], room.height())
        top = QRectF(room.left(), room.top(), room.width(), line)
        self._p.setPen(self._text)
        self._p.setFont(self._bold)
        self._p.drawText(top, LEFT, title)
        self._p.setFont(self._small)
        if beside:
            after = top.adjusted(title_metrics.horizontalAdvance(title) + 6, 0, 0, 0)
            self._p.drawText(after, LEFT, beside)
        if not one_line:
            self._p.setPen(self._quiet)
            under = QRectF(room.left(), top.bottom(), room.width(), self._heights[1])
            if room.width() < self._times_wide:
                times = small_metrics.elidedText(times, Qt.TextElideMode.ElideRight, room.width())
            self._p.drawText(under, LEFT, times)

    def _paint_now(self) -> None:
        wall = to_wall(self._scene.now, self._g.zone)
        day = (wall.date() - self._g.first).days
        if 0 <= day < self._g.days:
            y = self._g.y_of(wall.hour * 60 + wall.minute)
            self._p.setPen(QPen(QColor(self._theme.now), 2))
            self._p.drawLine(QPointF(self._g.x_of(day), y), QPointF(self._g.x_of(day + 1), y))

    def _paint_ghost(self, span: Span) -> None:
        """The block a gesture would give, with its times and length; over midnight, a part on each day."""
        start, end = to_wall(span.start, self._g.zone), to_wall(span.end, self._g.zone)
        words = f"{start:%H:%M}–{end:%H:%M}, {hours_words(span.minutes)}"
        for day in days_between(start.date(), (end - MINUTE).date()):
            column = (day - self._g.first).days
            if 0 <= column < self._g.days:
                begin = minute_of_day(start.time()) if day == start.date() else 0
                finish = minute_of_day(end.time()) if day == end.date() else 24 * 60
                self._paint_ghost_part(self._rect(column, begin, finish).adjusted(GAP, 1, -GAP, -1), words)

    def _paint_ghost_part(self, here: QRectF, words: str) -> None:
        self._p.setPen(QPen(QColor(self._theme.accent), 1.5))
        self._p.setBrush(blend(self._theme.accent, self._theme.surface, 0.25))
        self._p.drawRoundedRect(here, ROUND, ROUND)
        self._p.setPen(QColor(self._theme.text))
        self._p.setFont(self._bold)
        place = here.adjusted(8, 3, 0, 0)
        place.setHeight(max(place.height(), 18))
        self._p.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)

    def _paint_head(self) -> None:
        self._p.fillRect(QRectF(0, 0, self._g.width, self._g.head), QColor(self._theme.page))
        today = to_wall(self._scene.now, self._g.zone).date()
        for day in range(self._g.days):
            date = self._g.date_of(day)
            is_today = date == today
            left, wide = self._g.x_of(day), self._g.day_width
            self._p.setFont(self._bold if is_today else self._font)
            self._p.setPen(QColor(self._theme.accent if is_today else self._theme.text))
            name = f"{DAYS[date.weekday()]} {date.day}" if self._scene.is_dated else FULL_DAYS[date.weekday()]
            self._p.drawText(QRectF(left, 6, wide, 20), Qt.AlignmentFlag.AlignCenter, name)
            self._p.setFont(self._small)
            self._p.setPen(QColor(self._theme.quiet))
            words = head_words(self._scene.grounds[day], self._scene.contact[day])
            words = self._small_metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(wide) - 8)
            self._p.drawText(QRectF(left, 25, wide, 16), Qt.AlignmentFlag.AlignCenter, words)
        for day, words in self._scene.markers:
            self._paint_marker(day, words)
        self._p.setPen(QPen(QColor(self._theme.line), 1))
        self._p.drawLine(QPointF(0, self._g.head - 0.5), QPointF(self._g.width, self._g.head - 0.5))

    def _paint_marker(self, day: int, words: str) -> None:
        """An all-day entry, under the day's name."""
        here = QRectF(self._g.x_of(day) + GAP, 44, self._g.day_width - 2 * GAP, 18)
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(QColor(self._theme.accent_soft))
        self._p.drawRoundedRect(here, ROUND, ROUND)
        self._p.setPen(QColor(self._theme.text))
        text = self._small_metrics.elidedText(in_cell(words), Qt.TextElideMode.ElideRight, here.width() - 8)
        self._p.drawText(here.adjusted(6, 0, 0, 0), LEFT, text)

"""Painting the entries of the grid: body, mark of what happened, and as many lines of words as have room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from planner.domain.diary.clock import to_wall
from planner.domain.hours.day_sums import is_to_record
from planner.ui.diary.grid.lettering import types_of
from planner.ui.diary.grid.pictures import pictures_at
from planner.ui.diary.grid.wording import EDGE, SIDE, TOP, wordings_in
from planner.ui.kit.colour import blend, marked_on
from planner.ui.kit.edges import PATTERNED, paint_edge
from planner.ui.kit.plain import in_cell
from planner.words.legend import LOST, UNKNOWN_COLOUR, Edge, activity_colour, activity_edge
from planner.words.plain import booking_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QFont

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.pieces import Piece
    from planner.ui.diary.grid.scene import Scene
    from planner.ui.diary.grid.wording import Written

ROUND = 4.0
DRAGGED, FADED, CUT = 0.35, 0.4, 0.55
"""How much is left to see of an entry being dragged away, and of one that a filter leaves aside."""
INSIDE = (0.5, 0.5, -0.5, -0.5)
"""From the place of an entry to the middle of its outline."""
LOST_SHARE = 0.45
"""How pale what is lost is beside what is not."""
PLAN_LINE, RING = 1.5, 1.6


class Blocks:
    """Paints the entries of one scene with one painter; words over the line of the present, bodies under it."""

    def __init__(self, painter: QPainter, scene: Scene, font: QFont) -> None:
        self._p, self._scene, self._g, self._theme = painter, scene, scene.geometry, scene.theme
        self._pictures = pictures_at(painter.device().devicePixelRatioF())
        types = types_of(font)
        self._small, self._wording = types.small, wordings_in(types).of(scene)
        self._text, self._quiet = QColor(scene.theme.text), QColor(scene.theme.quiet)
        self._tints: dict[tuple[str, float], QColor] = {}
        self._colours = {one.id: activity_colour(scene.terms, one.id) for one in scene.terms.activities}
        self._styles = {one.id: activity_edge(scene.terms, one.id) for one in scene.terms.activities}
        self._edges: dict[str, QColor] = {}

    def among(self, pieces: Iterable[Piece], seen: Sequence[QRectF]) -> list[tuple[Booking, QRectF]]:
        """Those of the pieces that lie in what is asked to be seen, at least partly, and where they lie."""
        placed = ((piece.booking, self._g.rect(piece)) for piece in pieces)
        return [(booking, here) for booking, here in placed if any(map(here.intersects, seen))]

    # Bodies

    def paint_body(self, booking: Booking, here: QRectF) -> None:
        """The block without its words: pale fill, outline, solid edge; hatched where lost, dashed in a plan."""
        colour = self._colours.get(booking.details.activity, UNKNOWN_COLOUR)
        style = self._styles.get(booking.details.activity, Edge.SOLID)
        if booking.slot:
            self._paint_slot(here, self._opacity(booking.key))
        elif self._opacity(booking.key) != 1 or self._scene.is_plan:
            self._paint_odd_body(booking, here, colour, style)
        elif booking.outcome in LOST:
            plate = self._lines_high(booking, here)
            lost = self._theme.name, colour, style, plate
            draw = partial(self._draw_lost, here=here, colour=colour, style=style, plate=plate)
            self._pictures.paint(self._p, here, lost, draw, has_pattern=True)
        else:
            what = self._theme.name, colour, style
            self._pictures.paint(self._p, here, what, lambda p: self._draw_body(p, here, colour, style))

    def _paint_slot(self, here: QRectF, opacity: float) -> None:
        """A slot for clients: an outline, as the agreed plan has one, that the session in it covers."""
        self._p.setOpacity(opacity)
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.setPen(QPen(QColor(self._theme.plan), 1, Qt.PenStyle.DashLine))
        self._p.drawRoundedRect(here.adjusted(*INSIDE), ROUND, ROUND)
        self._p.setOpacity(1.0)

    def _is_filled(self, slot: Booking) -> bool:
        """Something lies over a slot, which its words would be read through."""
        others = (one.booking for one in self._scene.pieces)
        return any(not one.slot and one.span.overlaps(slot.span) for one in others)

    def _draw_body(self, p: QPainter, here: QRectF, colour: str, style: Edge) -> None:
        p.setPen(QPen(self._edge(colour), 1))
        p.setBrush(self._tint(colour, self._theme.fill_share))
        p.drawRoundedRect(here.adjusted(*INSIDE), ROUND, ROUND)
        self._draw_edge(p, here, colour, style)

    def _draw_lost(self, p: QPainter, here: QRectF, colour: str, style: Edge, plate: float) -> None:
        """Paler, and in a pattern too; what is written stands on a plate without it, as high as its lines."""
        inside, pale = here.adjusted(*INSIDE), self._tint(colour, self._theme.fill_share * LOST_SHARE)
        p.setPen(QPen(self._edge(colour), 1))
        p.setBrush(pale)
        p.drawRoundedRect(inside, ROUND, ROUND)
        p.setPen(Qt.PenStyle.NoPen)
        hatch = blend(self._edge(colour).name(), self._theme.surface, 0.55)
        p.setBrushOrigin(here.topLeft())  # the pattern begins at its corner, wherever that lies
        p.setBrush(QBrush(hatch, Qt.BrushStyle.FDiagPattern))
        p.drawRoundedRect(inside, ROUND, ROUND)
        words = inside.adjusted(EDGE, 1, -1, 0)
        words.setHeight(min(words.height() - 1, plate))
        p.fillRect(words, pale)
        self._draw_edge(p, here, colour, style)

    def _draw_edge(self, p: QPainter, here: QRectF, colour: str, style: Edge) -> None:
        """At the left in the pattern of its sort; solid for most."""
        wide = EDGE if style is Edge.SOLID else PATTERNED
        paint_edge(p, QRectF(here.left(), here.top() + 1, wide, here.height() - 2), style, self._edge(colour))

    def _paint_odd_body(self, booking: Booking, here: QRectF, colour: str, style: Edge) -> None:
        """One that is planned, faded, cut or dragged away."""
        if booking.key in self._scene.cut:
            self._p.fillRect(here, QColor(self._theme.surface))  # or the agreed plan would be read through it
        self._p.setOpacity(self._opacity(booking.key))
        if self._scene.is_plan:
            self._draw_plan(here, colour)
        elif booking.outcome in LOST:
            self._draw_lost(self._p, here, colour, style, self._lines_high(booking, here))
        else:
            self._draw_body(self._p, here, colour, style)
        self._p.setOpacity(1.0)

    def _draw_plan(self, here: QRectF, colour: str) -> None:
        self._p.setPen(QPen(self._edge(colour), PLAN_LINE, Qt.PenStyle.DashLine))
        self._p.setBrush(self._tint(colour, self._theme.fill_share))
        self._p.drawRoundedRect(here.adjusted(*INSIDE), ROUND, ROUND)

    def _lines_high(self, booking: Booking, here: QRectF) -> float:
        """Height of the lines of words."""
        sizes, high = self._scene.sizes, here.height() - 1
        if high < self._wording.two_lines:
            return high
        fitting = int((high - TOP - sizes.line) // sizes.small)
        return TOP + sizes.line + min(fitting, self._written(booking, here).below) * sizes.small + 1

    def _edge(self, colour: str) -> QColor:
        """The hue, darkened (or in the dark lightened) until it stands out from the page; in contrast, plain ink."""
        if colour not in self._edges:
            ink = self._theme.text
            strong = ink if self._theme.is_contrast else marked_on(colour, self._theme.page, ink)
            self._edges[colour] = QColor(strong)
        return self._edges[colour]

    def _opacity(self, key: str) -> float:
        if key in self._scene.dragged:
            return DRAGGED
        if key in self._scene.cut:
            return CUT
        return FADED if key in self._scene.faded else 1.0

    def _tint(self, colour: str, share: float) -> QColor:
        """A colour laid thinly on the surface, mixed once a painting."""
        if (colour, share) not in self._tints:
            self._tints[colour, share] = blend(colour, self._theme.surface, share)
        return self._tints[colour, share]

    # Words

    def _written(self, booking: Booking, here: QRectF) -> Written:
        waits = is_to_record(self._scene.terms, booking, self._scene.now)
        return self._wording.written(booking, (here.width(), here.height()), waits=waits)

    def paint_words(self, booking: Booking, here: QRectF) -> None:
        """What is written in a block, over the line of the present."""
        key = booking.key
        self._paint_selection(key, here)
        if key in self._scene.dragged or (booking.slot and self._is_filled(booking)):
            return
        written, opacity = self._written(booking, here), self._opacity(key)
        if opacity != 1:
            self._p.setOpacity(opacity)
        left, top = here.left(), here.top()
        if written.ring is not None:
            self._paint_ring(QRectF(left + written.ring[0], top + written.ring[1], *written.ring[2:]))
        is_present = booking.span.start <= self._scene.now < booking.span.end
        for line in written.lines:
            if is_present and line.plate:
                x, y, _, high = line.place
                self._clear_present(booking, QRectF(left + x - 1, top + y, line.plate, high))
            self._p.setPen(self._quiet if line.is_quiet else self._text)
            self._p.setFont(line.type_.font)
            line.write(self._p, left, top)
        if opacity != 1:
            self._p.setOpacity(1.0)

    def _paint_ring(self, here: QRectF) -> None:
        """What is still to record."""
        self._pictures.paint(self._p, here, (self._theme.name, RING), lambda p: self._draw_ring(p, here))

    def _draw_ring(self, p: QPainter, here: QRectF) -> None:
        p.setPen(QPen(self._text, RING))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawEllipse(here.adjusted(1, 1, -1, -1))

    def _clear_present(self, booking: Booking, words: QRectF) -> None:
        """Where the line of the present would strike words of what is on now through, it stops before them."""
        wall = to_wall(self._scene.now, self._g.zone)
        y = self._g.y_of(wall.hour * 60 + wall.minute)
        if words.top() < y < words.bottom():
            colour = self._colours.get(booking.details.activity, UNKNOWN_COLOUR)
            self._p.fillRect(words, self._tint(colour, self._theme.fill_share))

    def _paint_selection(self, key: str, here: QRectF) -> None:
        """A solid outline for what deeds are about, dashes where the arrows are elsewhere, dots round what is cut."""
        is_selected, is_cut, is_current = (
            key in self._scene.selected,
            key in self._scene.cut,
            key == self._scene.current,
        )
        if not (is_selected or is_cut or is_current):
            return
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        if is_cut:
            self._p.setPen(QPen(self._quiet, 1, Qt.PenStyle.DotLine))
            self._p.drawRoundedRect(here.adjusted(*INSIDE), ROUND, ROUND)
        if is_selected or is_current:
            style = Qt.PenStyle.SolidLine if is_selected else Qt.PenStyle.DashLine
            self._p.setPen(QPen(QColor(self._theme.selection), 2, style))
            self._p.drawRoundedRect(here.adjusted(1, 1, -1, -1), ROUND, ROUND)

    # The agreed plan

    def paint_plan(self, booking: Booking, here: QRectF) -> None:
        """The agreed plan: a faint dashed outline with its words, seen where the week holds something else."""
        what = self._theme.name, self._theme.plan
        self._pictures.paint(self._p, here, what, lambda p: self._draw_agreed(p, here))
        if here.height() < self._scene.sizes.small:
            return
        self._p.setFont(self._small.font)
        self._p.setPen(self._quiet)
        room = here.adjusted(EDGE + SIDE, TOP, -SIDE, -1)
        words = f"Agreed: {in_cell(booking_words(booking, self._scene.terms))}"
        text = self._small.cut(words, max(0.0, room.width()))
        if room.height() < self._small.high:
            self._p.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
        else:
            self._small.write(self._p, (room.left(), room.top(), room.width(), self._small.high), text)

    def _draw_agreed(self, p: QPainter, here: QRectF) -> None:
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(QColor(self._theme.plan), 1, Qt.PenStyle.DashLine))
        p.drawRoundedRect(here.adjusted(*INSIDE), ROUND, ROUND)

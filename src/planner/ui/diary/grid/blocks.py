"""Painting the entries of the grid: body, mark of what happened, and as many lines of words as have room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from planner.domain.diary.clock import to_wall
from planner.domain.hours.day_sums import is_to_record
from planner.ui.diary.grid.lettering import types_of
from planner.ui.kit.colour import blend, marked_on
from planner.ui.kit.edges import PATTERNED, paint_edge
from planner.ui.kit.plain import in_cell
from planner.words.legend import LOST, MARKS, UNKNOWN_COLOUR, Edge, activity_colour, activity_edge
from planner.words.plain import activity_beside, booking_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QFont

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.pieces import Piece
    from planner.ui.diary.grid.lettering import Place
    from planner.ui.diary.grid.scene import Scene

EDGE, ROUND, SIDE, TOP = 4.0, 4.0, 6.0, 3.0
DRAGGED, FADED, CUT = 0.35, 0.4, 0.55
"""How much is left to see of an entry being dragged away, and of one that a filter leaves aside."""
LEAST_LETTERS = 2
PLAN_LINE = 1.5


class Blocks:
    """Paints the entries of one scene with one painter; words over the line of the present, bodies under it."""

    def __init__(self, painter: QPainter, scene: Scene, font: QFont) -> None:
        self._p, self._scene, self._g, self._theme = painter, scene, scene.geometry, scene.theme
        types = types_of(font)
        self._bold, self._small = types.bold, types.small
        self._text, self._quiet = QColor(scene.theme.text), QColor(scene.theme.quiet)
        self._tints: dict[tuple[str, float], QColor] = {}
        self._titles: dict[tuple[str, str, bool], str] = {}
        self._places: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._colours = {one.id: activity_colour(scene.terms, one.id) for one in scene.terms.activities}
        self._styles = {one.id: activity_edge(scene.terms, one.id) for one in scene.terms.activities}
        self._edges: dict[str, QColor] = {}
        self._inked: dict[str, tuple[QPen, QBrush]] = {}
        self._rects: dict[int, QRectF] = {}

    def _rect(self, piece: Piece) -> QRectF:
        """Where a piece lies; the body and the words of it ask."""
        known = self._rects.get(id(piece))
        if known is None:
            known = self._rects[id(piece)] = self._g.rect(piece)
        return known

    def among(self, pieces: Iterable[Piece], seen: Sequence[QRectF]) -> list[Piece]:
        """Those of the pieces that lie in what is asked to be seen, at least partly."""
        return [piece for piece in pieces if any(map(self._rect(piece).intersects, seen))]

    # Bodies

    def paint_body(self, piece: Piece) -> None:
        """The block without its words: pale fill, outline, solid edge; hatched where lost, dashed in a plan."""
        booking, here, scene = piece.booking, self._rect(piece), self._scene
        colour = self._colours.get(booking.details.activity, UNKNOWN_COLOUR)
        opacity = self._opacity(booking.key)
        if booking.slot:
            self._paint_slot(here, opacity)
        elif booking.outcome not in LOST and opacity == 1 and not scene.is_plan:
            outline, fill = self._inks(colour)
            self._p.setPen(outline)
            self._p.setBrush(fill)
            self._p.drawRoundedRect(here.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
            self._paint_edge(booking, here, outline.color())
        else:
            self._paint_odd_body(booking, here, colour)

    def _paint_slot(self, here: QRectF, opacity: float) -> None:
        """A slot for clients: an outline, as the agreed plan has one, that the session in it covers."""
        self._p.setOpacity(opacity)
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.setPen(QPen(QColor(self._theme.plan), 1, Qt.PenStyle.DashLine))
        self._p.drawRoundedRect(here.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        self._p.setOpacity(1.0)

    def _is_filled(self, slot: Piece) -> bool:
        """Something lies over a slot, which its words would be read through."""
        return any(
            one.day == slot.day and one.start < slot.end and slot.start < one.end and not one.booking.slot
            for one in self._scene.pieces
        )

    def _paint_edge(self, booking: Booking, here: QRectF, colour: QColor) -> None:
        """At the left in the pattern of its sort; solid for most."""
        style = self._styles.get(booking.details.activity, Edge.SOLID)
        wide = EDGE if style is Edge.SOLID else PATTERNED
        paint_edge(self._p, QRectF(here.left(), here.top() + 1, wide, here.height() - 2), style, colour)

    def _inks(self, colour: str) -> tuple[QPen, QBrush]:
        """Outline and pale ground of an activity of that colour, mixed once a painting."""
        if colour not in self._inked:
            fill = QBrush(self._tint(colour, self._theme.fill_share))
            self._inked[colour] = QPen(self._edge(colour), 1), fill
        return self._inked[colour]

    def _paint_odd_body(self, booking: Booking, here: QRectF, colour: str) -> None:
        """One that is lost, planned, faded, cut or dragged away."""
        lost = booking.outcome in LOST
        if booking.key in self._scene.cut:
            self._p.fillRect(here, QColor(self._theme.surface))  # or the agreed plan would be read through it
        self._p.setOpacity(self._opacity(booking.key))
        edge = self._edge(colour)
        self._p.setPen(QPen(edge, PLAN_LINE, Qt.PenStyle.DashLine) if self._scene.is_plan else QPen(edge, 1))
        self._p.setBrush(self._tint(colour, self._theme.fill_share * (0.45 if lost else 1)))
        inside = here.adjusted(0.5, 0.5, -0.5, -0.5)
        self._p.drawRoundedRect(inside, ROUND, ROUND)
        if lost:
            self._hatch(booking, colour, inside)
        if not self._scene.is_plan:
            self._paint_edge(booking, here, edge)
        self._p.setOpacity(1.0)

    def _hatch(self, booking: Booking, colour: str, here: QRectF) -> None:
        """Lost, in a pattern too; what is written stands on a plate without it."""
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(
            QBrush(blend(self._edge(colour).name(), self._theme.surface, 0.55), Qt.BrushStyle.FDiagPattern)
        )
        self._p.drawRoundedRect(here, ROUND, ROUND)
        plate = here.adjusted(EDGE, 1, -1, 0)
        plate.setHeight(min(plate.height() - 1, self._lines_high(booking, here)))
        self._p.fillRect(plate, self._tint(colour, self._theme.fill_share * 0.45))

    def _lines_high(self, booking: Booking, here: QRectF) -> float:
        """Height of the lines of words."""
        sizes = self._scene.sizes
        if here.height() < self._two_lines:
            return here.height()
        fitting = int((here.height() - TOP - sizes.line) // sizes.small)
        return TOP + sizes.line + min(fitting, len(self._below(booking, here.width()))) * sizes.small + 1

    @property
    def _two_lines(self) -> float:
        return self._scene.sizes.line + self._scene.sizes.small + TOP

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

    def paint_words(self, piece: Piece) -> None:
        """The title and what happened, under them the time, then site and mode; on a low block all in one line.

        A block lower than a line has none: its tip does.
        """
        booking, here = piece.booking, self._rect(piece)
        key, sizes = booking.key, self._scene.sizes
        self._paint_selection(key, here)
        left, width, height = here.left() + EDGE + SIDE, here.width() - EDGE - 1.5 * SIDE, here.height()
        if key in self._scene.dragged or width < LEAST_LETTERS * self._bold.letter or height < sizes.small - 1:
            return
        if booking.slot and self._is_filled(piece):
            return
        opacity = self._opacity(key)
        if opacity != 1:
            self._p.setOpacity(opacity)
        is_present = booking.span.start <= self._scene.now < booking.span.end
        if height < self._two_lines:
            start = to_wall(booking.span.start, self._g.zone)
            self._paint_title(booking, (left, here.top(), width, height), is_present, _clock(start))
        else:
            top = here.top() + TOP
            self._paint_title(booking, (left, top, width, sizes.line), is_present)
            self._paint_below(booking, (left, top, width, height - TOP - 1), is_present)
        if opacity != 1:
            self._p.setOpacity(1.0)

    def _paint_title(self, booking: Booking, line: Place, is_present: bool, beside: str = "") -> None:  # noqa: FBT001 - beside a place
        """The name, what stands beside it, and at the right what happened."""
        left, top, whole, high = line
        room = max(0.0, whole - self._paint_mark(booking, MARKS.get(booking.outcome, ""), line))
        wide = self._small.wide(beside) + SIDE if beside else 0.0
        if wide > room / 2:
            beside, wide = "", 0.0
        title = self._bold.cut(self._title(booking), max(0.0, room - wide))
        if is_present:
            self._clear_present(booking, QRectF(left - 1, top, self._bold.wide(title) + 2, high))
        self._p.setPen(self._text)
        self._p.setFont(self._bold.font)
        self._bold.write(self._p, (left, top, room, high), title)
        if beside:
            self._p.setFont(self._small.font)
            self._small.write(self._p, (left + self._bold.wide(title) + SIDE, top, wide, high), beside)

    def _title(self, booking: Booking) -> str:
        """What a booking is called, put together once a painting."""
        key = booking.details.label, booking.details.activity, booking.slot
        if key not in self._titles:
            self._titles[key] = in_cell(booking_words(booking, self._scene.terms))
        return self._titles[key]

    def _paint_mark(self, booking: Booking, mark: str, line: Place) -> float:
        """What happened, or a hollow ring where that is still to record; the width it takes."""
        left, top, wide, high = line
        if is_to_record(self._scene.terms, booking, self._scene.now):
            size = min(high, self._scene.sizes.small) * 0.62
            centre = QPointF(left + wide - size / 2 - 1, top + high / 2)
            self._p.setPen(QPen(self._text, 1.6))
            self._p.setBrush(Qt.BrushStyle.NoBrush)
            self._p.drawEllipse(centre, size / 2, size / 2)
            return size + SIDE
        if not mark:
            return 0.0
        mark = self._small.cut(mark, wide * 0.6)
        self._p.setPen(self._text)
        self._p.setFont(self._small.font)
        self._small.write(self._p, line, mark, at_right=True)
        return self._small.wide(mark) + SIDE

    def _below(self, booking: Booking, room: float) -> list[str]:
        """The lines under a title: the time, as much of it as has room; then where and how; then what it is."""
        begun = _clock(to_wall(booking.span.start, self._g.zone))
        times = f"{begun} – {_clock(to_wall(booking.span.end, self._g.zone))}"
        if self._small.wide(times) > room:
            times = begun
        return [times, *self._below_times(booking)]

    def _below_times(self, booking: Booking) -> tuple[str, ...]:
        """What stands under the time, put together once a painting."""
        details = booking.details
        key = details.activity if details.label else "", details.site, details.mode
        known = self._places.get(key)
        if known is None:
            site = self._scene.sites.get(details.site, "")
            place = " · ".join(in_cell(words) for words in (site, details.mode) if words)
            named = in_cell(activity_beside(booking, self._scene.terms))
            known = self._places[key] = tuple(words for words in (named, place) if words)
        return known

    def _paint_below(self, booking: Booking, room: Place, is_present: bool) -> None:  # noqa: FBT001 - beside a place
        """As many of the lines under a title as have room; one that the present runs through stands on a plate."""
        self._p.setFont(self._small.font)
        self._p.setPen(self._quiet)
        left, top, wide, high = room
        bottom, small = top + high + 1, self._scene.sizes.small
        top += self._scene.sizes.line
        for words in self._below(booking, wide):
            if top + small > bottom:
                return
            text = self._small.cut(words, wide)
            if is_present:
                self._clear_present(booking, QRectF(left - 1, top, self._small.wide(text) + 2, small))
            self._small.write(self._p, (left, top, wide, small), text)
            top += small

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
            self._p.drawRoundedRect(here.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        if is_selected or is_current:
            style = Qt.PenStyle.SolidLine if is_selected else Qt.PenStyle.DashLine
            self._p.setPen(QPen(QColor(self._theme.selection), 2, style))
            self._p.drawRoundedRect(here.adjusted(1, 1, -1, -1), ROUND, ROUND)

    # The agreed plan

    def paint_plan(self, piece: Piece) -> None:
        """The agreed plan: a faint dashed outline with its words, seen where the week holds something else."""
        here = self._rect(piece)
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.setPen(QPen(QColor(self._theme.plan), 1, Qt.PenStyle.DashLine))
        self._p.drawRoundedRect(here.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        if here.height() < self._scene.sizes.small:
            return
        self._p.setFont(self._small.font)
        self._p.setPen(self._quiet)
        room = here.adjusted(EDGE + SIDE, TOP, -SIDE, -1)
        words = f"Agreed: {in_cell(booking_words(piece.booking, self._scene.terms))}"
        text = self._small.cut(words, max(0.0, room.width()))
        self._p.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)


def _clock(wall: datetime) -> str:
    """The time of day as it is written in a block."""
    return f"{wall.hour:02d}:{wall.minute:02d}"

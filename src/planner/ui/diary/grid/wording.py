"""What stands written in an entry: its lines, each in its place, reckoned once for entries that are alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF

from planner.domain.diary.clock import to_wall
from planner.ui.diary.grid.lettering import LEFT, RIGHT, keep_few
from planner.ui.kit.plain import in_cell
from planner.words.legend import mark_of
from planner.words.plain import activity_beside, booking_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from datetime import datetime

    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPainter

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms
    from planner.ui.diary.grid.lettering import Lettering, Place, Types
    from planner.ui.diary.grid.scene import Scene
    from planner.ui.diary.grid.sizes import Sizes
    from planner.ui.kit.laid_line import Laid

EDGE, SIDE, TOP = 4.0, 6.0, 3.0
LEFT_OF_WORDS = EDGE + SIDE
LEAST_LETTERS = 2
RING_SHARE = 0.62
"""The ring of what is to record, beside the height of its line."""


class Line(NamedTuple):
    """One line of words, and where it stands from the top left of its entry.

    Attributes:
        laid: where its words begin and the words laid out; None where they are larger than their place.
        plate: how wide a ground it has where the line of the present would strike it through.
        is_quiet: it is less than the title.
    """

    type_: Lettering
    place: Place
    words: str
    side: Qt.AlignmentFlag
    plate: float
    is_quiet: bool
    laid: tuple[float, float, Laid] | None

    def write(self, painter: QPainter, left: float, top: float) -> None:
        """Write it in an entry that lies there, with the painter's pen; the painter has its type already."""
        if self.laid is not None:
            x, y, text = self.laid
            painter.drawStaticText(QPointF(left + x, top + y), text)
        else:
            x, y, wide, high = self.place
            self.type_.write(painter, (left + x, top + y, wide, high), self.words, self.side)


def line_of(
    type_: Lettering,
    place: Place,
    words: str,
    side: Qt.AlignmentFlag = LEFT,
    *,
    plate: float = 0.0,
    is_quiet: bool = False,
) -> Line:
    """A line, laid out."""
    return Line(type_, place, words, side, plate, is_quiet, type_.laid(place, words, side))


@dataclass(frozen=True, slots=True)
class Written:
    """What is written in an entry: its lines, the place of its ring, and how many lines are to go under its title."""

    lines: tuple[Line, ...]
    ring: Place | None
    below: int


class Wording:
    """The words of entries in one type, by the same terms and names of sites."""

    def __init__(self, types: Types, sizes: Sizes, terms: Terms, sites: Mapping[str, str]) -> None:
        self._bold, self._small, self._sizes = types.bold, types.small, sizes
        self.terms, self.sites = terms, sites
        self.two_lines = sizes.line + sizes.small + TOP
        self._known: dict[Hashable, Written] = {}

    def written(self, booking: Booking, size: tuple[float, float], *, waits: bool) -> Written:
        """What is written in an entry of a width and height that waits to be recorded, or does not."""
        details, span, zone = booking.details, booking.span, self.terms.zone
        begins, ends = to_wall(span.start, zone), to_wall(span.end, zone)
        what = details.label, details.activity, details.site, details.mode, booking.slot, booking.outcome, waits, size
        key = what, begins.hour, begins.minute, ends.hour, ends.minute
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._laid(booking, (_clock(begins), _clock(ends)), size, waits=waits)
            keep_few(self._known)
        return known

    def _laid(self, booking: Booking, times: tuple[str, str], size: tuple[float, float], *, waits: bool) -> Written:
        """The title and what happened, under them the time, then site and mode; on a low block all in one line.

        A block lower than a line has none: its tip does.
        """
        below, high = self._below(booking), size[1]
        wide = size[0] - EDGE - 1.5 * SIDE
        if wide < LEAST_LETTERS * self._bold.letter or high < self._sizes.small - 1:
            return Written((), None, 1 + len(below))
        is_low = high < self.two_lines
        top, line = (0.0, high) if is_low else (TOP, self._sizes.line)
        ring, mark, taken = self._mark(booking, (LEFT_OF_WORDS, top, wide, line), waits=waits)
        room = max(0.0, wide - taken)
        head = self._head(booking, (LEFT_OF_WORDS, top, room, line), times[0] if is_low else "")
        under = () if is_low else tuple(self._under(times, below, wide, high - 1))
        return Written((*mark, *head, *under), ring, 1 + len(below))

    def _mark(self, booking: Booking, place: Place, *, waits: bool) -> tuple[Place | None, tuple[Line, ...], float]:
        """What happened, or a hollow ring where that is still to record; and the width it takes."""
        left, top, wide, high = place
        if waits:
            size = min(high, self._sizes.small) * RING_SHARE
            ring = left + wide - size - 2, top + (high - size) / 2 - 1, size + 2, size + 2
            return ring, (), size + SIDE
        mark = mark_of(booking, self.terms)
        if not mark:
            return None, (), 0.0
        mark = self._small.cut(mark, wide * 0.6)
        return None, (line_of(self._small, place, mark, RIGHT),), self._small.wide(mark) + SIDE

    def _head(self, booking: Booking, place: Place, beside: str) -> Iterator[Line]:
        """The name, and what stands beside it where there is room."""
        left, top, room, high = place
        wide = self._small.wide(beside) + SIDE if beside else 0.0
        if wide > room / 2:
            beside, wide = "", 0.0
        title = self._bold.cut(in_cell(booking_words(booking, self.terms)), max(0.0, room - wide))
        yield line_of(self._bold, place, title, plate=self._bold.wide(title) + 2)
        if beside:
            yield line_of(self._small, (left + self._bold.wide(title) + SIDE, top, wide, high), beside)

    def _under(self, times: tuple[str, str], below: Sequence[str], wide: float, bottom: float) -> Iterator[Line]:
        """As many of the lines under a title as have room: the time, as much of it as has room, and what is below."""
        small, top = self._sizes.small, TOP + self._sizes.line
        whole = f"{times[0]} – {times[1]}"
        for words in (times[0] if self._small.wide(whole) > wide else whole, *below):
            if top + small > bottom + 1:
                return
            text = self._small.cut(words, wide)
            place = LEFT_OF_WORDS, top, wide, small
            yield line_of(self._small, place, text, plate=self._small.wide(text) + 2, is_quiet=True)
            top += small

    def _below(self, booking: Booking) -> tuple[str, ...]:
        """What stands under the time: what it is where a label stands for that, then where and how."""
        site, mode = self.sites.get(booking.details.site, ""), booking.details.mode
        place = " · ".join(in_cell(words) for words in (site, mode) if words)
        return tuple(words for words in (in_cell(activity_beside(booking, self.terms)), place) if words)


class Wordings:
    """The wording of the scene before, as long as nothing it is made of has become another."""

    def __init__(self, types: Types) -> None:
        self._types = types
        self._last: Wording | None = None

    def of(self, scene: Scene) -> Wording:
        """The wording of a scene."""
        last = self._last
        if last is None or last.terms is not scene.terms or last.sites != scene.sites:
            last = self._last = Wording(self._types, scene.sizes, scene.terms, scene.sites)
        return last


@lru_cache(maxsize=4)
def wordings_in(types: Types) -> Wordings:
    """The wording of what is shown in a type."""
    return Wordings(types)


def _clock(wall: datetime) -> str:
    """The time of day as it is written in a block."""
    return f"{wall.hour:02d}:{wall.minute:02d}"

"""What of the grid has to be painted anew: after most deeds and keys an entry or two, and the days' names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.pieces import Piece
    from planner.ui.diary.grid.scene import Scene

BEYOND = 2.0
"""Pixels by which an entry may reach beyond its place."""


class Asked:
    """Asks a surface for what has to be painted anew, scene by scene."""

    def __init__(self) -> None:
        self._before: Scene | None = None

    def show(self, scene: Scene, surface: QWidget) -> None:
        """Ask for what is not the same as in the scene before; what is asked for together is painted together."""
        if self._before is None:  # all of it is asked for already, or was never painted
            surface.update()
            return
        region = painted_anew(self._before, scene)
        if region is None:
            self._before = None
            surface.update()
        else:
            self._before = scene
            surface.update(region)

    def painted(self, scene: Scene) -> None:
        """All that was asked for is painted."""
        self._before = scene


def seen_in(region: QRegion) -> list[QRectF]:
    """The parts of a region, with what reaches into them by a pixel."""
    return [QRectF(one).adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND) for one in region]  # type: ignore[attr-defined]


def painted_anew(before: Scene, after: Scene) -> QRegion | None:
    """Where two scenes are not the same; None where anything but single entries and sums may be another."""
    if _is_under_way(before) or _is_under_way(after) or _but_entries(before, after) != after:
        return None
    if _minute(before.now) != _minute(after.now):
        return None
    found = QRegion()
    head = QRectF(0, 0, after.geometry.width, after.geometry.head)
    if (before.sums, before.markers) != (after.sums, after.markers):
        found += head.toAlignedRect()
    keys = _restyled(before, after)
    for old, new in ((before.pieces, after.pieces), (before.plan, after.plan)):
        for piece in _another(old, new, keys):
            found += _place(after, piece)
    return _with_dashes(found, after)


def _place(scene: Scene, piece: Piece) -> QRect:
    return scene.geometry.rect(piece).adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND).toAlignedRect()


def _with_dashes(region: QRegion, scene: Scene) -> QRegion:
    """With all of each dashed outline that is touched: Qt begins the dashes of a part elsewhere."""
    dashed = scene.selected | scene.cut | {scene.current}
    pieces = [one for one in scene.pieces if scene.is_plan or one.booking.slot or one.booking.key in dashed]
    left = [_place(scene, one) for one in (*pieces, *scene.plan)]
    while touched := [one for one in left if region.intersects(one)]:
        left = [one for one in left if one not in touched]
        for one in touched:
            region += one
    return region


def _is_under_way(scene: Scene) -> bool:
    """A gesture is, which may be seen anywhere."""
    return bool(scene.ghosts or scene.band is not None or scene.dragged or scene.caret is not None)


def _but_entries(before: Scene, after: Scene) -> Scene:
    """The scene before with the entries, their looks and the moment of the scene after."""
    return replace(
        before,
        pieces=after.pieces,
        plan=after.plan,
        markers=after.markers,
        sums=after.sums,
        now=after.now,
        selected=after.selected,
        current=after.current,
        faded=after.faded,
        cut=after.cut,
    )


def _restyled(before: Scene, after: Scene) -> frozenset[str]:
    """The keys of the entries that stand where they stood and look otherwise."""
    keys = (before.selected ^ after.selected) | (before.faded ^ after.faded) | (before.cut ^ after.cut)
    if before.current != after.current:
        keys |= {before.current, after.current}
    if before.now == after.now:
        return keys
    bookings = (piece.booking for piece in after.pieces)
    return keys | {one.key for one in bookings if _reached(one, before.now) != _reached(one, after.now)}


def _another(old: Sequence[Piece], new: Sequence[Piece], keys: frozenset[str]) -> list[Piece]:
    """The pieces that are in only one of the two, and those of some keys."""
    restyled = [piece for piece in new if piece.booking.key in keys]
    if old is new:
        return restyled
    was, is_now = ({(one.booking.key, one.day): one for one in pieces} for pieces in (old, new))
    gone = [piece for name, piece in was.items() if is_now.get(name) != piece]
    return restyled + gone + [piece for name, piece in is_now.items() if was.get(name) != piece]


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _reached(booking: Booking, now: datetime) -> tuple[bool, bool]:
    """It has begun, and it is over."""
    return booking.span.start <= now, booking.is_over(now)

"""Everything there is to paint of the grid, at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from PySide6.QtCore import QRectF

    from planner.domain.diary.pieces import Piece
    from planner.domain.diary.span import Span
    from planner.domain.hours.day_sums import DaySums
    from planner.domain.hours.ground import DayGround
    from planner.domain.hours.terms import Terms
    from planner.ui.diary.grid.geometry import Geometry
    from planner.ui.diary.grid.grid_view import Shown
    from planner.ui.diary.grid.mouse_gesture import MouseGesture
    from planner.ui.diary.grid.selection import Selection
    from planner.ui.diary.grid.sizes import Sizes
    from planner.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything there is to paint."""

    geometry: Geometry
    sizes: Sizes
    terms: Terms
    theme: Theme
    grounds: Sequence[DayGround]
    pieces: Sequence[Piece]
    markers: Sequence[tuple[int, str]]
    sums: Sequence[DaySums]
    now: datetime
    sites: Mapping[str, str] = field(default_factory=dict)
    selected: frozenset[str] = frozenset()
    current: str = ""
    ghosts: Sequence[Span] = ()
    ghost_name: str = ""
    band: QRectF | None = None
    plan: Sequence[Piece] = ()
    faded: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    dragged: frozenset[str] = frozenset()
    is_dated: bool = True
    is_plan: bool = False
    caret: datetime | None = None


def scene_of(
    shown: Shown,
    geometry: Geometry,
    sizes: Sizes,
    theme: Theme,
    pieces: Sequence[Piece],
    plan: Sequence[Piece],
    selection: Selection,
    mouse: MouseGesture,
    caret: datetime | None,
) -> Scene:
    """What a grid shows, as it is to be painted now."""
    return Scene(
        geometry=geometry,
        sizes=sizes,
        terms=shown.terms,
        theme=theme,
        grounds=shown.grounds,
        pieces=pieces,
        plan=plan,
        markers=shown.markers,
        sums=shown.sums,
        now=shown.now,
        sites=shown.sites,
        selected=selection.keys,
        current=selection.current,
        ghosts=mouse.seen_ghosts,
        ghost_name=mouse.ghost_name,
        band=mouse.band,
        faded=shown.faded,
        cut=shown.cut,
        dragged=mouse.dragged,
        is_dated=shown.is_dated,
        is_plan=shown.is_plan,
        caret=caret,
    )

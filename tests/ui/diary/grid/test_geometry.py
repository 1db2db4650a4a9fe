"""Whatever the width of the window and the height of an hour, what the grid shows lies on whole pixels."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.pieces import DAY_MINUTES, Piece
from planner.domain.diary.span import span_between
from planner.ui.diary.grid.geometry import GAP, Geometry

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

MONDAY, LONDON = date(2026, 11, 23), ZoneInfo("Europe/London")
GEOMETRIES = st.builds(
    Geometry,
    first=st.just(MONDAY),
    days=st.integers(1, 7),
    width=st.integers(500, 2500).map(float),
    head=st.integers(30, 120).map(float),
    hour=st.floats(12, 240),
    scrolled=st.integers(0, 800).map(float),
    zone=st.just(LONDON),
    axis=st.floats(30, 120),
    least=st.integers(10, 40).map(float),
)
MINUTES = st.tuples(st.integers(0, DAY_MINUTES - 5), st.integers(5, 480)).map(
    lambda told: (told[0], min(DAY_MINUTES, told[0] + told[1]))
)


def piece(geometry: Geometry, day: int, minutes: tuple[int, int], column: int = 0, columns: int = 1) -> Piece:
    start, end = minutes
    span = span_between(geometry.wall(day, start), geometry.wall(day, start + 5), LONDON)
    return Piece(Booking("one", span, Details("treatment")), day, start, end, column, columns)


def is_whole(here: QRectF) -> bool:
    return all(one == int(one) for one in here.getRect())  # type: ignore[attr-defined]


@given(geometry=GEOMETRIES, day=st.integers(0, 6), minutes=MINUTES, columns=st.integers(1, 5))
def test_entries_lie_on_whole_pixels_beside_one_another_within_their_day(
    geometry: Geometry, day: int, minutes: tuple[int, int], columns: int
) -> None:
    day %= geometry.days
    places = [geometry.rect(piece(geometry, day, minutes, column, columns)) for column in range(columns)]
    assert all(map(is_whole, places))
    assert all(left.right() <= right.left() for left, right in pairwise(places))
    assert places[0].left() == geometry.x_of(day) + GAP
    assert places[-1].right() <= geometry.x_of(day + 1) - GAP


@given(geometry=GEOMETRIES, minutes=MINUTES)
def test_days_share_the_width_to_the_pixel_and_entries_of_one_time_are_alike_on_days_as_wide(
    geometry: Geometry, minutes: tuple[int, int]
) -> None:
    days = range(geometry.days)
    assert sum(geometry.wide(day) for day in days) == geometry.x_of(geometry.days) - geometry.x_of(0)
    assert max(geometry.wide(day) for day in days) - min(geometry.wide(day) for day in days) <= 1
    sizes = {
        (geometry.wide(day), here.width(), here.height())
        for day in days
        for here in [geometry.rect(piece(geometry, day, minutes))]
    }
    assert len(sizes) == len({geometry.wide(day) for day in days})

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from planner.ui.diary.grid.mouse_gesture import MouseGesture
from planner.ui.diary.grid.selection import NOTHING, Selection, all_of

if TYPE_CHECKING:
    from tests.ui.diary.grid.conftest import Sheet

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.span import Span

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
TUESDAY = 1


@pytest.fixture
def mouse() -> MouseGesture:
    return MouseGesture()


@pytest.mark.parametrize("up_to", [5, 0, -40])
def test_an_entry_dragged_above_midnight_begins_at_midnight_of_its_day(
    sheet: Sheet, mouse: MouseGesture, up_to: int
) -> None:
    booking = sheet.add(TUESDAY, "00:30")
    asked: list[tuple[Booking, Span]] = []
    mouse.move_asked.connect(lambda *deed: asked.append(deed))
    mouse.press(sheet.view(), sheet.at(TUESDAY, 60), NONE)
    mouse.move(sheet.view(), sheet.at(TUESDAY, up_to), NONE)
    mouse.release(sheet.view())
    assert asked == [(booking, sheet.span(TUESDAY, "00:00"))]


def test_an_entry_dragged_to_the_foot_of_a_day_still_begins_on_it(sheet: Sheet, mouse: MouseGesture) -> None:
    booking = sheet.add(TUESDAY, "22:30", 15)
    asked: list[tuple[Booking, Span]] = []
    mouse.move_asked.connect(lambda *deed: asked.append(deed))
    mouse.press(sheet.view(), sheet.at(TUESDAY, 22 * 60 + 35), NONE)
    mouse.move(sheet.view(), sheet.at(TUESDAY, 24 * 60 + 30), NONE)
    mouse.release(sheet.view())
    assert asked == [(booking, sheet.span(TUESDAY, "23:45", 15))]


@pytest.mark.parametrize("wobble", [QPointF(3, 0), QPointF(0, -3), QPointF(1, 2)])
def test_a_press_on_one_of_several_that_moves_less_than_four_pixels_is_a_click_and_selects_it_alone(
    sheet: Sheet, mouse: MouseGesture, wobble: QPointF
) -> None:
    first, second = sheet.add(0, "09:00"), sheet.add(TUESDAY, "10:00")
    view, chosen = sheet.view(all_of([first.key, second.key])), list[Selection]()
    mouse.chosen.connect(chosen.append)
    mouse.press(view, sheet.at(0, 9 * 60 + 30), NONE)
    mouse.move(view, sheet.at(0, 9 * 60 + 30) + wobble, NONE)
    mouse.release(view)
    assert chosen[-1] == Selection(first.key)


@pytest.mark.parametrize(("pixels", "drafts"), [(3, 0), (4, 1)])
def test_a_press_on_empty_ground_drafts_nothing_before_it_has_moved_four_pixels(
    sheet: Sheet, mouse: MouseGesture, pixels: int, drafts: int
) -> None:
    asked: list[Span] = []
    mouse.create_asked.connect(asked.append)
    mouse.press(sheet.view(), sheet.at(TUESDAY, 600), NONE)
    mouse.move(sheet.view(), sheet.at(TUESDAY, 600 + pixels), NONE)
    mouse.release(sheet.view())
    assert len(asked) == drafts


def scroll(sheet: Sheet, mouse: MouseGesture, from_: int, to: int) -> None:
    for scrolled in range(from_ + 12, to + 1, 12):
        mouse.scrolled(sheet.view(scrolled=scrolled), 12)


def test_a_band_keeps_the_corner_it_began_at_while_the_grid_scrolls_under_a_pointer_at_rest(
    sheet: Sheet, mouse: MouseGesture
) -> None:
    corner, rest = sheet.at(0, 100), sheet.at(TUESDAY, 500)
    mouse.press(sheet.view(), corner, SHIFT)
    mouse.move(sheet.view(), rest, SHIFT)
    scroll(sheet, mouse, 0, 240)
    band, geometry = mouse.band, sheet.view(scrolled=240).geometry
    assert band is not None
    assert (geometry.minute_at(band.top(), 1), geometry.minute_at(band.bottom(), 1)) == (100, 500 + 240)
    assert (band.left(), band.right()) == (corner.x(), rest.x())


def test_a_band_selects_what_it_began_over_although_that_has_scrolled_out_of_sight(
    sheet: Sheet, mouse: MouseGesture
) -> None:
    early, late, other = sheet.add(0, "02:00"), sheet.add(TUESDAY, "11:00"), sheet.add(TUESDAY, "13:00")
    chosen: list[Selection] = []
    mouse.chosen.connect(chosen.append)
    mouse.press(sheet.view(), sheet.at(0, 100), SHIFT)
    mouse.move(sheet.view(), sheet.at(TUESDAY, 500), SHIFT)
    scroll(sheet, mouse, 0, 240)
    mouse.release(sheet.view(scrolled=240))
    assert chosen[-1].keys == {early.key, late.key}
    assert other.key not in chosen[-1].keys
    assert NOTHING not in chosen

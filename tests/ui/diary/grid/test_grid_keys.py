from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from planner.ui.diary.grid.grid_keys import GridKeys
from planner.ui.diary.grid.selection import Selection

if TYPE_CHECKING:
    from tests.ui.diary.grid.conftest import Sheet

    from planner.domain.diary.entry import Booking
    from planner.domain.diary.span import Span

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
TUESDAY = 1


def asked_for(sheet: Sheet, booking: Booking, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> list[Span]:
    """Where a key asks for an entry to be moved."""
    keys = GridKeys()
    asked: list[tuple[Booking, Span]] = []
    keys.move_asked.connect(lambda *deed: asked.append(deed))
    assert keys.press(sheet.view(Selection(booking.key)), key, modifiers)
    assert [one for one, _ in asked] == [booking] * len(asked)
    return [span for _, span in asked]


@pytest.mark.parametrize(
    ("clock", "key", "modifiers"),
    [
        ("00:00", UP, CTRL),
        ("00:10", UP, CTRL),
        ("00:00", UP, CTRL | ALT),
        ("23:45", DOWN, CTRL),
        ("23:50", DOWN, CTRL),
        ("23:55", DOWN, CTRL | ALT),
    ],
)
def test_the_keys_take_no_entry_over_midnight_into_another_day(
    sheet: Sheet, clock: str, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    booking = sheet.add(TUESDAY, clock)
    assert asked_for(sheet, booking, key, modifiers) == []


@pytest.mark.parametrize(
    ("clock", "key", "modifiers", "to"),
    [
        ("00:15", UP, CTRL, "00:00"),
        ("00:10", UP, CTRL | ALT, "00:05"),
        ("23:30", DOWN, CTRL, "23:45"),
        ("23:50", DOWN, CTRL | ALT, "23:55"),
    ],
)
def test_the_keys_take_an_entry_as_far_as_the_ends_of_its_day(
    sheet: Sheet, clock: str, key: Qt.Key, modifiers: Qt.KeyboardModifier, to: str
) -> None:
    booking = sheet.add(TUESDAY, clock)
    assert asked_for(sheet, booking, key, modifiers) == [sheet.span(TUESDAY, to)]


def test_left_and_right_take_an_entry_into_another_day(sheet: Sheet) -> None:
    booking = sheet.add(TUESDAY, "00:00")
    assert asked_for(sheet, booking, Qt.Key.Key_Left, CTRL) == [sheet.span(0, "00:00")]
    assert asked_for(sheet, booking, Qt.Key.Key_Right, CTRL) == [sheet.span(2, "00:00")]

"""A row that wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PART = 100


def laid(qtbot: QtBot, width: int, count: int = 4, *, spread: bool = False) -> list[tuple[int, int]]:
    """Where parts of a hundred pixels, eight apart, come to lie in a width."""
    room = QWidget()
    qtbot.addWidget(room)
    parts = [QLabel(str(number)) for number in range(count)]
    for part in parts:
        part.setFixedSize(PART, 20)
    flow = WrappingRow(*parts, spread=spread)
    room.setLayout(flow)
    room.resize(width, flow.heightForWidth(width))
    room.show()
    return [(part.x(), part.y()) for part in parts]


@pytest.mark.parametrize(("width", "lines"), [(424, 1), (423, 2), (208, 2), (207, 4), (60, 4)])
def test_parts_that_do_not_fit_a_line_begin_the_next(qtbot: QtBot, width: int, lines: int) -> None:
    places = laid(qtbot, width)
    assert len({top for _, top in places}) == lines
    assert places == sorted(places, key=lambda place: (place[1], place[0]))


def test_spread_the_first_stands_at_the_left_and_the_rest_at_the_right(qtbot: QtBot) -> None:
    assert laid(qtbot, 600, 3, spread=True) == [(0, 0), (600 - 208, 0), (500, 0)]
    assert laid(qtbot, 208, 3, spread=True) == [(0, 0), (108, 0), (0, 28)]


def test_a_hidden_part_takes_no_room(qtbot: QtBot) -> None:
    parts = [QLabel("a"), QLabel("b")]
    for part in parts:
        part.setFixedSize(PART, 20)
    room = QWidget()
    qtbot.addWidget(room)
    flow = WrappingRow(*parts)
    room.setLayout(flow)
    parts[0].hide()
    assert flow.heightForWidth(PART) == 20
    assert flow.sizeHint().width() == PART


def test_a_lower_part_stands_in_the_middle_of_its_line_or_at_the_top_where_it_is_aligned_there(qtbot: QtBot) -> None:
    room, high, low = QWidget(), QLabel("high"), QLabel("low")
    qtbot.addWidget(room)
    high.setFixedSize(PART, 60)
    low.setFixedSize(PART, 20)
    flow = WrappingRow(high, low)
    room.setLayout(flow)
    room.resize(400, 60)
    room.show()
    assert low.y() == 20
    flow.setAlignment(low, Qt.AlignmentFlag.AlignTop)
    flow.setGeometry(room.rect())
    assert low.y() == 0

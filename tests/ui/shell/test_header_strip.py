"""The header strip in every width it may be given."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from planner.ui.kit.theme import LIGHT
from planner.ui.shell.header_strip import HeaderStrip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

MONDAY = date(2026, 11, 23)


@pytest.fixture(params=[1, 2])
def scale(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[int]:
    """How many times its usual size the type is."""
    assert qtbot
    font = QApplication.font()
    larger = QFont(font)
    larger.setPointSizeF(request.param * font.pointSizeF())
    QApplication.setFont(larger)
    yield request.param
    QApplication.setFont(font)


@pytest.mark.parametrize("width", [892, 948, 1148, 1204, 1364, 1844])
def test_nothing_in_the_strip_is_cut_in_any_width(demo: Desk, qtbot: QtBot, scale: int, width: int) -> None:
    assert scale
    room = QWidget()
    qtbot.addWidget(room)
    strip = HeaderStrip(LIGHT)
    strip.setParent(room)
    strip.resize(width, strip.height())
    room.show()
    strip.show_week(MONDAY)
    strip.show_figures(demo.hours.week(MONDAY).figures)
    QApplication.processEvents()
    assert strip.width() == width
    for one in strip.findChildren(QLabel):
        if one.isVisible():
            assert one.width() >= one.fontMetrics().horizontalAdvance(one.text()), one.text()
            assert one.height() >= one.fontMetrics().height(), one.text()


def test_what_is_left_out_is_still_spoken_and_in_the_tip(demo: Desk, qtbot: QtBot) -> None:
    strip = HeaderStrip(LIGHT)
    qtbot.addWidget(strip)
    strip.show_week(MONDAY)
    strip.show_figures(demo.hours.week(MONDAY).figures)
    strip.resize(1600, strip.height())
    wide = strip.spoken()
    strip.resize(560, strip.height())
    assert strip.spoken() == wide
    assert "Expected attended" in wide


def test_the_chance_says_the_bookings_for_half_four_fifths_and_nine_tenths(demo: Desk, qtbot: QtBot) -> None:
    strip = HeaderStrip(LIGHT)
    qtbot.addWidget(strip)
    figures = demo.hours.week(MONDAY).figures
    strip.show_week(MONDAY)
    strip.show_figures(figures)
    tips = [one.toolTip() for one in strip.findChildren(QWidget) if "chance of meeting" in one.toolTip()]
    assert tips
    for level, number in figures.needed.items():
        assert f"{number or 'none'} for {level:.0%}" in tips[0]

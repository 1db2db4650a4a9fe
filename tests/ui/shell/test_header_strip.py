"""The header strip in every width it may be given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.legible import illegible

from planner.domain.hours.chance import Chances
from planner.ui.kit.parts import column
from planner.ui.kit.theme import LIGHT
from planner.ui.shell import header_strip
from planner.ui.shell.header_strip import HeaderStrip
from planner.words.plain import amount_words

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


@pytest.mark.parametrize("width", [700, 892, 1148, 1364, 1844])
def test_nothing_in_the_strip_is_cut_in_any_width(demo: Desk, qtbot: QtBot, scale: int, width: int) -> None:
    assert scale
    room = QWidget()
    qtbot.addWidget(room)
    strip = HeaderStrip(LIGHT)
    room.setLayout(column(strip, 1))
    room.resize(width, 400)
    room.show()
    strip.show_whose("This week")
    strip.show_figures(demo.hours.week(MONDAY).figures)
    assert illegible(room) == []


def test_a_figure_is_a_button_that_asks_for_its_working(demo: Desk, qtbot: QtBot) -> None:
    strip = HeaderStrip(LIGHT)
    qtbot.addWidget(strip)
    strip.show_figures(demo.hours.week(MONDAY).figures)
    strip.show()
    asked: list[str] = []
    strip.working_asked.connect(asked.append)
    for name in ("booked", "expected", "target", "gap", "chance"):
        QTest.mouseClick(strip.figure(name), Qt.MouseButton.LeftButton)
    QTest.keyClick(strip.figure("chance"), Qt.Key.Key_Space)
    assert asked == ["booked", "expected", "target", "gap", "chance", "chance"]


def test_the_chance_says_the_bookings_for_half_four_fifths_and_nine_tenths(demo: Desk, qtbot: QtBot) -> None:
    strip = HeaderStrip(LIGHT)
    qtbot.addWidget(strip)
    figures = demo.hours.week(MONDAY).figures
    strip.show_figures(figures)
    tips = [one.toolTip() for one in strip.findChildren(QWidget) if "chance of meeting" in one.toolTip()]
    assert tips
    for level, number in figures.needed.items():
        assert f"{number or 'none'} for {level:.0%}" in tips[0]


def shown(strip: HeaderStrip, desk: Desk, monday: date, qtbot: QtBot) -> str:
    """What the strip says of a week."""
    qtbot.addWidget(strip)
    strip.show_figures(desk.hours.week(monday).figures)
    return strip.spoken()


def test_a_week_that_is_over_says_what_happened_and_no_chance(demo: Desk, qtbot: QtBot) -> None:
    figures = demo.hours.week(MONDAY - timedelta(weeks=1)).figures
    said = shown(HeaderStrip(LIGHT), demo, MONDAY - timedelta(weeks=1), qtbot)
    assert f"Attended {amount_words(figures.attended, figures.unit)}" in said
    assert "Likely" not in said
    assert "Chance" not in said
    assert "book " not in said


def test_the_strip_names_what_is_to_record_and_the_bookings_still_to_be_made(demo: Desk, qtbot: QtBot) -> None:
    figures = demo.hours.week(MONDAY).figures
    strip = HeaderStrip(LIGHT)
    qtbot.addWidget(strip)
    strip.show_figures(replace(figures, unrecorded=3, needed={0.5: 0, 0.8: 4, 0.9: 6}))
    said = strip.spoken()
    assert "3 to record" in said
    assert "book 4 more for 80%" in said
    strip.show_figures(replace(figures, unrecorded=0, needed={0.5: 0, 0.8: 0, 0.9: 1}))
    assert "to record" not in strip.spoken()
    assert "book " not in strip.spoken()


def test_both_chances_are_in_the_tip_where_own_weeks_lie_far_apart(demo: Desk, qtbot: QtBot) -> None:
    strip = HeaderStrip(LIGHT)
    qtbot.addWidget(strip)
    strip.show_figures(replace(demo.hours.week(MONDAY).figures, chances=Chances(0.93, 0.84)))
    assert "Chance of target 84%" in strip.spoken()
    tips = " ".join(one.toolTip() for one in strip.findChildren(QWidget))
    assert "84% with weeks as far apart as your own, 93% by chance alone" in tips


@pytest.fixture
def heard(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[HeaderStrip, list[str]]:
    """A strip in sight, and what it says aloud."""
    said: list[str] = []
    monkeypatch.setattr(header_strip, "announce", lambda _part, words: said.append(words))
    monkeypatch.setattr(header_strip, "REST", 10)
    strip = HeaderStrip(LIGHT)
    qtbot.addWidget(strip)
    strip.show()
    return strip, said


def test_figures_are_read_aloud_once_they_rest_and_only_where_they_are_others(
    demo: Desk, qtbot: QtBot, heard: tuple[HeaderStrip, list[str]]
) -> None:
    strip, said = heard
    figures = demo.hours.week(MONDAY).figures
    for shown_now in (figures, replace(figures, booked=60), replace(figures, booked=120), replace(figures, booked=120)):
        strip.show_figures(figures)
        strip.show_figures(shown_now)
        qtbot.waitUntil(lambda: not strip._saying.isActive())
    assert [words.split(",")[0] for words in said] == ["Booked 1 h", "Booked 2 h"]


def test_which_week_the_figures_are_of_is_read_aloud_where_it_is_another_also_with_the_same_figures(
    demo: Desk, qtbot: QtBot, heard: tuple[HeaderStrip, list[str]]
) -> None:
    strip, said = heard
    figures = replace(demo.hours.week(MONDAY).figures, booked=60)
    for whose in ("This week", "Week of 30 Nov", "Week of 30 Nov", "Week of 7 Dec"):
        strip.show_figures(figures)
        strip.show_whose(whose)
        qtbot.waitUntil(lambda: not strip._saying.isActive())
    assert [words.split(",")[0] for words in said] == ["Week of 30 Nov: Booked 1 h", "Week of 7 Dec: Booked 1 h"]

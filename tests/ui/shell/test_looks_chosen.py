from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from planner.domain.appearance import Look
from planner.domain.diary.entry import Details
from planner.domain.diary.span import span_of
from planner.ui.diary.views import AGENDA, DAY
from planner.ui.kit.theme import CONTRAST, CONTRAST_DARK, DARK, LIGHT, THEMES, Theme, apply_theme, first_theme
from planner.ui.outcomes.page import OutcomesPage
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window
from planner.ui.shell.windows import Windows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def windows(desk: Desk, qtbot: QtBot) -> Windows:
    app = make_application(LIGHT)
    made = Windows(desk, app)
    qtbot.addWidget(made.window)
    made.show()
    return made


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 has it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_text_stands_out_from_every_ground(theme: Theme) -> None:
    least = 7.0 if theme in (CONTRAST, CONTRAST_DARK) else 4.5
    for ground in (theme.page, theme.surface, theme.raised, theme.accent_soft):
        assert contrast(theme.text, ground) >= least
    for ground in (theme.page, theme.surface, theme.raised):
        assert contrast(theme.quiet, ground) >= least
        assert contrast(theme.danger, ground) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.selection, theme.surface) >= 3


def test_before_the_system_is_asked_its_colours_tell_dark_from_light(qapp: QApplication) -> None:
    for theme in THEMES.values():
        apply_theme(qapp, theme)
        assert first_theme(qapp) is (DARK if theme.is_dark else LIGHT)


def test_another_look_keeps_the_day_the_view_and_what_can_be_undone(windows: Windows, desk: Desk) -> None:
    before = windows.window
    before.deeds.do(lambda: desk.diary.add(span_of(datetime(2026, 12, 8, 9), 60, LONDON), Details("treatment"))[0])
    before.show_view(DAY)
    before.show_day(date(2026, 12, 8))
    before.choose_look(Look.DARK)
    after = windows.window
    assert after is before
    assert after.isVisible()
    assert (after._theme, after.diary.view, after._day) == (DARK, DAY, date(2026, 12, 8))
    assert desk.history.undo_name == "add Treatment session Tue 09:00"
    after.deeds.undo()
    assert after.diary.grid.bookings == ()


def test_another_look_makes_no_part_anew_and_keeps_what_is_typed(windows: Windows) -> None:
    window = windows.window
    window.show_page("outcomes")
    page = window.page("outcomes")
    assert isinstance(page, OutcomesPage)
    page.tally.entry.fields["sessions"].setText("12")
    QApplication.processEvents()
    before = set(window.findChildren(QWidget))
    window.choose_look(Look.DARK)
    assert set(window.findChildren(QWidget)) == before
    assert window.page("outcomes") is page
    assert page.tally.entry.fields["sessions"].text() == "12"


@pytest.mark.parametrize("name", ["diary", "agenda", "hours", "outcomes"])
def test_another_look_is_seen_as_if_it_had_been_there_from_the_start(demo: Desk, qtbot: QtBot, name: str) -> None:
    app = make_application(LIGHT)
    changed = Windows(demo, app)
    qtbot.addWidget(changed.window)
    changed.show()
    _turn_to(changed.window, name)
    for _ in range(3):  # what is painted again and again is kept as a picture
        _picture(changed.window)
    changed.show_as(Look.DARK)
    in_place = _picture(changed.window)
    changed.window.hide()
    fresh = Window(demo, DARK)
    qtbot.addWidget(fresh)
    fresh.rail.refuse_lock("There is no lock on the sample.")
    fresh.resize(changed.window.size())
    fresh.show()
    _turn_to(fresh, name)
    assert _picture(fresh) == in_place


def _turn_to(window: Window, name: str) -> None:
    if name == "agenda":
        window.show_view(AGENDA)
    else:
        window.show_page(name)


def _picture(window: Window) -> QImage:
    for _ in range(4):  # what is drawn may ask for more room, and is drawn again
        QApplication.processEvents()
    return window.grab().toImage()


def test_a_look_is_kept_for_the_next_time(windows: Windows, desk: Desk, qtbot: QtBot) -> None:
    windows.window.choose_look(Look.CONTRAST)
    again = Windows(desk, make_application(LIGHT))
    qtbot.addWidget(again.window)
    assert again.window._theme == CONTRAST
    menu = again.window.rail.more.menu()
    looks = next(one.menu() for one in menu.actions() if one.text() == "Appearance")
    assert isinstance(looks, QMenu)
    assert [one.text() for one in looks.actions() if one.isChecked()] == ["High contrast, light"]
    make_application(LIGHT)
    QApplication.processEvents()

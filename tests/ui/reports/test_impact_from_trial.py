from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from planner.ui.hours.places import Place
from planner.ui.kit.theme import LIGHT
from planner.ui.reports.page import NEW_TARGET, ReportsPage
from planner.ui.shell.set_up_places import show_place
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.hours.page import HoursPage

SLOW = 60_000
"""Milliseconds that a busy machine may take over a page."""


@pytest.fixture
def window(qtbot: QtBot, demo: Desk) -> Iterator[Window]:
    made = Window(demo, LIGHT)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.show_page("hours")
    yield made
    made.close()


def test_a_target_that_was_tried_is_put_on_its_page_as_it_was_tried(window: Window, qtbot: QtBot) -> None:
    hours = cast("HoursPage", window.page("hours"))
    hours.try_target.refresh()
    hours.try_target.asked.amount.setValue(27)
    hours.try_target.supposed.suppose(hours.try_target.supposed.changes)
    show_place(window, Place.NEW_TARGET)
    page = cast("ReportsPage", window.page("reports"))
    report = page.one(NEW_TARGET)
    qtbot.waitUntil(lambda: report.at_hand is not None, timeout=SLOW)
    assert page.report == NEW_TARGET
    assert report.at_hand.report.title == "What a target of 27 h a week would mean"
    assert report.supposed.isHidden()

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.find_week.test_page import NEXT_WEEK
from tests.ui.legible import SIZES, illegible, in_type, texts

from planner.domain.layout.question import Goal
from planner.ui.find_week.page import FindWeekPage
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def cut(window: Window) -> list[str]:
    found = []
    for size in SIZES:
        window.resize(*size)
        found += [f"{size}: {one}" for one in illegible(window.stage)]
    return found


@pytest.mark.parametrize("text", texts("find me a week"))
def test_all_that_the_page_shows_can_be_read_at_every_size(qtbot: QtBot, demo: Desk, text: int) -> None:
    app = make_application(LIGHT)
    with in_type(app, text):
        window = Window(demo, LIGHT)
        qtbot.addWidget(window)
        window.show()
        window.show_day(NEXT_WEEK)
        window.find_week(26)
        page = window.stage.in_front
        assert isinstance(page, FindWeekPage)
        looking = cut(window)
        qtbot.waitUntil(lambda: bool(page.found), timeout=40_000)
        found = cut(window)
        page.ask_for(NEXT_WEEK, Goal(32 * 60), "")
        qtbot.waitUntil(lambda: bool(page.found), timeout=40_000)
        impossible = cut(window)
        with qtbot.waitSignal(page.solved, timeout=40_000):
            page.weeks.cards.buttons[0].click()
        assert (looking, found, impossible, cut(window)) == ([], [], [], [])

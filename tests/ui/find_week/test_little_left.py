"""Late in a week the next one is proposed; of a week under way it is said what is planned and what is past."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.bootstrap import clock_on, demo_desk
from planner.domain.hours.target import Unit
from planner.ui.find_week.page import FindWeekPage
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window
from planner.words.week_asked import planned_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

FRIDAY, THIS, NEXT = date(2026, 11, 27), date(2026, 11, 23), date(2026, 11, 30)


@pytest.fixture
def on_friday() -> Iterator[Desk]:
    """The sample diary on a Friday afternoon."""
    with demo_desk(clock_on(FRIDAY)) as desk:
        yield desk


def test_on_a_friday_next_week_is_proposed_and_this_one_says_what_is_left_of_it(qtbot: QtBot, on_friday: Desk) -> None:
    make_application(LIGHT)
    window = Window(on_friday, LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.find_week()
    page = window.stage.in_front
    assert isinstance(page, FindWeekPage)
    page.seeking.forget()
    assert page.goal is not None
    assert page.goal[0] == window.monday == NEXT
    assert page.bar.about.text() == (
        "Only 2 h 35 at work is left of this week, so this is about next week. "
        "The arrow back, or Page Up, turns to this one."
    )
    window.step(-1)
    assert page.goal[0] == THIS
    assert page.bar.about.text() == (
        "Only what is left of this week is planned: the rest of today. What is past stays as it is; 23 h already count."
    )
    window.step(-1)
    assert page.bar.about.text() == "This week is over: nothing in it can be planned any more."
    window.step(3)
    assert page.bar.about.text() == ""


def test_earlier_in_the_week_the_week_shown_is_asked_for(demo: Desk) -> None:
    assert demo.layouts.little_left(THIS) is None
    assert planned_words(demo.layouts.problem(THIS), Unit.HOURS, THIS) == (
        "Only what is left of this week is planned: the rest of today and Tue 24 Nov to Fri 27 Nov. "
        "What is past stays as it is; 3 h already count."
    )
    assert demo.layouts.little_left(NEXT) is None

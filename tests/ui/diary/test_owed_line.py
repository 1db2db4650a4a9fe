"""Notes owed on the line under the diary: of this week as it stands, of a past one as it ended, of none to come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtTest import QTest
from tests.ui.diary.conftest import LEFT, LONDON

from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.rules import Rules
from planner.ui.hours.page import HoursPage, PartName

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.diary.conftest import Plan

    from planner.services.desk import Desk
    from planner.ui.shell.window import Window

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY - timedelta(days=3)


@pytest.fixture
def window(plan: Plan) -> Window:
    """Four sessions were attended on the Friday before, and no empty block is long enough for their notes."""
    desk = plan.desk
    desk.setup.save(Rules(admin_minutes_per_contact=15, admin_block_minutes=600), "prepare")
    with desk.store.work() as work:
        for hour in range(9, 13):
            span = span_of(datetime.combine(FRIDAY, time(hour)), 60, LONDON)
            work.put(Entry(f"s{hour}", span, Details("treatment"), Outcome.ATTENDED))
        work.change("prepare")
    plan.window.show_page("diary")
    return plan.window


def words(window: Window) -> str:
    """What the line says; nothing where it is hidden."""
    owed = window.diary._inspecting.foot.owed
    return owed.text() if owed.isVisible() else ""


def test_this_week_says_what_is_owed_now_and_a_deed_changes_it(plan: Plan, window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words(window) == "4 sessions, 1 h of notes owed, oldest 3 days")
    plan.add(0, 9, 60, "notes")  # it is 14:25
    qtbot.waitUntil(lambda: words(window) == "")


def test_a_past_week_says_what_was_owed_as_it_ended_and_one_to_come_nothing(window: Window, qtbot: QtBot) -> None:
    window.show_day(FRIDAY)
    qtbot.waitUntil(lambda: words(window) == "4 sessions, 1 h of notes owed then, oldest 2 days")
    window.show_day(MONDAY + timedelta(weeks=1))
    assert words(window) == ""
    window.show_day(MONDAY - timedelta(weeks=2))
    assert words(window) == ""


def test_pressed_it_leads_to_the_ledger(window: Window, desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words(window) != "")
    QTest.mouseClick(window.diary._inspecting.foot.owed, LEFT)
    page = cast("HoursPage", window.page("hours"))
    assert window.page_name == "hours"
    assert page.part_name is PartName.OWED
    assert page.owed.notes.owed.figures[0] == ("1 h", "of notes owed")
    assert desk.notes.owed().owed.minutes == 60

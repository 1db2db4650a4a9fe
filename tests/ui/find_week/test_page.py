from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.bootstrap import clock_on, demo_desk
from planner.domain.hours.target import Unit
from planner.domain.layout.explanation import Lever
from planner.domain.layout.question import Goal
from planner.ui.find_week.page import CHANGED, HOW_MUCH, TO_FIND, FindWeekPage
from planner.ui.kit.tasks import drain
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window
from planner.words.week_blocks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

NEXT_WEEK = date(2026, 12, 7)


@pytest.fixture
def own_demo() -> Iterator[Desk]:
    """A sample diary of this test's own, to be changed."""
    with demo_desk(clock_on(date(2026, 11, 23))) as desk:
        yield desk


def opened(qtbot: QtBot, desk: Desk, hours: float | None = None) -> tuple[Window, FindWeekPage]:
    make_application(LIGHT)
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_day(NEXT_WEEK)
    window.find_week(hours)
    page = window.stage.in_front
    assert isinstance(page, FindWeekPage)
    return window, page


def ask(qtbot: QtBot, desk: Desk, hours: float) -> tuple[Window, FindWeekPage]:
    window, page = opened(qtbot, desk, hours)
    qtbot.waitUntil(lambda: bool(page.found), timeout=40_000)
    return window, page


def seek(qtbot: QtBot, page: FindWeekPage) -> None:
    with qtbot.waitSignal(page.solved, timeout=60_000):
        page.bar.look.click()


def test_a_week_is_found_beside_the_present_one_and_applied_as_one_step(qtbot: QtBot, own_demo: Desk) -> None:
    window, page = ask(qtbot, own_demo, 26)
    before = own_demo.hours.week(NEXT_WEEK).figures.booked
    (found,) = page.found
    assert found.layout is not None
    assert len(page.weeks.after.blocks) == len(found.layout.entries)
    new = [one for one in page.weeks.after.blocks if one.mark is Mark.NEW]
    assert len(new) == len(found.layout.added) > 0
    assert page.weeks.list.text().count("•") == found.layout.changes
    page.head.apply.click()
    assert page.head.verdict.text() != CHANGED, "what one has done oneself is not read aloud as a change"
    assert own_demo.hours.week(NEXT_WEEK).figures.booked >= 26 * 60
    assert (window.page_name, window.day) == ("diary", NEXT_WEEK)
    assert "1 session added" in window.notice.text
    window.notice.undo_button.click()
    assert own_demo.hours.week(NEXT_WEEK).figures.booked == before


def test_the_present_week_is_there_at_once_and_nothing_of_another_question(qtbot: QtBot, own_demo: Desk) -> None:
    _, page = ask(qtbot, own_demo, 36)
    assert page.head.verdict.text().startswith("36 h does not fit: this week holds at most 28 h")
    assert page.weeks.cards.isVisible()
    page.bar.amount.setValue(26)
    assert page.head.verdict.text() == TO_FIND
    assert not page.found
    assert not page.weeks.cards.isVisible()
    assert not page.weeks.list.isVisible()
    with qtbot.waitSignal(page.solved, timeout=60_000):
        page.seek()
        assert page.weeks.before.blocks
        assert not page.weeks.after.blocks
        assert page.head.progress.isVisible()
        assert page.head.stop.isVisible()
        assert page.head.verdict.text() == ""
    assert page.weeks.after.blocks
    assert not page.head.progress.isVisible()


def test_an_impossible_week_names_the_clash_and_offers_each_remedy_on_a_card(qtbot: QtBot, own_demo: Desk) -> None:
    _, page = ask(qtbot, own_demo, 32)
    (found,) = page.found
    assert page.head.state.text() == (
        "32 h asked for and at most 6 h of contact a day clash. Other rules may clash too."
    )
    assert len(page.weeks.cards.buttons) == len(found.remedies.found) > 0
    assert not page.weeks.after.isVisible()
    assert not page.head.apply.isVisible()
    assert own_demo.history.undo_name is None


def test_a_remedy_is_tried_without_changing_the_diary_and_leads_back_to_the_cards(qtbot: QtBot, own_demo: Desk) -> None:
    window, page = ask(qtbot, own_demo, 32)
    for number, remedy in enumerate(page.found[0].remedies.found):
        with qtbot.waitSignal(page.solved, timeout=60_000):
            page.weeks.cards.buttons[number].click()
        is_lower = remedy.steps[0].lever is Lever.TARGET
        new = [one for one in page.weeks.after.blocks if one.mark is Mark.NEW]
        assert len(new) == (3 if is_lower else 7)
        assert page.weeks.after.isVisible()
        assert not page.weeks.cards.isVisible()
        assert page.head.apply.isVisible() is is_lower
        assert own_demo.history.undo_name is None
        QTest.keyClick(page.head.cards, Qt.Key.Key_Escape)
        assert page.weeks.cards.isVisible()
        assert window.page_name == "find-week"
    QTest.keyClick(page.weeks.cards.buttons[0], Qt.Key.Key_Escape)
    assert window.page_name == "diary"


def test_the_page_goes_back_to_where_it_was_opened_and_gives_up_what_it_looks_for(qtbot: QtBot, own_demo: Desk) -> None:
    window, page = opened(qtbot, own_demo, 36)
    assert page.bar.amount.hasFocus()
    window.show_page("hours")
    assert not page.seeking.is_running
    window.find_week(36)
    window.find_week(36)
    page.back.click()
    assert window.page_name == "hours"
    assert drain(40_000)
    assert not page.found


def test_a_week_turned_or_changed_has_no_answer_until_it_is_looked_for(qtbot: QtBot, own_demo: Desk) -> None:
    window, page = ask(qtbot, own_demo, 26)
    now = page.weeks.before.blocks
    window.step(1)
    assert page.head.verdict.text() == TO_FIND
    assert page.goal == (NEXT_WEEK + timedelta(weeks=1), Goal(26 * 60))
    assert page.weeks.before.blocks != now
    assert window.toolbar.title.text().startswith("Find me a week: 14")
    seek(qtbot, page)
    booking = own_demo.hours.week(window.day).bookings[-1]
    window.deeds.do(lambda: own_demo.diary.delete([booking]))
    assert page.head.verdict.text() == CHANGED
    assert not page.found


def test_stop_ends_the_search_with_what_is_known_by_then(qtbot: QtBot, own_demo: Desk) -> None:
    _, page = opened(qtbot, own_demo, 32)
    with qtbot.waitSignal(page.solved, timeout=40_000):
        page.head.stop.click()
    assert not page.seeking.is_running
    assert not page.head.stop.isVisible()
    assert page.head.verdict.text()
    assert own_demo.history.undo_name is None


def test_where_nothing_is_asked_nothing_is_looked_for_and_the_page_asks_how_much(qtbot: QtBot, own_demo: Desk) -> None:
    _, page = opened(qtbot, own_demo, 26)
    page.ask_for(NEXT_WEEK, Goal(0), "")
    assert not page.seeking.is_running
    assert page.head.verdict.text() == HOW_MUCH
    assert page.weeks.before.blocks
    assert not page.head.set_up.isVisible()


def test_a_diary_just_begun_says_what_to_enter_first_and_leads_there(qtbot: QtBot, desk: Desk) -> None:
    window, page = opened(qtbot, desk)
    assert page.head.verdict.text() == "There is no contract yet: enter your working week under Set-up first."
    assert not page.weeks.before.isVisible()
    page.head.set_up.click()
    assert window.page_name == "setup"


def test_a_page_gone_while_the_solver_looks_is_not_told_of_it(qtbot: QtBot, own_demo: Desk) -> None:
    make_application(LIGHT)
    window = Window(own_demo, LIGHT)
    qtbot.addWidget(window)
    for _ in range(3):
        page = FindWeekPage(own_demo, window.deeds, LIGHT)
        page.ask_for(NEXT_WEEK, Goal(25 * 60), "diary")
        page.seek()
        shiboken6.delete(page)
        assert drain(40_000)
        qtbot.wait(1)  # what failed on the thread is told here


def test_an_entry_locked_in_the_picture_stays_where_it_is(qtbot: QtBot, own_demo: Desk) -> None:
    window, page = ask(qtbot, own_demo, 25)
    free = next(block for block in page.weeks.before.blocks if block.mark is Mark.NONE)
    with qtbot.waitSignal(page.solved, timeout=40_000):
        page.weeks.before.picked.emit(free.key)
        assert window.notice.undo_button.isVisible()
    locked = next(block for block in page.weeks.before.blocks if block.key == free.key)
    assert locked.mark is Mark.LOCKED
    assert page.found[0].layout is not None
    assert all(not one.is_moved for one in page.found[0].layout.entries if one.item and one.item.id == free.key)


def test_several_weeks_are_found_looked_at_one_by_one_and_made_a_typical_cycle(qtbot: QtBot, own_demo: Desk) -> None:
    window, page = opened(qtbot, own_demo, 20)
    page.bar.weeks.setValue(2)
    seek(qtbot, page)
    shown = page.head.shown
    assert [shown.itemText(number)[:9] for number in range(2)] == ["Mon 7 Dec", "Mon 14 De"]
    first = page.weeks.before.blocks
    shown.setCurrentIndex(1)
    assert page.weeks.before.blocks != first
    page.head.typical.click()
    (version,) = [one for one in own_demo.typical.versions() if one.starts == NEXT_WEEK]
    assert version.weeks == 2
    assert "a cycle of 2 weeks" in window.notice.text
    window.deeds.undo()
    assert all(one.starts != NEXT_WEEK or one != version for one in own_demo.typical.versions())


def test_an_80_percent_chance_asks_for_more_sessions(qtbot: QtBot, own_demo: Desk) -> None:
    _, page = opened(qtbot, own_demo, 25)
    page.bar.likely.setChecked(True)
    seek(qtbot, page)
    assert page.found[0].needed > 25 * 60
    needed = "it needs 30 h booked and this week holds at most 28 h"
    assert page.head.verdict.text() == f"25 h with an 80% chance does not fit: {needed}."
    assert page.head.state.text().startswith("30 h to be booked")


def test_an_entry_is_chosen_with_the_arrows_and_locked_with_the_space_bar(qtbot: QtBot, own_demo: Desk) -> None:
    _, page = ask(qtbot, own_demo, 25)
    before = page.weeks.before
    first = min((one for one in before.blocks if one.key), key=lambda one: (one.day, one.start))
    QTest.keyClick(before, Qt.Key.Key_Right)
    assert before.accessibleDescription().startswith(first.title)
    with qtbot.waitSignal(page.solved, timeout=40_000):
        QTest.keyClick(before, Qt.Key.Key_Space)
    now = next(one for one in before.blocks if one.key == first.key)
    assert (now.mark is Mark.LOCKED) is not (first.mark is Mark.LOCKED)


def test_what_is_asked_keeps_its_unit_and_its_chance(qtbot: QtBot, own_demo: Desk) -> None:
    window, page = opened(qtbot, own_demo, 20)
    goal = Goal(21, Unit.CONTACTS, is_likely=True)
    page.ask_for(NEXT_WEEK, goal, "")
    assert page.bar.goal == goal
    window.find_week()
    assert page.goal == (NEXT_WEEK, goal)
    page.seeking.forget()

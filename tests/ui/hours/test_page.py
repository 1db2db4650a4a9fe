"""The hours page: short pages, of which only the one in front is made, filled and refreshed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.ui.hours.page import PartName
from planner.ui.hours.places import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.hours.page import HoursPage
    from planner.ui.kit.deeds import Deeds

MONDAY = date(2026, 11, 23)


def test_only_the_part_in_front_is_made(page: HoursPage) -> None:
    made = {"this_week", "over_time", "try_target", "leave", "attendance"} & set(vars(page))
    assert made == {"this_week"}
    page.show_part("Leave")
    assert "leave" in vars(page)
    assert "over_time" not in vars(page)
    assert page.leave.isVisible()
    assert not page.this_week.isVisible()


def test_a_part_behind_follows_once_it_is_turned_to(page: HoursPage, desk: Desk, deeds: Deeds) -> None:
    page.show_part(PartName.LEAVE)
    page.show_part(PartName.WEEK)
    before = page.leave.figures.figure("Left")
    (contract,) = desk.setup.terms().contracts
    deeds.do(lambda: desk.setup.remove(contract, "remove"))
    assert page.leave.figures.figure("Left") == before
    page.show_part(PartName.LEAVE)
    assert page.leave.first_step.isVisible()


def test_the_part_that_was_open_is_still_open_in_another_week(page: HoursPage) -> None:
    page.show_part(PartName.OVER_TIME)
    page.show_week(MONDAY + timedelta(weeks=1))
    assert page.part_name is PartName.OVER_TIME


def test_tabs_are_turned_by_arrows_and_ctrl_tab_from_anywhere_on_the_page(page: HoursPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.go_home()
    qtbot.waitUntil(lambda: page.tabs.tabs[0].hasFocus())
    QTest.keyClick(page.tabs.tabs[0], Qt.Key.Key_Right)
    assert str(page.part_name) == "Over time"
    assert page.tabs.tabs[1].hasFocus()
    page.over_time.chart.kind.setFocus()
    QTest.keyClick(page.over_time.chart.kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert str(page.part_name) == "Can I do it?"
    back = Qt.KeyboardModifier.ControlModifier
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_PageUp, back)
    assert page.part_name is tuple(PartName)[-1]  # before the first stands the last


@pytest.mark.parametrize(
    "name", [PartName.WEEK, PartName.OVER_TIME, PartName.CAN_I, PartName.LEAVE, PartName.WORKED, PartName.YEAR]
)
def test_without_a_contract_each_part_says_what_to_do_and_leads_there(
    page: HoursPage, desk: Desk, deeds: Deeds, name: PartName
) -> None:
    page.show_part(name)
    part = page.part
    assert not part.first_step.isVisible()
    (contract,) = desk.setup.terms().contracts
    deeds.do(lambda: desk.setup.remove(contract, "remove"))
    assert part.first_step.isVisible()
    asked: list[Place] = []
    page.place_asked.connect(asked.append)
    part.first_step.button.click()
    assert asked == [Place.CONTRACT]


def test_the_keys_bring_every_line_of_the_ledger_into_sight(sample_page: HoursPage, qtbot: QtBot) -> None:
    sample_page.resize(700, 300)
    ledger, bar = sample_page.this_week.ledger, sample_page.area.verticalScrollBar()
    sample_page.activateWindow()
    ledger.setFocus()
    qtbot.waitUntil(ledger.hasFocus)
    QTest.keyClick(ledger, Qt.Key.Key_End)
    last = ledger.visualRect(ledger.currentIndex())
    seen = sample_page.area.viewport().rect()
    assert seen.contains(ledger.viewport().mapTo(sample_page.area.viewport(), last.center()))
    assert bar.value() > 0
    QTest.keyClick(ledger, Qt.Key.Key_Home)
    first = ledger.visualRect(ledger.currentIndex())
    assert seen.contains(ledger.viewport().mapTo(sample_page.area.viewport(), first.center()))


def test_what_is_unfolded_is_brought_into_sight(sample_page: HoursPage) -> None:
    sample_page.resize(700, 300)
    sample_page.show_part(PartName.CAN_I)
    trial = sample_page.try_target
    trial.show_working.click()
    assert not trial.working.visibleRegion().isEmpty()


def test_the_figures_are_a_stop_for_the_keys_with_all_of_them_in_its_name(sample_page: HoursPage) -> None:
    sample_page.show_part(PartName.CAN_I)
    figures = sample_page.try_target.figures
    assert figures.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert figures.accessibleName().startswith("28 h, room in an ordinary week; 45%, chance of 25 h")


def test_the_open_tab_alone_is_a_stop_of_the_tab_key(page: HoursPage) -> None:
    for number in (0, 4, 2):
        page.tabs.turn_to(number)
        stops = [n for n, tab in enumerate(page.tabs.tabs) if tab.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == [number]


def test_the_keys_walk_from_the_question_to_its_answer_to_what_can_be_done(sample_page: HoursPage) -> None:
    sample_page.show_part(PartName.CAN_I)
    trial = sample_page.try_target
    asked, done = trial.asked, (trial.find_week, trial.keep_scenario, trial.keep)
    expected = [
        *(asked.amount, asked.unit, asked.per, asked.basis, asked.first.line, asked.weeks),
        *(trial.figures, *done, trial.what_if, trial.show_working, trial.show_kept, trial.show_flow),
    ]
    walked: list[QWidget] = [asked.amount]
    while walked[-1] is not expected[-1] and (following := walked[-1].nextInFocusChain()) is not None:
        walked.append(following)
    assert [one for one in walked if one in expected] == expected

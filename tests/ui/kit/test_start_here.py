"""The card of the first hour: ticks at what stands, and a way by keys to what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.ui.legible import illegible, in_type, texts

from planner.domain.hours.start import Start, StartAnswer
from planner.ui.kit.parts import column
from planner.ui.kit.start_here import StartHere
from planner.ui.kit.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

ALL = StartAnswer(frozenset(Start))


def said(card: StartHere) -> list[str]:
    """What a screen reader says of the lines."""
    return [one.accessibleName() for one in card.findChildren(QLabel) if one.accessibleName() and not one.isHidden()]


def test_a_line_has_a_tick_once_it_stands_and_the_card_goes_with_the_last(qtbot: QtBot) -> None:
    card = StartHere(ALL, LIGHT)
    qtbot.addWidget(card)
    assert not card.isHidden()
    assert list(card.place_buttons) == list(Start)
    assert said(card)[0] == "Your hours and working days: still to do"
    card.show_answer(StartAnswer(frozenset(Start) - {Start.CONTRACT}))
    qtbot.waitUntil(lambda: said(card)[0] == "Your hours and working days: done")
    assert Start.CONTRACT not in card.place_buttons
    card.show_answer(StartAnswer())
    assert card.isHidden()


def test_each_line_leads_to_its_place_and_all_but_the_contract_can_be_none(qtbot: QtBot) -> None:
    card, asked, none = StartHere(ALL, LIGHT), list[Start](), list[Start]()
    qtbot.addWidget(card)
    card.place_asked.connect(asked.append)
    card.none_said.connect(none.append)
    for one in (*card.place_buttons.values(), *card.none_buttons.values()):
        QTest.keyClick(one, Qt.Key.Key_Space)
    assert (asked, none) == (list(Start), [one for one in Start if one is not Start.CONTRACT])


def test_the_buttons_stay_while_nothing_changes(qtbot: QtBot) -> None:
    card = StartHere(ALL, LIGHT)
    qtbot.addWidget(card)
    before = card.place_buttons[Start.TARGET]
    card.show_answer(StartAnswer(frozenset(Start)))
    assert card.place_buttons[Start.TARGET] is before


def test_the_card_follows_the_diary(qtbot: QtBot, desk: Desk) -> None:
    card = StartHere(desk.setup.start(), LIGHT)
    qtbot.addWidget(card)
    assert set(card.place_buttons) == {Start.CONTRACT, Start.TARGET}
    card.none_said.connect(lambda one: desk.setup.start_without(one))
    card.none_buttons[Start.TARGET].click()
    card.show_answer(desk.setup.start())
    assert set(card.place_buttons) == {Start.CONTRACT}


@pytest.mark.parametrize("percent", texts("start here"))
def test_the_card_can_be_read_where_it_is_narrow(qapp: QApplication, qtbot: QtBot, percent: int) -> None:
    with in_type(qapp, percent):
        page = QWidget()
        qtbot.addWidget(page)
        page.setLayout(column(StartHere(ALL, LIGHT), 1))
        page.resize(700, 1200)
        page.show()
        assert illegible(page) == []

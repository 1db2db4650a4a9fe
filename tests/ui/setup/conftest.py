"""The set-up page over a diary of its own, with the hands to work it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from planner.ui.kit.deeds import Deeds
from planner.ui.kit.section import ListPart, Part
from planner.ui.kit.theme import LIGHT
from planner.ui.setup.page import SECTIONS, SetUpPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

MONDAY = date(2026, 11, 23)
ListOf = Callable[[str], ListPart[Any]]
PartOf = Callable[[str], Part]


@pytest.fixture
def deeds(desk: Desk, qtbot: QtBot) -> Deeds:  # noqa: ARG001 - signals need an application
    """What the page does its deeds through."""
    return Deeds(desk)


@pytest.fixture
def page(desk: Desk, deeds: Deeds, qtbot: QtBot) -> SetUpPage:
    """The page, shown, and shown anew whenever the diary changes, as the window does it."""
    made = SetUpPage(desk, deeds, LIGHT)
    deeds.changed.connect(lambda _change: made.show_week(MONDAY))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def part(page: SetUpPage) -> PartOf:
    """Turn to the section a card is in, as the diary is now, and give the card."""

    def turn_to(title: str) -> Part:
        for number in range(len(SECTIONS)):
            for one in page.section(number).parts:
                if one.title.text() == title:
                    page.chooser.setCurrentRow(number)
                    page.show_week(MONDAY)
                    return one
        raise AssertionError(title)

    return turn_to


@pytest.fixture
def listing(part: PartOf) -> ListOf:
    """Turn to a card that lists."""

    def turn_to(title: str) -> ListPart[Any]:
        found = part(title)
        assert isinstance(found, ListPart)
        return found

    return turn_to


def said_to(part: QWidget, words: str) -> bool:
    """Words that begin so stand on the part, in sight."""
    return any(one.text().startswith(words) and one.isVisibleTo(part) for one in part.findChildren(QLabel))

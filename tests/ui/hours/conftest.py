"""The hours page over a diary of its own, shown anew whenever the diary changes, as the window does it."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from planner.domain.hours.contract import Contract, WorkingDay
from planner.ui.hours.page import HoursPage
from planner.ui.kit.deeds import Deeds
from planner.ui.kit.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

MONDAY = date(2026, 11, 23)
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)


@pytest.fixture
def deeds(desk: Desk, qtbot: QtBot) -> Deeds:  # noqa: ARG001 - signals need an application
    """What the page does its deeds through."""
    desk.setup.save(Contract("c", date(2026, 4, 1), 2250, (WEEK,), leave_minutes=12150), "prepare")
    return Deeds(desk)


def shown(desk: Desk, deeds: Deeds, qtbot: QtBot) -> HoursPage:
    """The page of a diary."""
    made = HoursPage(desk, deeds, LIGHT)
    deeds.changed.connect(lambda _change: made.show_week(MONDAY))
    qtbot.addWidget(made)
    made.resize(1204, 656)
    made.show()
    qtbot.waitExposed(made)
    made.show_week(MONDAY)
    return made


@pytest.fixture
def page(desk: Desk, deeds: Deeds, qtbot: QtBot) -> HoursPage:
    """The page of a diary with a full-time contract and nothing else."""
    return shown(desk, deeds, qtbot)


@pytest.fixture
def sample_page(demo: Desk, qtbot: QtBot) -> HoursPage:
    """The page of the sample diary; only to be read."""
    return shown(demo, Deeds(demo), qtbot)

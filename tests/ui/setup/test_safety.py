"""The section Safety of the set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.ui.setup.safety_check import CheckPart

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.setup.conftest import PartOf

    from planner.services.desk import Desk


def shown(part: PartOf) -> CheckPart:
    card = part("Check the diary")
    assert isinstance(card, CheckPart)
    assert card.found.isHidden()
    return card


def checked(card: CheckPart, qtbot: QtBot) -> CheckPart:
    card.look.click()
    assert not card.look.isEnabled()
    qtbot.waitUntil(card.look.isEnabled)
    return card


def test_a_diary_that_is_whole_is_told_so_when_it_is_looked_through(part: PartOf, qtbot: QtBot) -> None:
    card = checked(shown(part), qtbot)
    assert card.found.text().startswith("The diary is whole: ")
    assert card.found.property("tone") == ""


def test_a_fault_is_named_when_the_diary_is_looked_through(part: PartOf, qtbot: QtBot, desk: Desk) -> None:
    card, path = shown(part), desk.store.path
    content = bytearray(path.read_bytes())
    content[-4000] ^= 1
    path.write_bytes(content)
    checked(card, qtbot)
    assert "found in the diary:" in card.found.text()
    assert card.found.property("tone") == "danger"

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.ui.can_i import open_can_i

from planner.domain.errors import PlannerError
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Unit
from planner.domain.layout.question import Goal
from planner.ui.find_week.page import FindWeekPage
from planner.ui.hours.page import PartName

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


def test_a_target_tried_leads_to_a_week_that_meets_it(qtbot: QtBot, demo: Desk) -> None:
    window, page = open_can_i(qtbot, demo)
    page.try_target.find_week.click()
    finding = window.stage.in_front
    assert isinstance(finding, FindWeekPage)
    assert finding.bar.amount.value() == 25
    qtbot.waitUntil(lambda: bool(finding.found), timeout=40_000)
    assert finding.found[0].monday == window.monday == date(2026, 11, 30)
    finding.back.click()
    assert window.page_name == "hours"


def test_the_key_for_a_week_begins_with_what_was_just_tried_with_its_unit_and_basis(qtbot: QtBot, demo: Desk) -> None:
    window, page = open_can_i(qtbot, demo)
    page.try_target.asked.unit.choose(Unit.CONTACTS)
    page.try_target.asked.basis.choose(Basis.BOOKED)
    page.try_target.asked.amount.setValue(21)
    assert page.goal == (date(2026, 11, 30), Goal(21, Unit.CONTACTS, Basis.BOOKED))
    window.find_week()
    finding = window.stage.in_front
    assert isinstance(finding, FindWeekPage)
    assert finding.goal == (date(2026, 11, 30), Goal(21, Unit.CONTACTS, Basis.BOOKED))
    qtbot.waitUntil(lambda: bool(finding.found), timeout=40_000)
    assert finding.found[0].question.goal == Goal(21, Unit.CONTACTS, Basis.BOOKED)
    finding.leave()
    page.show_part(PartName.WEEK)
    assert page.goal is None


def test_what_was_supposed_goes_along_and_a_week_found_so_is_only_looked_at(qtbot: QtBot, demo: Desk) -> None:
    window, page = open_can_i(qtbot, demo)
    page.try_target.supposed.notes.setValue(5)
    page.try_target.supposed.meetings.setValue(120)
    window.find_week()
    finding = window.stage.in_front
    assert isinstance(finding, FindWeekPage)
    assert finding.bar.supposed.text() == (
        "What if, as you tried it: notes 5 min. Not supposed here: meetings 2 h, as the week takes meetings and leave "
        "from your diary. A week found this way is to look at; it cannot be applied."
    )
    qtbot.waitUntil(lambda: bool(finding.found), timeout=40_000)
    (found,) = finding.found
    assert found.problem.offered[0].notes_minutes + (found.problem.rules.admin_minutes_per_contact or 0) == 5
    assert found.layout is not None
    assert not finding.head.apply.isVisible()
    with pytest.raises(PlannerError, match="for a what-if that your diary does not have"):
        demo.layouts.apply(found)
    finding.bar.as_it_is.click()
    assert not finding.bar.supposed.isVisible()
    assert finding.goal == (date(2026, 11, 30), Goal(25 * 60, basis=Basis.ATTENDED))

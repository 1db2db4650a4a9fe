"""A screen reader finds every day of the month, with everything in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from planner.domain.hours.absence import Absence, AbsenceKind
from planner.ui.diary.views import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.diary.conftest import Plan

NAME = QAccessible.Text.Name


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    """As it is while a screen reader runs."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_each_day_of_the_month_has_its_entries_in_its_name_and_lies_where_it_is_painted(plan: Plan) -> None:
    plan.click(plan.add(0, 10))
    plan.press(Qt.Key.Key_A)
    plan.add(0, 11, activity="supervision")
    plan.desk.setup.save(Absence("leave", date(2026, 11, 26), date(2026, 11, 26), AbsenceKind.ANNUAL_LEAVE), "leave")
    plan.window.show_view(MONTH)
    month = plan.page.month
    table = QAccessible.queryAccessibleInterface(month)
    days = [table.child(number) for number in range(table.childCount())]
    names = [one.text(NAME) for one in days]
    assert table.role() == QAccessible.Role.Table
    assert "Tuesday 24 November, 0 entries" in names
    assert "Thursday 26 November, Annual leave, 0 entries" in names
    told = "Monday 23 November, 2 entries, 1 h booked: 10:00 Treatment session, attended; 11:00 Supervision"
    here = days[names.index(told)]
    assert (here.state().selected, here.state().focused) == (True, True)
    assert month.accessibleDescription() == told
    QTest.keyClick(month, Qt.Key.Key_Right)
    assert not here.state().selected
    assert days[names.index("Tuesday 24 November, 0 entries")].state().focused
    assert days[0].rect().top() < days[7].rect().top()

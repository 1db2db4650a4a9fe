"""What colours and signs mean is one click away from the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from planner.domain.diary.activity import Activity, Kind
from planner.ui.diary.colours_and_signs import ColoursAndSigns, Sign
from planner.ui.diary.views import AGENDA, MONTH, WORK_WEEK

if TYPE_CHECKING:
    from tests.ui.diary.conftest import Plan

    from planner.ui.diary.views import View


@pytest.mark.parametrize("view", [WORK_WEEK, MONTH, AGENDA], ids=lambda one: one.words)
def test_a_click_under_the_diary_shows_each_activity_and_sign_with_its_words(plan: Plan, view: View) -> None:
    plan.desk.setup.save(Activity("b", "Break & <b>tea</b>", Kind.BREAK, position=99), "add one")
    plan.window.show_view(view)
    foot = plan.page._inspecting.foot
    QTest.mouseClick(foot.signs, Qt.MouseButton.LeftButton)
    dialog = plan.window.findChild(ColoursAndSigns)
    assert isinstance(dialog, ColoursAndSigns)
    words = {one.text() for one in dialog.findChildren(QLabel)}
    assert {one.name for one in plan.desk.setup.terms().activities} <= words
    assert {"✓", "✗", "–", "Leave or a bank holiday", "A ring: the session is over and not recorded yet"} <= words
    assert all(one.accessibleName() in words for one in dialog.findChildren(Sign))
    bar = dialog._area.verticalScrollBar()
    dialog.resize(dialog.width(), 240)
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert bar.value() > bar.pageStep()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()

"""Names typed in the window are kept as plain names: no control sign, no mark that turns the line round, one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.clock import days_between
from planner.ui.diary.page import DiaryPage
from planner.ui.kit.theme import LIGHT
from planner.ui.setup.activity_form import ActivityForm
from planner.ui.setup.sites import SiteForm
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

SPOILED = "Hill \x1b[31m\u202eRoad\u2066\n  two"
PLAIN = "Hill [31mRoad two"


def test_a_form_gives_a_plain_name(qtbot: QtBot) -> None:
    site = SiteForm(Site("a", SPOILED), (), lambda _value, _rows: None)
    activity = ActivityForm(Activity("a", SPOILED, Kind.CONTACT, 50), (), 0, lambda _value, _rows: None)
    for form in (site, activity):
        qtbot.addWidget(form)
    assert site.value().name == activity.value().name == PLAIN


def test_a_typed_line_gives_a_plain_label(qtbot: QtBot, desk: Desk) -> None:
    make_application(LIGHT)
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    page = window.page("diary")
    assert isinstance(page, DiaryPage)
    line = page.quick.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    page.quick.begin()
    line.setText("Tue 9-10 supervision with \u202eRoad\x1b")
    line.textEdited.emit(line.text())
    QTest.keyClick(line, Qt.Key.Key_Return)
    today = desk.hours.today()
    days = list(days_between(today, today.replace(year=today.year + 1)))
    assert [one.details.label for one in desk.diary.bookings(days[0], days[14])] == ["with Road"]

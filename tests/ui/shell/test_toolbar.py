"""The toolbar: the title of what is shown, the views, and deeds that are always at hand; in any width."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.amount import DEEP
from tests.ui.legible import illegible, in_type, texts

from planner.ui.diary.views import AGENDA, DAY, MONTH, TYPICAL, VIEWS, WEEK, WORK_WEEK
from planner.ui.kit.parts import column
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.toolbar import Toolbar
from planner.ui.shell.window import Window
from planner.ui.shell.working import WorkingDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

DAY_SHOWN = date(2026, 11, 25)
WIDE = list(product((644, 668, 724, 900, 1204, 1364, 1800), VIEWS))
"""Widths of the toolbar, the least that of the smallest window in the largest type, with what it is over."""


@pytest.fixture
def window(demo: Desk, qtbot: QtBot) -> Window:
    made = Window(demo, LIGHT)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.show_day(DAY_SHOWN)
    return made


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (DAY, "Wed 25 November 2026"),
        (WORK_WEEK, "23 – 27 November 2026, week 48"),
        (WEEK, "23 – 29 November 2026, week 48"),
        (MONTH, "November 2026"),
        (AGENDA, "23 November – 20 December 2026"),
    ],
)
def test_a_view_is_chosen_by_its_button_and_the_title_names_what_it_shows(
    window: Window, view: object, title: str
) -> None:
    button = window.toolbar.views.buttons[[*VIEWS].index(view)]  # type: ignore[arg-type]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.diary.view is view
    assert button.isChecked()
    assert window.toolbar.title.accessibleName() == title


def test_the_plan_says_since_when_it_holds(window: Window) -> None:
    window.show_view(TYPICAL)
    assert window.toolbar.title.accessibleName().startswith("Agreed plan from ")


def test_pages_that_show_no_week_have_no_steps_and_no_views(window: Window) -> None:
    for name, title in (("outcomes", "Outcomes"), ("setup", "Set-up")):
        window.show_page(name)
        assert window.toolbar.title.text() == title
        assert not window.toolbar.today.isVisible()
        assert not window.toolbar.views.isVisible()
        before = window.day
        QTest.keyClick(window, Qt.Key.Key_PageDown)
        assert window.day == before
    window.show_page("hours")
    assert window.toolbar.today.isVisible()
    assert not window.toolbar.views.isVisible()


def test_the_views_are_one_stop_of_tab_and_the_arrows_choose_nothing(window: Window) -> None:
    buttons = window.toolbar.views.buttons
    assert [one.focusPolicy() is Qt.FocusPolicy.StrongFocus for one in buttons].count(True) == 1
    window.activateWindow()
    buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(buttons[1], Qt.Key.Key_Right)
    assert window.diary.view is WORK_WEEK
    QTest.keyClick(buttons[2], Qt.Key.Key_Return)
    assert window.diary.view is WEEK


def test_a_figure_opens_its_working_and_esc_closes_it(window: Window) -> None:
    QTest.mouseClick(window.strip.figure("booked"), Qt.MouseButton.LeftButton)
    dialog = window.findChild(WorkingDialog)
    assert isinstance(dialog, WorkingDialog)
    assert dialog.table.rowCount() == len(window._desk.hours.working(DAY_SHOWN, "booked").rows) > 0
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Tab)
    assert not dialog.table.hasFocus(), "Tab goes past the rows"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("percent", texts("toolbar"))
def test_nothing_of_it_is_cut_in_any_width(qtbot: QtBot, percent: int) -> None:
    app = make_application(LIGHT)
    assert isinstance(app, QApplication)
    with in_type(app, percent):
        room = QWidget()
        qtbot.addWidget(room)
        bar = Toolbar(LIGHT)
        room.setLayout(column(bar, 1, margins=(0, 0, 0, 0)))
        room.show()
        told = []
        for width, view in WIDE if DEEP else WIDE[percent % 7 :: 3]:
            room.resize(width, 300)
            bar.show_title(view.titles(DAY_SHOWN), turns=True)
            bar.show_view(view)
            told += [f"{width} {view.name}: {one}" for one in illegible(room)]
            if bar.title.text() not in view.titles(DAY_SHOWN):
                told.append(f"{width} {view.name}: the title is cut to {bar.title.text()}")
    assert told == []

"""The leave year on paper, in the real window."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest

from planner.reports.privacy import NAMES, Privacy
from planner.reports.sheet import Size
from planner.reports.year_sheet import YEAR_NAMES, YEAR_SAYS
from planner.ui.kit.theme import LIGHT
from planner.ui.reports.page import WEEK, YEAR, ReportsPage
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

WHICH = "Leave year 1 April 2026 – 31 March 2027"


@pytest.fixture
def window(demo: Desk, qtbot: QtBot) -> Iterator[Window]:
    """A window on the sample diary, at its reports."""
    made = Window(demo, LIGHT)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_page("reports")
    yield made
    made.close()


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ReportsPage:
    """The reports page, with the leave year chosen."""
    made = window.findChild(ReportsPage)
    assert made is not None
    with qtbot.waitSignal(made.printed.shown):
        made.show_report(YEAR)
    return made


def on_a3(page: ReportsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.printed.shown):
        page.sheet.choose(Size.A3)


def levels(page: ReportsPage) -> dict[Privacy, str]:
    return {level: choice.text() for level, choice in page.printed.levels.items()}


def test_the_year_is_shown_with_levels_of_its_own_and_the_week_again_with_its(page: ReportsPage, qtbot: QtBot) -> None:
    printed = page.printed
    assert printed.words.text() == WHICH
    assert levels(page) == YEAR_NAMES
    assert printed.preview.accessibleDescription() == f"{WHICH}. {YEAR_SAYS[Privacy.CODES]}"
    first = printed.preview.picture.copy()
    with qtbot.waitSignal(printed.shown):
        printed.levels[Privacy.LABELS].click()
    assert printed.preview.picture != first
    assert page.sheet.isVisible()
    with qtbot.waitSignal(printed.shown):
        page.show_report(WEEK)
    assert not page.sheet.isVisible()
    assert printed.words.text().startswith("Week 48")
    assert levels(page) == NAMES


def test_either_sheet_is_saved_as_one_page_that_leaves_a_link_in_the_trail(
    page: ReportsPage, demo: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    for which, wide in (("a4", 842), ("a3", 1191)):
        if which == "a3":
            on_a3(page, qtbot)
        with qtbot.waitSignal(page.printed.saved):
            page.printed.save(str(tmp_path / f"{which}.pdf"))
        pdf = (tmp_path / f"{which}.pdf").read_bytes()
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
        box = re.search(rb"/MediaBox ?\[0 0 ([\d.]+)", pdf)
        assert box is not None
        assert round(float(box[1])) == wide
    link = demo.trail.links()[-1].content
    assert link is not None
    assert link.what == "leave year as a page (PDF)"
    assert link.after == "1 April 2026 to 31 March 2027, 53 weeks, leave said, other absence alike"


def test_the_printer_is_asked_for_the_sheet_it_is_set_on(page: ReportsPage, qtbot: QtBot) -> None:
    on_a3(page, qtbot)
    page.printed._going = page.printed._now()
    page.printed._ask_printer(is_there=True)
    asking = page.printed.findChild(QPrintDialog)
    assert asking is not None
    assert asking.printer().pageLayout().pageSize().id() == QPageSize.PageSizeId.A3
    asking.reject()


def test_the_key_of_the_week_turns_back_to_the_week(page: ReportsPage, window: Window, qtbot: QtBot) -> None:
    assert page.report == YEAR
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.report == WEEK)

"""Every section and form of the set-up can be read at every size of window and of type."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from tests.amount import DEEP, few, some
from tests.ui.legible import SIZES, TEXTS, illegible, in_type, settle

from planner.ui.kit.deeds import Deeds
from planner.ui.kit.section import ListPart
from planner.ui.kit.theme import LIGHT
from planner.ui.setup.page import GROUPS, SECTIONS, SetUpPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

RAIL, HEADER = 72, 100
"""Pixels of the window's frame at the usual size of type; it grows with it."""
CASES = list(product([words for words, _make in SECTIONS], SIZES, TEXTS))
TRIED = [CASES[number] for number in some(range(len(CASES)))]
"""Every section at every size; the suite tries a tenth, and `make deep` the whole."""
FORMS, ALL_FORMS = 3, 14
"""Sections of which the suite opens the forms; the deep run opens all there are."""


def shown(desk: Desk, qtbot: QtBot) -> SetUpPage:
    """The set-up on the screen."""
    page = SetUpPage(desk, Deeds(desk), LIGHT)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize("percent", TEXTS)
def test_every_section_can_be_read_at_every_size(demo: Desk, qapp: QApplication, qtbot: QtBot, percent: int) -> None:
    told = {}
    with in_type(qapp, percent):
        page = shown(demo, qtbot)
        for words, (across, down) in [(words, size) for words, size, text in TRIED if text == percent]:
            page.choose(words)
            page.resize(across - RAIL * percent // 100, down - HEADER * percent // 100)
            if found := illegible(page):
                told[words, across] = found
        page.close()
    assert told == {}


def test_every_form_can_be_read_in_the_largest_type(demo: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    with in_type(qapp, TEXTS[-1]):
        page, told, seen = shown(demo, qtbot), {}, 0
        for number in few(range(len(SECTIONS)), FORMS):
            for part in page.section(number).parts:
                if isinstance(part, ListPart):
                    part.begin()
                    assert part.form is not None
                    assert part.form.width() <= part.form.screen().availableGeometry().width()
                    if found := illegible(part.form):
                        told[part.listing.title] = found
                    part.form.reject()
                    seen += 1
        page.close()
        assert (told, seen) == ({}, ALL_FORMS if DEEP else seen)
        assert seen


def test_where_it_is_narrow_a_drop_down_list_stands_over_the_section(demo: Desk, qtbot: QtBot) -> None:
    page = shown(demo, qtbot)
    page.resize(1200, 600)
    settle(page)
    assert (page.chooser.isVisible(), page.short_chooser.isVisible()) == (True, False)
    page.choose("Absence")
    page.resize(520, 500)
    settle(page)
    assert (page.chooser.isVisible(), page.short_chooser.isVisible()) == (False, True)
    assert page.short_chooser.currentText() == "Absence"
    assert page.section(page.chooser.currentRow()).is_folded
    QTest.keyClick(page.short_chooser, Qt.Key.Key_Down)
    assert page.chosen == "Hours worked"


def test_the_sections_stand_in_three_groups(demo: Desk, qtbot: QtBot) -> None:
    page = shown(demo, qtbot)
    assert [group for group, _ in GROUPS] == ["My week", "What counts", "This diary"]
    heights = [page.chooser.sizeHintForRow(number) for number in range(len(SECTIONS))]
    starts = [sum(len(sections) for _, sections in GROUPS[:number]) for number in range(len(GROUPS))]
    assert [number for number, high in enumerate(heights) if high > min(heights)] == starts
    said = page.chooser.item(starts[-1]).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Imported titles, This diary"


def test_the_line_picked_by_keys_is_scrolled_to(demo: Desk, qtbot: QtBot) -> None:
    page = shown(demo, qtbot)
    page.resize(700, 300)
    page.choose("Absence")
    section = page.section(page.chooser.currentRow())
    part = section.parts[0]
    assert isinstance(part, ListPart)
    settle(page)
    page.activateWindow()
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    place = part.table.visualRect(part.table.currentIndex()).center()
    assert section.area.viewport().rect().contains(part.table.viewport().mapTo(section.area.viewport(), place))


def test_labels_stand_at_the_middle_of_their_fields(demo: Desk, qtbot: QtBot) -> None:
    page = shown(demo, qtbot)
    page.choose("Absence")
    part = page.section(page.chooser.currentRow()).parts[0]
    assert isinstance(part, ListPart)
    part.begin()
    form = part.form
    assert form is not None
    settle(form)
    before = [one for one in form.findChildren(QLabel) if (one.buddy() is not None)]
    assert before
    for one in before:
        field = one.buddy()
        line = field.focusProxy() or field
        middles = [part.mapTo(form, part.rect().center()).y() for part in (one, line)]
        assert abs(middles[0] - middles[1]) <= 1, one.text()
    form.reject()

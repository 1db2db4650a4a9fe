"""Every part of Hours can be read at every size of window and type; nothing is cut, nothing out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.hours.conftest import shown
from tests.ui.legible import SIZES, TEXTS, illegible, in_type, texts

from planner.ui.hours.page import HoursPage, PartName
from planner.ui.kit.deeds import Deeds

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

RAIL, STRIP = 76, 92
"""Pixels of the window beside and above the page, at the usual size of type."""


@pytest.mark.parametrize("text", texts("hours"))
def test_no_part_is_cut_or_out_of_reach(demo: Desk, qtbot: QtBot, text: int) -> None:
    with in_type(cast("QApplication", QApplication.instance()), text):
        page = shown(demo, Deeds(demo), qtbot)
        found: dict[tuple[str, int], list[str]] = {}
        for name in PartName:
            page.show_part(name)
            if name is PartName.CAN_I:
                for folded in (page.try_target.what_if, page.try_target.show_working, page.try_target.show_flow):
                    folded.setChecked(True)
            for wide, high in SIZES:
                page.resize(wide - RAIL * text // 100, high - STRIP * text // 100)
                # The date field's own button, which every page has.
                told = [one for one in illegible(page) if "Calendar" not in one]
                if page.area.horizontalScrollBar().maximum():
                    told.append("it is scrolled sideways")
                if told:
                    found[name.value, wide] = told
        assert found == {}


def test_each_part_fits_one_screen_at_the_usual_size(sample_page: HoursPage) -> None:
    sample_page.resize(1280 - RAIL, 720 - STRIP)
    for name in PartName:
        sample_page.show_part(name)
        QApplication.processEvents()
        assert sample_page.area.verticalScrollBar().maximum() == 0, name


def test_an_empty_diary_can_be_read_as_well(desk: Desk, qtbot: QtBot) -> None:
    text = TEXTS[-1]
    with in_type(cast("QApplication", QApplication.instance()), text):
        page = shown(desk, Deeds(desk), qtbot)
        page.resize(*(side - beside * text // 100 for side, beside in zip(SIZES[0], (RAIL, STRIP), strict=True)))
        for name in PartName:
            page.show_part(name)
            assert illegible(page) == [], name
            assert page.part.first_step.isVisible(), name

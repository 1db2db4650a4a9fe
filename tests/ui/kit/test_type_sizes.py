"""What stands beside words grows with them: arrows, boxes, bars, and the forms that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QScrollBar, QSpinBox, QStyle, QStyleOptionSpinBox, QWidget
from tests.ui.legible import illegible, in_type, settle

from planner.ui.kit.form_parts import form_of, tick_box
from planner.ui.kit.parts import PlainLabel, column
from planner.ui.kit.type_sizes import sizes_of
from planner.ui.kit.wrapping_row import OneLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

WORDS = "Lock it when nothing has been typed or moved for some time"


def shown(qtbot: QtBot, *parts: QWidget, width: int) -> QWidget:
    """Parts under one another in a window so wide."""
    room = QWidget()
    room.setLayout(column(*parts, 1))
    qtbot.addWidget(room)
    room.show()
    room.resize(width, 600)
    settle(room)
    return room


def test_what_is_drawn_beside_words_is_twice_as_large_in_type_twice_as_large(qapp: QApplication) -> None:
    usual = sizes_of(qapp.font())
    with in_type(qapp, 200):
        larger = sizes_of(qapp.font())
    for name in ("heading", "small", "arrow", "drop", "step", "step_arrow", "box", "bar", "handle", "knob"):
        assert getattr(larger, name) >= 1.8 * getattr(usual, name), name
    assert larger.line >= 1.5 * usual.line


def test_nothing_is_smaller_than_usual_in_small_type(qapp: QApplication) -> None:
    with in_type(qapp, 60):
        small = sizes_of(qapp.font())
    assert (small.line, small.arrow, small.step, small.box, small.bar) == (20, 14, 20, 14, 10)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_style_draws_them_so(qapp: QApplication, qtbot: QtBot, percent: int) -> None:
    with in_type(qapp, percent):
        sizes = sizes_of(qapp.font())
        field, box, bar = QSpinBox(), tick_box("Every week"), QScrollBar()
        room = shown(qtbot, field, box, bar, width=300)
        option, whole = QStyleOptionSpinBox(), QStyle.ComplexControl.CC_SpinBox
        field.initStyleOption(option)
        arrow = field.style().subControlRect(whole, option, QStyle.SubControl.SC_SpinBoxUp, field)
        assert arrow.width() == sizes.step
        assert box.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, box) == sizes.box + 2
        assert bar.sizeHint().width() == sizes.bar
        room.close()


def test_the_words_of_a_box_go_on_in_the_next_line_where_it_is_narrow(qtbot: QtBot) -> None:
    box = tick_box(WORDS)
    room = shown(qtbot, box, width=1200)
    whole = box.height()
    assert box.text() == WORDS
    room.resize(160, 600)
    assert illegible(room) == []
    assert box.text().replace("\n", " ") == WORDS
    assert box.height() > whole
    room.resize(1200, 600)
    settle(room)
    assert (box.text(), box.height()) == (WORDS, whole)


def test_a_title_stays_on_one_line_as_long_as_there_is_room(qtbot: QtBot) -> None:
    title = OneLine("Rules of the week", "title")
    room = shown(qtbot, title, width=title.sizeHint().width() + 40)
    one = title.heightForWidth(title.width())
    assert one == title.heightForWidth(10_000)
    room.resize(120, 600)
    assert illegible(room) == []
    assert title.height() > one


def test_fields_stand_beside_their_words_or_under_them(qtbot: QtBot) -> None:
    first, last = QSpinBox(), QSpinBox()
    body = QWidget()
    body.setLayout(form_of(("Of them not at caseness", first, "Leave 0 where none is known."), ("Finished", last, "")))
    room = shown(qtbot, body, width=700)
    words = {one.text(): one for one in body.findChildren(PlainLabel)}
    assert first.x() == last.x() > words["Of them not at caseness"].geometry().right()
    room.resize(body.minimumSizeHint().width() + 24, 600)
    assert illegible(room) == []
    assert first.x() == last.x() == words["Finished"].x()
    assert words["Finished"].geometry().bottom() < last.y()

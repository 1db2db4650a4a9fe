from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QApplication
from tests.ui.legible import TEXTS, in_type

from planner.domain.diary.activity import Kind
from planner.domain.layout.problem import Item, Place, Shape, WeekProblem
from planner.ui.find_week.block_marks import edge_of
from planner.ui.find_week.week_picture import WeekPicture
from planner.ui.kit.colour import FOR_MARKS, contrast
from planner.ui.kit.theme import LIGHT, THEMES
from planner.words.legend import UNKNOWN_COLOUR, activity_colour
from planner.words.week_blocks import Block, Frame, Mark, frame_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

NINE = Block(0, 540, 600, "Treatment session", UNKNOWN_COLOUR, key="a")


@pytest.mark.parametrize("name", THEMES)
def test_the_edge_of_a_block_stands_out_from_its_ground(demo: Desk, name: str) -> None:
    theme, terms = THEMES[name], demo.setup.terms()
    for colour in {activity_colour(terms, one.id) for one in terms.activities} | {UNKNOWN_COLOUR}:
        assert contrast(edge_of(colour, theme), theme.surface) >= FOR_MARKS
    assert contrast(theme.accent, theme.surface) >= FOR_MARKS


def test_an_hour_is_a_line_of_type_high_at_every_size_of_it(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    widths = []
    for text in TEXTS:
        with in_type(app, text):
            picture = WeekPicture(LIGHT, "a week")
            qtbot.addWidget(picture)
            picture.show_blocks([NINE], Frame(hours=(540, 1020)), "")
            picture.resize(picture.minimumSizeHint())
            line = QFontMetricsF(picture._small()).height()
            assert picture.rect_of(NINE).height() >= line - 1
            assert picture.rect_of(NINE).left() > QFontMetricsF(picture._small()).horizontalAdvance("09:00")
            widths.append(picture.minimumSizeHint().width())
    assert all(one < other for one, other in pairwise(widths))


def test_pictures_show_whole_hours_round_everything_in_them_and_weekends_only_where_something_stands() -> None:
    session = Shape("treatment", Kind.CONTACT, 60, 60)
    saturday = Item("s", session, Place(5, 615))
    assert frame_of(WeekProblem(days=())) == Frame()
    late = Block(1, 500, 1130, "late", UNKNOWN_COLOUR)
    assert frame_of(WeekProblem(days=(), items=(saturday,)), [late]) == Frame(5, (480, 1140))
    assert frame_of(WeekProblem(days=()), [Block(5, 615, 675, "s", UNKNOWN_COLOUR)]) == Frame(6, (600, 720))


def test_a_block_is_told_with_its_mark(qtbot: QtBot) -> None:
    picture = WeekPicture(LIGHT, "a week")
    qtbot.addWidget(picture)
    picture.show_blocks([Block(1, 540, 600, "Duty", UNKNOWN_COLOUR, Mark.LOCKED, "d")], Frame(), "a week")
    picture._choose(picture.blocks[0])
    assert picture.accessibleDescription() == "Duty Tue 09:00 – 10:00, locked or past"


def test_a_screen_reader_finds_every_block_in_order_of_time_and_the_one_chosen(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    QAccessible.setActive(True)
    request.addfinalizer(lambda: QAccessible.setActive(False))
    picture = WeekPicture(LIGHT, "a week")
    qtbot.addWidget(picture)
    picture.show_blocks([Block(1, 540, 600, "Duty", UNKNOWN_COLOUR, Mark.LOCKED, "d"), NINE], Frame(), "a week")
    picture._choose(picture.blocks[0])
    table = QAccessible.queryAccessibleInterface(picture)
    first, last = (table.child(number) for number in range(table.childCount()))
    assert first.text(QAccessible.Text.Name) == "Treatment session Mon 09:00 – 10:00"
    assert last.text(QAccessible.Text.Name) == "Duty Tue 09:00 – 10:00, locked or past"
    assert (first.state().selected, last.state().selected) == (False, True)
    assert last.rect().size() == picture.rect_of(picture.blocks[0]).toRect().size()

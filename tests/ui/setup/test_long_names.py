"""Names far too long for a table: they are cut there, what stands beside them is in sight, and the tip says more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from tests.amount import one_of

from planner.ui.kit.lines_table import LinesTable
from planner.ui.kit.theme import LIGHT
from planner.ui.setup.page import SECTIONS, SetUpPage
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.conftest import Filled

WIDE = f"Zq {'W' * 77}"
"""Eighty letters, the widest there are."""
TIP = Qt.ItemDataRole.ToolTipRole


KINDS = {"wide": WIDE, "unbroken": "y" * 10_000, "words": "Long words " * 900}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each rule is held against one kind of name; against all of them in the deep run."""
    if "page" in metafunc.fixturenames:
        kinds = one_of(KINDS, metafunc.function.__name__)
        metafunc.parametrize("page", kinds.values(), ids=list(kinds), indirect=True)


@pytest.fixture
def page(request: pytest.FixtureRequest, filled: Filled, qtbot: QtBot) -> Iterator[SetUpPage]:
    """The set-up in a window of the smallest screen."""
    make_application(LIGHT)
    with filled(request.param) as desk:
        window = Window(desk, LIGHT)
        qtbot.addWidget(window)
        window.resize(1280, 720)
        with qtbot.waitExposed(window):
            window.show()
        window.show_page("setup")
        made = window.page("setup")
        assert isinstance(made, SetUpPage)
        yield made


def sections(page: SetUpPage) -> Iterator[QWidget]:
    """Each section in turn, in sight."""
    for number in range(len(SECTIONS)):
        page.chooser.setCurrentRow(number)
        QApplication.processEvents()
        yield page.section(number)


def tables(page: SetUpPage) -> Iterator[LinesTable[object]]:
    for section in sections(page):
        yield from (table for table in section.findChildren(LinesTable) if table.isVisible())


def test_every_column_of_every_table_is_in_sight_beside_a_long_name(page: SetUpPage) -> None:
    seen = 0
    for table in tables(page):
        head, name = table.horizontalHeader(), table.accessibleName()
        assert head.length() <= table.viewport().width(), name
        for column in range(head.count()):
            assert head.sectionSize(column) >= head.sectionSizeHint(column), (name, column)
        seen += 1
    assert seen == 19


def test_nothing_of_a_section_that_scrolls_lies_beside_it(page: SetUpPage) -> None:
    for number, section in enumerate(sections(page)):
        for area in section.findChildren(QScrollArea):
            assert area.horizontalScrollBar().maximum() == 0, SECTIONS[number]


def test_the_tip_of_a_name_that_is_cut_says_it_in_plain_words(page: SetUpPage) -> None:
    for table in tables(page):
        for index in cells(table):
            words = index.data()
            if len(words) >= len(WIDE):
                said = plain(index.data(TIP))
                assert said.startswith(words.removesuffix("…").rstrip()), table.accessibleName()
                assert said == words or len(said) > len(words), table.accessibleName()


def cells(table: LinesTable[object]) -> Iterator[QModelIndex]:
    model = table.model()
    yield from (model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))


def plain(tip: str) -> str:
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText().replace("\u200b", "")

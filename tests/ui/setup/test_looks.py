from __future__ import annotations

import gc
from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)
from tests.amount import DEEP

from planner.domain.diary.activity import Site
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Role
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.layout.stretch import Stretch
from planner.ui.kit.fields import HoursField, minutes_of
from planner.ui.setup.page import SECTIONS, SetUpPage
from planner.ui.setup.rules import RulesPart

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.setup.conftest import ListOf, PartOf

    from planner.domain.change import Value
    from planner.services.desk import Desk
    from planner.ui.kit.section import ListPart

APRIL = date(2026, 4, 1)
LISTS = (
    "Contract",
    "Activities",
    "Sites",
    "When sites can be used",
    "Travel between sites",
    "Targets",
    "Absence",
    "Role over time",
    "Measures",
)
ROWS: tuple[Value, ...] = (
    Contract("c", APRIL, 2250, ((WorkingDay(time(9), time(17), 30),) * 5 + (None, None),)),
    Site("hill-road", "Hill Road"),
    Site("river", "River"),
    SiteTimes("river", (Stretch(540, 780), *(None,) * 6)),
    Travel("hill-road", "river", 20),
    Target("t", APRIL, Fraction(20)),
    Absence("a", APRIL, APRIL, AbsenceKind.SICKNESS),
    Role(APRIL, "Trainee"),
)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A diary with a row in every list."""
    for row in ROWS:
        desk.setup.save(row, "prepare")
    return desk


def _shown_fields(within: QWidget) -> list[QWidget]:
    kinds = (QAbstractSpinBox, QComboBox, QLineEdit, QTableView, QAbstractButton)
    fields = [field for kind in kinds for field in within.findChildren(kind)]
    return [field for field in fields if field.isVisibleTo(within) and not field.objectName().startswith("qt_")]


def _nameless(within: QWidget) -> list[str]:
    """Fields a screen reader has no word for; a button's words are its name."""
    return [
        str(field)
        for field in _shown_fields(within)
        if not field.accessibleName() and not (isinstance(field, QAbstractButton) and field.text())
    ]


@pytest.mark.parametrize("title", LISTS if DEEP else LISTS[::3])
def test_a_model_keeps_the_rules_of_models(filled: Desk, listing: ListOf, title: str) -> None:
    part = listing(title)
    tester = QAbstractItemModelTester(part.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    part.table.selectRow(0)
    part.remove()
    filled.setup.save(Site("two", "Riverside"), "prepare")
    part.show_setup()

    assert tester.model() is part.table.model()


@pytest.mark.parametrize("title", LISTS if DEEP else LISTS[1::3])
def test_a_form_opened_and_closed_leaves_no_widget_behind(
    filled: Desk,  # noqa: ARG001 - rows to edit
    listing: ListOf,
    qtbot: QtBot,
    title: str,
) -> None:
    part = listing(title)
    _open_and_close(part, qtbot)
    gc.collect()
    before = len(QApplication.allWidgets())
    for _ in range(3):
        _open_and_close(part, qtbot)

    gc.collect()
    assert len(QApplication.allWidgets()) == before


def _open_and_close(part: ListPart[Value], qtbot: QtBot) -> None:
    part.table.selectRow(0)
    part.edit()
    assert part.form is not None
    with qtbot.waitSignal(part.form.destroyed):
        part.form.reject()


@pytest.mark.parametrize("title", LISTS)
def test_every_field_of_a_form_has_a_name_to_be_read_aloud(
    filled: Desk,  # noqa: ARG001 - rows to edit
    listing: ListOf,
    title: str,
) -> None:
    part = listing(title)
    part.table.selectRow(0)
    part.edit()
    assert part.form is not None

    assert _nameless(part.form) == []


def test_every_field_of_every_section_has_a_name_to_be_read_aloud(filled: Desk, page: SetUpPage) -> None:  # noqa: ARG001
    for number in range(len(SECTIONS)):
        page.chooser.setCurrentRow(number)
        assert _nameless(page) == []


def test_no_button_of_a_section_is_too_long_to_be_said_whole(filled: Desk, page: SetUpPage) -> None:  # noqa: ARG001
    for number in range(len(SECTIONS)):
        for made in page.section(number).findChildren(QAbstractButton):
            assert not made.text().endswith("…"), made.text()


def test_a_form_is_no_taller_than_the_smallest_screen(listing: ListOf) -> None:
    contracts = listing("Contract")
    contracts.begin()
    assert contracts.form is not None

    assert contracts.form.height() <= 680


def test_a_wheel_that_scrolls_the_page_changes_no_field_under_it(part: PartOf, desk: Desk) -> None:
    desk.setup.save(Rules(lunch_minutes=30), "prepare")
    rules = part("Rules of the week")
    assert isinstance(rules, RulesPart)
    (field,) = rules.rows["lunch_minutes"].editor.fields
    middle = QPointF(field.rect().center())
    turn = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turn)

    assert desk.setup.terms().rules == Rules(lunch_minutes=30)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("37.5", 2250),
        ("37,5", 2250),
        ("37 h 30", 2250),
        ("37:30", 2250),
        ("37h30", 2250),
        ("38 h", 2280),
        ("38", 2280),
        ("45 min", 45),
        ("7.33", 440),
        ("", None),
        ("a lot", None),
        ("37 h 75", None),
    ],
)
def test_a_length_is_read_however_it_is_written(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


def test_hours_typed_as_a_decimal_are_shown_as_hours_and_minutes(qtbot: QtBot) -> None:
    field = HoursField(0, 168 * 60)
    qtbot.addWidget(field)
    field.lineEdit().selectAll()
    QTest.keyClicks(field.lineEdit(), "22.5")
    field.interpretText()

    assert (field.value(), field.text()) == (1350, "22 h 30")

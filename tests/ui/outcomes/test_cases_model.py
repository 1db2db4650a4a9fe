from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.measures import Thresholds
from planner.ui.kit.plain import as_tip
from planner.ui.kit.rows_model import Column, RowsModel
from planner.ui.kit.theme import LIGHT
from planner.ui.outcomes.cases_model import CASE_COLUMNS, CaseRow, case_rows


def a_case(day: int, phq9: tuple[int, int] = (16, 7), anxiety: tuple[int, int] = (14, 6), sessions: int = 8) -> Case:
    return Case(
        id=f"case {day}",
        closed_on=date(2026, 11, day),
        sessions=sessions,
        phq9=Pair("PHQ-9", *map(Decimal, phq9)),
        anxiety=Pair("GAD-7", *map(Decimal, anxiety)),
        descriptor="Depression",
        site="riverside",
    )


def texts(model: RowsModel[CaseRow], row: int) -> list[str]:
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def test_the_model_keeps_qts_rules_while_its_rows_change() -> None:
    model: RowsModel[CaseRow] = RowsModel(CASE_COLUMNS, LIGHT)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)

    model.show_rows(case_rows([a_case(2), a_case(5)], Thresholds(), {}))
    model.show_rows(())
    model.show_rows(case_rows([a_case(2)], Thresholds(), {}))

    assert tester.model() is model  # a broken rule is a Qt warning, and that fails the test


def test_a_row_is_a_case_in_words_newest_first() -> None:
    model: RowsModel[CaseRow] = RowsModel(CASE_COLUMNS, LIGHT)
    model.show_rows(case_rows([a_case(2), a_case(5, (20, 12), (15, 10))], Thresholds(), {"riverside": "Riverside"}))

    assert texts(model, 0) == [
        "5 Nov 2026", "8", "20 → 12", "GAD-7", "15 → 10", "Depression", "Riverside", "Reliable improvement"
    ]  # fmt: skip
    assert texts(model, 1)[-1] == "Reliable recovery"


def test_every_outcome_has_its_words() -> None:
    cases = {
        "Reliable recovery": a_case(1),
        "Recovery": a_case(1, (11, 9), (8, 7)),
        "Reliable improvement": a_case(1, (20, 12), (15, 10)),
        "No reliable change": a_case(1, (14, 13), (12, 11)),
        "Reliable deterioration": a_case(1, (12, 18), (10, 10)),
        "Not at caseness": a_case(1, (9, 8), (7, 6)),
        "Not at caseness, reliable improvement": a_case(1, (9, 3), (7, 2)),
        "Not a finished course": a_case(1, sessions=1),
        "No paired scores": Case("", date(2026, 11, 1), 8, Pair("PHQ-9", Decimal(16)), Pair("GAD-7", Decimal(12))),
    }

    found = case_rows(list(cases.values()), Thresholds(), {})
    assert [row.outcome for row in found] == list(cases)


def test_figures_stand_to_the_right_and_headings_can_change() -> None:
    model: RowsModel[str] = RowsModel((Column("one", str, right=True, quiet=True, tip=str.upper),), LIGHT)
    model.show_rows(("x",))
    place = model.index(0, 0)

    assert model.data(place, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.data(place, Qt.ItemDataRole.ForegroundRole).name() == "#566370"
    assert model.data(place, Qt.ItemDataRole.ToolTipRole) == as_tip("X")
    model.rename(0, "two")
    assert model.headerData(0, Qt.Orientation.Horizontal) == "two"
    assert model.headerData(5, Qt.Orientation.Horizontal) is None

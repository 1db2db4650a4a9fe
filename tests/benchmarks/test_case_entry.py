from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.outcomes.case import Case, Pair
from planner.ui.kit.theme import LIGHT
from planner.ui.outcomes.page import OutcomesPage
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

SLOWEST_ALLOWED = {500: 0.050, 20_000: 0.150}
TYPED = {"sessions": "8", "phq9_first": "16", "phq9_last": "7", "anxiety_first": "14", "anxiety_last": "5"}


def many_cases(number: int) -> list[Case]:
    random = Random(1)  # noqa: S311 - made-up scores
    return [
        Case(
            id=f"case {n}",
            closed_on=date(2026, 11, 20) - timedelta(days=random.randrange(2800)),
            sessions=8,
            phq9=Pair("PHQ-9", Decimal(14), Decimal(random.randrange(4, 14))),
            anxiety=Pair("GAD-7", Decimal(14), Decimal(random.randrange(2, 12))),
            descriptor="Depression",
        )
        for n in range(number)
    ]


@pytest.mark.parametrize("number", SLOWEST_ALLOWED)
def test_a_case_entered_among_many_shows_on_the_chart(
    number: int, desk: Desk, qtbot: QtBot, benchmark: BenchmarkFixture
) -> None:
    with desk.store.work() as work:
        work.add_all(many_cases(number))
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.show_page("outcomes")
    page = window.page("outcomes")
    assert isinstance(page, OutcomesPage)
    entry = page.tally.entry

    def type_one() -> None:
        for name, text in TYPED.items():
            entry.fields[name].setText(text)
        QApplication.processEvents()

    def enter() -> None:
        """Enter, until the window stands still; the chart is painted before the rest of the page."""
        QTest.keyClick(entry.fields["anxiety_last"], Qt.Key.Key_Return)
        QApplication.processEvents()

    benchmark.pedantic(enter, setup=type_one, rounds=15)  # type: ignore[no-untyped-call] # it gives no types
    assert len(desk.outcomes.cases()) == number + 15
    assert benchmark.stats is not None
    median = benchmark.stats.stats.median
    print(f"\n{number:,} cases: {1000 * median:.0f} ms until a case is on the chart and the window stands still")
    assert median < SLOWEST_ALLOWED[number]

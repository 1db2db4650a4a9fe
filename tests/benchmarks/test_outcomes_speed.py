from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.time_charts import ChartKind
from planner.ui.kit.theme import LIGHT
from planner.ui.outcomes.page import OutcomesPage
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

CASES = 20_000
SLOWEST_ALLOWED = 0.150
PROBLEMS = ("Depression", "GAD", "PTSD", "OCD", "Panic", "")


def many_cases() -> list[Case]:
    random = Random(1)  # noqa: S311 - made-up scores
    return [
        Case(
            id=f"case {n}",
            closed_on=date(2026, 11, 20) - timedelta(days=random.randrange(2800)),
            sessions=random.randrange(1, 22),
            phq9=Pair("PHQ-9", Decimal(random.randrange(4, 28)), Decimal(random.randrange(2, 20))),
            anxiety=Pair("GAD-7", Decimal(random.randrange(4, 22)), Decimal(random.randrange(2, 18))),
            descriptor=random.choice(PROBLEMS),
        )
        for n in range(CASES)
    ]


def test_another_rate_of_20000_cases_is_worked_out_and_drawn_at_once(
    desk: Desk, qtbot: QtBot, benchmark: BenchmarkFixture
) -> None:
    with desk.store.work() as work:
        work.add_all(many_cases())
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.show_page("outcomes")
    page = window.page("outcomes")
    assert isinstance(page, OutcomesPage)
    page.chart.kind.choose(ChartKind.P)
    QApplication.processEvents()
    outcomes = iter([*RateKind] * 10)

    def choose(outcome: RateKind) -> None:
        page.chart.outcome.choose(outcome)
        QApplication.processEvents()

    benchmark.pedantic(  # type: ignore[no-untyped-call] # it gives no types
        choose, setup=lambda: ((next(outcomes),), {}), rounds=15, warmup_rounds=3
    )
    assert benchmark.stats is not None
    median = benchmark.stats.stats.median
    print(f"\n{CASES:,} cases: {1000 * median:.0f} ms to work out and redraw")
    assert median < SLOWEST_ALLOWED

"""Every part of the outcomes page can be read and reached, in small windows and in large type."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from tests.ui.legible import SIZES, illegible, in_type, texts

from planner.domain.outcomes.time_charts import ChartKind
from planner.services.sample import make_sample
from planner.ui.kit.deeds import Deeds
from planner.ui.kit.theme import LIGHT
from planner.ui.outcomes.funnel_dialog import FunnelDialog
from planner.ui.outcomes.page import OutcomesPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

RAIL, HEAD = 12, 5
"""What the window keeps for itself: letters across for the rail, lines down for the figures of the week."""


@contextmanager
def opened(desk: Desk, qtbot: QtBot, percent: int) -> Iterator[OutcomesPage]:
    """The page alone, in a size of type."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with in_type(app, percent):
        page = OutcomesPage(desk, Deeds(desk), LIGHT)
        qtbot.addWidget(page)
        page.show_day(desk.hours.today())
        page.show()
        yield page
        page.close()


def cut_parts(page: OutcomesPage, sizes: Sequence[tuple[int, int]] = SIZES) -> dict[tuple[int, int], list[str]]:
    """What cannot be read, by the size of the window."""
    letter, line = page.fontMetrics().averageCharWidth(), page.fontMetrics().height()
    found = {}
    for width, height in sizes:
        page.resize(width - RAIL * letter, height - HEAD * line)
        found[width, height] = illegible(page) and illegible(page)  # charts ask for room once they are drawn
        across = page.findChildren(QScrollArea)[0].horizontalScrollBar()
        found[width, height] += [f"scrolls across by {across.maximum()}"] if across.maximum() else []
    return {size: cut for size, cut in found.items() if cut}


@pytest.mark.parametrize("percent", texts("outcomes"))
def test_nothing_of_a_year_of_cases_is_cut_or_out_of_reach(desk: Desk, qtbot: QtBot, percent: int) -> None:
    make_sample(desk)
    with opened(desk, qtbot, percent) as page:
        for fold in (page.tally.more, page.chart.kind.more, page.reading.why):
            fold.click()
        assert cut_parts(page) == {}
        page.chart.kind.choose(ChartKind.XMR)
        assert len(page.reading.chips) == 2
        assert cut_parts(page, SIZES[:1]) == {}


@pytest.mark.parametrize("percent", texts("outcomes, empty"))
def test_nothing_of_an_empty_page_is_cut_or_out_of_reach(desk: Desk, qtbot: QtBot, percent: int) -> None:
    with opened(desk, qtbot, percent) as page:
        assert page.first_steps.isVisible()
        assert cut_parts(page) == {}


@pytest.mark.parametrize("percent", texts("outcomes, dialogs"))
def test_the_dialogs_of_the_page_can_be_read_and_reached(
    desk: Desk, qtbot: QtBot, percent: int, tmp_path: Path
) -> None:
    make_sample(desk)
    file = tmp_path / "services.csv"
    file.write_text("label,numerator,denominator\nOne,4,20\nTwo,24,30\nThree,9,22\n")
    with opened(desk, qtbot, percent) as page:
        page.chart.view.show_table()
        assert page.chart.view.table is not None
        found = {"table": illegible(page.chart.view.table)}
        for ask in (page.show_marks, page.show_totals, page.show_funnel):
            ask()
            assert page.dialog is not None
            if isinstance(page.dialog, FunnelDialog):
                page.dialog.take(str(file))
            for width, height in SIZES[::2]:
                page.dialog.resize(width * 9 // 10, height * 9 // 10)
                found[f"{ask.__name__} {width}"] = illegible(page.dialog)
            page.dialog.reject()
        assert {name: cut for name, cut in found.items() if cut} == {}

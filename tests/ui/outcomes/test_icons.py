"""Variation and assurance icons in the window: drawn in both themes, different in grey, with their words."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter

from planner.charts.icon_shapes import Icon, assurance_icon, variation_icon
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.time_charts import ChartKind
from planner.domain.statistics.xmr import Assurance, Variation
from planner.ui.kit.chart_view import style_from
from planner.ui.kit.icon_picture import paint_icon
from planner.ui.kit.theme import THEMES, Theme
from planner.ui.outcomes.summary_card import ASSURANCE, VARIATION

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.outcomes.page import OutcomesPage
    from planner.ui.outcomes.reading_card import ReadingCard
    from planner.ui.shell.window import Window

SIDE = 40
EVERY = [*map(variation_icon, Variation), *map(assurance_icon, Assurance)]


def painted(icon: Icon, theme: Theme, page: OutcomesPage) -> QImage:
    image = QImage(QSize(SIDE, SIDE), QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    painter = QPainter(image)
    paint_icon(painter, QRectF(0, 0, SIDE, SIDE), icon, style_from(theme, page.font()))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ by more than a sixth of the way from black to white."""
    places = [(x, y) for x in range(SIDE) for y in range(SIDE)]
    return sum(abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) > 42 for x, y in places)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_icons_are_told_apart_in_grey_on_any_ground(theme: Theme, page: OutcomesPage) -> None:
    drawn = [painted(icon, theme, page) for icon in EVERY]
    for n, one in enumerate(drawn):
        assert all(differing(one, other) > 60 for other in drawn[n + 1 :]), n


def quarters(recovered: int) -> list[PeriodTotals]:
    """Fourteen quarters about a half, and one more."""
    made = []
    for number in range(15):
        year, part = divmod(number, 4)
        first = f"{2023 + year}-{3 * part + 1:02}-01"
        last = f"{2023 + year}-{3 * part + 3:02}-{31 if part in {0, 3} else 30}"
        count = recovered if number == 14 else 11 + number % 2
        days = date.fromisoformat(first), date.fromisoformat(last)
        made.append(PeriodTotals(f"totals/{number}", *days, 24, 0, count, count, count, 0, 24 - count))
    return made


def test_the_summary_draws_both_icons_and_says_them_in_words(page: OutcomesPage, window: Window, desk: Desk) -> None:
    for value in quarters(24):
        window.deeds.do(partial(desk.setup.save, value, "fill the diary"))

    model = page.summary.model
    for column, words in ((VARIATION, "Improvement, high"), (ASSURANCE, "50%: hit and miss")):
        cell = model.index(0, column)
        icon = model.data(cell, Qt.ItemDataRole.DecorationRole)
        assert isinstance(icon, QIcon)
        assert not icon.isNull()
        assert model.data(cell, Qt.ItemDataRole.AccessibleTextRole) == words


def shown_beside(card: ReadingCard) -> list[str]:
    return [chip.icon.accessibleName() for chip in card.drawn if chip.icon.isVisible()]


def test_the_icons_stand_beside_the_chart_they_are_of(page: OutcomesPage, window: Window, desk: Desk) -> None:
    for value in quarters(2):
        window.deeds.do(partial(desk.setup.save, value, "fill the diary"))
    page.chart.kind.choose(ChartKind.P)
    assert shown_beside(page.reading) == ["concern, low", "50%: hit and miss"]
    image = page.reading.drawn[0].icon.grab().toImage()
    ring = QColor(page.chart.view.chart_style.concern).hue()
    vivid = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert sum(one.saturation() > 128 and abs(one.hue() - ring) < 8 for one in vivid) > 50

    page.chart.kind.choose(ChartKind.RUN)
    assert shown_beside(page.reading) == []
    page.chart.kind.choose(ChartKind.RATES)
    assert page.reading.chips == []

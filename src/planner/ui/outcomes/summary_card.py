"""Variation and assurance of the three rates, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame

from planner.charts.icon_shapes import icons_of
from planner.domain.outcomes.time_charts import KIND_NAMES
from planner.ui.kit.chart_view import style_from
from planner.ui.kit.help_button import HelpButton
from planner.ui.kit.icon_picture import picture
from planner.ui.kit.lines_table import STYLE
from planner.ui.kit.parts import label
from planner.ui.kit.rows_model import Column, RowsModel
from planner.ui.kit.spread_table import SpreadTable
from planner.ui.kit.worn import follow
from planner.ui.outcomes.helped_card import HelpedCard
from planner.words.readings import OUTCOME_NAMES, range_words, rate_words, tenth_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QIcon

    from planner.charts.style import ChartStyle
    from planner.domain.outcomes.summary import Summed
    from planner.domain.outcomes.time_charts import ChartKind
    from planner.ui.kit.theme import Theme

ICON_LINES, ROW_LINES, ROWS = 2, 2.6, 3
"""Lines of type that an icon and a row are high; and how many rates there are."""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def summary_columns(style: Callable[[], ChartStyle], side: int = 32) -> tuple[Column[Summed], ...]:
    """The columns, with icons in a theme's colours, so many pixels high."""

    def drawn(place: int) -> Callable[[Summed], QIcon | None]:
        """The variation's icon (0) or the assurance's (1)."""

        def draw(one: Summed) -> QIcon | None:
            icon = icons_of(one.icons)[place]
            return None if icon is None else picture(icon, style(), side)

        return draw

    return (
        Column("Rate", lambda one: OUTCOME_NAMES[one.outcome]),
        Column("Counts", lambda one: f"{one.rate.numerator} of {one.rate.denominator}", right=True),
        Column("rate", lambda one: rate_words(one.rate), right=True),
        Column("95%", lambda one: range_words(one.rate.interval), right=True, quiet=True),
        Column("Target", lambda one: "–" if one.target is None else tenth_words(one.target), right=True),
        Column("Variation", lambda one: _capital(one.variation), tip=lambda one: one.why, picture=drawn(0)),
        Column("Assurance", lambda one: _capital(one.assurance), tip=lambda one: one.why, picture=drawn(1)),
    )


VARIATION, ASSURANCE = 5, 6


class SummaryCard(HelpedCard):
    """The table of the three rates."""

    def __init__(self, theme: Theme) -> None:
        terms = (*OUTCOME_NAMES.values(), "Variation", "Assurance", "95% interval")
        helped = HelpButton(theme, "the three rates", terms)
        super().__init__("The three rates", helped)
        self.note = label(tone="quiet", wrap=True)
        line = self.fontMetrics().height()
        self._theme, self._style = theme, style_from(theme, self.font())
        follow(theme, self._wear)
        columns = summary_columns(lambda: self._style, ICON_LINES * line)
        self.model: RowsModel[Summed] = RowsModel(columns, theme)
        self.table = SpreadTable(self.model, "Variation and assurance of the three rates", wide=ASSURANCE)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().setDefaultSectionSize(round(ROW_LINES * line))
        self.table.setStyleSheet(STYLE)
        self.table.setIconSize(QSize(ICON_LINES * line, ICON_LINES * line))
        self.table.setFixedHeight(self.table.high(ROWS))
        self.add(self.note)
        self.add(self.table)

    def _wear(self) -> None:
        """Follow the theme."""
        self._style = style_from(self._theme, self.font())

    def show_summary(self, rows: Sequence[Summed], kind: ChartKind) -> None:
        """Show other figures, and by which chart the two are told."""
        self.note.setText(f"Variation and assurance by the {KIND_NAMES[kind]}.")
        self.model.show_rows(rows)
        self.table.spread()

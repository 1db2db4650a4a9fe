"""Variation and assurance of the three rates, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from planner.charts.icon_shapes import icons_of
from planner.domain.outcomes.time_charts import KIND_NAMES
from planner.ui.kit.chart_view import style_from
from planner.ui.kit.icon_picture import picture
from planner.ui.kit.lines_table import STYLE
from planner.ui.kit.parts import Card
from planner.ui.kit.rows_model import Column, RowsModel
from planner.ui.outcomes.glossary import HelpButton
from planner.words.readings import OUTCOME_NAMES, range_words, rate_words, tenth_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QIcon

    from planner.charts.style import ChartStyle
    from planner.domain.outcomes.summary import Summed
    from planner.domain.outcomes.time_charts import ChartKind
    from planner.ui.kit.theme import Theme

ROW_HEIGHT = 44
HEAD_HEIGHT = 44
ICON_SIDE = 34
ROWS = 3


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def summary_columns(style: ChartStyle) -> tuple[Column[Summed], ...]:
    """The columns, with icons in a theme's colours."""

    def drawn(place: int) -> Callable[[Summed], QIcon | None]:
        """The variation's icon (0) or the assurance's (1)."""

        def draw(one: Summed) -> QIcon | None:
            icon = icons_of(one.icons)[place]
            return None if icon is None else picture(icon, style, ICON_SIDE)

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


class SummaryCard(Card):
    """The table of the three rates."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("The three rates")
        self.help = HelpButton(
            theme, "the three rates", (*OUTCOME_NAMES.values(), "Variation", "Assurance", "95% interval")
        )
        self.head.insertWidget(1, self.help)
        self.model: RowsModel[Summed] = RowsModel(summary_columns(style_from(theme, self.font())), theme.quiet)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Variation and assurance of the three rates")
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for wide in (VARIATION, ASSURANCE):
            header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self.table.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
        self.table.setFixedHeight(ROWS * ROW_HEIGHT + HEAD_HEIGHT)
        self.table.setStyleSheet(STYLE)
        self.add(self.table)

    def show_summary(self, rows: Sequence[Summed], kind: ChartKind) -> None:
        """Show other figures, and by which chart the two are told."""
        self.note.setText(f"· variation and assurance by the {KIND_NAMES[kind]}")
        self.model.show_rows(rows)

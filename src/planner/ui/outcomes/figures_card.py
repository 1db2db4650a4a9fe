"""Counts and rates as a small table: period by period, or by sessions, severity or role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from planner.domain.outcomes.benchmarks import rate_of
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.rates import By
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.parts import Card
from planner.ui.kit.rows_model import Column, RowsModel
from planner.ui.outcomes.glossary import HelpButton
from planner.words.readings import OUTCOME_NAMES, PERIOD_NAMES, period_words, range_words, rate_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from planner.domain.outcomes.groupings import Groups
    from planner.domain.outcomes.rates import RatesAsked
    from planner.domain.outcomes.tally import Tally
    from planner.domain.statistics.proportions import Rate
    from planner.ui.kit.theme import Theme

ROW_HEIGHT = 25
ROWS_SEEN = 5
BY_WORDS = {
    By.PERIOD: "Period",
    By.LATEST: "Latest 20 finished",
    By.SITE: "Site",
    By.PROBLEM: "Problem",
    By.STEP: "Step",
    By.THERAPY: "Therapy",
    By.DEPRIVATION: "Deprivation",
    By.SESSIONS: "Sessions received",
    By.SESSIONS_WITHIN: "Sessions, by problem",
    By.ENDED: "How it ended",
    By.SEVERITY: "Severity at start",
    By.ROLE: "Role then",
}
FIRST_HEADINGS = {
    By.LATEST: "Up to",
    By.SITE: "Site",
    By.PROBLEM: "Problem",
    By.STEP: "Step",
    By.THERAPY: "Therapy",
    By.DEPRIVATION: "Tenth",
    By.SESSIONS: "Sessions",
    By.SESSIONS_WITHIN: "Problem, sessions",
    By.ENDED: "Ended",
    By.SEVERITY: "First PHQ-9",
    By.ROLE: "Role",
}
MOST_DEPRIVED, LEAST_DEPRIVED = "1", "10"
DONE_HEADINGS = {
    RateKind.RECOVERY: "recovered",
    RateKind.RELIABLE_RECOVERY: "rec. reliably",
    RateKind.RELIABLE_IMPROVEMENT: "improved",
}
NAME, FINISHED, DONE = 0, 1, 2
LEAST_FOR_ALL, NARROWEST = 350, 332


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line: what it is of, its tally and its rate."""

    name: str
    tally: Tally
    rate: Rate


FIGURE_COLUMNS: tuple[Column[FigureRow], ...] = (
    Column("", lambda one: one.name),
    Column("finished", lambda one: str(one.tally.finished), right=True),
    Column("", lambda one: f"{one.rate.numerator} of {one.rate.denominator}", right=True),
    Column("rate", lambda one: rate_words(one.rate), right=True),
    Column("95%", lambda one: range_words(one.rate.interval), right=True, quiet=True),
)


class FiguresCard(Card):
    """The figures the chart is drawn from, and the same cases split another way."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        self.by = Chooser[By]("Split by", BY_WORDS)
        super().__init__("The figures by", "", self.by)
        self.help = HelpButton(theme, "the figures")
        self.head.insertWidget(1, self.help)
        self.model: RowsModel[FigureRow] = RowsModel(FIGURE_COLUMNS, theme.quiet)
        self.table = figures_table(self.model)
        self.setMinimumWidth(NARROWEST)
        self.add(self.table)
        self.body.addStretch(1)
        self.by.currentIndexChanged.connect(self._chosen)

    def _chosen(self, _place: int) -> None:
        self.asked.emit()

    def show_figures(self, asked: RatesAsked, groups: Groups, sites: Mapping[str, str]) -> None:
        """Show other figures; `sites` gives names by id."""
        by = self.by.value
        words = _words_for(by, sites)
        self.help.terms = (OUTCOME_NAMES[asked.outcome], BY_WORDS[by], "Finished course", "95% interval", "Unpaired")
        self.model.rename(NAME, FIRST_HEADINGS.get(by, PERIOD_NAMES[asked.grouping].capitalize()))
        self.model.rename(DONE, DONE_HEADINGS[asked.outcome])
        self.model.show_rows([FigureRow(words(name), tally, rate_of(tally, asked.outcome)) for name, tally in groups])


def _words_for(by: By, sites: Mapping[str, str]) -> Callable[[str], str]:
    """How the groups of a kind are written."""
    if by in {By.PERIOD, By.LATEST}:
        return period_words
    if by is By.SITE:
        return lambda name: sites.get(name, _capitalised(name))
    return _tenth if by is By.DEPRIVATION else _capitalised


def _tenth(name: str) -> str:
    """A tenth of deprivation, its ends named."""
    end = {MOST_DEPRIVED: "1, most deprived", LEAST_DEPRIVED: "10, least deprived"}
    return end.get(name, _capitalised(name))


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


class FiguresTable(QTableView):
    """A table that leaves out the finished where it is narrow: the rate's own counts stand beside them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        self.setColumnHidden(FINISHED, self.viewport().width() < LEAST_FOR_ALL)


def figures_table(model: RowsModel[FigureRow]) -> QTableView:
    """A quiet table of figures, its columns as wide as they need to be and the first taking the rest."""
    table = FiguresTable()
    table.setModel(model)
    table.setAccessibleName("Counts and rates")
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setFixedHeight((ROWS_SEEN + 1) * ROW_HEIGHT + 8)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(36)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
    return table

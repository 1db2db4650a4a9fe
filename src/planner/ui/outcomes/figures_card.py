"""Counts and rates as a small table: period by period, or by sessions, severity or role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from planner.domain.outcomes.benchmarks import rate_of
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.rates import By
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.help_button import HelpButton
from planner.ui.kit.parts import label
from planner.ui.kit.rows_model import Column, RowsModel
from planner.ui.kit.spread_table import SpreadTable
from planner.ui.outcomes.helped_card import HelpedCard
from planner.words.left_out import none_finished_words
from planner.words.readings import OUTCOME_NAMES, PERIOD_NAMES, period_words, range_words, rate_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QWheelEvent

    from planner.domain.outcomes.groupings import Groups
    from planner.domain.outcomes.rates import RatesAsked
    from planner.domain.outcomes.tally import Tally
    from planner.domain.statistics.proportions import Rate
    from planner.ui.kit.theme import Theme

BY_WORDS = {
    By.PERIOD: "Period",
    By.LATEST: "Latest 20 finished",
    By.SITE: "Site",
    By.PROBLEM: "Problem",
    By.STEP: "Step",
    By.THERAPY: "Therapy",
    By.DEPRIVATION: "Deprivation decile",
    By.SESSIONS: "Sessions received",
    By.SESSIONS_WITHIN: "Sessions, by problem",
    By.ENDED: "How it ended",
    By.SEVERITY: "Severity at start",
    By.ROLE: "Your role then",
}
FIRST_HEADINGS = {
    By.LATEST: "Up to",
    By.SITE: "Site",
    By.PROBLEM: "Problem",
    By.STEP: "Step",
    By.THERAPY: "Therapy",
    By.DEPRIVATION: "Decile",
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


class FiguresCard(HelpedCard):
    """The figures the chart is drawn from, and the same cases split another way."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        self.by = Chooser[By]("Split by", BY_WORDS)
        helped = HelpButton(theme, "the figures")
        super().__init__("The figures by", helped, self.by)
        self.model: RowsModel[FigureRow] = RowsModel(FIGURE_COLUMNS, theme)
        self.table = FiguresTable(self.model)
        self.left_out = label(tone="quiet", wrap=True)
        self.add(self.table)
        self.add(self.left_out)
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
        every = [FigureRow(words(name), tally, rate_of(tally, asked.outcome)) for name, tally in groups]
        self.model.show_rows([one for one in every if one.tally.finished])
        self.table.updateGeometry()
        self.table.spread()
        none = none_finished_words([one.name for one in every if not one.tally.finished])
        self.left_out.setText(none)
        self.left_out.setVisible(bool(none))


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


class FiguresTable(SpreadTable):
    """As high as its rows, so that the page scrolls and not the table; a narrow one leaves out the finished.

    The rate's own counts stand beside them.
    """

    def __init__(self, model: RowsModel[FigureRow]) -> None:
        super().__init__(model, "Counts and rates", wide=NAME, spare=FINISHED)
        self._rows = model
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(super().sizeHint().width(), self.high(len(self._rows.rows)))

    def minimumSizeHint(self) -> QSize:
        """The same height: nothing of it is hidden."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

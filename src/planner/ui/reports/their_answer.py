"""What was found of a figure of someone else: the verdict, the definitions, and what makes the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.ui.kit.form_parts import sentence
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.parts import column, label
from planner.ui.reports.cause_tree import CauseTree
from planner.words.reconciled import briefly, figure_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.reconciling.reconciled import Reconciled
    from planner.ui.kit.theme import Theme

BY_WHICH = "Definitions that were tried, the likeliest first"
NAMED = "Pick another one to see what differs by it."
Row = tuple[str, str, str]


class TheirAnswer(QWidget):
    """One figure taken apart; `picked` tells by which of the definitions, by its place, it is to be told instead."""

    picked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.verdict, self.more = label(tone="title", wrap=True), sentence()
        self.by_which, self.about = sentence(), sentence(NAMED, "quiet")
        self.definitions: LinesTable[Row] = LinesTable(_columns(), theme, BY_WHICH)
        self.causes = CauseTree()
        self.setLayout(
            column(self.verdict, self.more, self.definitions, self.about, self.by_which, self.causes, spacing=10)
        )
        self.definitions.picked.connect(self._tell)
        self._is_showing = False
        self.hide()

    def show_found(self, shown: Reconciled, sentences: Sequence[str], *, can_pick: bool) -> None:
        """Show what was found, in sentences that begin with the verdict."""
        self._is_showing = True
        self.verdict.setText(sentences[0])
        self.more.setText(" ".join(sentences[1:]))
        self.more.setVisible(bool(sentences[1:]))
        rows = [
            ListedLine(
                str(place), (briefly(one.text), figure_words(one.value, shown.kind), "yes" if one.exact else "no")
            )
            for place, one in enumerate(shown.definitions)
        ]
        self.definitions.show_lines(rows, pick=str(shown.told))
        self.about.setVisible(can_pick and len(rows) > 1)
        self.by_which.setText(f"By this definition: {shown.definitions[shown.told].text}.")
        self.by_which.setVisible(bool(shown.causes or shown.unexplained))
        self.causes.setVisible(bool(shown.causes or shown.unexplained))
        self.causes.show_causes(shown)
        self.setVisible(True)
        self._is_showing = False

    def _tell(self) -> None:
        line = self.definitions.picked_line
        if line is not None and not self._is_showing:
            self.picked.emit(int(line.key))


def _columns() -> tuple[LineColumn[Row], ...]:
    return (
        LineColumn("Counted with", lambda line: line.value[0], wide=True),
        LineColumn("Gives", lambda line: line.value[1], right=True),
        LineColumn("The same", lambda line: line.value[2]),
    )

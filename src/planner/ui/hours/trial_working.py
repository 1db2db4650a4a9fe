"""The working behind a verdict: its reasons, what to book for how sure, and the weeks one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.ui.hours.plain_table import PlainTable
from planner.ui.hours.week_columns import week_columns
from planner.ui.kit.parts import RHYTHM, column, label
from planner.ui.kit.rows_model import Column
from planner.words.targets import NEEDED_HEADS, needed_rows, reasons

if TYPE_CHECKING:
    from planner.domain.hours.feasibility import TargetTried, WeekTried
    from planner.ui.kit.theme import Theme

Needed = tuple[str, str]


class Working(QWidget):
    """Filled with a trial; a paragraph to each reason, so that they can be read one by one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._paragraphs = QVBoxLayout()
        self._paragraphs.setSpacing(RHYTHM)
        self.needed: PlainTable[Needed] = PlainTable(_needed_columns(), theme, "Sessions to book, by how sure")
        self.weeks: PlainTable[WeekTried] = PlainTable(week_columns(), theme, "Room and target week by week")
        self._said: tuple[str, ...] = ()
        self.setLayout(column(self._paragraphs, self.needed, self.weeks, spacing=16))

    @property
    def reasons(self) -> str:
        """The reasons as running text, as the terminal has them line by line."""
        return " ".join(self._said)

    def show_trial(self, tried: TargetTried) -> None:
        """Show how a verdict came about."""
        self._said = reasons(tried)
        while (item := self._paragraphs.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for one in self._said:
            self._paragraphs.addWidget(label(one, wrap=True))
        rows = needed_rows(tried)
        self.needed.show_rows(rows)
        self.needed.setVisible(bool(rows))
        self.weeks.show_rows(tried.weeks)


def _needed_columns() -> tuple[Column[Needed], ...]:
    return (
        Column(NEEDED_HEADS[0], lambda row: row[0], right=True),
        Column(NEEDED_HEADS[1], lambda row: row[1], right=True),
    )

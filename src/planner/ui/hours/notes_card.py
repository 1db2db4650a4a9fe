"""Notes owed: how much, for how many sessions and since when, and how the week shown changed it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.english import counted, hours_words
from planner.ui.hours.big_figures import BigFigures
from planner.ui.hours.first_step import FirstStep
from planner.ui.hours.part import GAP
from planner.ui.hours.places import Place
from planner.ui.hours.plain_table import PlainTable
from planner.ui.kit.figures import Figures
from planner.ui.kit.parts import label
from planner.ui.kit.rows_model import Column
from planner.ui.kit.wrapping_row import FoldingCard
from planner.words.notes_owed import HOW_OWED, LINES, NOT_ASKED, NOTHING_OWED, SUMS, age_rows, as_of_words, ledger_lines

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

FIGURES = 3
SUNDAY = timedelta(days=6)


class NotesCard(FoldingCard):
    """The ledger of notes for the week shown."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("Notes owed")
        self._desk = desk
        self.when, self.nothing = label(tone="quiet", wrap=True), label(NOTHING_OWED, wrap=True)
        self.owed, self.figures = BigFigures(FIGURES), Figures(LINES, SUMS)
        self.ages: PlainTable[tuple[str, int, int]] = PlainTable(_columns(), theme, "Notes owed by their age")
        self.how = label(HOW_OWED, "quiet", wrap=True)
        self.first_step = FirstStep(Place.NOTES, NOT_ASKED)
        self.body.setSpacing(GAP)
        self._told = (self.when, self.nothing, self.owed, self.figures, self.ages, self.how)
        for part in (self.first_step, *self._told):
            self.add(part)
        self.body.addStretch(1)

    def show_week(self, monday: date) -> None:
        """Show what was owed as the week ended, or is owed now."""
        are_asked = self._desk.notes.are_asked
        self.first_step.setVisible(not are_asked)
        for part in self._told:
            part.setVisible(are_asked)
        if not are_asked:
            return
        last, closing = monday + SUNDAY, self._desk.notes.owed(monday + SUNDAY)
        found, owed = self._desk.notes.ledger(monday, last), closing.owed
        self.when.setText(as_of_words(monday, last, closing.on))
        self.owed.show_figures(
            (
                (hours_words(owed.minutes), "of notes owed"),
                (str(owed.sessions), "session" if owed.sessions == 1 else "sessions"),
                (counted(closing.oldest_days, "day", "days"), "since the oldest"),
            )
            if owed.minutes
            else ()
        )
        self.figures.show_figures(ledger_lines(found))
        rows = age_rows(owed, closing.on)
        self.ages.show_rows(rows)
        self.nothing.setVisible(not owed.minutes)
        for part in (self.owed, self.ages):
            part.setVisible(bool(rows))


def _columns() -> tuple[Column[tuple[str, int, int]], ...]:
    return (
        Column("Age", lambda row: row[0]),
        Column("Sessions", lambda row: str(row[1]), right=True),
        Column("Owed", lambda row: hours_words(row[2]), right=True),
    )

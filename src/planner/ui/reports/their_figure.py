"""Their figure and mine: a figure of someone else typed or read from a file, taken apart, and kept for the evidence."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.domain.errors import PlannerError
from planner.domain.reconciling.other_figure import FigureKind, figure_of, given_of
from planner.ui.kit.announce import announce
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.date_field import DateField, all_read
from planner.ui.kit.file_dialog import open_spoken
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.parts import button, column, label, said
from planner.ui.kit.short_field import Field
from planner.ui.kit.tasks import Task
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.their_answer import TheirAnswer
from planner.words.reconciled import (
    ABOUT,
    KIND_NAMES,
    NONE_KEPT,
    days_words,
    frozen,
    gave_words,
    kept_title,
    kept_words,
    verdict_words,
)

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.reconciling.finding import Found
    from planner.domain.reconciling.other_figure import Given
    from planner.domain.reconciling.reconciled import Reconciled
    from planner.services.desk import Desk
    from planner.services.reconciling import Reconciling
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

FILTERS = "Tables (*.csv *.xlsx);;All files (*)"
LETTERS = 10
"""Of the figure: more than anybody has."""
HINTS = {FigureKind.HOURS: "62.5 or 62:30"}
COMPARING = "Comparing \u2026"
KEPT = "Kept for the evidence"


class TheirFigureReport(QWidget):
    """Compares a figure of someone else with the diary's own; nothing is changed by asking."""

    shown = Signal()
    """What was asked about is shown, or was refused."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self._given: tuple[Given, ...] = ()
        self._asked: tuple[Given, ...] = ()
        self._version = desk.store.version
        self._found: dict[FigureKind, Found] = {}
        first, last = _month_before(desk.hours.today())
        self.kind = Chooser[FigureKind]("What their figure counts", KIND_NAMES)
        self.first, self.last = DateField(first, desk.hours.today()), DateField(last, desk.hours.today())
        self.last.follow(self.first)
        self.first.setAccessibleName("First day of their figure")
        self.last.setAccessibleName("Last day of their figure")
        self.figure = Field("Their figure")
        self.figure.setMaximumWidth(2 * LETTERS * self.fontMetrics().averageCharWidth())
        self.compare_button = button("Compare", self.compare, primary=True)
        self.file_button = button("Open a file \u2026", self.ask_file)
        self.refusal = sentence(tone="danger")
        self.read_kind = Chooser[FigureKind]("Which figure of the file is shown")
        self._read = QWidget()
        self._read.setLayout(WrappingRow(said("Shown", self.read_kind)))
        self.days = sentence(tone="quiet")
        self.answer = TheirAnswer(theme)
        self.keep_button = button("Keep for the evidence", self.keep)
        self.none = sentence(NONE_KEPT, "quiet")
        self.kept: LinesTable[Reconciled] = LinesTable(_kept_columns(), theme, "Comparisons kept for the evidence")
        self.show_button = button("Show", self.show_kept)
        self.remove_button = button("Remove", self.remove)
        self._lay_out()
        self._connect()
        self._clear()

    def _lay_out(self) -> None:
        asked, deeds, kept = QWidget(), QWidget(), QWidget()
        fields = (said("From", self.first), said("to", self.last), said("their figure", self.figure))
        asked.setLayout(WrappingRow(self.kind, *fields, self.compare_button, self.file_button))
        deeds.setLayout(WrappingRow(self.keep_button))
        kept.setLayout(WrappingRow(self.show_button, self.remove_button))
        parts = (
            *(sentence(ABOUT, "quiet"), asked, self.refusal, self._read, self.answer, self.days, deeds),
            *(label(KEPT, "title"), self.none, self.kept, kept),
        )
        self._kept_buttons = kept
        self.setLayout(column(*parts, 1, spacing=12))

    def _connect(self) -> None:
        self.figure.returnPressed.connect(self.compare)
        self.kind.currentIndexChanged.connect(self._hint)
        self.read_kind.currentIndexChanged.connect(self._show)
        self.answer.picked.connect(self._tell_by)
        self.kept.picked.connect(self._enable)
        self.kept.doubleClicked.connect(self.show_kept)

    def fold(self, width: int) -> None:
        """Everything lies under one another and wraps by itself, so any width will do."""
        del width

    def show_now(self) -> None:
        """Show what is kept, and what was compared, as the diary stands now."""
        for field in (self.first, self.last):
            field.know_today(self._desk.hours.today())
        kept = self._desk.reconciling.kept()
        self.kept.show_lines([ListedLine(one.id, one) for one in kept])
        for part in (self.kept, self._kept_buttons):
            part.setVisible(bool(kept))
        self.none.setVisible(not kept)
        self._enable()
        self._hint()
        if self._given and self._version != self._desk.store.version:
            self._take(self._given)

    def _hint(self) -> None:
        self.figure.setPlaceholderText(HINTS.get(self.kind.value, ""))

    def _enable(self) -> None:
        for made in (self.show_button, self.remove_button):
            made.setEnabled(self.kept.picked_line is not None)

    # Comparing

    def compare(self) -> None:
        """Take the figure typed apart."""
        if not all_read(self):
            return
        try:
            typed = figure_of(self.kind.value, self.figure.text(), self.first.day(), self.last.day())
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._take(given_of([typed]), aloud=True)

    def ask_file(self) -> None:
        """Ask for a table of their figures, or of their sessions."""
        dialog = QFileDialog(self.window(), "Open their figures", "", FILTERS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.finished.connect(dialog.deleteLater)
        open_spoken(dialog)

    def read(self, name: str) -> None:
        """Take the figures of a file apart."""
        from planner.exchange.tables.other_figures import read_figures

        try:
            given = read_figures(Path(name))
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._take(given, aloud=True)

    def _take(self, given: tuple[Given, ...], *, aloud: bool = False) -> None:
        """Take figures apart, away from the window: a year by week takes a second."""
        self._asked = given
        self._version = self._desk.store.version
        self.refusal.hide()
        self._say_days(COMPARING)
        task = Task(partial(_all_found, self._desk.reconciling, given), self)
        task.done.connect(partial(self._took, given, aloud))
        task.refused.connect(partial(self._refused, given))
        task.start()

    def _refused(self, given: tuple[Given, ...], words: str) -> None:
        if given is self._asked:
            self._refuse(words)

    def _took(self, given: tuple[Given, ...], aloud: bool, found: dict[FigureKind, Found]) -> None:  # noqa: FBT001 - a slot
        if given is not self._asked:
            return  # another was asked about meanwhile
        told = {kind: one.told for kind, one in self._found.items()} if given == self._given else {}
        self._given = given
        self._found = {kind: one.told_by(min(told.get(kind, 0), len(one.named) - 1)) for kind, one in found.items()}
        self.read_kind.offer({kind: KIND_NAMES[kind] for kind in found})
        self._read.setVisible(len(found) > 1)
        self._show()
        if aloud:
            announce(self.answer, f"{self.answer.verdict.text()} {self.answer.more.text()}")
        self.shown.emit()

    def _refuse(self, words: str) -> None:
        self._clear()
        self.refusal.setText(words)
        self.refusal.show()
        announce(self.refusal, words)
        self.shown.emit()

    def _clear(self) -> None:
        self._given, self._asked, self._found = (), (), {}
        for part in (self.refusal, self._read, self.answer, self.days, self.keep_button):
            part.hide()

    @property
    def found(self) -> Found | None:
        """What is shown, where a figure was compared."""
        return self._found.get(self.read_kind.value) if self._found else None

    def _show(self) -> None:
        found = self.found
        if found is None:
            return
        terms = self._desk.reconciling.terms()
        shown = frozen(found, terms, "", self._desk.hours.today())
        self.answer.show_found(shown, verdict_words(found, terms), can_pick=True)
        self._say_days(" ".join((f"{days_words(found.given)}.", *self._desk.reconciling.notes(found.given))))
        self.keep_button.show()

    def _say_days(self, words: str) -> None:
        self.days.setText(words)
        self.days.show()

    def _tell_by(self, place: int) -> None:
        """Tell what differs by another definition."""
        found = self.found
        if found is not None and place != found.told:
            self._found[found.given.kind] = found.told_by(place)
            self._show()

    # Keeping

    def keep(self) -> None:
        """Keep what is shown, as it was found; undo takes it away."""
        found = self.found
        if found is not None and self._deeds.do(partial(self._desk.reconciling.keep, found)) is not None:
            self.show_now()

    def show_kept(self) -> None:
        """Show what was kept as it was found then, whatever the diary says now."""
        line = self.kept.picked_line
        if line is None:
            return
        self._clear()
        self.answer.show_found(
            line.value, (f"{kept_words(line.value)}.", gave_words(line.value.giving, line.value.tried)), can_pick=False
        )
        self._say_days(kept_title(line.value))

    def remove(self) -> None:
        """Take what is picked away; undo brings it back."""
        line = self.kept.picked_line
        if line is not None and self._deeds.do(partial(self._desk.reconciling.remove, line.value)) is not None:
            if not self._given:
                self._clear()
            self.show_now()


def _all_found(reconciling: Reconciling, given: tuple[Given, ...]) -> dict[FigureKind, Found]:
    return {one.kind: reconciling.found(one) for one in given}


def _month_before(today: date) -> tuple[date, date]:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _kept_columns() -> tuple[LineColumn[Reconciled], ...]:
    return (
        LineColumn("Compared", lambda line: kept_words(line.value), wide=True),
        LineColumn("Kept", lambda line: f"{line.value.kept_on:%d/%m/%Y}"),
    )

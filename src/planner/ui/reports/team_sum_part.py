"""Several team packs together: chosen, listed, added up, read in words, and set on a page to sign."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import RateKind
from planner.domain.team.combining import combined
from planner.domain.team.pack import number_words
from planner.domain.team.points import team_funnel
from planner.exchange.team.pack_file import ENDING, read_pack
from planner.ui.kit.announce import announce
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.file_dialog import open_spoken
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.parts import button, column, said
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.beside import Beside
from planner.ui.reports.team_sheet_part import TeamSheetPart
from planner.words.readings import OUTCOME_NAMES
from planner.words.team_packs import (
    ABOUT_COMBINED,
    CHOOSE_FIRST,
    KEPT,
    OWN_IS_MARKED,
    funnel_words,
    reveals_words,
    together_words,
    totals_rows,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.change import Change
    from planner.domain.team.combining import Combined
    from planner.domain.team.pack import Pack
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

FILTER = f"Team packs (*{ENDING})"
LEAST_HEIGHT = 260
MOST_LISTED = 8
Total = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChosenPack:
    """A pack with the file it was read from, none where the diary keeps it; and whether it is one's own."""

    path: Path | None
    pack: Pack
    is_own: bool

    @property
    def words(self) -> str:
        """Where it comes from."""
        return KEPT if self.path is None else self.path.name


PACKS: tuple[LineColumn[ChosenPack], ...] = (
    LineColumn("File", lambda line: line.value.words, wide=True),
    LineColumn("Quarter", lambda line: line.value.pack.quarter),
    LineColumn("Whose", lambda line: "yours" if line.value.is_own else "", quiet=True),
    LineColumn("Number", lambda line: number_words(line.value.pack.number), quiet=True),
)
TOTALS: tuple[LineColumn[Total], ...] = (
    LineColumn("Count", lambda line: line.value[0], wide=True),
    LineColumn("Total", lambda line: line.value[1], right=True),
)


class TeamSumPart(QWidget):
    """Packs are chosen at the left; their totals, funnel and words stand at the right."""

    shown = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.chosen: tuple[ChosenPack, ...] = ()
        self.found: Combined | None = None
        self.packs: LinesTable[ChosenPack] = LinesTable(PACKS, theme, "Packs chosen", most_rows=MOST_LISTED)
        self.totals: LinesTable[Total] = LinesTable(TOTALS, theme, "Totals of the packs")
        self.outcome = Chooser[RateKind]("Funnel of", OUTCOME_NAMES)
        self.view = ChartView(theme, "Funnel of the packs")
        self.view.setMinimumHeight(LEAST_HEIGHT)
        self.refusal, self.first = sentence(tone="danger"), sentence(CHOOSE_FIRST, "quiet")
        self.together, self.reading, self.reveals = sentence(), sentence(), sentence(tone="quiet")
        self.no_funnel = sentence(tone="danger")
        self.choose_button = button("Choose packs …", self.ask_files, primary=True)
        self.keep_button = button("Keep in the diary", self.keep_all)
        self.remove_button = button("Remove", self.remove_picked)
        self.sheet = TeamSheetPart(desk)
        self._answer = self._make_answer()
        self._beside = Beside(self._side(), self._answer)
        self.setLayout(self._beside)
        self._connect()
        self.show_packs(())

    def _side(self) -> QWidget:
        buttons, made = QWidget(), QWidget()
        buttons.setLayout(WrappingRow(self.choose_button, self.keep_button, self.remove_button))
        parts = (self.first, buttons, self.packs, self.refusal, self.reveals, self.sheet, 1)
        made.setLayout(column(*parts, spacing=10))
        return made

    def _make_answer(self) -> QWidget:
        made = QWidget()
        about, kinds = sentence(ABOUT_COMBINED, "quiet"), QWidget()
        kinds.setLayout(WrappingRow(said("Funnel of", self.outcome)))
        parts = (self.together, self.totals, kinds, self.no_funnel, self.view, self.reading)
        made.setLayout(column(*parts, about, 1, spacing=10))
        return made

    def _connect(self) -> None:
        self.outcome.currentIndexChanged.connect(self._show_funnel)
        self.packs.picked.connect(self._show_buttons)
        taking = QAction("Remove", self.packs)
        taking.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        taking.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        taking.triggered.connect(self.remove_picked)
        self.packs.addAction(taking)

    def fold(self, width: int) -> None:
        """The answer beside what is chosen where there is room for both, or under it."""
        self._beside.fold(width)

    def show_now(self) -> None:
        """Show the packs chosen, with those of their quarter that the diary keeps; of the latest, if none is chosen."""
        files = [(one.path, one.pack) for one in self.chosen if one.path is not None]
        kept = self.desk.team_packs.packs()
        quarter = files[0][1].quarter if files else kept[0].quarter if kept else ""
        standing = [one for one in kept if one.quarter == quarter]
        besides = [(path, pack) for path, pack in files if pack not in standing]
        self.show_packs([*((None, one) for one in standing), *besides])

    # Choosing

    def ask_files(self) -> None:
        """Ask which files."""
        dialog = QFileDialog(self, "Choose team packs", "", FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        open_spoken(dialog)

    def take(self, names: Sequence[str]) -> None:
        """Add the packs of some files to those chosen; where one cannot be read, say why and keep what was shown."""
        try:
            read = {Path(name): read_pack(Path(name)) for name in names}
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        before = [(one.path, one.pack) for one in self.chosen if one.path is None or one.path not in read]
        kept = [pack for path, pack in before if path is None]
        self.show_packs([*before, *((path, pack) for path, pack in read.items() if pack not in kept)])
        announce(self, self.refusal.text() or self.together.text())

    def keep_all(self) -> None:
        """Keep in the diary what was read from files, so that it is here the next time."""
        packs = [one.pack for one in self.chosen if one.path is not None]
        if self._did(partial(self.desk.team_packs.keep, packs)):
            self.show_packs([(None, one.pack) for one in self.chosen])
            self.packs.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_picked(self) -> None:
        """Leave a pack out again; one that is kept leaves the diary, and undo brings it back."""
        line = self.packs.picked_line
        if line is None:
            return
        if line.value.path is not None or self._did(partial(self.desk.team_packs.forget, line.value.pack)):
            self.show_packs([(one.path, one.pack) for one in self.chosen if one != line.value])
            (self.packs if self.chosen else self.choose_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _did(self, deed: Callable[[], Change]) -> bool:
        """Whether a deed was done; one that was can be undone as any other."""
        try:
            self.desk.history.note(deed())
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return False
        return True

    def _refuse(self, words: str) -> None:
        """Say why something was not done, aloud too."""
        self.refusal.setText(words)
        announce(self, words)

    def _show_buttons(self) -> None:
        self.remove_button.setEnabled(self.packs.picked_line is not None)
        self.keep_button.setEnabled(self.found is not None and any(one.path is not None for one in self.chosen))

    # Showing

    def show_packs(self, read: Sequence[tuple[Path | None, Pack]]) -> None:
        """List these packs and show what they say together, or why they say nothing."""
        own = self.desk.team_packs.own_numbers()
        self.chosen = tuple(ChosenPack(path, pack, own.get(pack.quarter) == pack.number) for path, pack in read)
        self.packs.show_lines([ListedLine(f"{one.path} {one.pack.number}", one) for one in self.chosen])
        self.packs.setVisible(bool(self.chosen))
        self.remove_button.setVisible(bool(self.chosen))
        self.keep_button.setVisible(bool(self.chosen))
        self.first.setVisible(not self.chosen)
        self.found, refused = None, ""
        if self.chosen:
            try:
                self.found = combined([one.pack for one in self.chosen], own)
            except PlannerError as refusal:
                refused = str(refusal)
        self.refusal.setText(refused)
        self._show_buttons()
        self._show_found()

    def _show_found(self) -> None:
        found = self.found
        for part in (self._answer, self.reveals, self.sheet):
            part.setVisible(found is not None)
        if found is None:
            return
        self.together.setText("\n".join(together_words(found)))
        self.totals.show_lines([ListedLine(name, (name, total)) for name, total in totals_rows(found)])
        self.reveals.setText(" ".join(reveals_words(found)))
        self._show_funnel()

    def _show_funnel(self) -> None:
        if self.found is None:
            return
        from planner.charts.team_funnel import draw_team_funnel

        kind = self.outcome.value
        made, words = None, ""
        try:
            made = team_funnel(self.found, kind)
            self.view.draw(partial(draw_team_funnel, found=made, style=self.view.chart_style))
        except PlannerError as refusal:
            words = str(refusal)
        said_of_it = () if made is None else funnel_words(made)
        marked = () if made is None or made.own is None else (OWN_IS_MARKED,)
        self.no_funnel.setText(words)
        self.no_funnel.setVisible(bool(words))
        self.view.setVisible(made is not None)
        self.reading.setText(" ".join((*said_of_it, *marked)))
        self.view.setAccessibleDescription(" ".join(said_of_it))
        self.sheet.show_combined(self.found, kind, made)
        self.shown.emit()

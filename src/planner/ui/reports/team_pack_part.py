"""One's own team pack: every field of it as it would leave, beside the quarter it is of."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.domain.errors import PlannerError
from planner.domain.team.pack import number_words
from planner.exchange.team.pack_file import ENDING, FORMAT
from planner.exchange.team.pack_leaving import refuse_pack_ending, write_pack
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.form_parts import sentence, tick_box
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.parts import button, column, label, said
from planner.ui.kit.save_dialog import ask_where_to_save
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.beside import Beside
from planner.ui.reports.telling_part import TellingPart
from planner.words.team_packs import ABOUT_PACK, NO_NUMBER, NOT_ROUNDED, ROUNDED, STAYS_SO, preview_rows, quarter_words

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.services.team_packs import PackShown
    from planner.ui.kit.theme import Theme

Row = tuple[str, str, str, str]
FORMS = {ENDING: f"Team pack (*{ENDING})"}
COLUMNS: tuple[LineColumn[Row], ...] = (
    LineColumn("Field", lambda line: line.value[0]),
    LineColumn("Here", lambda line: line.value[1], right=True, quiet=True),
    LineColumn("In the file", lambda line: line.value[2], wide=True),
    LineColumn("Told", lambda line: line.value[3], quiet=True),
)


class TeamPackPart(TellingPart):
    """Shows what the pack of a quarter says, and lets it go where the user says."""

    saved = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.shown: PackShown | None = None
        self.quarter = Chooser[str]("Quarter")
        self.rounded = tick_box("Round every count to 5")
        self.rounded.setChecked(True)
        self.table: LinesTable[Row] = LinesTable(COLUMNS, theme, "Every field of the pack as it leaves")
        self.title = label(tone="title", wrap=True)
        self.how, self.notes = sentence(tone="quiet"), sentence()
        self.save_button = button("Save pack …", self.ask_where, primary=True)
        self._beside = Beside(self._side(), self.table)
        self.setLayout(self._beside)
        self.quarter.currentIndexChanged.connect(self._turn)
        self.rounded.toggled.connect(self.show_pack)

    def _side(self) -> QWidget:
        buttons, made = QWidget(), QWidget()
        buttons.setLayout(WrappingRow(self.save_button))
        parts = (
            *(self.title, said("Quarter", self.quarter), self.rounded, self.how),
            *(sentence(ABOUT_PACK, "quiet"), self.notes, buttons, self.refusal, self.state, 1),
        )
        made.setLayout(column(*parts, spacing=10))
        return made

    def fold(self, width: int) -> None:
        """The fields beside what is chosen where there is room for both, or under it."""
        self._beside.fold(width)

    def show_now(self) -> None:
        """Show what the pack would say as the diary is now."""
        self.quarter.offer({one.label: one.words for one in self.desk.team_packs.quarters()})
        self.show_pack()

    def _turn(self) -> None:
        """Another quarter is rounded again, unless it left otherwise before."""
        self._tick(on=True)
        self.show_pack()

    def _tick(self, *, on: bool) -> None:
        was_blocked = self.rounded.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.rounded.setChecked(on)
        self.rounded.blockSignals(was_blocked)

    def show_pack(self) -> None:
        """Show the pack of the quarter chosen; how it was rounded once, it stays."""
        try:
            shown = self.desk.team_packs.shown(self.quarter.value)
            if shown.kept is None:
                shown = self.desk.team_packs.shown(self.quarter.value, rounded=self.rounded.isChecked())
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        if self.shown is None or self.shown.quarter != shown.quarter:
            self._say()
        self.shown = shown
        self._tick(on=shown.rounded)
        self.rounded.setEnabled(shown.kept is None)
        self._tell(shown)

    def _tell(self, shown: PackShown) -> None:
        self.title.setText(f"Team pack of {quarter_words(shown.quarter.label)}")
        stays = "" if shown.kept is None else f" {STAYS_SO}"
        self.how.setText(f"{ROUNDED if shown.rounded else NOT_ROUNDED}{stays}")
        self.notes.setText(" ".join(shown.notes))
        self.notes.setVisible(bool(shown.notes))
        number = NO_NUMBER if shown.kept is None else number_words(shown.kept.number)
        head = (
            ("Format", FORMAT),
            ("Quarter", shown.quarter.label),
            ("Number", number),
            ("Rounded to", "5" if shown.rounded else "1"),
        )
        rows = preview_rows(head, shown.own, shown.counts)
        self.table.show_lines([ListedLine(row[0], row) for row in rows])
        self.save_button.setEnabled(not shown.own.is_empty)

    # Saving

    def ask_where(self) -> None:
        """Ask for the file's name."""
        if self.shown is None:
            return
        name = f"team-{self.shown.quarter.label}{ENDING}"
        ask_where_to_save(self, "Save the team pack", name, FORMS, partial(self.save, self.shown))

    def save(self, shown: PackShown, name: str) -> None:
        """Write the pack that was shown when it was asked where to."""
        path = Path(name)
        try:
            refuse_pack_ending(path)
            unnoted = write_pack(self.desk, shown, path)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self.show_now()
        self._say(f"Saved as {path.name}. {unnoted}".strip())
        self.saved.emit(name)

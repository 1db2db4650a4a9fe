"""A calendar: which activity each of its titles comes to, which titles are left out, and its events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker

from planner.domain.diary.title_rules import MOST_WORDS, TitleRule, plain_words
from planner.exchange.offers import CalendarFile
from planner.ui.files.panels import Panel
from planner.ui.kit.fields import Choice
from planner.ui.kit.form_parts import field_height, name_field, sentence, tick_box
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.parts import column, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from planner.exchange.offers import Offered
    from planner.exchange.parsed import TitleTaken
    from planner.ui.kit.theme import Theme

ABOUT = "Titles in the file, and the activity each comes to. Pick one to take it as another."
LEAST_TITLES, LEAST_ROWS = 4, 5
"""Lines of each table that are in sight, however low the dialog."""
REMEMBER = "Remember what is chosen here as title rules"
ABOUT_REMEMBER = "A rule keeps the words of the title: do not remember titles with names of patients."


class CalendarPanel(Panel):
    """The titles above, the events below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._offered: Offered | None = None
        self._names: dict[str, str] = {}
        self.titles: LinesTable[TitleTaken] = LinesTable(self._columns(), theme, "Titles in the file")
        self.activity: Choice[str] = Choice({"": ""}, "")
        name_field(self.activity, "Activity of the title picked")
        self.keep = tick_box("keep its title", "Keep the title picked")
        self.remember = tick_box(REMEMBER)
        set_tip(self.remember, ABOUT_REMEMBER)
        self._lay_out()
        self.titles.picked.connect(self._show_picked)
        self.activity.currentIndexChanged.connect(self._choose)
        self.keep.toggled.connect(self._choose)
        self.remember.toggled.connect(self._remember)

    def _lay_out(self) -> None:
        for table, lines in ((self.titles, LEAST_TITLES), (self.rows.table, LEAST_ROWS)):
            table.setMinimumHeight(lines * field_height(self))
        chosen = WrappingRow(label("The one picked is"), self.activity, self.keep, self.remember)
        whole = column(sentence(ABOUT, "quiet"), self.titles, chosen, self.preview)
        whole.setStretch(1, 1)
        whole.setStretch(3, 2)
        self.setLayout(whole)

    def _columns(self) -> tuple[LineColumn[TitleTaken], ...]:
        return (
            LineColumn("Title", lambda line: line.value.title or "no title", wide=True),
            LineColumn("Events", lambda line: str(line.value.events), right=True),
            LineColumn("Activity", self._activity_words, most=40),
            LineColumn("By", lambda line: "a rule or a name" if line.value.is_known else "nothing: no rule fits"),
            LineColumn("Its title", lambda line: "is kept" if line.value.is_kept else "is left out"),
        )

    def _activity_words(self, line: ListedLine[TitleTaken]) -> str:
        return self._names.get(line.value.activity, line.value.activity)

    def show_choices(self, offered: Offered) -> None:
        """Show the titles, those no rule fits first."""
        self._offered = offered
        notes = offered.parsed.calendar
        activities = notes.activities if notes else ()
        self._names = {one.id: one.name for one in activities}
        self._offer_activities()
        titles = sorted(notes.titles if notes else (), key=lambda one: one.is_known)
        self.titles.show_lines([ListedLine(one.title, one) for one in titles])

    def _offer_activities(self) -> None:
        blocker = QSignalBlocker(self.activity)
        for id_, name in self._names.items():
            self.activity.offer(id_, name)
        blocker.unblock()

    def _show_picked(self) -> None:
        """Show how the title picked is taken; one without words cannot have a rule."""
        line = self.titles.picked_line
        can_choose = line is not None and bool(plain_words(line.value.title))
        blockers = QSignalBlocker(self.activity), QSignalBlocker(self.keep)
        for field in (self.activity, self.keep):
            field.setEnabled(can_choose)
        self.activity.choose(line.value.activity if line else "")
        self.keep.setChecked(bool(line and line.value.is_kept))
        for blocker in blockers:
            blocker.unblock()

    def _choose(self) -> None:
        """Take the title picked as the fields say."""
        line = self.titles.picked_line
        if line is not None and self._file is not None and self.activity.chosen():
            words = line.value.title[:MOST_WORDS]
            self.changed.emit(self._file.with_rule(TitleRule(words, self.activity.chosen(), self.keep.isChecked())))

    def _remember(self) -> None:
        if self._file is not None:
            self.changed.emit(replace(self._file, is_remembered=self.remember.isChecked()))

    @property
    def _file(self) -> CalendarFile | None:
        offer = self._offered.offer if self._offered else None
        return offer if isinstance(offer, CalendarFile) else None

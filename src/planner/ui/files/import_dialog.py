"""Files before they are taken: what each would give, what is wrong with it, and a way to take it otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from planner.domain.english import counted
from planner.exchange.intake import values_of
from planner.exchange.offers import CalendarFile, Offer, Offered, OtherSheet
from planner.exchange.parsed import FileKind, Tick, no_tick
from planner.exchange.preview import RowState
from planner.exchange.tables.sheet import TableSheet
from planner.ui.files.calendar_panel import CalendarPanel
from planner.ui.files.noticed_part import NoticedPart
from planner.ui.files.panels import Panel, PlainPanel
from planner.ui.files.reading_progress import ReadingProgress
from planner.ui.files.table_panel import TablePanel
from planner.ui.kit.fields import Choice
from planner.ui.kit.form_parts import name_field, sentence, tick_box
from planner.ui.kit.parts import as_high_as_asked, button, column, label, row
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.tasks import Task
from planner.ui.kit.type_sizes import grown

if TYPE_CHECKING:
    from planner.domain.change import Value
    from planner.domain.diary.calendar_event import EventRead
    from planner.exchange.parsed import Parsed
    from planner.services.imports import Foreseen
    from planner.services.noticing import Noticing
    from planner.ui.files.reading_progress import Ticker
    from planner.ui.kit.theme import Theme

SIZE, SIDES, TITLE_BAR = (1000, 620), 16, 40
"""Pixels at the usual size of type, and those that the system draws around a dialog."""
Foresee = Callable[[Sequence["Value"], Sequence["EventRead"]], "Foreseen"]
STATES = (RowState.NEW, RowState.CHANGED, RowState.CANCELLED, RowState.THERE, RowState.REPEATED, RowState.LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be put into the diary: the files as read, what to remember of them, and whether bad rows stay out."""

    read: tuple[Parsed, ...]
    remembered: tuple[Value, ...]
    skip_bad: bool


class ImportDialog(QDialog):
    """Shows each file as it would be taken; only `decided` changes anything, and it is for someone else to do."""

    decided = Signal(object)
    read_again = Signal()

    def __init__(
        self,
        offered: Sequence[Offered],
        foresee: Foresee,
        noticing: Noticing,
        ticker: Ticker,
        theme: Theme,
        parent: QWidget,
        look: Tick = no_tick,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import files")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry().size() - QSize(SIDES, TITLE_BAR)
        self.resize(QSize(*(grown(self, one) for one in SIZE)).boundedTo(room))
        self._offered = list(offered)
        self.noticed = NoticedPart(noticing)
        self._foresee, self._ticker = foresee, ticker
        self._foreseen = [self._found(one) for one in offered]
        self._progress: ReadingProgress | None = None
        self._asked = 0
        self.panels = [_panel(one.offer, theme) for one in offered]
        self.file = Choice({place: one.offer.name for place, one in enumerate(offered)}, 0)
        self.summary = sentence()
        self.leave_out = tick_box("Leave bad rows out")
        self.import_button = button("Import", self._decide, primary=True)
        self._lay_out()
        self._connect()
        for place, one in enumerate(offered):
            self.noticed.look(place, one, look)
            self._show(place, look)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for panel in self.panels:
            self._stack.addWidget(panel)
        name_field(self.file, "File shown")
        several = len(self.panels) > 1
        self.file.setVisible(several)
        name = label("" if several else self._offered[0].offer.name, "heading", wrap=True)
        name.setVisible(not several)
        head = row(name, self.file, 1 if several else 0)
        leave = button("Cancel", self.reject)
        leave.setAutoDefault(False)
        self.import_button.setDefault(True)
        foot = as_high_as_asked(self.leave_out, 1, leave, self.import_button)
        area = scrolling(self._stack)
        whole = column(head, area, self.noticed, self.summary, foot, spacing=12, margins=(20, 16, 20, 16))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.file.currentIndexChanged.connect(self._stack.setCurrentIndex)
        self.leave_out.toggled.connect(self._show_foot)
        self.noticed.changed.connect(self._show_all)
        for panel in self.panels:
            panel.changed.connect(self._read_otherwise)

    @property
    def panel(self) -> Panel:
        """The file in front."""
        return self.panels[self._stack.currentIndex()]

    # Reading in another way

    def _read_otherwise(self, offer: Offer | OtherSheet) -> None:
        """Read the file in front in another way; an answer that comes after another was asked for is not shown."""
        self._asked += 1
        self._ticker.begin()
        self._end_progress()
        self._progress = ReadingProgress(self._ticker, self)
        place = self._stack.currentIndex()
        task = Task(partial(_read, self._asked, place, self._offered[place], offer), self)
        task.done.connect(self._take_read)
        task.refused.connect(self._stopped)
        self.import_button.setEnabled(False)
        task.start()

    def _take_read(self, answer: tuple[int, int, Offered]) -> None:
        asked, place, offered = answer
        if asked != self._asked:
            return
        self._end_progress()
        self._offered[place] = offered
        self.noticed.look(place, offered)
        self._show_anew(place)
        self.read_again.emit()

    def _stopped(self, words: str) -> None:
        """Nothing was read: the file stays as it was."""
        self._end_progress()
        self._show(self._stack.currentIndex())
        self.summary.setText(words)
        self.read_again.emit()

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.end()
            self._progress = None

    # Showing

    def _show_all(self) -> None:
        for place in range(len(self._offered)):
            self._show_anew(place)

    def _show_anew(self, place: int) -> None:
        """Show a file that is taken in another way than before."""
        self._foreseen[place] = self._found(self.noticed.taken(self._offered[place]))
        self._show(place)

    def _show(self, place: int, look: Tick = no_tick) -> None:
        taken = self.noticed.taken(self._offered[place])
        self.panels[place].show_offered(taken, self._foreseen[place], self.noticed.words_by_line(place), look)
        self._show_foot()

    def _found(self, offered: Offered) -> Foreseen:
        return self._foresee(values_of(offered.parsed), offered.parsed.events)

    def _show_foot(self) -> None:
        bad = sum(len(one.parsed.problems) for one in self._offered)
        is_refused = any(one.parsed.refused for one in self._offered)
        is_optional = all(one.parsed.kind is FileKind.ICS for one in self._offered if one.parsed.problems)
        self.leave_out.setVisible(bad > 0 and not is_refused and not is_optional)
        self.import_button.setEnabled(not is_refused and (bad == 0 or is_optional or self.leave_out.isChecked()))
        self.summary.setText(self._counts(bad, is_left_out=is_optional))

    def _counts(self, bad: int, *, is_left_out: bool) -> str:
        """How many rows are new, changed, there already and wrong, over all files."""
        found = Counter(row.state for panel in self.panels for row in panel.rows.all_rows)
        found[RowState.NEW] += found[RowState.NOTICED]
        parts = [f"{found[state]} {state.value}" for state in STATES if found[state] or state is RowState.NEW]
        wrong = "cannot be taken and stays out" if is_left_out else "cannot be taken"
        wrong = wrong.replace("stays", "stay") if bad > 1 else wrong
        one, many = ("event", "events") if is_left_out else ("row", "rows")
        parts += [f"{counted(bad, one, many)} {wrong}"] if bad else []
        return " · ".join(parts)

    # Deciding

    def _decide(self) -> None:
        read = tuple(self.noticed.taken(one).parsed for one in self._offered)
        remembered = [value for one in self._offered if (value := one.to_remember) is not None]
        decision = Decision(read, self.noticed.remembered(remembered), self.leave_out.isChecked())
        self.accept()
        self.decided.emit(decision)

    def done(self, result: int) -> None:
        """Stop reading when the dialog is left."""
        self._ticker.stop()
        super().done(result)


def _panel(offer: Offer, theme: Theme) -> Panel:
    if isinstance(offer, TableSheet):
        return TablePanel(theme)
    return CalendarPanel(theme) if isinstance(offer, CalendarFile) else PlainPanel(theme)


def _read(asked: int, place: int, offered: Offered, offer: Offer | OtherSheet) -> tuple[int, int, Offered]:
    return asked, place, offered.taken_as(offer)

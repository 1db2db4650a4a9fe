"""Records of meetings: listed, written, ticked, and saved as a page to be sent round."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.english import counted, short_date
from planner.domain.errors import PlannerError
from planner.reports.apart import set_apart
from planner.reports.document_page import document_page
from planner.reports.meeting_report import file_name_of, meeting_report, note_meeting, told_words
from planner.reports.save import ENDING, refuse_ending, save_page
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.leaving_question import LeavingQuestion
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.parts import button, column
from planner.ui.kit.plain import set_tip
from planner.ui.kit.save_dialog import PDF, ask_where_to_save
from planner.ui.kit.section import ListAction, add_keys
from planner.ui.kit.tasks import Task
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.beside import Beside
from planner.ui.reports.meeting_form import MeetingForm, checked_day
from planner.ui.reports.meeting_record import MeetingRecord
from planner.ui.reports.telling_part import TellingPart
from planner.words.exported import MEETING_FORMS
from planner.words.meetings import kept_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.change import Change
    from planner.domain.handover.meeting import Meeting
    from planner.reports.document import Report
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

LIST_LETTERS = 52
"""Width of the list, in letters."""
MOST_ROWS, DOTS = 8, 40
ABOUT = (
    "What was asked, agreed and promised, with your figures as they stood then. Promises that are due come up in the "
    "review of the week."
)
EMPTY = "No meeting is on record yet. Add one after the talk: the figures of that day are kept with it."
COLUMNS: tuple[LineColumn[Meeting], ...] = (
    LineColumn("Date", lambda line: short_date(line.value.day)),
    LineColumn("With", lambda line: line.value.with_role, wide=True, most=30),
    LineColumn("Promises", lambda line: kept_words(line.value), quiet=True),
)


class MeetingsReport(TellingPart):
    """Lists the records beside the one picked."""

    saved = Signal(str)

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self.desk, self._deeds = desk, deeds
        self.form: MeetingForm | None = None
        self._pick = ""
        self.table: LinesTable[Meeting] = LinesTable(COLUMNS, theme, "Records of meetings", most_rows=MOST_ROWS)
        self.about, self.empty = sentence(ABOUT, "quiet"), sentence(EMPTY)
        self.question = LeavingQuestion()
        self.record = MeetingRecord(theme)
        self.add_button = button("Add a meeting \u2026", self.begin, primary=True)
        self.edit_button = button("Edit \u2026", self.edit)
        self.remove_button = button("Remove", self.remove)
        self.freeze_button = button("Freeze the figures again", self.freeze)
        self.save_button = button("Save as PDF \u2026", self.ask)
        self._lay_out()
        self._add_keys()
        self.record.kept.connect(self.keep_promise)
        self.table.picked.connect(self._show_picked)
        self.table.doubleClicked.connect(self.edit)
        deeds.changed.connect(self._follow)

    def _lay_out(self) -> None:
        whole, of_one, side = QWidget(), QWidget(), QWidget()
        whole.setLayout(WrappingRow(self.add_button, self.edit_button, self.remove_button))
        of_one.setLayout(WrappingRow(self.save_button, self.freeze_button))
        self._of_one = of_one
        self.question.asking.connect(of_one.setHidden)
        parts = (self.about, whole, self.empty, self.table, of_one, self.question, self.refusal, self.state, 1)
        side.setLayout(column(*parts, spacing=10))
        self._beside = Beside(side, self.record, LIST_LETTERS)
        self.setLayout(self._beside)

    def _add_keys(self) -> None:
        doings = (
            (ListAction("Add a meeting", ("N", "Ins"), self.begin, needs_row=False), self.add_button),
            (ListAction("Edit", ("Return", "Enter", "E"), self.edit), self.edit_button),
            (ListAction("Remove", ("Del",), self.remove), self.remove_button),
        )
        add_keys(self.table, [doing for doing, _ in doings])
        for doing, shown in doings:
            set_tip(shown, doing.tip)

    def fold(self, width: int) -> None:
        """The record beside the list where there is room for both, or under it."""
        self._beside.fold(width)

    # Showing

    def show_now(self) -> None:
        """Show the records as they are now, the latest meeting first; the one picked stays picked."""
        found = [ListedLine(one.id, one) for one in reversed(self.desk.meetings.all())]
        is_first = bool(found) and self.table.picked_line is None and not self._pick
        self.table.show_lines(found, found[0].key if is_first else self._pick)
        self._pick = ""
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._show_picked()

    def _follow(self, _change: Change) -> None:
        if self.isVisible():
            self.show_now()

    @property
    def picked(self) -> Meeting | None:
        """The record picked, if there is one."""
        line = self.table.picked_line
        return line.value if line else None

    def _show_picked(self) -> None:
        meeting = self.picked
        has_rows = bool(self.table.lines.rows)
        for one in (self.edit_button, self.remove_button):
            one.setVisible(has_rows)
            one.setEnabled(meeting is not None)
        self._of_one.setVisible(meeting is not None and self.question.isHidden())
        self.record.setVisible(meeting is not None)
        if meeting is not None:
            self.record.show_meeting(meeting)

    # Deeds

    def begin(self) -> None:
        """Open a form for a new record."""
        self._open(None)

    def edit(self) -> None:
        """Open a form for the record picked."""
        if self.picked is not None:
            self._open(self.picked)

    def _open(self, known: Meeting | None) -> None:
        form = MeetingForm(known, self.desk, checked_day(self.desk.meetings.refuse_to_come))
        form.setParent(self.window(), Qt.WindowType.Dialog)
        form.announced.connect(self._keep)
        form.finished.connect(self._forget_form)
        self.form = form
        form.open()

    def _forget_form(self) -> None:
        self.form = None

    def _keep(self, before: object, after: object) -> None:
        known, value = cast("Meeting | None", before), cast("Meeting", after)
        meetings, self._pick = self.desk.meetings, value.id
        deed: Callable[[], Change] = (
            partial(meetings.add, value) if known is None else partial(meetings.change, known, value)
        )
        self._do(deed)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_promise(self, promise_id: str) -> None:
        """Note that a promise was kept."""
        self._do(partial(self.desk.meetings.keep_promise, promise_id))

    def remove(self) -> None:
        """Take the record picked out; undo brings it back."""
        if self.picked is not None:
            self._do(partial(self.desk.meetings.remove, self.picked))

    def freeze(self) -> None:
        """Take the figures as they stand now in place of those frozen; undo brings those back."""
        if self.picked is not None:
            self._do(partial(self.desk.meetings.freeze_again, self.picked))

    def _do(self, deed: Callable[[], Change]) -> None:
        self._say("")
        self._deeds.do(deed)
        self.show_now()

    # Saving

    def ask(self) -> None:
        """Ask where the page goes, once it is said what is to become of what looks like identifiers in it."""
        meeting = self.picked
        if meeting is None:
            return
        report = meeting_report(self.desk, meeting.id)
        counts = self.desk.noticing.counted_in([meeting])
        if counts:
            self.question.ask(counts, partial(self._answered, meeting, report))
        else:
            self._set(meeting, report)

    def _answered(self, meeting: Meeting, report: Report, cleared: bool) -> None:  # noqa: FBT001 - an answer
        self._set(meeting, report.with_words(self.desk.noticing.cleared) if cleared else report)

    def _set(self, meeting: Meeting, report: Report) -> None:
        """Set the page away from the window, then ask for the name of its file."""
        self._say("Making the page \u2026")
        task = Task(partial(set_apart, document_page(report), DOTS), self)
        task.done.connect(lambda made: self.ask_where(meeting, report, made[0]))
        task.refused.connect(self._refuse)
        task.start()

    def ask_where(self, meeting: Meeting, report: Report, pdf: bytes) -> None:
        """Ask for the file's name; the system's dialog asks before it names one that is there."""
        self._say("")
        name, save = file_name_of(meeting) + ENDING, partial(self.save, meeting, report, pdf)
        ask_where_to_save(self, "Save the record", name, PDF, save)

    def save(self, meeting: Meeting, report: Report, pdf: bytes, name: str) -> None:
        """Write the page that was shown when it was asked where to."""
        try:
            refuse_ending(Path(name), "the record of a meeting")
            save_page(Path(name), pdf)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        unnoted = note_meeting(self.desk, report, MEETING_FORMS[ENDING])
        held = counted(len(meeting.figures), "figure", "figures")
        self._say(f"{told_words(meeting)} saved as {Path(name).name}, with {held} as they stood. {unnoted}".strip())
        self.saved.emit(name)

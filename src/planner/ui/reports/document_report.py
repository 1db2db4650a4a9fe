"""A report to hand over: its true pages beside what is asked of it, what it takes out of the diary, and its files."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.domain.errors import PlannerError
from planner.reports.apart import set_apart
from planner.reports.document_file import ENDINGS, chart_files, refuse_report_ending, report_file
from planner.reports.document_page import document_page
from planner.reports.save import ENDING, refuse_existing_file, save_charts, save_page
from planner.reports.what_leaves import (
    CHARTS_NOTED,
    PICTURE,
    leaves_words,
    note_report,
    noticed_in_report,
    report_without_noticed,
)
from planner.ui.kit.file_dialog import open_spoken
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.save_dialog import ask_where_to_save
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.leaving_list import TITLE as LEAVES_TITLE
from planner.ui.reports.leaving_list import LeavingList
from planner.ui.reports.page_preview import A4_STANDING, PagePreview
from planner.ui.reports.printed_report import PrintedReport, ToPrint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.domain.privacy.found import IdentifierKind
    from planner.reports.document import Report
    from planner.reports.typesetting import TypesetPage
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

SCREEN_DOTS = 110
WAITING, WRITING = "Making the pages \u2026", "Writing \u2026"
FORMS = {ending: f"{words[0].upper()}{words[1:]} (*{ending})" for ending, words in ENDINGS.items()}
Make = "Callable[[], Report]"


@dataclass(frozen=True, slots=True)
class SetReport:
    """A report with its pages, as a PDF and as pictures."""

    report: Report
    page: TypesetPage
    pdf: bytes
    pictures: tuple[bytes, ...]


class DocumentReport(PrintedReport):
    """Shows a report as it will be, says what leaves with it, and lets it go where the user says.

    A kind of report gives what is asked for (`_asked`), and the fields that ask it (`_fields`).
    """

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(PagePreview(theme, A4_STANDING))
        self.desk = desk
        self.at_hand: SetReport | None = None
        self._going: SetReport | None = None
        self._wanted: object = None
        self._shown_sheet = 0
        self.words = label(tone="quiet", wrap=True)
        self.which = label(tone="quiet")
        self.before = button("Previous", partial(self._turn, -1))
        self.after = button("Next", partial(self._turn, 1))
        self.leaves = label(wrap=True)
        self.see_all = button("See everything \u2026", self.show_everything)
        self.save_button = button("Save \u2026", lambda: self._once_asked(self.ask_where), primary=True)
        self.charts_button = button("Save charts \u2026", lambda: self._once_asked(self.ask_folder))
        self.print_button = button("Print \u2026", lambda: self._once_asked(self.ask_printer))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show_now)
        self._lay_out()

    @abstractmethod
    def _fields(self) -> QWidget:
        """What asks for the report."""

    @abstractmethod
    def _asked(self) -> tuple[object, Callable[[], Report]]:
        """What is asked for now, and what makes it on another thread; PlannerError where it cannot be."""

    def _lay_out(self) -> None:
        pages, buttons = QWidget(), QWidget()
        self.before.setAccessibleName("Previous page")
        self.after.setAccessibleName("Next page")
        pages.setLayout(WrappingRow(self.which, self.before, self.after))
        buttons.setLayout(column(WrappingRow(self.save_button, self.charts_button, self.print_button)))
        self.question.asking.connect(buttons.setHidden)
        parts = (
            self.words,
            pages,
            self._fields(),
            label(LEAVES_TITLE, "title"),
            self.leaves,
            row_of(self.see_all),
            buttons,
            self.question,
            self.refusal,
            self.state,
            1,
        )
        self._side.setLayout(column(*parts, spacing=10))
        self._lay_beside()

    # Showing

    def ask_soon(self) -> None:
        """Make it once the present event is over: several fields may change in one."""
        self._soon.start(0)

    def show_now(self) -> None:
        """Make what is asked for, as the diary has it now."""
        try:
            asked, make = self._asked()
        except PlannerError as refusal:
            self._unmade(str(refusal))
            return
        key = (asked, self.desk.store.version, self.desk.hours.today())
        if key != self._wanted:
            self._wanted = key
            self._next = None
            self._make(partial(_made, make), key)

    def _make(self, work: Callable[[], SetReport], key: object) -> None:
        self._say("")
        self.at_hand, self._going = None, None
        self.question.hide()
        self.leaves.setText("")
        self._allow(on=False)
        self.preview.wait_for(WAITING)
        self._aside(partial(_or_words, work), partial(self._take, key))

    def _unmade(self, words: str) -> None:
        """Say why there is no report, where its pages would be."""
        self._wanted = self.at_hand = None
        self._allow(on=False)
        self.preview.wait_for("")
        self._refuse(words)
        self.shown.emit()

    def _take(self, key: object, made: SetReport | str) -> None:
        if key is not self._wanted:
            return
        if isinstance(made, str):
            self._unmade(made)
            return
        self.at_hand, self._shown_sheet = made, 0
        self.words.setText(made.report.words)
        self.leaves.setText(leaves_words(made.report))
        self._show_sheet()
        self._stand()

    def _allow(self, *, on: bool) -> None:
        super()._allow(on=on)
        self.see_all.setEnabled(on)
        has_charts = self.at_hand is not None and bool(self.at_hand.report.charts)
        self.charts_button.setEnabled(on and has_charts)
        if not on:
            self.which.setText("")
            self.before.setEnabled(False)
            self.after.setEnabled(False)

    def _turn(self, by: int) -> None:
        self._shown_sheet += by
        self._show_sheet()

    def _show_sheet(self) -> None:
        made = self.at_hand
        if made is None:
            return
        number, last = self._shown_sheet + 1, len(made.pictures)
        self.preview.show_picture(made.pictures[self._shown_sheet])
        self.which.setText(f"Page {number} of {last}")
        self.preview.setAccessibleDescription(f"{made.report.words}. {self.which.text()}")
        self.before.setEnabled(number > 1)
        self.after.setEnabled(number < last)

    def show_everything(self) -> None:
        """List all that would leave."""
        if self.at_hand is not None:
            LeavingList(self.at_hand.report, self).open()

    # Asking what it may hold

    def noticed(self) -> Mapping[IdentifierKind, int]:
        """What looks like identifiers of patients in it."""
        return {} if self.at_hand is None else noticed_in_report(self.at_hand.report, self.desk.noticing)

    def _once_asked(self, deed: Callable[[], None]) -> None:
        counts = self.noticed()
        if counts:
            self.question.ask(counts, partial(self._answered, deed))
        elif self.at_hand is not None:
            deed()

    def _answered(self, deed: Callable[[], None], cleared: bool) -> None:  # noqa: FBT001 - an answer
        if cleared and self.at_hand is not None:
            without = report_without_noticed(self.at_hand.report, self.desk.noticing)
            key = self._wanted = object()
            self._make(partial(_set, without), key)
            self._next = deed
        elif not cleared:
            deed()

    # Saving and printing

    def ask_where(self) -> None:
        """Ask for the file's name, whose ending says what it is to be."""
        made = self.at_hand
        if made is None:
            return
        title = f"Save: {made.report.title}"
        ask_where_to_save(self, title, made.report.file_name, FORMS, partial(self.save, made))

    def save(self, made: SetReport, name: str) -> None:
        """Write the report that was shown when it was asked where to."""
        path = Path(name)
        try:
            refuse_report_ending(path)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._say(WRITING)
        self._aside(partial(_or_words, partial(_write, made, path)), partial(self._written, made, path))

    def _written(self, made: SetReport, path: Path, refusal: str) -> None:
        if refusal:
            self._refuse(refusal)
            return
        ending = path.suffix.lower()
        unnoted = note_report(made.report, self.desk.trail, ENDINGS[ending], ending)
        self._say(f"Saved as {path.name}. {unnoted}".strip())
        self.saved.emit(str(path))

    def ask_folder(self) -> None:
        """Ask where the charts are to be written, each as PNG and as SVG."""
        if self.at_hand is None:
            return
        dialog = QFileDialog(self, "Save the charts in a folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(partial(self.save_charts, self.at_hand))
        dialog.finished.connect(dialog.deleteLater)
        open_spoken(dialog)

    def save_charts(self, made: SetReport, folder: str) -> None:
        """Write the charts of the report; a file that is there is not written over."""
        self._say(WRITING)
        self._aside(partial(_write_charts, made, Path(folder)), partial(self._charts_written, made, folder))

    def _charts_written(self, made: SetReport, folder: str, found: tuple[int, str]) -> None:
        written, refusal = found
        unnoted = note_report(made.report, self.desk.trail, CHARTS_NOTED, PICTURE) if written else ""
        if refusal:
            self._refuse(refusal)
            return
        self._say(f"The charts are saved as PNG and SVG. {unnoted}".strip())
        self.saved.emit(folder)

    def _hold(self) -> None:
        self._going = self.at_hand

    def _held(self) -> ToPrint | None:
        going = self._going or self.at_hand
        if going is None:
            return None
        return ToPrint(going.page, partial(note_report, going.report, self.desk.trail, "printed"))


def row_of(*parts: QWidget) -> QWidget:
    """Parts beside one another, as wide as they are."""
    made = QWidget()
    made.setLayout(WrappingRow(*parts))
    return made


def about(words: str) -> QWidget:
    """A quiet sentence under a field."""
    return sentence(words, "quiet")


def _made(make: Callable[[], Report]) -> SetReport:
    return _set(make())


def _set(report: Report) -> SetReport:
    page = document_page(report)
    pdf, pictures = set_apart(page, SCREEN_DOTS)
    return SetReport(report, page, pdf, pictures)


def _or_words(work: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the work gives
    """What was made, or why it was not: the answer goes to what asked for it, and to nothing asked later."""
    try:
        return work()
    except PlannerError as refusal:
        return str(refusal)


def _write(made: SetReport, path: Path) -> str:
    """Write it; nothing is said where that went well."""
    ending = path.suffix.lower()
    save_page(path, made.pdf if ending == ENDING else report_file(made.report, ending))
    return ""


def _write_charts(made: SetReport, folder: Path) -> tuple[int, str]:
    charts = list(chart_files(made.report))
    try:
        for name, _ in charts:
            refuse_existing_file(folder / name)
    except PlannerError as refusal:
        return 0, str(refusal)
    return save_charts(folder, charts)

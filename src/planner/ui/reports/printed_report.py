"""What every report on paper has in common: the page beside what is chosen, and the way to a printer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from planner.reports.apart import set_apart
from planner.reports.sheet import Size
from planner.ui.kit.leaving_question import LeavingQuestion
from planner.ui.kit.spooler import spooler_answers
from planner.ui.kit.tasks import Task
from planner.ui.reports.beside import Beside
from planner.ui.reports.telling_part import TellingPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QPushButton

    from planner.reports.typesetting import TypesetPage
    from planner.ui.reports.page_preview import PagePreview

SHEETS = {Size.A4: QPageSize.PageSizeId.A4, Size.A3: QPageSize.PageSizeId.A3}
PRINTER_DOTS = 300
NO_SPOOLER = "No print service (CUPS) answers here, and no printer is asked over the network: save a PDF instead."
UNPRINTED = "The printer did not take the page: see that it is on, or save a PDF instead."


class ToPrint(NamedTuple):
    """A page that is to be printed, and what notes that it was: it gives what there is to be said of that."""

    page: TypesetPage
    note: Callable[[], str]
    size: Size = Size.A4


class PrintedReport(TellingPart):
    """Shows a page as it will be, and lets it go to a printer where the user says."""

    shown = Signal()
    saved = Signal(str)
    printed = Signal()
    lies: ClassVar[QPageLayout.Orientation] = QPageLayout.Orientation.Portrait
    """How a sheet lies."""

    save_button: QPushButton
    print_button: QPushButton

    def __init__(self, preview: PagePreview) -> None:
        super().__init__()
        self.question, self.preview = LeavingQuestion(), preview
        self._side = QWidget()
        self._next: Callable[[], None] | None = None
        """What goes on once the page stands there again, without what was noticed on it."""

    def _lay_beside(self) -> None:
        """The page at the right of what is chosen, once that is laid out."""
        self._beside = Beside(self._side, self.preview)
        self.setLayout(self._beside)

    def fold(self, width: int) -> None:
        """The page beside what is chosen where there is room for both, or under it."""
        is_wide = self._beside.fold(width)
        self.preview.give_room(0 if is_wide else width)

    def _aside(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do slow work away from the window."""
        task = Task(work, self)
        task.done.connect(done)
        task.refused.connect(self._refuse)
        task.start()

    def _allow(self, *, on: bool) -> None:
        self.save_button.setEnabled(on)
        self.print_button.setEnabled(on)

    def _stand(self) -> None:
        """The page stands there: it may leave, and what waited for it goes on."""
        self._allow(on=True)
        self.shown.emit()
        following, self._next = self._next, None
        if following is not None:
            following()

    # Printing

    @abstractmethod
    def _hold(self) -> None:
        """Keep what is shown now for the printer, whatever becomes of the diary meanwhile."""

    @abstractmethod
    def _held(self) -> ToPrint | None:
        """What was kept, or is shown now; None before its page is set."""

    def ask_printer(self) -> None:
        """Ask which printer, where the print service of this machine answers; another is never asked."""
        self._hold()
        self._say("Asking the print service \u2026")
        self._aside(spooler_answers, self._ask_printer)

    def _ask_printer(self, is_there: bool) -> None:  # noqa: FBT001 - what a task found
        """Show the system's dialog; the paper lies as the page does."""
        self._say("")
        if not is_there:
            self._refuse(NO_SPOOLER)
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        held = self._held()
        printer.setPageSize(QPageSize(SHEETS[held.size if held else Size.A4]))
        printer.setPageOrientation(self.lies)
        printer.setDocName("Planner")
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
        dialog.accepted[QPrinter].connect(self.print_on)  # type: ignore[index] # the signal that carries the printer
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog's own takes a slot by its C++ name

    def print_on(self, printer: QPrinter) -> None:
        """Print what was shown when it was asked where to, as finely as a printer draws."""
        held = self._held()
        if held is None:
            return
        self._say("Printing \u2026")
        self._aside(partial(set_apart, held.page, PRINTER_DOTS), partial(self._print, printer, held))

    def _print(self, printer: QPrinter, held: ToPrint, made: tuple[bytes, Sequence[bytes]]) -> None:
        if draw_sheets([QImage.fromData(one) for one in made[1]], printer):
            self._say(f"Sent to the printer. {held.note()}".strip())
            self.printed.emit()
        else:
            self._refuse(UNPRINTED)


def draw_sheets(pictures: Sequence[QImage], printer: QPrinter) -> bool:
    """Draw each picture over a whole sheet, in its own shape; say whether the printer took them."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, picture in enumerate(pictures):
        if number and not printer.newPage():
            painter.end()
            return False
        sheet = painter.viewport()
        size = picture.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = sheet.adjusted(0, 0, size.width() - sheet.width(), size.height() - sheet.height())
        painter.drawImage(place, picture)
    return painter.end()

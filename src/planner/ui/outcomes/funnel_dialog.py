"""The funnel of a file of the user's own: one point marked as hers, the others unnamed unless she asks for names."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QFrame, QWidget

from planner.charts.funnel import draw_funnel
from planner.domain.errors import PlannerError
from planner.domain.statistics.funnel import Funnel, FunnelUnit, Method, funnel
from planner.ui.kit.chart_view import ChartView
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.file_dialog import open_spoken
from planner.ui.kit.form_parts import tick_box
from planner.ui.kit.help_button import HelpButton
from planner.ui.kit.parts import as_high_as_asked, button, column, label, row, said
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.outcomes.reading_card import Lines, Paragraphs
from planner.words.funnels import METHOD_NAMES, read_funnel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from planner.ui.kit.theme import Theme

LETTERS, LINES, READING_LETTERS = 150, 40, 42
LEAST_HEIGHT = 320
MOST_WIDTH = 16777215
"""Qt's own for "as wide as there is"."""
FILTERS = "Tables (*.csv *.xlsx);;All files (*)"
TERMS = ("Funnel", *METHOD_NAMES.values(), "Over-dispersion")
NOBODY = "None of them"
FIRST = (
    "Choose a CSV or XLSX file with the columns label, numerator and denominator: a line for each service or "
    "clinician, such as finished courses that recovered out of those that could. Nothing of it is kept."
)


class FunnelDialog(QDialog):
    """Choose a file, see its funnel and what it says."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Funnel")
        self.help = HelpButton(theme, "the funnel", TERMS)
        self.units: tuple[FunnelUnit, ...] = ()
        self._read_as: tuple[str, ...] = ()
        self.method = Chooser[Method]("How the curve is drawn", METHOD_NAMES)
        self.own = Chooser[str]("Your own point", {"": NOBODY})
        self.spread, self.names = tick_box("Allow for over-dispersion"), tick_box("Name every point")
        self.view = ChartView(theme, "Funnel plot")
        self.first, self.refusal = label(FIRST, wrap=True), label(tone="danger", wrap=True)
        self._said, self._notes = Lines(""), Lines("quiet")
        self._reading = Paragraphs(column(self._said.column, self._notes.column, spacing=9))
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._chooser_row = QWidget()
        self._build()
        for chooser in (self.method, self.own):
            chooser.currentIndexChanged.connect(self.redraw)
        for box in (self.spread, self.names):
            box.toggled.connect(self.redraw)
        self._fit()
        self.choose.setFocus()
        self.show_units(())

    def _build(self) -> None:
        self.choose = button("Choose a file …", self.ask, primary=True)
        leave = button("Close", self.accept)
        leave.setAutoDefault(False)
        choosers = (said("Curve", self.method), self.spread, said("Yours", self.own), self.names)
        self._chooser_row.setLayout(WrappingRow(*choosers, spacing=12))
        self.view.setMinimumHeight(LEAST_HEIGHT)
        self._middle.setSpacing(16)
        self._middle.setContentsMargins(16, 14, 16, 14)
        self._middle.addWidget(self.view, 1)
        self._middle.addLayout(column(self._reading, 1))
        self._body = QFrame()
        self._body.setObjectName("card")
        self._body.setLayout(self._middle)
        head = row(label("Funnel", "heading"), self.help, 1, self.choose)
        sheet = QWidget()
        sheet.setObjectName("page")
        inside = column(head, self.first, self.refusal, self._chooser_row, self._body, 0, spacing=12,
                        margins=(24, 20, 24, 12))  # fmt: skip
        inside.setStretchFactor(self._body, 1)
        sheet.setLayout(inside)
        self.setLayout(column(scrolling(sheet), column(as_high_as_asked(1, leave), margins=(24, 0, 24, 20))))

    def _fit(self) -> None:
        """Open large enough for chart and reading, as far as the screen is so large."""
        room, type_size = self.screen().availableGeometry(), self.fontMetrics()
        wide, high = LETTERS * type_size.averageCharWidth(), LINES * type_size.height()
        self.resize(min(wide, room.width() * 9 // 10), min(high, room.height() * 9 // 10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The reading stands beside the chart where there is room for both, else under it."""
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        is_wide = event.size().width() >= 2.4 * READING_LETTERS * letter
        self._middle.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._reading.setMaximumWidth(READING_LETTERS * letter if is_wide else MOST_WIDTH)
        self._reading.setMinimumWidth(READING_LETTERS * letter if is_wide else 0)

    def ask(self) -> None:
        """Ask which file."""
        dialog = QFileDialog(self, "Choose a file", "", FILTERS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        open_spoken(dialog)

    def take(self, name: str) -> None:
        """Read a file; where it cannot be read, say why and keep what was shown."""
        from planner.exchange.tables.indicator import read_units

        try:
            read = read_units(Path(name), {})
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self.show_units(read.units, read.read_as.said)

    def show_units(self, units: Sequence[FunnelUnit], read_as: Sequence[str] = ()) -> None:
        """Show other points, and as what they were read; nobody's name is shown until it is asked for."""
        self.units, self._read_as = tuple(units), tuple(read_as)
        self.own.offer({"": NOBODY, **{unit.label: unit.label for unit in units}})
        self.first.setVisible(not units)
        self._chooser_row.setVisible(bool(units))
        self._body.setVisible(bool(units))
        self.redraw()

    def redraw(self) -> None:
        """Draw as the choosers ask; over-dispersion is worked out on the arcsine scale only."""
        self._refuse("")
        if not self.units:
            return
        if self.spread.isChecked() and self.method.value is not Method.ARCSINE:
            self.method.choose(Method.ARCSINE)
            return
        self.method.setEnabled(not self.spread.isChecked())
        try:
            found = funnel(self.units, self.method.value, over_dispersion=self.spread.isChecked())
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._show(found)

    def _show(self, found: Funnel) -> None:
        own = self.own.value
        style = self.view.chart_style
        self.view.draw(partial(draw_funnel, funnel=found, style=style, own=own, every=self.names.isChecked()))
        reading = read_funnel(found, own)
        self._said.show_texts(reading.said)
        self._notes.show_texts((*reading.notes, *self._read_as))
        self._reading.updateGeometry()
        self.view.setAccessibleDescription(" ".join(reading.said))

    def _refuse(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

"""Which chart is drawn: the recommended one first, the others folded, each with what it is good for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from planner.domain.outcomes.time_charts import KIND_NAMES, ChartKind
from planner.ui.kit.form_parts import sentence, show_edge
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import unmarked
from planner.ui.kit.spoken_as import switch
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.chart_kinds import USES

RECOMMENDED = ChartKind.RATES


class MoreCharts(QWidget):
    """A button that unfolds the kinds of chart, and one that leads back to the recommended."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.value = RECOMMENDED
        self.more = switch("More charts", self._unfold)
        self.back = button("Back to the recommended chart", lambda: self.choose(RECOMMENDED))
        self.back.hide()
        self.now = label(tone="quiet", wrap=True)
        self.now.hide()
        self.kinds = {kind: QRadioButton(unmarked(KIND_NAMES[kind])) for kind in ChartKind}
        self._group = QButtonGroup(self)
        self._fold = QWidget()
        self._fold.setLayout(column(*(self._line(kind) for kind in ChartKind), spacing=4, margins=(0, 8, 0, 0)))
        self._fold.hide()
        self.setLayout(column(WrappingRow(self.more, self.back), self.now, self._fold, spacing=4))
        self.kinds[RECOMMENDED].setChecked(True)
        self._group.buttonToggled.connect(self._turned)

    def _line(self, kind: ChartKind) -> QWidget:
        """A kind of chart and, under its name, what it is good for."""
        radio, use = self.kinds[kind], USES[kind]
        show_edge(radio)
        radio.setAccessibleDescription(use)
        self._group.addButton(radio)
        made = QWidget()
        indent = radio.fontMetrics().height() + 6
        made.setLayout(column(radio, row(sentence(use, "quiet"), margins=(indent, 0, 0, 0)), spacing=0))
        return made

    def choose(self, kind: ChartKind) -> None:
        """Draw another kind."""
        if kind is self.value:
            return
        self.value = kind
        self.kinds[kind].setChecked(True)
        is_other = kind is not RECOMMENDED
        if self.back.hasFocus() and not is_other:
            self.more.setFocus()
        self.back.setVisible(is_other)
        self.now.setText(f"{KIND_NAMES[kind]}. {USES[kind]}" if is_other else "")
        self.now.setVisible(is_other)
        self.chosen.emit()

    def _turned(self, radio: QRadioButton, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if is_on:
            self.choose(next(kind for kind, one in self.kinds.items() if one is radio))

    def _unfold(self) -> None:
        self._fold.setVisible(self.more.isChecked())

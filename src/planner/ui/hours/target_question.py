"""The question before a trial becomes the target: from when, and what it replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog

from planner.ui.kit.parts import button, column, give_width, label
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.new_target import effect_words, question_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from planner.domain.hours.target import Target


class TargetQuestion(QDialog):
    """Asks; `agreed` gives the target back when the answer is yes."""

    agreed = Signal(object)

    def __init__(self, target: Target, rows: Sequence[Target], parent: QWidget) -> None:
        super().__init__(parent)
        self._target = target
        self.setWindowTitle("Make this my target")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.question = label(question_words(target), "title", wrap=True)
        self.effect = label(effect_words(target, rows), wrap=True)
        self.yes = button("Make it my target", self._agree, primary=True)
        self.no = button("Cancel", self.reject)
        self.no.setAutoDefault(False)
        self.yes.setDefault(True)
        ends = WrappingRow(self.yes, self.no)
        give_width(self)
        self.setLayout(column(self.question, self.effect, ends, spacing=16, margins=(24, 20, 24, 20)))

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self._target)

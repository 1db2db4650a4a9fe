"""The question before something leaves the diary that holds what looks like identifiers of patients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import button, column, row
from planner.words.noticed import leaving_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QHideEvent

    from planner.domain.privacy.found import IdentifierKind

LEAVE_OUT, AS_IT_IS, CANCEL = "Leave them out", "Write as it is", "Cancel"


class LeavingQuestion(QWidget):
    """Stands in the dialog itself until it is answered; not answering writes nothing.

    `asking` says whether it is asked now, so that other buttons can make room for it.
    """

    asking = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._answer: Callable[[bool], None] | None = None
        self.words = sentence()
        self.leave_out = button(LEAVE_OUT, lambda: self._answered(cleared=True))
        self.as_it_is = button(AS_IT_IS, lambda: self._answered(cleared=False))
        self.cancel = button(CANCEL, self.hide)
        for one in (self.leave_out, self.as_it_is, self.cancel):
            one.setAutoDefault(False)
        self.setLayout(column(self.words, self.leave_out, row(self.as_it_is, self.cancel)))
        self.hide()

    def ask(self, counts: Mapping[IdentifierKind, int], answer: Callable[[bool], None]) -> None:
        """Ask; `answer` is told whether they are to be left out."""
        self._answer = answer
        self.words.setText(leaving_words(counts))
        self.setAccessibleName(self.words.text())
        self.show()
        self.asking.emit(not self.isHidden())
        self.leave_out.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """It is over."""
        super().hideEvent(event)
        self.asking.emit(not self.isHidden())

    def _answered(self, *, cleared: bool) -> None:
        self.hide()
        if self._answer is not None:
            self._answer(cleared)

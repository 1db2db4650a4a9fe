"""Only this, this and later, or all?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from planner.domain.diary.scope import Scope
from planner.domain.english import counted
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.plain import unmarked


class ScopeQuestion(QDialog):
    """Asks which occurrences of a series a deed is about; `answered` gives the scope."""

    answered = Signal(object)

    def __init__(
        self, what: str, later: int | None, every: int | None, parent: QWidget, *, single: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Planner")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = (
            (Scope.ONLY_THIS, "This one only", _number(1)),
            (Scope.THIS_AND_LATER, "This and later ones", f"{_number(later)}; earlier ones are kept"),
            (Scope.ALL, "All of them", f"{_number(every)}, past ones too"),
        )
        offered = choices if single else choices[1:]
        buttons = [self._choice(scope, words, note) for scope, words, note in offered]
        buttons[0].setDefault(True)
        leave = QPushButton("Cancel")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.setLayout(
            column(label(what, "title", wrap=True), *buttons, row(1, leave), spacing=10, margins=(24, 20, 24, 20))
        )

    def _choice(self, scope: Scope, words: str, note: str) -> QPushButton:
        made = QPushButton(unmarked(f"{words}  ·  {note}"))
        made.setStyleSheet("text-align: left; padding: 8px 12px;")
        made.setObjectName(scope.value)
        made.clicked.connect(lambda: self._answer(scope))
        return made

    def _answer(self, scope: Scope) -> None:
        self.accept()
        self.answered.emit(scope)


def _number(count: int | None) -> str:
    if count is None:
        return "no end date"
    return counted(count, "entry", "entries")

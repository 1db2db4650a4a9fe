"""The first run: a passphrase, then the recovery code, then the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QStackedLayout, QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.parts import button, label, row
from planner.ui.shell.code_step import CodeStep, lay_out_step
from planner.ui.shell.secret_field import secret_field

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.services.desk import Desk


class FirstRun(QDialog):
    """Makes a new diary; `desk` is the open diary once it is made."""

    def __init__(self, begin_desk: Callable[[str], tuple[Desk, str]], place: Path) -> None:
        super().__init__()
        self.setWindowTitle("Planner")
        self.setMinimumWidth(520)
        self._begin, self._place = begin_desk, place
        self.desk: Desk | None = None
        self.step = CodeStep("Your recovery code", "Open the diary", self._finish)
        self._steps = QStackedLayout()
        self._steps.addWidget(self._make_passphrase_step(str(place)))
        self._steps.addWidget(self.step)
        self.setLayout(self._steps)
        # Only now that the buttons are in the dialog does it know them; before, it takes the first it finds.
        self._make.setDefault(True)

    def _make_passphrase_step(self, place: str) -> QWidget:
        self._first, self._second = secret_field("Passphrase, at least 8 characters"), secret_field("The same again")
        self._refusal = label(tone="danger", wrap=True)
        self._refusal.hide()
        self._make = button("Make the diary", self._try, primary=True)
        return lay_out_step(
            QWidget(),
            label("A diary only you can read", "heading"),
            label(INTRODUCTION.format(place=place), wrap=True),
            self._first,
            self._second,
            self._refusal,
            row(1, button("Leave", self.reject), self._make),
        )

    def _try(self) -> None:
        if self._first.text() != self._second.text():
            self._refuse("The two passphrases differ: type the same one twice.")
            return
        try:
            self.desk, code = self._begin(self._first.text())
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._first.clear()
        self._second.clear()
        self._steps.setCurrentIndex(1)
        self.step.show_code(code)

    def _finish(self) -> None:
        """The code is written down: only now is there a diary."""
        if self.desk is None:
            return
        try:
            self.desk.store.finish(self._place)
        except PlannerError as refusal:
            self.step.refuse(str(refusal))
            return
        self.accept()

    def reject(self) -> None:
        """Leave; but not with the recovery code on the screen, which is shown only once."""
        if self.desk is None:
            super().reject()
        elif self.step.written.isChecked():
            self._finish()
        else:
            self.step.refuse(NOT_YET)

    def _refuse(self, text: str) -> None:
        self._refusal.setText(text)
        self._refusal.show()
        self.adjustSize()  # a refusal that names a folder takes several lines


INTRODUCTION = (
    "Everything you enter is kept in one encrypted file on this machine, in {place}. Planner never uses the network. "
    "Choose a passphrase: without it, or the recovery code that follows, nobody can read the diary."
)
NOT_YET = "Tick the box once the code is written down: it cannot be shown again."

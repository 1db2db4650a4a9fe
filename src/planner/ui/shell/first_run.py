"""The first run: a passphrase, then the recovery code, then the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QStackedLayout, QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.parts import button, column, label, row

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
        self._steps = QStackedLayout()
        self._steps.addWidget(self._make_passphrase_step(str(place)))
        self._steps.addWidget(self._make_code_step())
        self.setLayout(self._steps)
        # Only now that the buttons are in the dialog does it know them; before, it takes the first it finds.
        self._make.setDefault(True)

    def _make_passphrase_step(self, place: str) -> QWidget:
        self._first, self._second = QLineEdit(), QLineEdit()
        for field, words in ((self._first, "Passphrase, at least 8 characters"), (self._second, "The same again")):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self._refusal = label(tone="danger", wrap=True)
        self._refusal.hide()
        self._make = button("Make the diary", self._try, primary=True)
        step = QWidget()
        step.setLayout(
            column(
                label("A diary only you can read", "heading"),
                label(INTRODUCTION.format(place=place), wrap=True),
                self._first,
                self._second,
                self._refusal,
                row(1, button("Leave", self.reject), self._make),
                spacing=12,
                margins=(24, 24, 24, 24),
            )
        )
        return step

    def _make_code_step(self) -> QWidget:
        self._code = label(tone="figure")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._kept = QCheckBox("I have written it down and keep it apart from this machine")
        self._go = button("Open the diary", self._finish, primary=True)
        self._go.setEnabled(False)
        self._not_yet = label(NOT_YET, tone="danger", wrap=True)
        self._not_yet.hide()
        self._kept.toggled.connect(self._go.setEnabled)
        self._kept.toggled.connect(self._not_yet.hide)
        step = QWidget()
        step.setLayout(
            column(
                label("Your recovery code", "heading"),
                label(ABOUT_CODE, wrap=True),
                self._code,
                self._kept,
                self._not_yet,
                1,
                row(1, self._go),
                spacing=12,
                margins=(24, 24, 24, 24),
            )
        )
        return step

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
        self._code.setText(code)
        self._steps.setCurrentIndex(1)
        self._go.setDefault(True)
        self._kept.setFocus()

    def _finish(self) -> None:
        """The code is written down: only now is there a diary."""
        if self.desk is None:
            return
        try:
            self.desk.store.finish(self._place)
        except PlannerError as refusal:
            self._not_yet.setText(str(refusal))
            self._not_yet.show()
            return
        self.accept()

    def reject(self) -> None:
        """Leave; but not with the recovery code on the screen, which is shown only once."""
        if self.desk is None:
            super().reject()
        elif self._kept.isChecked():
            self._finish()
        else:
            self._not_yet.show()

    def _refuse(self, text: str) -> None:
        self._refusal.setText(text)
        self._refusal.show()


INTRODUCTION = (
    "Everything you enter is kept in one encrypted file on this machine, in {place}. Planner never uses the network. "
    "Choose a passphrase: without it, or the recovery code that follows, nobody can read the diary."
)
NOT_YET = "Tick the box once the code is written down: it cannot be shown again."
ABOUT_CODE = "It opens the diary if you forget the passphrase, and it is shown only now. Write it on paper."

"""Unlocking: the passphrase of the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from planner.domain.errors import PlannerError
from planner.ui.kit.parts import button, column, label, row
from planner.ui.shell.secret_field import secret_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.services.desk import Desk


class Unlock(QDialog):
    """Asks for the passphrase until it is right or the question is left; `desk` is the open diary."""

    def __init__(self, open_desk: Callable[[str], Desk]) -> None:
        super().__init__()
        self.setWindowTitle("Planner")
        self.setMinimumWidth(420)
        self._open = open_desk
        self.desk: Desk | None = None
        self._passphrase = secret_field("Passphrase")
        self._passphrase.textEdited.connect(self._forget_refusal)
        self._refusal = label(tone="danger", wrap=True)
        self._refusal.hide()
        go = button("Open the diary", self._try, primary=True)
        leave = button("Leave", self.reject)
        self.setLayout(
            column(
                label("Unlock your diary", "heading"),
                label("Type its passphrase.", "quiet"),
                self._passphrase,
                self._refusal,
                row(1, leave, go),
                spacing=12,
                margins=(24, 24, 24, 24),
            )
        )
        go.setDefault(True)  # only now that it is in the dialog does the dialog know it

    def _try(self) -> None:
        try:
            self.desk = self._open(self._passphrase.text())
        except PlannerError as refusal:
            self._refusal.setText(str(refusal))
            self._refusal.show()
            self.adjustSize()  # a refusal that names a folder takes several lines
            self._passphrase.selectAll()
            self._passphrase.setFocus()
            return
        self._passphrase.clear()
        self.accept()

    def _forget_refusal(self) -> None:
        self._refusal.hide()

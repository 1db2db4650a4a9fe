"""Another recovery code: the passphrase, then the code, which holds once it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QStackedLayout, QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.parts import button, label, row
from planner.ui.shell.code_step import CodeStep, lay_out_step
from planner.ui.shell.secret_field import secret_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.storage.passphrase import AnotherCode


class NewCode(QDialog):
    """Makes another recovery code; left before the last step, the old one stays."""

    def __init__(self, make: Callable[[str], AnotherCode], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Recovery code")
        self.setMinimumWidth(520)
        self._make = make
        self._made: AnotherCode | None = None
        self._passphrase = secret_field("Passphrase")
        self._refusal = label(tone="danger", wrap=True)
        self._refusal.hide()
        self._passphrase.textEdited.connect(self._refusal.hide)
        self._next = button("Make a new code", self._try, primary=True)
        self.step = CodeStep(
            "Your new recovery code", "Let it hold from now on", self._finish, button("Keep the old one", self.reject)
        )
        self._steps = QStackedLayout()
        self._steps.addWidget(self._make_passphrase_step())
        self._steps.addWidget(self.step)
        self.setLayout(self._steps)
        # Only now that the buttons are in the dialog does it know them; before, it takes the first it finds.
        self._next.setDefault(True)

    def _make_passphrase_step(self) -> QWidget:
        return lay_out_step(
            QWidget(),
            label("A new recovery code", "heading"),
            label(ABOUT, wrap=True),
            self._passphrase,
            self._refusal,
            1,
            row(1, button("Leave", self.reject), self._next),
        )

    def _try(self) -> None:
        try:
            self._made = self._make(self._passphrase.text())
        except PlannerError as refusal:
            self._refusal.setText(str(refusal))
            self._refusal.show()
            self.adjustSize()  # a refusal that names a folder takes several lines
            self._passphrase.selectAll()
            self._passphrase.setFocus()
            return
        self._passphrase.clear()
        self._steps.setCurrentIndex(1)
        self.step.show_code(self._made.code)

    def _finish(self) -> None:
        if self._made is None:
            return
        try:
            self._made.keep()
        except PlannerError as refusal:
            self.step.refuse(str(refusal))
            return
        self.accept()


ABOUT = (
    "For when the old code is lost, or somebody may have seen it. Type the diary’s passphrase. The old code holds "
    "until you say that the new one is written down."
)

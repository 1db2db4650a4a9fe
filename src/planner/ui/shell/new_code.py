"""Another recovery code: the passphrase, then the code, which holds once it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QStackedLayout, QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.parts import button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayout

Code = tuple[str, "Callable[[], None]"]


class NewCode(QDialog):
    """Makes another recovery code; left before the last step, the old one stays."""

    def __init__(self, make: Callable[[str], Code], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Recovery code")
        self.setMinimumWidth(520)
        self._make = make
        self._keep: Callable[[], None] | None = None
        self._passphrase = QLineEdit()
        self._refusal = label(tone="danger", wrap=True)
        self._next = button("Make a new code", self._try, primary=True)
        self._steps = QStackedLayout()
        self._steps.addWidget(self._make_passphrase_step())
        self._steps.addWidget(self._make_code_step())
        self.setLayout(self._steps)
        # Only now that the buttons are in the dialog does it know them; before, it takes the first it finds.
        self._next.setDefault(True)

    def _make_passphrase_step(self) -> QWidget:
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.setAccessibleName("Passphrase")
        self._passphrase.setPlaceholderText("Passphrase")
        self._passphrase.textEdited.connect(lambda _text: self._refusal.hide())
        self._refusal.hide()
        return _step(
            label("A new recovery code", "heading"),
            label(ABOUT, wrap=True),
            self._passphrase,
            self._refusal,
            1,
            row(1, button("Leave", self.reject), self._next),
        )

    def _make_code_step(self) -> QWidget:
        self._code = label(tone="figure")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._written = QCheckBox("I have written it down and keep it apart from this machine")
        self._go = button("Let it hold from now on", self._finish, primary=True)
        self._go.setEnabled(False)
        self._written.toggled.connect(self._go.setEnabled)
        self._not_kept = label(tone="danger", wrap=True)
        self._not_kept.hide()
        return _step(
            label("Your new recovery code", "heading"),
            label(ABOUT_CODE, wrap=True),
            self._code,
            self._written,
            self._not_kept,
            1,
            row(1, button("Keep the old one", self.reject), self._go),
        )

    def _try(self) -> None:
        try:
            code, self._keep = self._make(self._passphrase.text())
        except PlannerError as refusal:
            self._refusal.setText(str(refusal))
            self._refusal.show()
            self._passphrase.selectAll()
            self._passphrase.setFocus()
            return
        self._passphrase.clear()
        self._code.setText(code)
        self._steps.setCurrentIndex(1)
        self._go.setDefault(True)
        self._written.setFocus()

    def _finish(self) -> None:
        if self._keep is None:
            return
        try:
            self._keep()
        except PlannerError as refusal:
            self._not_kept.setText(str(refusal))
            self._not_kept.show()
            return
        self.accept()


def _step(*parts: QWidget | QLayout | int) -> QWidget:
    step = QWidget()
    step.setLayout(column(*parts, spacing=12, margins=(24, 24, 24, 24)))
    return step


ABOUT = (
    "For when the old code is lost, or somebody may have seen it. Type the diary’s passphrase. The old code holds "
    "until you say that the new one is written down."
)
ABOUT_CODE = "It opens the diary if you forget the passphrase, and it is shown only now. Write it on paper."

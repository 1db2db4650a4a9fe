"""The step of a dialog that shows a recovery code, once, until it is said to be written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from planner.ui.kit.parts import button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayout

ABOUT_CODE = "It opens the diary if you forget the passphrase, and it is shown only now. Write it on paper."


class CodeStep(QWidget):
    """A recovery code, a box to tick, and what goes on from there only once it is ticked."""

    def __init__(self, heading: str, go: str, go_on: Callable[[], None], *besides: QWidget) -> None:
        super().__init__()
        self.code = label(tone="figure")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.written = QCheckBox("I have written it down and keep it apart from this machine")
        self.go = button(go, go_on, primary=True)
        self.go.setEnabled(False)
        self.refusal = label(tone="danger", wrap=True)
        self.refusal.hide()
        self.written.toggled.connect(self.go.setEnabled)
        self.written.toggled.connect(self.refusal.hide)
        parts = (label(heading, "heading"), label(ABOUT_CODE, wrap=True), self.code, self.written, self.refusal)
        lay_out_step(self, *parts, 1, row(1, *besides, self.go))

    def show_code(self, code: str) -> None:
        """Put the code on the screen; Return goes on once the box is ticked."""
        self.code.setText(code)
        self.go.setDefault(True)
        self.written.setFocus()

    def refuse(self, words: str) -> None:
        """Say why it does not go on."""
        self.refusal.setText(words)
        self.refusal.show()


def lay_out_step(step: QWidget, *parts: QWidget | QLayout | int) -> QWidget:
    """One step of such a dialog, its parts under one another."""
    step.setLayout(column(*parts, spacing=12, margins=(24, 24, 24, 24)))
    return step

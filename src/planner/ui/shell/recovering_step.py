"""The step of the question that opens the diary by its recovery code, under a new passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.safety.typed_secret import malformed_code
from planner.ui.kit.parts import button
from planner.ui.kit.secret_field import secret_field
from planner.ui.shell.secrets_dialog import DIFFER, SecretsStep
from planner.ui.shell.strength_meter import StrengthMeter

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLineEdit

ABOUT_CODE = (
    "Type the code from your paper: capitals, dashes and spaces make no difference. Then choose a new passphrase; the "
    "code stays as it is."
)


class RecoveringStep(SecretsStep):
    """Asks for the code and, twice, for the passphrase that is to hold from now on."""

    def __init__(self, go: Callable[[], object], go_back: Callable[[], object]) -> None:
        self.code = secret_field("Recovery code")
        self.first = secret_field("New passphrase, at least 8 characters")
        self.second = secret_field("The new one again")
        self.meter = StrengthMeter(self.first)
        super().__init__(
            "Open it by the recovery code",
            ABOUT_CODE,
            (self.code, self.first, self.meter, self.second),
            button("Set it and open the diary", go, primary=True),
            button("Back", go_back),
        )

    def show_code(self) -> None:
        """Show what is typed of the code, to be compared with the paper."""
        self.code.eye.setChecked(True)

    @property
    def malformed(self) -> str:
        """Why what stands there is no recovery code yet, in a sentence; empty where it may be one."""
        why = malformed_code(self.code.text())
        return f"This is no recovery code yet: {why}." if why else ""

    def objection(self) -> tuple[str, QLineEdit | None]:
        """Why it cannot be tried, and the field to blame if it is one alone; no words where it can."""
        if self.malformed:
            return self.malformed, self.code
        return (DIFFER, None) if self.first.text() != self.second.text() else ("", None)

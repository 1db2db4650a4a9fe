"""Another passphrase, another recovery code, another key: asked for, shown, and then made to hold."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from planner.domain.errors import PlannerError
from planner.ui.kit.parts import button, label
from planner.ui.kit.secret_field import secret_field
from planner.ui.shell.code_step import CodeStep
from planner.ui.shell.secrets_dialog import DIFFER, SecretsDialog, SecretsStep, leaving
from planner.ui.shell.strength_meter import StrengthMeter
from planner.words.guessing import A_GUESS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from planner.storage.passphrase import AnotherCode
    from planner.storage.store import Store


class NewSecrets(SecretsDialog):
    """Shows a new recovery code, which holds once its last group is typed; `told` says what holds afterwards."""

    def __init__(self, title: str, parent: QWidget | None, go: str, leave: str, folder: Path | None = None) -> None:
        super().__init__(title, parent)
        self.told = ""
        self._made: AnotherCode | None = None
        self.code_step = CodeStep("Your new recovery code", go, self._finish, leaving(self, leave), folder=folder)

    def show_code(self, made: AnotherCode) -> None:
        """Show the code that waits to be kept."""
        self._made = made
        self.code_step.show_code(made.code)
        self.show_step(self.code_step, self.code_step.proof)

    def _finish(self) -> None:
        if self._made is None:
            return
        try:
            self._made.keep()
        except PlannerError as refusal:
            self.refuse(str(refusal))
            return
        self.told = self._told_once_kept()
        self.accept()

    @abstractmethod
    def _told_once_kept(self) -> str:
        """What is said once the new code holds."""


class NewCode(NewSecrets):
    """Makes another recovery code; left before the last step, the old one stays."""

    def __init__(
        self, make: Callable[[str], AnotherCode], parent: QWidget | None = None, folder: Path | None = None
    ) -> None:
        super().__init__("Recovery code", parent, "Let it hold from now on", "Keep the old one", folder)
        self._make = make
        self.passphrase = secret_field("Passphrase")
        go = button("Make a new code", self._try, primary=True)
        self.show_step(
            SecretsStep("A new recovery code", ABOUT_CODE, (self.passphrase,), go, leaving(self)), self.passphrase
        )

    def _try(self) -> None:
        passphrase = self.passphrase.text()
        self.attempt(TRYING, lambda: self._make(passphrase), self.show_code, self.passphrase)

    def _told_once_kept(self) -> str:
        return "The new recovery code holds; the old one opens nothing."


class NewPassphrase(NewSecrets):
    """Changes the passphrase, and with it the data key where that is chosen."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__("Passphrase", parent, "Change passphrase and key", "Change nothing", store.path.parent)
        self._store = store
        self.old = secret_field("Old passphrase")
        self.new, self.again = secret_field("New passphrase, at least 8 characters"), secret_field("The new one again")
        self.meter = StrengthMeter(self.new)
        self.with_key = QCheckBox("Give the diary another key, too")
        parts = (self.old, self.new, self.meter, self.again, self.with_key, label(ABOUT_KEY, "quiet", wrap=True))
        go = button("Change the passphrase", self._try, primary=True)
        self.show_step(SecretsStep("Another passphrase", "", parts, go, leaving(self)), self.old)

    def _try(self) -> None:
        old, new = self.old.text(), self.new.text()
        if new != self.again.text():
            self.refuse(DIFFER)
        elif self.with_key.isChecked():
            self.attempt(CHANGING, lambda: self._store.another_key(old, new), self.show_code, self.old)
        else:
            self.attempt(CHANGING, lambda: self._store.another_passphrase(old, new), self._tell, self.old)

    def _tell(self, lost: str) -> None:
        self.told = f"The passphrase is changed. {lost or 'The recovery code stays as it was.'} {A_GUESS}"
        self.accept()

    def _told_once_kept(self) -> str:
        return "Passphrase, key and recovery code are changed; the old ones open this diary no more."


TRYING, CHANGING = "The passphrase is being tried …", "The passphrase is being changed …"
ABOUT_CODE = (
    "For when the old code is lost, or somebody may have seen it. Type the diary’s passphrase. The old code holds "
    "until you say that the new one is written down."
)
ABOUT_KEY = (
    "Choose this where somebody may know the old passphrase: without it, an old copy of diary.key still opens this "
    "diary. The diary is then written anew and gets a new recovery code. Copies of the diary made before still open "
    "with the old passphrase and the diary.key that was beside them."
)

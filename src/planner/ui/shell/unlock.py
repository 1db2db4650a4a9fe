"""Unlocking: the passphrase of the diary, or its recovery code and a new passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.safety.typed_secret import malformed_code
from planner.ui.kit.announce import announce
from planner.ui.kit.parts import button
from planner.ui.kit.secret_field import secret_field
from planner.ui.shell.secrets_dialog import DIFFER, SecretsDialog, SecretsStep, leaving
from planner.ui.shell.strength_meter import StrengthMeter
from planner.words.in_window import without_terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLineEdit, QPushButton

    from planner.services.desk import Desk


class Unlock(SecretsDialog):
    """Asks for the passphrase until it is right or the question is left; `desk` is the open diary.

    Args:
        open_desk: opens the diary by its passphrase; may take seconds, and is called on another thread.
        recover: sets a new passphrase by the recovery code and gives a sentence on what is lost; without it, no way
            there is offered.
        words: why one is asked, in one sentence, such as how long ago the diary was locked.
    """

    def __init__(
        self, open_desk: Callable[[str], Desk], recover: Callable[[str, str], str] | None = None, words: str = ""
    ) -> None:
        super().__init__("Planner")
        self._open, self._recover = open_desk, recover
        self.desk: Desk | None = None
        self._is_left = self._is_only_trying = False
        self.passphrase = secret_field("Passphrase")
        go = button("Open the diary", self._try, primary=True)
        self.asking = SecretsStep("Unlock your diary", "", (self.passphrase,), go, leaving(self, "Quit"))
        self.asking.say(words or ASKED)
        self.forgotten = self.offer("Forgotten? Use the recovery code", self._ask_for_code)
        self.forgotten.setVisible(recover is not None)
        self.recovering = self._recovering_step()
        self.show_step(self.asking, self.passphrase)

    def say(self, words: str) -> None:
        """Another sentence over the field, such as what was restored."""
        self.asking.say(words)
        self.fit()

    def ask_anew(self, words: str) -> None:
        """Ask for the passphrase of what lies there now: what was typed for what lay there before is no answer."""
        self.passphrase.clear()
        self.activateWindow()
        self.passphrase.setFocus()
        self.say(words)
        announce(self, without_terminal(words))

    def offer(self, words: str, clicked: Callable[[], object]) -> QPushButton:
        """One more button under the passphrase, such as one that restores a backup."""
        made = button(words, clicked)
        self.asking.offer(made)
        return made

    def refuse(self, words: str, field: QLineEdit | None = None) -> None:
        """Say why it does not go on; a code that is refused is shown, to be compared with the paper."""
        super().refuse(words, field)
        if field is self.code:
            self.code.eye.setChecked(True)

    def reject(self) -> None:
        """Leave, also while a passphrase is being tried, which changes nothing: what it opens is closed again."""
        if self._is_only_trying:
            self._is_left = True
            self._set_busy("")
        super().reject()

    def _recovering_step(self) -> SecretsStep:
        self.code = secret_field("Recovery code")
        self.first, self.second = (
            secret_field("New passphrase, at least 8 characters"),
            secret_field("The new one again"),
        )
        self.meter = StrengthMeter(self.first)
        parts = (self.code, self.first, self.meter, self.second)
        go = button("Set it and open the diary", self._try_code, primary=True)
        self.code.editingFinished.connect(self._look_at_code)
        return SecretsStep(
            "Open it by the recovery code", ABOUT_CODE, parts, go, button("Back", self._ask_for_passphrase)
        )

    def _try(self) -> None:
        passphrase = self.passphrase.text()
        if not self.is_busy:
            self._is_only_trying = True
            self.attempt(OPENING, lambda: self._open(passphrase), self._enter, self.passphrase)

    def _set_busy(self, words: str) -> None:
        super()._set_busy(words)
        self._is_only_trying = self._is_only_trying and self.is_busy

    def _ask_for_code(self) -> None:
        self.show_step(self.recovering, self.code)
        self.code.eye.setChecked(True)  # it is copied from paper, letter by letter

    def _ask_for_passphrase(self) -> None:
        if not self.is_busy:
            self.show_step(self.asking, self.passphrase)

    def _look_at_code(self) -> None:
        if self.code.text() and (why := malformed_code(self.code.text())):
            self.refuse(f"This is no recovery code yet: {why}.")

    def _try_code(self) -> None:
        code, passphrase = self.code.text(), self.first.text()
        if why := malformed_code(code):
            self.refuse(f"This is no recovery code yet: {why}.", self.code)
        elif passphrase != self.second.text():
            self.refuse(DIFFER)
        else:
            self.attempt(RECOVERING, lambda: self._recovered(code, passphrase), self._enter, self.code)

    def _recovered(self, code: str, passphrase: str) -> Desk:
        """On another thread."""
        lost = self._recover(code, passphrase) if self._recover else ""
        desk = self._open(passphrase)
        if lost:
            desk.store.notes = (f"The passphrase is changed. {lost}", *desk.store.notes)
        else:
            desk.store.news = f"The passphrase is changed. {CODE_STAYS}"
        return desk

    def _enter(self, desk: Desk) -> None:
        if self._is_left:
            desk.close()
            return
        self.desk = desk
        if self.step is not None:
            self.step.forget()
        self.accept()


ASKED = "Type its passphrase."
OPENING = "The passphrase is being tried …"
RECOVERING = "The code is being tried and the passphrase set. This takes a few seconds."
ABOUT_CODE = (
    "Type the code from your paper: capitals, dashes and spaces make no difference. Then choose a new passphrase; the "
    "code stays as it is."
)
CODE_STAYS = "The recovery code stays as it was."

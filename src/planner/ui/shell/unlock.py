"""Unlocking: the passphrase of the diary, or its recovery code and a new passphrase."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from planner.ui.kit.announce import announce
from planner.ui.kit.parts import button
from planner.ui.kit.secret_field import secret_field
from planner.ui.shell.secrets_dialog import SecretsDialog, SecretsStep, leaving

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLineEdit, QPushButton

    from planner.services.desk import Desk
    from planner.ui.shell.recovering_step import RecoveringStep


class Unlock(SecretsDialog):
    """Asks for the passphrase until it is right or the question is left; `desk` is the open diary.

    Args:
        open_desk: opens the diary by its passphrase; may take seconds, and is called on another thread.
        recover: sets a new passphrase by the recovery code and gives a sentence on what is lost; without it, no way
            there is offered.
        words: why one is asked, in one sentence, such as how long ago the diary was locked.
    """

    help_place = "wrong-passphrase"

    def __init__(
        self, open_desk: Callable[[str], Desk], recover: Callable[[str, str], str] | None = None, words: str = ""
    ) -> None:
        super().__init__("Planner")
        self._open, self._recover = open_desk, recover
        self.desk: Desk | None = None
        self._is_left = self._is_only_trying = False
        self.passphrase = secret_field("Passphrase")
        go = button("Open the diary", self._try, primary=True)
        self.asking = SecretsStep("Unlock your diary", ASKED, (self.passphrase,), go, leaving(self, "Quit"))
        if words:
            self.asking.say(words)
        self.forgotten = self.offer("Forgotten? Use the recovery code", self._ask_for_code)
        self.forgotten.setVisible(recover is not None)
        self.show_step(self.asking, self.passphrase)

    @cached_property
    def help_button(self) -> QPushButton:
        """Beside the other ways, once something was refused: before that F1 alone opens the help."""
        return self.offer("Help", self.show_help)

    def say(self, words: str) -> None:
        """Another sentence over the field, such as what was restored."""
        self.asking.say(words)
        self.fit()

    def ask_anew(self, words: str) -> None:
        """Ask for the passphrase of what lies there now: what was typed for what lay there before is no answer."""
        self.passphrase.clear()
        self.activateWindow()
        self.passphrase.setFocus()
        from planner.words.in_window import without_terminal

        self.say(words)
        announce(self, without_terminal(words))

    def offer(self, words: str, clicked: Callable[[], object]) -> QPushButton:
        """One more button under the passphrase, such as one that restores a backup."""
        made = button(words, clicked)
        self.asking.offer(made)
        return made

    def refuse(self, words: str, field: QLineEdit | None = None) -> None:
        """Say why it does not go on; a code that is refused is shown, to be compared with the paper."""
        self.help_button.show()
        super().refuse(words, field)
        if "recovering" in self.__dict__ and field is self.recovering.code:
            self.recovering.show_code()

    def reject(self) -> None:
        """Leave, also while a passphrase is being tried, which changes nothing: what it opens is closed again."""
        if self._is_only_trying:
            self._is_left = True
            self._set_busy("")
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from the recovery code to the passphrase, as the button does, and leaves from there."""
        from PySide6.QtCore import Qt  # to name its keys makes all its names, which the question does not wait for

        is_back = event.key() == Qt.Key.Key_Escape and self.step is not None and self.step is not self.asking
        if is_back:
            self._ask_for_passphrase()
        else:
            super().keyPressEvent(event)

    @cached_property
    def recovering(self) -> RecoveringStep:
        """The step that asks for the recovery code; made when it is first asked for."""
        from planner.ui.shell.recovering_step import RecoveringStep

        made = RecoveringStep(self._try_code, self._ask_for_passphrase)
        made.code.editingFinished.connect(self._look_at_code)
        return made

    def _try(self) -> None:
        passphrase = self.passphrase.text()
        if not self.is_busy:
            self._is_only_trying = True
            self.attempt(OPENING, lambda: self._open(passphrase), self._enter, self.passphrase)

    def _set_busy(self, words: str) -> None:
        super()._set_busy(words)
        self._is_only_trying = self._is_only_trying and self.is_busy

    def _ask_for_code(self) -> None:
        self.show_step(self.recovering, self.recovering.code)
        self.recovering.show_code()  # it is copied from paper, letter by letter

    def _ask_for_passphrase(self) -> None:
        if not self.is_busy:
            self.show_step(self.asking, self.passphrase)

    def _look_at_code(self) -> None:
        if self.recovering.code.text() and self.recovering.malformed:
            self.refuse(self.recovering.malformed)

    def _try_code(self) -> None:
        step = self.recovering
        words, to_blame = step.objection()
        if words:
            self.refuse(words, to_blame)
            return
        code, passphrase = step.code.text(), step.first.text()
        self.attempt(RECOVERING, lambda: self._recovered(code, passphrase), self._enter, step.code)

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
CODE_STAYS = "The recovery code stays as it was."

"""A backup looked into from a window: its secret is asked for, and what is in it and what differs is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner.storage.opened_backup import Secret
from planner.ui.kit.form_parts import sentence, tick_box
from planner.ui.kit.parts import button, column, give_width, label, row
from planner.ui.kit.secret_field import secret_field
from planner.ui.kit.tasks import Task
from planner.words.in_window import without_terminal

Look = Callable[[Secret], Sequence[str]]
OPENING = "The backup is being opened and read. This takes a few seconds."


class BackupDialog(QDialog):
    """Opens a backup with its secret and says what was found; where it is to be put back, that is decided then.

    `decided` announces the secret that opened it.
    """

    decided = Signal(object)

    def __init__(self, title: str, about: str, look: Look, parent: QWidget, *, deed: str = "") -> None:
        """Ask for the secret.

        Args:
            title: the heading.
            about: which backup it is, and what will happen.
            look: opens it and tells what was found; called on another thread.
            parent: the window.
            deed: what the button says that decides; left out, nothing is decided here.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Planner")
        give_width(self)
        self._look, self._secret = look, Secret("")
        self.secret = secret_field("Passphrase of that day")
        self.is_code = tick_box("This is the recovery code")
        self.found = sentence()
        self.look_button = button("Open it", self._open, primary=True)
        self.deed_button = button(deed, self._decide, primary=True)
        self._has_deed = bool(deed)
        self.leave = button("Cancel" if deed else "Close", self.reject)
        self.setLayout(
            column(
                label(title, "heading", wrap=True),
                sentence(about, "quiet"),
                self.secret,
                self.is_code,
                self.found,
                row(1, self.leave, self.look_button, self.deed_button),
                spacing=12,
                margins=(24, 24, 24, 24),
            )
        )
        self.look_button.setDefault(True)
        self.secret.textEdited.connect(self._begin_again)
        self.is_code.toggled.connect(self._begin_again)
        self._begin_again()

    def _begin_again(self) -> None:
        """What was found was found with another secret."""
        self.found.hide()
        self.deed_button.hide()
        self.look_button.show()
        self.look_button.setDefault(True)

    def _open(self) -> None:
        self._secret = Secret(self.secret.text(), is_code=self.is_code.isChecked())
        self._set_busy(busy=True)
        self._say(OPENING, "quiet")
        secret, look = self._secret, self._look
        task = Task(lambda: look(secret), self)
        task.done.connect(self._tell)
        task.refused.connect(self._refuse)
        task.start()

    def _tell(self, sentences: Sequence[str]) -> None:
        self._set_busy(busy=False)
        self._say("\n".join(sentences), "")
        if self._has_deed:
            self.look_button.hide()
            self.deed_button.show()
            self.deed_button.setDefault(True)
            self.deed_button.setFocus()

    def _refuse(self, words: str) -> None:
        self._set_busy(busy=False)
        self._say(words, "danger")
        self.secret.selectAll()
        self.secret.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        for part in (self.secret, self.is_code, self.look_button):
            part.setEnabled(not busy)

    def _say(self, words: str, tone: str) -> None:
        self.found.setProperty("tone", tone)
        self.found.style().unpolish(self.found)
        self.found.style().polish(self.found)
        self.found.setText(without_terminal(words))
        self.found.show()
        self.adjustSize()

    def _decide(self) -> None:
        self.secret.clear()
        self.decided.emit(self._secret)
        self.accept()

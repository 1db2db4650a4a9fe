"""The step of a dialog that shows a recovery code, once, until its last group proves that it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from planner.domain.safety.typed_secret import IN_A_GROUP, last_group
from planner.ui.kit.announce import announce
from planner.ui.kit.parts import button, label
from planner.ui.kit.wrapping_row import OneLine
from planner.ui.shell.code_keeping import CodeKeeping
from planner.ui.shell.secrets_dialog import SecretsStep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QPushButton

ABOUT_CODE = (
    "It opens the diary if you forget the passphrase, and it is shown only now. Write it down or print it, and keep "
    "the paper apart from this machine; then type its last group below."
)
COPIED = "Copied. The clipboard is cleared in a minute, or when you leave this window."
CLEARED = "The clipboard is cleared."
NOT_YET = "Type the last group of the code once it is written down: it cannot be shown again."
NOT_THE_LAST = "These four are not the last group: type the four at the end of the code."
CLEAR_AFTER = 60_000
"""Milliseconds."""
KEEP_OUT_OF_HISTORIES = (
    ("x-kde-passwordManagerHint", b"secret"),  # KDE's Klipper, and others after it
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
    ("application/x-nspasteboard-concealed-type", b"1"),
)
"""What asks clipboard managers not to keep it, as KeePassXC asks them."""


class CodeStep(SecretsStep):
    """A recovery code, and what goes on from there only once its last group has been typed."""

    def __init__(
        self,
        heading: str,
        go: str,
        go_on: Callable[[], None],
        *besides: QPushButton,
        folder: Path | None = None,
    ) -> None:
        self.code, self.told = OneLine("", "figure"), label(tone="quiet", wrap=True)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setAccessibleName("Recovery code")
        self.proof = QLineEdit()
        self.proof.setPlaceholderText("The last group of the code")
        self.proof.setAccessibleName("The last group of the code, four letters and digits")
        self.proof.textChanged.connect(self._compare)
        super().__init__(
            heading, ABOUT_CODE, (self.code, self.told, self.proof), button(go, go_on, primary=True), *besides
        )
        self._folder, self._keeping = folder, CodeKeeping(self)
        self._keeping.told.connect(self._tell)
        self._keeping.refused.connect(self.refuse)
        self.copy = button("Copy", self._copy)
        self.print = button("Print …", lambda: self._keeping.ask_printer(self.code.text()))
        self.save = button("Save to a file …", lambda: self._keeping.ask_where(self.code.text(), self._folder))
        for one in (self.copy, self.print, self.save):
            one.setAutoDefault(False)
        self.offer(self.copy, self.print, self.save)
        self.go.setEnabled(False)
        self._clearing = QTimer(self)
        self._clearing.setSingleShot(True)
        self._clearing.setInterval(CLEAR_AFTER)
        self._clearing.timeout.connect(self.clear_clipboard)

    @property
    def is_proved(self) -> bool:
        """The last group of the code has been typed: it stands on paper."""
        return last_group(self.proof.text()) == last_group(self.code.text()) != ""

    def show_code(self, code: str) -> None:
        """Put the code on the screen."""
        self.code.setText(code)
        self.proof.clear()

    def clear_clipboard(self) -> None:
        """Take the code from the clipboard, if it is still what lies there."""
        self._clearing.stop()
        clipboard = QGuiApplication.clipboard()
        if self.code.text() and clipboard.text() == self.code.text():
            clipboard.clear()
            self.told.setText(CLEARED)

    def forget(self) -> None:
        """Nothing of the code is left on the screen or in the clipboard."""
        super().forget()
        self.clear_clipboard()
        self.code.clear()
        self.proof.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        """However the window is left, the clipboard is cleared."""
        self.clear_clipboard()
        super().hideEvent(event)

    def _copy(self) -> None:
        data = QMimeData()
        data.setText(self.code.text())
        for kind, content in KEEP_OUT_OF_HISTORIES:
            data.setData(kind, content)
        QGuiApplication.clipboard().setMimeData(data)
        self._clearing.start()
        self._tell(COPIED)

    def _tell(self, words: str) -> None:
        self.withdraw()
        self.told.setText(words)
        announce(self, words)
        self.asks_for_room.emit()

    def _compare(self) -> None:
        self.go.setEnabled(self.is_proved)
        is_another = not self.is_proved and len(last_group(self.proof.text())) == IN_A_GROUP
        self.refusal.setText(NOT_THE_LAST if is_another else "")
        self.refusal.setVisible(is_another)

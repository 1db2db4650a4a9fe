"""Ways in which the tests of the dialogs about passphrase and code type and wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot

    from planner.ui.shell.code_step import CodeStep
    from planner.ui.shell.secrets_dialog import SecretsDialog


def type_and_return(qtbot: QtBot, dialog: SecretsDialog, *typed: tuple[QLineEdit, str]) -> None:
    """Type into fields, press Return in the last, and wait for what comes of it."""
    for field, words in typed:
        field.clear()
        QTest.keyClicks(field, words)
    QTest.keyClick(typed[-1][0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.is_busy)


def refusal_of(dialog: SecretsDialog) -> str:
    """What a dialog says went wrong; nothing where it says so no more."""
    assert dialog.step is not None
    told = (dialog.step.refusal, dialog.step.beneath)
    return "" if told[0].isHidden() else " ".join(one.text() for one in told if not one.isHidden())


def default_of(dialog: SecretsDialog) -> list[str]:
    """The button that Return presses."""
    return [one.text() for one in dialog.findChildren(QPushButton) if one.isDefault() and one.isVisible()]


def prove(step: CodeStep) -> None:
    """Type the last group of the code that is shown."""
    QTest.keyClicks(step.proof, step.code.text()[-4:])

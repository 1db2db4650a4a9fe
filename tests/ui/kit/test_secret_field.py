"""A field for a secret shows it only on demand; a meter says how strong it is; a code on the clipboard goes again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from planner.ui.kit.secret_field import SecretField, secret_field
from planner.ui.shell.code_step import CLEAR_AFTER, CodeStep
from planner.ui.shell.strength_meter import HINT, StrengthMeter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CODE = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"


class Sheet(QWidget):
    """A secret field, its meter, and another field to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.other = secret_field("Passphrase"), QLineEdit()
        self.meter = StrengthMeter(self.field)
        box = QVBoxLayout(self)
        for part in (self.field, self.meter, self.other):
            box.addWidget(part)


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.field.stands_there):
        made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def says(meter: StrengthMeter, words: str) -> bool:
    return meter.words.text().startswith(words)


def is_hidden(field: SecretField) -> bool:
    return field.echoMode() == QLineEdit.EchoMode.Password


def test_what_is_pasted_leaves_its_line_breaks_behind(sheet: Sheet) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("seven purple kettles dance\r\n")
    sheet.field.paste()
    assert sheet.field.text() == "seven purple kettles dance"
    sheet.field.clear()
    QTest.keyClicks(sheet.field, "now ")
    sheet.field.paste()
    assert sheet.field.text() == "now seven purple kettles dance"
    clipboard.clear()


def test_what_is_typed_is_shown_by_the_eye_and_hidden_again_when_the_field_is_left(qtbot: QtBot, sheet: Sheet) -> None:
    QTest.keyClicks(sheet.field, "a quiet passphrase")
    assert is_hidden(sheet.field)
    QTest.keyClick(sheet.field, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert not is_hidden(sheet.field)
    assert sheet.field.text() == "a quiet passphrase"
    assert "Hide" in sheet.field.eye.text()
    sheet.other.setFocus()
    qtbot.waitUntil(lambda: is_hidden(sheet.field))
    assert "Show" in sheet.field.eye.text()


def test_it_is_hidden_again_when_the_window_goes(sheet: Sheet) -> None:
    sheet.field.eye.trigger()
    assert not is_hidden(sheet.field)
    sheet.hide()
    assert is_hidden(sheet.field)


def test_a_passphrase_may_be_pasted_and_is_never_copied_while_it_is_hidden(sheet: Sheet) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("from elsewhere")
    QTest.keyClick(sheet.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sheet.field.text() == "from elsewhere"
    clipboard.clear()
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(sheet.field, key, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == ""
    assert sheet.field.text() == "from elsewhere"


def test_a_capital_without_shift_tells_that_caps_lock_is_on(sheet: Sheet) -> None:
    noticed: list[bool] = []
    sheet.field.caps_lock_noticed.connect(noticed.append)
    for letter, shift in (("a", False), ("A", True), ("A", False), ("a", True), ("1", False), ("é", False)):
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        press = QKeyEvent(QKeyEvent.Type.KeyPress, 0, modifier, letter)
        QGuiApplication.sendEvent(sheet.field, press)
    assert noticed == [False, False, True, True, False]


def test_the_meter_follows_what_is_typed_in_words_and_parts(qtbot: QtBot, sheet: Sheet) -> None:
    assert (sheet.meter.words.text(), sheet.meter.bar.filled) == (HINT, 0)
    for typed, words, filled in (
        ("short", "Too short", 1),
        ("letmein123", "Too weak: it is nearly one that many people use.", 1),
        ("something else", "Weak.", 2),
        ("another passphrase", "Fair.", 3),
        ("correct horse battery", "Strong.", 4),
        ("", HINT, 0),
    ):
        sheet.field.setText(typed)
        qtbot.waitUntil(partial(says, sheet.meter, words))
        assert sheet.meter.bar.filled == filled


@pytest.fixture
def step(qtbot: QtBot) -> CodeStep:
    made = CodeStep("Your recovery code", "Open the diary", lambda: None)
    qtbot.addWidget(made)
    made.show_code(CODE)
    made.show()
    return made


def test_a_copied_code_is_taken_from_the_clipboard_after_a_minute(step: CodeStep) -> None:
    step.copy.click()
    assert QGuiApplication.clipboard().text() == CODE
    assert "cleared in a minute" in step.told.text()
    assert (step._clearing.isActive(), step._clearing.interval(), CLEAR_AFTER) == (True, 60_000, 60_000)
    step._clearing.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""


def test_it_is_taken_when_the_step_is_left_and_something_else_there_is_left_alone(step: CodeStep) -> None:
    step.copy.click()
    step.hide()
    assert QGuiApplication.clipboard().text() == ""
    step.show()
    step.copy.click()
    QGuiApplication.clipboard().setText("something else")
    step.forget()
    assert QGuiApplication.clipboard().text() == "something else"
    assert step.code.text() == ""


@pytest.mark.parametrize(
    ("typed", "is_proof"),
    [("4567", True), (" 45 67", True), (CODE, True), ("ABCD", False), ("456", False), ("", False)],
)
def test_the_last_group_and_nothing_else_proves_that_the_code_is_written_down(
    step: CodeStep, typed: str, *, is_proof: bool
) -> None:
    step.proof.setText(typed)
    assert step.is_proved is is_proof
    assert step.go.isEnabled() is is_proof

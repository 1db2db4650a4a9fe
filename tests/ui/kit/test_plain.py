"""Words of the user's own are shown as they were typed, and only one module may set a tip."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QTreeWidgetItem, QWidget

from planner.ui.kit.form_parts import form_of, sentence, tick_box
from planner.ui.kit.parts import button, label
from planner.ui.kit.plain import TIP_LETTERS, as_choice, as_tip, in_cell, set_item_tip, set_tip, unmarked

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

UI = Path(__file__).parents[3] / "src" / "planner" / "ui"
ONLY_IN_PLAIN = re.compile(
    r"setToolTip|showText|(?:ToolTip|WhatsThis|StatusTip)Role|setWhatsThis|setStatusTip|QToolTip(?! \{\{)"
    r"|QMessageBox|QErrorMessage|QTextBrowser|QTextEdit|QStaticText"
)
ONLY_IN_PARTS = re.compile(r"\bQLabel\(|setTextFormat|textFormat|RichText|AutoText|MarkdownText")
MARKUP = '<img src="/dev/zero"> Lunch & tea &amp; <h1>x</h1> <a href="x">y</a>'


def shown(tip: str) -> str:
    """What a tip says on the screen."""
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText().replace("\u200b", "")


def lines_with(pattern: re.Pattern[str], *allowed: str) -> list[str]:
    return [
        f"{path.relative_to(UI)}:{number}: {line.strip()}"
        for path in sorted(UI.rglob("*.py"))
        if path.relative_to(UI).as_posix() not in allowed
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_tips_are_set_and_shown_in_one_module_only() -> None:
    assert lines_with(ONLY_IN_PLAIN, "kit/plain.py", "kit/laid_line.py") == []


def test_labels_are_made_in_one_module_only() -> None:
    assert lines_with(ONLY_IN_PARTS, "kit/parts.py", "kit/laid_line.py") == []


@pytest.mark.parametrize("words", [MARKUP, "a\nb", "  two  blanks", "plain", "\u202ereversed".replace("\u202e", "")])
def test_a_tip_says_the_words_as_they_were_typed(words: str) -> None:
    assert shown(as_tip(words)) == words


def test_a_tip_holds_no_picture_and_no_link() -> None:
    tip = as_tip(MARKUP)
    assert "<img" not in tip
    assert "<a" not in tip
    assert "<h1" not in tip


def test_no_words_are_no_tip() -> None:
    assert as_tip("") == as_tip(" \n") == ""


@pytest.mark.parametrize("words", ["x" * 10_000, "word " * 2_000, "line\n" * 2_000])
def test_a_tip_is_no_larger_than_a_screen(words: str) -> None:
    said = shown(as_tip(words))
    assert len(said) <= TIP_LETTERS + 20
    assert said.count("\n") <= 16
    assert said.endswith("…")


def test_marks_that_turn_a_line_round_are_left_out_of_a_tip() -> None:
    assert shown(as_tip("Tea\u202e\u2066m\u0007")) == "Team"


def test_parts_and_cells_take_their_tips_as_words(qtbot: QtBot) -> None:
    part, item = QWidget(), QTreeWidgetItem([""])
    qtbot.addWidget(part)
    set_tip(part, MARKUP)
    set_item_tip(item, 0, MARKUP)
    assert shown(part.toolTip()) == shown(item.toolTip(0)) == MARKUP


def test_an_ampersand_on_a_button_is_shown(qtbot: QtBot) -> None:
    pressed, ticked = button("Tea & cake", list), tick_box("Tea & cake")
    for part in (pressed, ticked):
        qtbot.addWidget(part)
        assert isinstance(part, (QPushButton, QCheckBox))
        assert part.text() == "Tea && cake"
    assert pressed.shortcut().isEmpty()
    assert unmarked("R&D") == "R&&D"


def test_an_ampersand_before_a_field_is_shown(qtbot: QtBot) -> None:
    part, field = QWidget(), QWidget()
    qtbot.addWidget(part)
    part.setLayout(form_of(("R&D", field, "")))
    (before,) = part.findChildren(QLabel)
    assert (before.buddy(), before.text()) == (field, "R&&D")


def test_labels_are_plain_whatever_they_say(qtbot: QtBot) -> None:
    for made in (label(MARKUP), sentence(MARKUP), label(MARKUP, wrap=True)):
        qtbot.addWidget(made)
        assert (made.textFormat(), made.text()) == (Qt.TextFormat.PlainText, MARKUP)


@pytest.mark.parametrize("words", ["x" * 10_000, "word " * 2_000])
def test_a_label_forces_no_window_wider_than_the_screen(qtbot: QtBot, words: str) -> None:
    for made in (label(words), sentence(words), label(words, wrap=True)):
        qtbot.addWidget(made)
        assert made.minimumSizeHint().width() < 1200
        made.setText(words)
        assert made.minimumSizeHint().width() < 1200


def test_cells_and_choices_are_one_short_line() -> None:
    words = "one\ntwo\u202e" + "x" * 10_000
    for line in (in_cell(words), as_choice(words)):
        assert line.startswith("one twox")
        assert len(line) <= 200

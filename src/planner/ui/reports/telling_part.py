"""A part of Reports that tells what became of a deed: in a quiet line or in a red one, and aloud."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.ui.kit.announce import announce
from planner.ui.kit.form_parts import sentence


class TellingPart(QWidget):
    """Has `state` and `refusal` to be laid out, of which one speaks at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.refusal = sentence(tone="quiet"), sentence(tone="danger")

    def _say(self, words: str = "") -> None:
        self._show_told(words, "")

    def _refuse(self, words: str) -> None:
        self._show_told("", words)

    def _show_told(self, words: str, refused: str) -> None:
        self.state.setText(words)
        self.refusal.setText(refused)
        announce(self, refused or words)

"""Whether a version of the typical week is to go: what goes with it, and what is in force in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from planner.domain.english import date_words
from planner.ui.diary.scrolled_dialog import ScrolledDialog
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import column
from planner.words.typical_weeks import removal_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from planner.domain.diary.typical_week import TypicalWeek


class RemoveQuestion(ScrolledDialog):
    """Says what removing a version does; `agreed` where that is wanted."""

    agreed = Signal()

    def __init__(self, version: TypicalWeek, versions: Sequence[TypicalWeek], parent: QWidget) -> None:
        super().__init__("Typical week", parent)
        asked = sentence(f"Remove the agreed plan from {date_words(version.starts)}?", "heading")
        self.told = sentence(removal_words(version, versions))
        self.arrange(column(asked, self.told, 1, spacing=12), "Remove", self._agree)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()

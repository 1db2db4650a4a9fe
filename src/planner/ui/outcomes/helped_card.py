"""A sheet with its "?" beside its title, and a head that folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.ui.kit.parts import Sheet, label, row
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from planner.ui.kit.help_button import HelpButton


class HelpedCard(Sheet):
    """A title, what explains its terms, and parts at the right that go below where there is no room."""

    def __init__(self, title: str, help_button: HelpButton, *beside: QWidget) -> None:
        named = label(title, "title")
        self.help = help_button
        titled = QWidget()
        titled.setLayout(row(named, help_button))
        super().__init__(named, WrappingRow(titled, *beside, spread=True))

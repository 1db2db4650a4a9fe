"""One of the short pages of Hours."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from datetime import date

    from planner.ui.hours.first_step import FirstStep

GAP = 16


class HoursPart(QWidget):
    """Filled when it is in front, and only then."""

    told_of: tuple[str, ...] = ()
    """What its sentences and charts tell of, by the words of the glossary; its other figures have theirs by them."""
    first_step: FirstStep
    """What to do first, where there is nothing to show."""
    place_asked = Signal(object)
    """Where something that is missing is entered: a Place, or a Topic of the first questions."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")

    @abstractmethod
    def show_week(self, monday: date) -> None:
        """Show the diary as it is now, for the week chosen."""

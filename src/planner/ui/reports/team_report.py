"""Team packs among the reports: one's own as it would leave, and several together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.ui.kit.parts import column
from planner.ui.kit.segmented import Segmented
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.team_pack_part import TeamPackPart

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme
    from planner.ui.reports.team_sum_part import TeamSumPart

CHOICES = (
    ("Your pack", "The counts of a quarter as they would leave, without a name"),
    ("Packs together", "The totals and the funnel of several packs"),
)


class TeamReport(QWidget):
    """The two sides of team packs, one at a time."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self._width = 0
        self.choice = Segmented("Team packs", CHOICES)
        self.choice.mark(0)
        self.choice.chosen.connect(self._choose)
        self.pack = TeamPackPart(desk, theme)
        self._here: TeamPackPart | TeamSumPart = self.pack
        self._head = QWidget()
        self._head.setLayout(WrappingRow(self.choice))
        self._both = column(self._head, self.pack, spacing=12)
        self._both.setStretch(1, 1)
        self.setLayout(self._both)

    @cached_property
    def together(self) -> TeamSumPart:
        """Several packs; made when first chosen."""
        from planner.ui.reports.team_sum_part import TeamSumPart

        made = TeamSumPart(self._desk, self._theme)
        self._both.addWidget(made, 1)
        return made

    def show_together(self, *, is_shown: bool = True) -> None:
        """Turn to several packs, or back to one's own."""
        self._choose(int(is_shown))

    def _choose(self, number: int) -> None:
        self.choice.mark(number)
        self._here.hide()
        self._here = self.together if number else self.pack
        self._here.show()
        self.fold(self._width)
        self.show_now()

    def show_now(self) -> None:
        """Show what is chosen as the diary is now."""
        self._here.show_now()

    def fold(self, width: int) -> None:
        """Beside one another, or under one another, at a width of the page."""
        self._width = width
        self._here.fold(width)

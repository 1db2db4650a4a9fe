"""The views of the diary besides the week, each made when first looked at: the first week is shown without them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from planner.services.desk import Desk
    from planner.ui.diary.agenda import AgendaView
    from planner.ui.diary.month import MonthView
    from planner.ui.diary.typical.view import TypicalWeekView
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme


class OtherViews(QObject):
    """The month, the agenda and the typical week.

    Signals:
        day_asked: a day of the month was chosen.
        day_of_asked: an entry of the month was chosen.
        booking_asked: an entry of the agenda was chosen.
        selected: the cursor of the month or the agenda is on another entry.
    """

    day_asked = Signal(object)
    day_of_asked = Signal(object)
    booking_asked = Signal(object)
    selected = Signal(object)

    def __init__(self, stack: QStackedWidget, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__(stack)
        self._stack, self._desk, self._deeds, self._theme = stack, desk, deeds, theme

    @cached_property
    def month(self) -> MonthView:
        """The month."""
        from planner.ui.diary.month import MonthView

        made = MonthView(self._theme)
        made.day_asked.connect(self.day_asked)
        made.booking_asked.connect(self.day_of_asked)
        made.selected.connect(self.selected)
        self._stack.addWidget(made)
        return made

    @cached_property
    def agenda(self) -> AgendaView:
        """The agenda."""
        from planner.ui.diary.agenda import AgendaView

        made = AgendaView(self._theme)
        made.booking_asked.connect(self.booking_asked)
        made.selected.connect(self.selected)
        self._stack.addWidget(made)
        return made

    @cached_property
    def typical(self) -> TypicalWeekView:
        """The typical week."""
        from planner.ui.diary.typical.view import TypicalWeekView

        made = TypicalWeekView(self._desk, self._deeds, self._theme)
        self._stack.addWidget(made)
        return made

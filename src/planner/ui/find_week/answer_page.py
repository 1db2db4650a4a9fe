"""The answer as a page, over Find me a week: shown as it will be, and saved or printed from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from planner.reports.week_found_report import TriedRemedy
from planner.ui.kit.parts import as_high_as_asked, button, column
from planner.ui.kit.scrolled import TITLE_BAR, scrolling
from planner.ui.reports.week_found import WeekFoundReport

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from planner.domain.layout.explanation import Remedy
    from planner.domain.layout.question import WeekLaidOut
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

TITLE = "The answer as a page"
MARGIN, BAR, SIDES = 16, 24, 16
"""Pixels round the report, those its scroll bar takes, and those the system draws at the sides of a dialog."""
USUAL_SIZE = QSize(1060, 680)


def open_answer(
    desk: Desk,
    theme: Theme,
    parent: QWidget,
    found: WeekLaidOut,
    trying: Remedy | None = None,
    trial: WeekLaidOut | None = None,
) -> None:
    """Open the page of a week that was found, or of the one that a remedy makes."""
    tried = None if trying is None or trial is None else TriedRemedy(trying, trial)
    AnswerPage(desk, found, theme, parent, tried).open()


class AnswerPage(QDialog):
    """Nothing is written by opening it."""

    def __init__(
        self, desk: Desk, found: WeekLaidOut, theme: Theme, parent: QWidget, tried: TriedRemedy | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.report = WeekFoundReport(desk, found, theme, tried)
        body = QWidget()
        body.setObjectName("scrolled")
        body.setLayout(column(self.report))
        self.leave = button("Close", self.accept)
        self.leave.setAutoDefault(False)
        whole = column(scrolling(body), as_high_as_asked(1, self.leave), spacing=8, margins=(MARGIN,) * 4)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        room = parent.screen().availableGeometry().size() - QSize(SIDES, TITLE_BAR)
        self.resize(USUAL_SIZE.boundedTo(room).boundedTo(parent.window().size()))
        self.report.show_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page beside what is chosen, or under it."""
        super().resizeEvent(event)
        self.report.fold(event.size().width() - 2 * MARGIN - BAR)

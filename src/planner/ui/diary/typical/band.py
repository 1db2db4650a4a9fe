"""The band over the typical week, so that it is never taken for a week of the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import column
from planner.words.typical_weeks import plan_contact, plan_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.diary.activity import Kind
    from planner.domain.diary.typical_week import TypicalWeek


class PlanBand(QWidget):
    """Says which plan it is, and the contact that is agreed in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.contact = sentence(tone="title"), sentence()
        self.setLayout(column(self.title, self.contact, spacing=2, margins=(12, 6, 12, 6)))

    def show_plan(self, version: TypicalWeek, week: int, minutes: Mapping[Kind, int]) -> None:
        """Show a week of a version."""
        self.title.setText(plan_title(version, week))
        self.contact.setText(plan_contact(version, minutes))

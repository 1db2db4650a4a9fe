"""The set-up page: its sections at the left, the one chosen at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QStackedWidget

from planner.ui.kit.page import Page
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.section import FormTools, Section
from planner.ui.setup.absences import absence_section
from planner.ui.setup.activities import activity_section
from planner.ui.setup.contracts import contract_section
from planner.ui.setup.credit import credit_section
from planner.ui.setup.measures import measure_section
from planner.ui.setup.national import national_section
from planner.ui.setup.person import person_section
from planner.ui.setup.privacy import privacy_section
from planner.ui.setup.rules import rule_section
from planner.ui.setup.service_rates import service_rate_section
from planner.ui.setup.sites import site_section
from planner.ui.setup.targets import target_section
from planner.ui.setup.titles import title_section

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

LIST_WIDTH, LIST_AIR = 168, 8

SECTIONS: tuple[tuple[str, Callable[[FormTools], Section]], ...] = (
    ("Contract", contract_section),
    ("Activities", activity_section),
    ("Sites", site_section),
    ("Targets", target_section),
    ("Credit", credit_section),
    ("Absence", absence_section),
    ("Rules of the week", rule_section),
    ("Calendar titles", title_section),
    ("You", person_section),
    ("Privacy", privacy_section),
    ("Measures", measure_section),
    ("Service rates", service_rate_section),
    ("National figures", national_section),
)
"""The words of each section and what makes it."""


class SetUpPage(Page):
    """The terms of work, section by section. A section is made when it is first chosen."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._tools = FormTools(desk, deeds, theme)
        self._sections: dict[int, Section] = {}
        self._stack = QStackedWidget()
        self.chooser = self._make_chooser(theme)
        left = column(label("Set-up", "heading"), self.chooser, spacing=12)
        layout = row(left, self._stack, spacing=24, margins=(24, 24, 24, 24))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.chooser.currentRowChanged.connect(self.show_section)
        self.chooser.setCurrentRow(0)

    def _make_chooser(self, theme: Theme) -> QListWidget:
        made = QListWidget()
        made.addItems([words for words, _ in SECTIONS])
        made.setAccessibleName("Sections of the set-up")
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setStyleSheet(CHOOSER_STYLE.format(theme=theme))
        made.setFixedWidth(max(LIST_WIDTH, made.sizeHintForColumn(0) + LIST_AIR))
        return made

    def section(self, number: int) -> Section:
        """A section, made when it is first asked for."""
        if number not in self._sections:
            self._sections[number] = SECTIONS[number][1](self._tools)
            self._stack.addWidget(self._sections[number])
        return self._sections[number]

    def show_section(self, number: int) -> None:
        """Bring a section to the front, with the set-up as it is now."""
        section = self.section(number)
        section.show_setup()
        self._stack.setCurrentWidget(section)

    def choose(self, words: str) -> None:
        """Turn to the section of a name."""
        self.chooser.setCurrentRow([name for name, _ in SECTIONS].index(words))

    def show_week(self, monday: date) -> None:  # noqa: ARG002 - the set-up is the same in every week
        """Show the set-up as it is now; the sections behind follow when they are chosen."""
        self.section(self.chooser.currentRow()).show_setup()


CHOOSER_STYLE = """
    QListWidget, QListWidget:focus {{ background: transparent; border: none; outline: none; }}
    QListWidget::item {{ padding: 8px 10px; border-radius: 6px; color: {theme.text}; }}
    QListWidget::item:hover {{ background: {theme.surface}; }}
    QListWidget::item:selected {{ background: {theme.accent_soft}; color: {theme.accent}; }}
    QListWidget::item:selected:focus {{ border: 1px solid {theme.accent}; }}
"""

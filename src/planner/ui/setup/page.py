"""The set-up page: its sections at the left, the one chosen at the right."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from planner.ui.kit.listed import Listed
from planner.ui.kit.page import Page
from planner.ui.kit.parts import column
from planner.ui.kit.section import FormTools, Section
from planner.ui.setup.absences import absence_section
from planner.ui.setup.activities import activity_section
from planner.ui.setup.contracts import contract_section
from planner.ui.setup.credit import credit_section
from planner.ui.setup.hours_worked import worked_section
from planner.ui.setup.measures import measure_section
from planner.ui.setup.national import national_section
from planner.ui.setup.person import person_section
from planner.ui.setup.privacy import privacy_section
from planner.ui.setup.requirements import requirement_section
from planner.ui.setup.rules import rule_section
from planner.ui.setup.safety import safety_section
from planner.ui.setup.service_rates import service_rate_section
from planner.ui.setup.sites import site_section
from planner.ui.setup.targets import target_section
from planner.ui.setup.titles import title_section

if TYPE_CHECKING:
    from datetime import date

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

Maker = Callable[[FormTools], Section]

GROUPS: tuple[tuple[str, tuple[tuple[str, Maker], ...]], ...] = (
    (
        "My week",
        (
            ("Contract", contract_section),
            ("Activities", activity_section),
            ("Sites", site_section),
            ("Targets", target_section),
            ("Requirements", requirement_section),
            ("Absence", absence_section),
            ("Hours worked", worked_section),
            ("Rules of the week", rule_section),
            ("You", person_section),
        ),
    ),
    (
        "What counts",
        (
            ("Credit", credit_section),
            ("Measures", measure_section),
            ("Service rates", service_rate_section),
            ("National figures", national_section),
        ),
    ),
    (
        "This diary",
        (
            ("Imported titles", title_section),
            ("Privacy", privacy_section),
            ("Safety", safety_section),
        ),
    ),
)
"""The groups, and in each the words of a section and what makes it."""
SECTIONS: tuple[tuple[str, Maker], ...] = tuple(section for _, sections in GROUPS for section in sections)


class SetUpPage(Page):
    """The terms of work, section by section. A section is made when it is first chosen."""

    turns = False

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._tools = FormTools(desk, deeds, theme)
        self._sections: dict[int, Section] = {}
        groups = [(group, [name for name, _ in sections]) for group, sections in GROUPS]
        self.listed = Listed(groups, theme, "Sections of the set-up", "Section")
        self.setLayout(column(self.listed, margins=(24, 24, 24, 24)))
        self.chooser, self.short_chooser = self.listed.list, self.listed.short
        self.chooser.currentRowChanged.connect(self.show_section)
        self.chooser.setCurrentRow(0)

    def section(self, number: int) -> Section:
        """A section, made when it is first asked for."""
        if number not in self._sections:
            self._sections[number] = SECTIONS[number][1](self._tools)
            self.listed.stack.addWidget(self._sections[number])
        return self._sections[number]

    def show_section(self, number: int) -> None:
        """Bring a section to the front, with the set-up as it is now."""
        section = self.section(number)
        section.show_setup()
        self.listed.stack.setCurrentWidget(section)

    @property
    def chosen(self) -> str:
        """The words of the section shown."""
        return SECTIONS[self.chooser.currentRow()][0]

    @property
    def about(self) -> str:
        """The section shown."""
        return self.chosen

    def go_to(self, place: str) -> None:
        """Turn to the section that was shown."""
        with suppress(ValueError):
            self.choose(place)

    def choose(self, words: str) -> None:
        """Turn to the section of a name."""
        self.chooser.setCurrentRow([name for name, _ in SECTIONS].index(words))

    def titles(self, day: date) -> tuple[str, ...]:  # noqa: ARG002 - the same on every day
        """What is shown."""
        return ("Set-up",)

    def show_week(self, monday: date) -> None:  # noqa: ARG002 - the set-up is the same in every week
        """Show the set-up as it is now; the sections behind follow when they are chosen."""
        self.section(self.chooser.currentRow()).show_setup()

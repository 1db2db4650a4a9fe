"""Where something stands that a page asks for: what it found missing, in the set-up, or a part of Hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from planner.domain.hours.first_questions import Topic
from planner.ui.hours.places import Place
from planner.ui.kit.other_place import OtherPlace
from planner.ui.shell.page_names import FREE_SLOTS, REPORTS

if TYPE_CHECKING:
    from planner.ui.kit.page import Page

Missing = Topic | Place | OtherPlace
SECTION_OF: dict[Missing, str] = {
    Topic.NOTES: "Activities",
    Topic.LUNCH: "Rules of the week",
    Topic.RULES: "Rules of the week",
    Place.CONTRACT: "Contract",
    Place.TARGET: "Targets",
    Place.ABSENCE: "Absence",
    Place.WORKED: "Hours worked",
    Place.NOTES: "Rules of the week",
    Place.REQUIREMENT: "Requirements",
    Place.SLOTS: "Credit",
}
"""The section of each; what is not here stands in the diary, or among the reports."""


class Turning(Protocol):
    """A window whose pages can be turned to."""

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""

    def show_section(self, words: str) -> None:
        """Turn to a section of the set-up."""

    def page(self, name: str) -> Page:
        """A page, made when it is first asked for."""


def show_place(window: Turning, what: Missing) -> None:
    """Turn to where something stands, is entered or done."""
    if what in SECTION_OF:
        window.show_section(SECTION_OF[what])
    elif what is OtherPlace.NOTES_LEDGER:
        _show_ledger(window)
    elif what is Place.FREE_SLOTS:
        window.show_page(REPORTS)
        window.page(REPORTS).show_report(FREE_SLOTS)  # type: ignore[attr-defined] # ReportsPage, loaded late
    elif what is Place.NEW_TARGET:
        _show_new_target(window)
    else:
        window.show_page("diary")


def _show_new_target(window: Turning) -> None:
    """The page of what a target would mean, with the one that was just tried."""
    from planner.ui.hours.page import HoursPage

    hours, reports = window.page("hours"), window.page(REPORTS)
    if isinstance(hours, HoursPage):
        tried = hours.try_target
        asked = (tried.target(), tried.asked.first_day(), tried.asked.number_of_weeks(), tried.supposed.changes)
        reports.ask_new_target(*asked)  # type: ignore[attr-defined] # ReportsPage, loaded late
    window.show_page(REPORTS)


def _show_ledger(window: Turning) -> None:
    from planner.ui.hours.page import HoursPage, PartName

    window.show_page("hours")
    page = window.page("hours")
    if isinstance(page, HoursPage):
        page.show_part(PartName.OWED)

"""Where something stands that a page asks for: what it found missing, in the set-up, or a part of Hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from planner.domain.hours.first_questions import Topic
from planner.ui.hours.places import Place
from planner.ui.kit.other_place import OtherPlace

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
    Place.NOTES: "Rules of the week",
    Place.REQUIREMENT: "Requirements",
}
"""The section of each; what is not here stands in the diary."""


class Pages(Protocol):
    """A window that turns to a page, or to a section of the set-up."""

    def page(self, name: str) -> Page:
        """A page, made when it is first asked for."""

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""

    def show_section(self, name: str) -> None:
        """Turn to a section of the set-up."""


def show_place(pages: Pages, what: Missing) -> None:
    """Turn to where something stands or is entered."""
    if what is OtherPlace.NOTES_LEDGER:
        _show_ledger(pages)
    elif what in SECTION_OF:
        pages.show_section(SECTION_OF[what])
    else:
        pages.show_page("diary")


def _show_ledger(pages: Pages) -> None:
    from planner.ui.hours.page import HoursPage, PartName

    pages.show_page("hours")
    page = pages.page("hours")
    if isinstance(page, HoursPage):
        page.show_part(PartName.OWED)

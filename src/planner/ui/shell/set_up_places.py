"""Where in the set-up something is entered that a page found missing."""

from __future__ import annotations

from planner.domain.hours.first_questions import Topic
from planner.ui.hours.places import Place

Missing = Topic | Place
SECTION_OF: dict[Missing, str] = {
    Topic.NOTES: "Activities",
    Topic.LUNCH: "Rules of the week",
    Topic.RULES: "Rules of the week",
    Place.CONTRACT: "Contract",
    Place.TARGET: "Targets",
    Place.ABSENCE: "Absence",
    Place.WORKED: "Hours worked",
}
"""The section of each; what is not here stands in the diary."""

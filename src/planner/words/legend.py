"""How activities and outcomes are told apart, on the screen and on paper: colours and short marks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import Outcome
from planner.domain.diary.recording import is_for_oneself

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

# Okabe and Ito's colours for colour-blind readers; contact activities take the first three in turn.
BLUE, GREEN, SKY = "#0072b2", "#009e73", "#56b4e9"
ORANGE, VERMILION, PURPLE, YELLOW, GREY = "#e69f00", "#d55e00", "#cc79a7", "#c9b400", "#7f8a93"
CONTACT_COLOURS = (BLUE, GREEN, SKY)
UNKNOWN_COLOUR = SKY
KIND_COLOURS = {
    Kind.SUPERVISION: ORANGE,
    Kind.MEETING: PURPLE,
    Kind.TRAINING: VERMILION,
    Kind.DUTY: YELLOW,
    Kind.TRAVEL: YELLOW,
    Kind.ADMIN: GREY,
    Kind.BREAK: GREY,
    Kind.OTHER: GREY,
}


class Edge(StrEnum):
    """How the edge of an entry is drawn: by its pattern sorts of entry are told apart without their colours."""

    SOLID = "solid"
    BANDS = "bands"
    DOTS = "dots"
    HOLLOW = "hollow"
    SLANT = "slant"
    FALLING = "falling"
    CHECKS = "checks"
    THIN = "thin"
    DASHES = "dashes"


EDGES = {
    Kind.CONTACT: Edge.SOLID,
    Kind.SUPERVISION: Edge.BANDS,
    Kind.MEETING: Edge.DOTS,
    Kind.ADMIN: Edge.HOLLOW,
    Kind.TRAINING: Edge.SLANT,
    Kind.TRAVEL: Edge.FALLING,
    Kind.DUTY: Edge.CHECKS,
    Kind.BREAK: Edge.THIN,
    Kind.OTHER: Edge.DASHES,
}
CONTACT_EDGES = (Edge.SOLID, Edge.DASHES, Edge.HOLLOW)
"""Of contact activities, once their three colours are used up and begin again."""
MARKS = {
    Outcome.ATTENDED: "✓",
    Outcome.ATTENDED_LATE: "late ✓",
    Outcome.LATE_NOT_SEEN: "late, not seen",
    Outcome.DNA: "DNA",
    Outcome.CANCELLED_CLIENT: "cancelled",
    Outcome.CANCELLED_CLIENT_LATE: "cancelled late",
    Outcome.CANCELLED_SERVICE: "by service",
}
OWN_MARKS = {
    **MARKS,
    Outcome.LATE_NOT_SEEN: "not attended",
    Outcome.DNA: "not attended",
    Outcome.CANCELLED_CLIENT_LATE: "cancelled",
}
"""Of supervision and training, in which there is no client."""
SHORT_MARKS = {
    Outcome.ATTENDED: "✓",
    Outcome.ATTENDED_LATE: "✓",
    Outcome.LATE_NOT_SEEN: "✗",
    Outcome.DNA: "✗",
    Outcome.CANCELLED_CLIENT: "–",
    Outcome.CANCELLED_CLIENT_LATE: "–",
    Outcome.CANCELLED_SERVICE: "–",
}
"""The same in a sign, where there is room for no word: seen, not seen, called off."""
LOST = frozenset(Outcome) - {Outcome.PLANNED, Outcome.ATTENDED, Outcome.ATTENDED_LATE}


def mark_of(booking: Booking, terms: Terms) -> str:
    """The mark of what happened to an entry; nothing where nothing is recorded."""
    is_own = is_for_oneself(terms.activity.get(booking.details.activity))
    return (OWN_MARKS if is_own else MARKS).get(booking.outcome, "")


def activity_colour(terms: Terms, activity_id: str) -> str:
    """The colour of an activity: by its kind, and contact activities in turn."""
    activity = terms.activity.get(activity_id)
    if activity is None:
        return UNKNOWN_COLOUR
    if not activity.is_contact:
        return KIND_COLOURS[activity.kind]
    contacts = [one.id for one in terms.activities if one.is_contact]
    return CONTACT_COLOURS[contacts.index(activity_id) % len(CONTACT_COLOURS)]


def activity_edge(terms: Terms, activity_id: str) -> Edge:
    """The edge of an activity: by its kind; contact activities have another each time their colours begin again."""
    activity = terms.activity.get(activity_id)
    if activity is None:
        return Edge.SOLID
    if not activity.is_contact:
        return EDGES[activity.kind]
    contacts = [one.id for one in terms.activities if one.is_contact]
    return CONTACT_EDGES[contacts.index(activity_id) // len(CONTACT_COLOURS) % len(CONTACT_EDGES)]

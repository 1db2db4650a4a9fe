"""What an outcome is called: of a session with a client, and of supervision and training, in which there is none.

Whatever says what happened to an entry asks here, so that nobody reads "cancelled by client" of what was cancelled by
oneself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.domain.diary.recording import is_for_oneself

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.diary.activity import Activity
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

OUTCOME_WORDS = {
    Outcome.PLANNED: "planned",
    Outcome.ATTENDED: "attended",
    Outcome.ATTENDED_LATE: "attended late",
    Outcome.LATE_NOT_SEEN: "late, not seen",
    Outcome.DNA: "DNA",
    Outcome.CANCELLED_CLIENT: "cancelled by client",
    Outcome.CANCELLED_CLIENT_LATE: "cancelled late",
    Outcome.CANCELLED_SERVICE: "cancelled by service",
}
"""Of a session with a client."""
OWN_OUTCOME_WORDS = {
    **OUTCOME_WORDS,
    Outcome.LATE_NOT_SEEN: "not attended",
    Outcome.DNA: "not attended",
    Outcome.CANCELLED_CLIENT: "cancelled by you",
    Outcome.CANCELLED_CLIENT_LATE: "cancelled by you",
}
"""The same of supervision and training, in which there is no client."""
EITHER_OUTCOME_WORDS = {
    **OUTCOME_WORDS,
    Outcome.DNA: "DNA or not attended",
    Outcome.CANCELLED_CLIENT: "cancelled by client or by you",
}
"""The same of entries of both sorts together."""


def outcome_words(outcome: Outcome, activity: Activity | None) -> str:
    """An outcome as it is said of an entry of an activity."""
    return (OWN_OUTCOME_WORDS if is_for_oneself(activity) else OUTCOME_WORDS)[outcome]


def any_outcome_words(outcome: Outcome) -> str:
    """An outcome as it is said where the entries may be of both sorts, as in a filter or a legend."""
    return EITHER_OUTCOME_WORDS[outcome]


def happened_words(booking: Booking, terms: Terms) -> str:
    """What was recorded of an entry; nothing where nothing was."""
    return "" if booking.outcome is Outcome.PLANNED else recorded_words([booking], terms, booking.outcome)


def recorded_words(bookings: Sequence[Booking], terms: Terms, outcome: Outcome) -> str:
    """An outcome as it is said of some entries, which may be of both sorts."""
    said = {outcome_words(outcome, terms.activity.get(one.details.activity)) for one in bookings}
    return said.pop() if len(said) == 1 else any_outcome_words(outcome)

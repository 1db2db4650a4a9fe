"""What may be recorded of a session, and when: what is still to come can be called off, not attended or missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import CALLED_OFF, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.domain.diary.activity import Activity
    from planner.domain.diary.entry import Booking

AHEAD = CALLED_OFF | {Outcome.PLANNED}
"""What may be recorded before a session begins."""
FOR_ONESELF = frozenset({Kind.SUPERVISION, Kind.TRAINING})
"""What one takes part in oneself: there is no client, and "cancelled by client" is cancelled by oneself."""
OF_ONESELF = frozenset(
    {Outcome.PLANNED, Outcome.ATTENDED, Outcome.DNA, Outcome.CANCELLED_CLIENT, Outcome.CANCELLED_SERVICE}
)


def outcomes_of(activity: Activity | None) -> frozenset[Outcome]:
    """The outcomes that an entry may have: every one of contact, some of supervision and training, none of the rest."""
    if activity is not None and activity.is_contact:
        return frozenset(Outcome)
    return OF_ONESELF if is_for_oneself(activity) else frozenset()


def is_for_oneself(activity: Activity | None) -> bool:
    """It is something one takes part in oneself: supervision or training."""
    return activity is not None and activity.kind in FOR_ONESELF


def can_be_recorded(booking: Booking, outcome: Outcome, now: datetime) -> bool:
    """An outcome can be that of a session, as things stand at a moment."""
    return outcome in AHEAD or booking.span.start <= now


def outcomes_now(bookings: Iterable[Booking], now: datetime) -> frozenset[Outcome]:
    """The outcomes that can be recorded of every one of some sessions."""
    have_begun = all(one.span.start <= now for one in bookings)
    return frozenset(Outcome) if have_begun else AHEAD

"""What may be recorded of a session, and when: what is still to come can be called off, not attended or missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import CALLED_OFF, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Recordable:
    """What may be recorded of some entries: the one answer for the form of one and of several, the menu and the keys.

    Attributes:
        ever: the outcomes that every one of them may have.
        now: those of them that can be recorded as things stand at a moment.
        with_client: a client takes part in some of them.
        for_oneself: some of them are supervision or training.
    """

    ever: frozenset[Outcome]
    now: frozenset[Outcome]
    with_client: bool = True
    for_oneself: bool = False


def recordable(bookings: Iterable[Booking], activities: Mapping[str, Activity], now: datetime) -> Recordable:
    """What may be recorded of some entries at a moment; nothing of a slot, or of what marks whole days."""
    known = [(one, activities.get(one.details.activity)) for one in bookings]
    ever = frozenset(Outcome) if known else frozenset[Outcome]()
    for one, activity in known:
        ever &= frozenset[Outcome]() if one.all_day or one.slot else outcomes_of(activity)
    return Recordable(
        ever,
        frozenset(outcome for outcome in ever if all(can_be_recorded(one, outcome, now) for one, _ in known)),
        any(activity is not None and activity.is_contact for _, activity in known),
        any(is_for_oneself(activity) for _, activity in known),
    )

"""Credit: what share of a contact session counts towards a target, by what happened to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.domain.diary.entry import NOT_REFILLED, SEEN, Outcome
from planner.domain.english import percent_words
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.diary.activity import Activity
    from planner.domain.diary.entry import Booking


class Basis(StrEnum):
    """What a target counts: sessions attended, booked, by the service's own credit shares, or offered.

    Offered are the slots laid out for contact, booked or not, and what is booked besides them.
    """

    ATTENDED = "attended"
    BOOKED = "booked"
    CREDITED = "credited"
    OFFERED = "offered"

    @property
    def is_sure(self) -> bool:
        """A session counts whether the client comes or not, so there is no chance to be told."""
        return self in {Basis.BOOKED, Basis.OFFERED}


class SlotSource(StrEnum):
    """What lays out the slots that are offered: the typical week, series marked so, or free contact time."""

    TYPICAL_WEEK = "typical_week"
    SERIES = "series"
    FREE_TIME = "free_time"


ONE, NOTHING = Fraction(1), Fraction(0)
MOST_FACTOR = 20
SHARES_ATTENDED = MappingProxyType({outcome: ONE if outcome in SEEN else NOTHING for outcome in Outcome})
SHARES_BOOKED = MappingProxyType(
    {outcome: ONE if outcome in SEEN | NOT_REFILLED | {Outcome.PLANNED} else NOTHING for outcome in Outcome}
)


@dataclass(frozen=True, slots=True)
class Shares:
    """How a service credits sessions: the user's own, as every service has its rules.

    Attributes:
        credited: the share of a session's credited minutes each outcome earns on the credited basis, from 0 to 1.
        count_attendees: a target in contacts counts each person present in a group, not the session.
        factors: by activity id, what its sessions' minutes are multiplied with; an activity not named counts once.
        slots: what lays out the slots that are offered.
    """

    credited: Mapping[Outcome, Fraction] = field(default_factory=lambda: SHARES_ATTENDED)
    count_attendees: bool = False
    factors: Mapping[str, Fraction] = field(default_factory=dict)
    slots: SlotSource = SlotSource.TYPICAL_WEEK

    def __post_init__(self) -> None:
        """Refuse shares that are none."""
        for outcome in Outcome:
            if not 0 <= self.credited.get(outcome, NOTHING) <= 1:
                words = outcome.value.replace("_", " ").replace("dna", "DNA")
                msg = f"The share of {words} is {percent_words(float(self.credited[outcome]))}: give 0% to 100%."
                raise PlannerError(msg)
        for activity, factor in self.factors.items():
            if not 0 <= factor <= MOST_FACTOR:
                msg = f"The factor of {activity} is {float(factor):g}: give 0 to {MOST_FACTOR}."
                raise PlannerError(msg)

    @property
    def id(self) -> str:
        """There is one set of shares to a diary."""
        return "shares"

    def share(self, basis: Basis, outcome: Outcome) -> Fraction:
        """What an outcome earns on a basis, from 0 to 1."""
        if basis is Basis.ATTENDED:
            return SHARES_ATTENDED[outcome]
        if basis.is_sure:
            return SHARES_BOOKED[outcome]
        return self.credited.get(outcome, NOTHING)

    def factor(self, activity: str) -> Fraction:
        """What the minutes of an activity's sessions are multiplied with."""
        return self.factors.get(activity, ONE)

    def minutes(self, booking: Booking, activity: Activity) -> int:
        """Credited minutes of a session, a group's factor included; half a minute goes up."""
        minutes = worth(booking, activity)
        factor = self.factors.get(activity.id)
        return minutes if factor is None else int(minutes * factor + Fraction(1, 2))

    def contacts(self, booking: Booking) -> int:
        """Contacts a session counts as: one, or each person present where attendees are counted."""
        present = booking.details.attendees
        return present if self.count_attendees and present is not None else 1


def worth(booking: Booking, activity: Activity) -> int:
    """Credited minutes of a session: its length, or the activity's fixed figure (a 50-minute hour as 60)."""
    if booking.all_day:
        return 0
    return booking.minutes if activity.credited_minutes is None else activity.credited_minutes

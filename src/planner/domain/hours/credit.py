"""Credit: what share of a contact session counts towards a target, by what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.domain.diary.entry import NOT_REFILLED, SEEN, Outcome

if TYPE_CHECKING:
    from planner.domain.diary.activity import Activity
    from planner.domain.diary.entry import Booking


class Basis(StrEnum):
    """What a target counts: sessions attended, sessions booked, or sessions by the service's own credit shares."""

    ATTENDED = "attended"
    BOOKED = "booked"
    CREDITED = "credited"


ONE, NOTHING = Fraction(1), Fraction(0)
SHARES_ATTENDED = MappingProxyType({outcome: ONE if outcome in SEEN else NOTHING for outcome in Outcome})
SHARES_BOOKED = MappingProxyType(
    {outcome: ONE if outcome in SEEN | NOT_REFILLED | {Outcome.PLANNED} else NOTHING for outcome in Outcome}
)


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of a session's credited minutes each outcome earns, by basis; the credited basis is the user's own."""

    credited: Mapping[Outcome, Fraction] = field(default_factory=lambda: SHARES_ATTENDED)

    def share(self, basis: Basis, outcome: Outcome) -> Fraction:
        """What an outcome earns on a basis, from 0 to 1."""
        if basis is Basis.ATTENDED:
            return SHARES_ATTENDED[outcome]
        if basis is Basis.BOOKED:
            return SHARES_BOOKED[outcome]
        return self.credited[outcome]


def worth(booking: Booking, activity: Activity) -> int:
    """Credited minutes of a session: its length, or the activity's fixed figure (a 50-minute hour as 60)."""
    if booking.all_day:
        return 0
    return booking.minutes if activity.credited_minutes is None else activity.credited_minutes

"""What one session counts towards a target: the one answer for the strip, a target tried and the week laid out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.domain.hours.booked import whole_amount

if TYPE_CHECKING:
    from datetime import datetime

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.credit import Basis
    from planner.domain.hours.target import Unit
    from planner.domain.hours.terms import Terms


def counts_towards(terms: Terms, booking: Booking, unit: Unit, basis: Basis, now: datetime) -> int:
    """What a session counts towards a target: by its outcome once it is over, in full while it can still be attended.

    In what is counted towards the target: minutes, contacts, tenths of a weighted contact; nothing of no contact.
    """
    activity = terms.session_activity(booking)
    if activity is None:
        return 0
    amount = whole_amount(terms, booking, activity, unit)
    if booking.outcome is Outcome.PLANNED and not booking.is_over(now):
        return amount
    share = terms.shares.share(basis, booking.outcome)
    if share.numerator == 0:
        return 0
    return amount if share.numerator == share.denominator else int(amount * share + Fraction(1, 2))

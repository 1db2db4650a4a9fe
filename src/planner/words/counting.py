"""What one entry counts towards the target, in words: on the target's own basis, with what happened to it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.domain.english import percent_words
from planner.domain.hours.booked import whole_amount
from planner.domain.hours.credit import Basis
from planner.domain.hours.rounding import half_up
from planner.domain.hours.target import Unit, target_on
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from datetime import datetime

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

NOT_COUNTED = "Not counted towards the target"
HAPPENED = {
    Outcome.PLANNED: "nothing recorded yet",
    Outcome.ATTENDED: "",
    Outcome.ATTENDED_LATE: "attended late",
    Outcome.LATE_NOT_SEEN: "arrived late, not seen",
    Outcome.DNA: "did not attend",
    Outcome.CANCELLED_CLIENT: "cancelled with notice",
    Outcome.CANCELLED_CLIENT_LATE: "cancelled late",
    Outcome.CANCELLED_SERVICE: "cancelled by the service",
}


def counting_words(terms: Terms, booking: Booking, now: datetime) -> str:
    """As "60 min towards the target", "0 min: did not attend", or a credited share with what it is a share of."""
    activity = terms.session_activity(booking)
    if activity is None:
        return NOT_COUNTED
    row = target_on(terms.targets, booking.day(terms.zone))
    unit, basis = (row.counted, row.basis) if row else (Unit.HOURS, Basis.ATTENDED)
    whole = whole_amount(terms, booking, activity, unit)
    weight = "" if activity.weight == 1 or unit is Unit.WEIGHTED else f", weight {float(activity.weight):g}"
    towards = "towards the target" if row else "with no target set"
    join = " " if row else ", "
    if booking.outcome is Outcome.PLANNED and not booking.is_over(now):
        once = "" if basis.is_sure else ", once attended"
        return f"{_amount(whole, unit)}{join}{towards}{once}{weight}"
    share = terms.shares.share(basis, booking.outcome)
    happened = HAPPENED[booking.outcome]
    if not share:
        return f"{_amount(0, unit)}: {happened or 'attended'}"
    of_it = "" if share == 1 else f"{percent_words(float(share))} of {_amount(whole, unit)}"
    reasons = ", ".join(words for words in (happened, of_it) if words)
    return f"{_amount(share * whole, unit)}{join}{towards}{f': {reasons}' if reasons else ''}{weight}"


def _amount(amount: Fraction | int, unit: Unit) -> str:
    return f"{half_up(amount)} min" if unit is Unit.HOURS else amount_words(amount, unit)

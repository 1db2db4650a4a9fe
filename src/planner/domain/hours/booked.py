"""Booked: the one figure of the contact that stands in a diary, said alike wherever it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Unit

if TYPE_CHECKING:
    from fractions import Fraction

    from planner.domain.diary.activity import Activity
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms


def whole_amount(terms: Terms, booking: Booking, activity: Activity, unit: Unit) -> int:
    """What a contact session counts in full: minutes, contacts, or tenths of a weighted contact."""
    if unit is Unit.HOURS:
        return terms.shares.minutes(booking, activity)
    contacts = terms.shares.contacts(booking)
    return contacts if unit is Unit.CONTACTS else int(contacts * activity.weight * unit.size)


def counted_minutes(terms: Terms, booking: Booking, basis: Basis) -> Fraction | int:
    """Minutes an entry counts on a basis: credited minutes x the share of its outcome; none of what is no contact."""
    activity = terms.session_activity(booking)
    if activity is None:
        return 0
    share = terms.shares.share(basis, booking.outcome)
    if share.numerator == 0:
        return 0
    minutes = terms.shares.minutes(booking, activity)
    return minutes if share.numerator == share.denominator else share * minutes  # whole minutes stay whole: quick


def counted_amount(terms: Terms, booking: Booking, basis: Basis, unit: Unit) -> Fraction | int:
    """The same in what is counted towards a target: minutes, contacts, or tenths of a weighted contact."""
    if unit is Unit.HOURS:
        return counted_minutes(terms, booking, basis)
    activity = terms.session_activity(booking)
    if activity is None:
        return 0
    return terms.shares.share(basis, booking.outcome) * whole_amount(terms, booking, activity, unit)


def booked_minutes(terms: Terms, booking: Booking) -> int:
    """Credited minutes of a contact session on the booked basis; none of what is no contact.

    A session missed or cancelled late stays booked, for its time was kept; one cancelled with notice or by the
    service does not.
    """
    return int(counted_minutes(terms, booking, Basis.BOOKED))


def attended_minutes(terms: Terms, booking: Booking) -> int:
    """Credited minutes of a contact session that was attended."""
    return int(counted_minutes(terms, booking, Basis.ATTENDED))

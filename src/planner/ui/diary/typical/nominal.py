"""The typical week as a week of the grid: slots as bookings of a nominal week without dates, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import at, minute_of_day, to_wall
from planner.domain.diary.entry import Booking
from planner.domain.diary.span import span_of
from planner.domain.diary.typical_week import DAY_MINUTES, Slot
from planner.domain.hours.contract import contract_on
from planner.domain.hours.ground import WHOLE_WEEK, WORKWEEK, DayGround

if TYPE_CHECKING:
    from planner.domain.diary.entry import Details
    from planner.domain.diary.span import Span
    from planner.domain.diary.typical_week import TypicalWeek
    from planner.domain.hours.terms import Terms

MONDAY = date(2001, 1, 1)
"""The Monday of the nominal week; no clock changes in it, for its zone is UTC."""


def nominal_terms(terms: Terms) -> Terms:
    """The terms in a zone without clock changes, without leave and without bank holidays of one's own."""
    return replace(terms, person=replace(terms.person, time_zone="UTC"), absences=(), own_bank_holidays=())


def nominal_bookings(version: TypicalWeek, week: int, terms: Terms) -> tuple[Booking, ...]:
    """The slots of a week of the cycle as bookings; a booking's key is its slot's id."""
    zone = nominal_terms(terms).zone
    here = (slot for slot in version.slots if slot.week == week)
    return tuple(
        Booking(
            slot.id, span_of(at(MONDAY + timedelta(days=slot.weekday), slot.start), slot.minutes, zone), slot.details
        )
        for slot in here
    )


def slot_at(slot_id: str, week: int, span: Span, details: Details, terms: Terms) -> Slot:
    """The slot that a span of the nominal week stands for; one over the end of the week is cut there."""
    wall = to_wall(span.start, nominal_terms(terms).zone)
    weekday = min(WHOLE_WEEK - 1, max(0, (wall.date() - MONDAY).days))
    return Slot(slot_id, week, weekday, minute_of_day(wall.time()), min(span.minutes, DAY_MINUTES), details)


def nominal_grounds(version: TypicalWeek, week: int, terms: Terms) -> tuple[DayGround, ...]:
    """Working hours of the contract in force when the version starts, in that week of the cycle."""
    contract = contract_on(terms.contracts, version.starts) or next(iter(terms.contracts), None)
    grounds = []
    for weekday in range(WHOLE_WEEK):
        paid = (
            contract.working_day(version.starts + timedelta(weeks=week, days=weekday - version.starts.weekday()))
            if contract
            else None
        )
        window = (
            (minute_of_day(paid.start), DAY_MINUTES if paid.is_night else minute_of_day(paid.end)) if paid else None
        )
        grounds.append(DayGround(MONDAY + timedelta(days=weekday), window, (window,) if window else (), ""))
    shown = WHOLE_WEEK if any(one.window for one in grounds[WORKWEEK:]) or _reaches_weekend(version) else WORKWEEK
    return tuple(grounds[:shown])


def _reaches_weekend(version: TypicalWeek) -> bool:
    return any(slot.weekday >= WORKWEEK for slot in version.slots)

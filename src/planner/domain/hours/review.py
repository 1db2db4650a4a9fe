"""The review at the end of a week: sessions not recorded, sessions on days away, notes time that is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import Outcome
from planner.domain.diary.span import Span
from planner.domain.hours.plan import is_away, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms


@dataclass(frozen=True, slots=True)
class Review:
    """What a week still asks for.

    Attributes:
        unrecorded: sessions that are over and say nothing of what happened.
        away: sessions that stand in leave or on a bank holiday.
        without_notes: sessions whose notes time is taken by something else.
        notes_asked: minutes of notes time the rules ask for in blocks of their own, for the sessions of the week.
        notes_kept: minutes of it that the week holds, in admin entries and empty working blocks (see layout.notes).
        to_come: sessions that are not over and not recorded.
    """

    unrecorded: tuple[Booking, ...] = ()
    away: tuple[Booking, ...] = ()
    without_notes: tuple[Booking, ...] = ()
    notes_asked: int = 0
    notes_kept: int = 0
    to_come: int = 0

    @property
    def notes_missing(self) -> int:
        """Minutes of notes time the week is short of."""
        return max(0, self.notes_asked - self.notes_kept)

    @property
    def is_done(self) -> bool:
        """Nothing is left to look at as things stand; sessions may still be to come."""
        return not (self.unrecorded or self.away or self.without_notes or self.notes_missing)


def review(terms: Terms, bookings: Iterable[Booking], now: datetime) -> Review:
    """Look through a week's bookings; whether its notes time is there is asked of the week as a whole."""
    standing = [one for one in bookings if one.takes_time]
    sessions = [one for one in standing if kind_of(terms, one) is Kind.CONTACT]
    return Review(
        tuple(one for one in sessions if one.outcome is Outcome.PLANNED and one.is_over(now)),
        tuple(one for one in sessions if is_away(terms, one)),
        tuple(one for one in sessions if _is_without_notes(terms, one, standing)),
        to_come=sum(one.outcome is Outcome.PLANNED and not one.is_over(now) for one in sessions),
    )


def _is_without_notes(terms: Terms, session: Booking, standing: Sequence[Booking]) -> bool:
    """Something other than notes takes the notes time that follows a session."""
    activity = terms.activity.get(session.details.activity)
    if activity is None or not activity.notes_minutes:
        return False
    after = Span(session.span.end, session.span.end + timedelta(minutes=activity.notes_minutes))
    taking = (one for one in standing if one.key != session.key and one.span.overlaps(after))
    return any(kind_of(terms, one) is not Kind.ADMIN for one in taking)

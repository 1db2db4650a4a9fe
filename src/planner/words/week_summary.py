"""What came of a week, once everything in it is recorded."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.domain.english import counted, day_words
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.week_figures import WeekFigures

MISSED = (
    ((Outcome.DNA,), "DNA", "DNA"),
    ((Outcome.LATE_NOT_SEEN,), "late and not seen", "late and not seen"),
    ((Outcome.CANCELLED_CLIENT, Outcome.CANCELLED_CLIENT_LATE), "cancelled by the client", "cancelled by clients"),
    ((Outcome.CANCELLED_SERVICE,), "cancelled by the service", "cancelled by the service"),
)


def reviewed_words(to_come: int) -> str:
    """What is said of a week with nothing left to look at; it is done once no session is to come."""
    rest = "nothing stands on a day away, and the notes time is there"
    if not to_come:
        return f"Everything in it is recorded, {rest}. The week is done."
    are = "session is" if to_come == 1 else "sessions are"
    return f"Everything up to now is recorded, {rest}. {to_come} {are} still to come."


def elsewhere_words(number: int, monday: date) -> str:
    """How many sessions of other weeks are over and not recorded, the latest of them in the week from a Monday on."""
    are = "session of another week is" if number == 1 else "sessions of other weeks are"
    return f"{number} {are} not recorded yet; the latest in the week of {day_words(monday)}."


def summary_words(terms: Terms, bookings: Iterable[Booking], figures: WeekFigures) -> str:
    """As "17 h attended in 17 sessions; 2 DNA, 1 cancelled by the client."; nothing of a week without contact."""
    sessions = [one for one in bookings if terms.is_session(one)]
    if not sessions:
        return "No contact stands in this week."
    found = Counter(one.outcome for one in sessions)
    seen = found[Outcome.ATTENDED] + found[Outcome.ATTENDED_LATE]
    missed = [
        f"{number} {one if number == 1 else many}"
        for outcomes, one, many in MISSED
        if (number := sum(found[outcome] for outcome in outcomes))
    ]
    told = f"{amount_words(figures.attended, figures.unit)} attended in {counted(seen, 'session', 'sessions')}"
    return f"{told}; {', '.join(missed)}." if missed else f"{told}; none was missed."

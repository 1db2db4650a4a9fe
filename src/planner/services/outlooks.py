"""Where the month, the quarter and the leave year stand, and the chance of their targets."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from planner.domain.diary.clock import days_between
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.credit import Basis
from planner.domain.hours.outlook import Outlook, outlook
from planner.domain.hours.own_attendance import own_year
from planner.domain.hours.sick_days import Sickness, sickness
from planner.domain.hours.target import target_on
from planner.services.hours import HISTORY_DAYS
from planner.services.kept import Kept
from planner.storage.store import Version

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms
    from planner.services.hours import Hours
    from planner.services.setup import SetUp

Spans = Literal["month", "quarter", "year"]
SPANS: tuple[Spans, ...] = ("month", "quarter", "year")


class Outlooks:
    """Periods under way, or any others asked about."""

    def __init__(self, setup: SetUp, hours: Hours) -> None:
        self._setup, self._hours = setup, hours
        self._known = Kept[tuple[Version, date, date], tuple[tuple[Spans, Outlook], ...]]()
        self._over = Kept[tuple[Version, date, date], "tuple[Booking, ...]"]()

    def around(self, day: date) -> tuple[tuple[Spans, Outlook], ...]:
        """The month, quarter and leave year a day lies in, as they stand now; none where no target is in force."""
        key = (self._setup.version, self._hours.today(), day)
        return self._known.at(key, lambda: self._around(day))

    def _around(self, day: date) -> tuple[tuple[Spans, Outlook], ...]:
        terms, now, history = self._setup.terms(), self._hours.now(), self._hours.attendance()
        if target_on(terms.targets, day) is None:
            return ()
        year = self._hours.period_around(day, "year")
        quarter = self._hours.period_around(day, "quarter")
        first, last = min(year.first, quarter.first), max(year.last, quarter.last)
        standing = [(one.day(terms.zone), one) for one in self._hours.bookings_at_hand(first, last)]
        usual, sick, found = self._usual(), sickness(terms, self._hours.today()), []
        for span in SPANS:
            period = self._hours.period_around(day, span)
            begun = [one for on, one in standing if period.first <= on <= period.last]
            told = outlook(terms, period, begun, now, history, usual, sick)
            found += [(span, told)] if told is not None else []
        return tuple(found)

    def of_year(self, day: date, supposed: Terms | None = None) -> Outlook | None:
        """Where the leave year a day lies in stands, without its chance; under other terms, if `supposed`.

        What is left to deliver is told from what is over, so what is to come need not be read.
        """
        terms, now = supposed or self._setup.terms(), self._hours.now()
        year = self._hours.period_around(day, "year")
        last = min(year.last, self._hours.today())
        key = (self._setup.version, year.first, last)
        over = self._over.at(key, lambda: self._begun(year.first, last)) if year.first <= last else ()
        begun = [one for one in over if year.first <= one.day(terms.zone) <= year.last]
        return outlook(terms, year, begun, now, Attendance(), None, Sickness())

    def _begun(self, first: date, last: date) -> tuple[Booking, ...]:
        return self._hours.bookings_at_hand(first, last, alone=True)

    def _usual(self) -> Fraction | None:
        """Slots one had booked for each hour at work over the last 12 months; None where nothing is known."""
        terms, today = self._setup.terms(), self._hours.today()
        slots = own_year(terms, self._hours.attendance(), Basis.ATTENDED).booked.slots
        first = self._hours.recorded_from(today - timedelta(days=HISTORY_DAYS))
        days = days_between(first, today - timedelta(days=1)) if first < today else []
        at_work = sum(terms.workday(day).at_work for day in days)
        return slots * 60 / at_work if slots and at_work else None

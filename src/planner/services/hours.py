"""Questions about hours: a week's figures, the ledger of periods, and whether a target fits."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from planner.domain.diary.activity import FIXED_KINDS
from planner.domain.diary.after_deeds import days_concerned
from planner.domain.diary.clock import monday_of, to_wall
from planner.domain.diary.entry import LONGEST_ENTRY_DAYS, Booking, Outcome
from planner.domain.diary.span import span_of_days
from planner.domain.diary.week import bookings_in
from planner.domain.errors import PlannerError
from planner.domain.hours.attendance import Attendance, together
from planner.domain.hours.days_off import days_off
from planner.domain.hours.records import NOT_YET
from planner.domain.hours.target import Per
from planner.domain.hours.target_due import period_of
from planner.domain.hours.week_figures import WeekFigures, week_figures
from planner.domain.period import Period, PeriodSpan, period_around, periods_between
from planner.services.kept import Kept, turned_since
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

    from planner.domain.hours.ledger import Ledger
    from planner.domain.hours.period_hours import PeriodHours
    from planner.domain.hours.review import Review
    from planner.domain.hours.terms import Terms
    from planner.services.diary import Diary
    from planner.services.setup import SetUp
    from planner.storage.store import Store
    from planner.words.workings import Working

Counts = dict[Outcome, int]
HISTORY_DAYS = 365
LONGEST_RANGE_DAYS = 40 * 366
FEW = timedelta(days=31)
LONGEST_ENTRY = timedelta(days=LONGEST_ENTRY_DAYS + 1)
"""How far back what reaches into a day may begin: a day's grace for the clock changes."""
TO_RECORD_DAYS = 28
KEPT_BACK, KEPT_AHEAD = 400, 100
"""Days around today whose bookings are kept at hand until the diary changes."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week as it stands: its Monday, everything in it, and its figures."""

    monday: date
    bookings: tuple[Booking, ...]
    figures: WeekFigures

    def begun(self, zone: ZoneInfo) -> tuple[Booking, ...]:
        """What begins in it: an entry over midnight from Sunday belongs to the week it begins in."""
        sunday = self.monday + timedelta(days=6)
        return tuple(one for one in self.bookings if self.monday <= one.day(zone) <= sunday)


def _start(booking: Booking) -> datetime:
    return booking.span.start


class Hours:
    """What the diary says about hours. `now` is the present moment, in UTC."""

    def __init__(self, store: Store, setup: SetUp, diary: Diary, now: Callable[[], datetime]) -> None:
        self._store = store
        self._setup = setup
        self._diary = diary
        self._now = now
        self._history = Kept[tuple[Version, date], tuple[tuple[Counts, ...], Attendance]]()
        self._near = Kept[tuple[Version, date], tuple[Booking, ...]]()
        self._to_record = Kept[tuple[Version, date], tuple[Booking, ...]]()

    def today(self) -> date:
        """The local date."""
        return to_wall(self._now(), self._setup.terms().zone).date()

    def week(self, of: date) -> Week:
        """The week a day lies in."""
        monday = monday_of(of)
        bookings = self._diary.bookings(monday, monday + timedelta(days=6))
        return Week(monday, bookings, self.figures(monday, bookings))

    def figures(self, monday: date, bookings: Sequence[Booking]) -> WeekFigures:
        """The figures of a week with these bookings in it, saved or only shown by a gesture."""
        terms = self._setup.terms()
        zone = terms.zone
        sunday = monday + timedelta(days=6)
        begun_here = [one for one in bookings if monday <= one.day(zone) <= sunday]
        return week_figures(terms, monday, sunday, begun_here, self._now(), self.attendance())

    def working(self, of: date, name: str) -> Working:
        """How a figure of the week a day lies in comes about, by its name on the line over the pages."""
        from planner.domain.hours.day_sums import is_to_record
        from planner.domain.hours.own_attendance import own_year
        from planner.words.workings import WeekKnown, working_of

        terms, week, now = self._setup.terms(), self.week(of), self._now()
        begun = week.begun(terms.zone)
        waiting = tuple(one for one in begun if is_to_record(terms, one, now))
        days = tuple(week.monday + timedelta(days=n) for n in range(7))
        own = own_year(terms, self.attendance(), week.figures.basis).standing
        return working_of(name, WeekKnown(days, begun, week.figures, own, waiting), terms)

    def attendance(self) -> Attendance:
        """Own attendance over the year before today."""
        today = self.today()
        return self._history.at((self._store.version, today), lambda: self._attendance_to(today))[1]

    def _attendance_to(self, day: date) -> tuple[tuple[Counts, ...], Attendance]:
        """Week by week, and together; after deeds on single entries only their weeks are asked again."""
        terms = self._setup.terms()
        weeks = periods_between(PeriodSpan.WEEK, day - timedelta(days=HISTORY_DAYS), day - timedelta(days=1))
        contacts = [one.id for one in terms.activities if one.is_contact]
        last = self._history.last
        turned = turned_since(self._store, last[0][0]) if last is not None and last[0][1] == day else None
        with self._store.reading() as diary:
            if last is None or turned is None:
                spans = [span_of_days(one.first, one.last, terms.zone) for one in weeks]
                found = diary.outcomes_between(spans, contacts, terms.zone)
                return found, together([Attendance(counts) for counts in found])
            days, again = days_concerned(turned, terms.zone), list(last[1][0])
            for n, week in enumerate(weeks):
                if any(week.first <= one <= week.last for one in days):
                    span = span_of_days(week.first, week.last, terms.zone)
                    (again[n],) = diary.outcomes_between([span], contacts, terms.zone)
        if tuple(again) == last[1][0]:
            return last[1]
        return tuple(again), together([Attendance(counts) for counts in again])

    def to_record(self) -> tuple[Booking, ...]:
        """Contact sessions of the last four weeks that are over and say nothing of what happened."""
        now, today = self._now(), self.today()
        unrecorded = self._to_record.at((self._store.version, today), lambda: self._unrecorded(today))
        return tuple(one for one in unrecorded if one.is_over(now))

    def _unrecorded(self, today: date) -> tuple[Booking, ...]:
        terms = self._setup.terms()
        return tuple(
            one
            for one in self._diary.bookings(today - timedelta(days=TO_RECORD_DAYS), today)
            if one.outcome is Outcome.PLANNED and terms.is_session(one)
        )

    def review(self, of: date) -> Review:
        """What the week a day lies in still asks for; its notes time by the rule that weeks are laid out by."""
        from planner.domain.hours.review import review
        from planner.domain.layout.notes import notes_time
        from planner.domain.layout.notes_ledger import as_it_stands

        terms, week = self._setup.terms(), self.week(of)
        notes = notes_time(as_it_stands(terms, week.monday, week.bookings, self._setup.places()))
        found = review(terms, week.bookings, self._now())
        return replace(found, notes_asked=notes.owed, notes_kept=notes.held)

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self._now()

    def ledger(self, first: date, last: date) -> Ledger:
        """The capacity ledger of the days from first to last."""
        from planner.domain.hours.ledger import ledger

        return ledger(self._setup.terms(), first, last, self.commitments(first, last))

    def commitments(self, first: date, last: date, supposed: Terms | None = None) -> tuple[Booking, ...]:
        """What may be a fixed commitment: most of a diary is contact, which a ledger need not read.

        Under other terms, if `supposed`: what repeats may leave out the leave that is in them.
        """
        terms = supposed or self._setup.terms()
        fixed = {one.id for one in terms.activities if one.kind in FIXED_KINDS}
        span = span_of_days(first, last, terms.zone)
        with self._store.reading() as diary:
            series = diary.series_over(span, terms.zone)
            deviations = diary.deviations_over(span, terms.zone) if series else ()
            entries = diary.entries_over(span, fixed)
        turned = {one.series for one in deviations if one.details and one.details.activity in fixed}
        kept = [one for one in series if one.details.activity in fixed or one.id in turned]
        return bookings_in(span, entries, kept, deviations, terms.zone, days_off(terms))

    def bookings_at_hand(self, first: date, last: date, *, alone: bool = False) -> tuple[Booking, ...]:
        """Everything on the days from first to last; the year past and the weeks to come are read once a change.

        A few days, or any that are to be read `alone`, are read by themselves as long as nobody has asked for more
        since the diary changed.
        """
        today, version = self.today(), self._store.version
        near = (today - timedelta(days=KEPT_BACK), today + timedelta(days=KEPT_AHEAD))
        is_known = self._near.last is not None and self._near.last[0] == (version, today)
        if first < near[0] or last > near[1] or (not is_known and (alone or last - first < FEW)):
            return self._diary.bookings(first, last)
        kept = self._near.at((version, today), lambda: self._diary.bookings(*near))
        span = span_of_days(first, last, self._setup.terms().zone)
        begin = bisect_left(kept, span.start - LONGEST_ENTRY, key=_start)
        return tuple(one for one in kept[begin : bisect_left(kept, span.end, key=_start)] if one.span.overlaps(span))

    def periods(
        self, first: date, last: date, by: Literal["week", "month", "quarter", "year", "range"] = "week"
    ) -> tuple[PeriodHours, ...]:
        """The hours of each week, month, quarter or leave year from first to last, or of the whole range together."""
        self.refuse_range(first, last)
        from planner.domain.hours.period_hours import hours_by_period, leave_years_between

        terms = self._setup.terms()
        if by == "year":
            pieces = leave_years_between(terms.contracts, first, last)
        else:
            pieces = periods_between(PeriodSpan(by), first, last)
        return hours_by_period(terms, pieces, self.bookings_at_hand(first, last), self._now())

    def refuse_range(self, first: date, last: date) -> None:
        """PlannerError for days that end before they begin, or are too many to be summed."""
        if (last - first).days > LONGEST_RANGE_DAYS:
            msg = f"A range of more than {LONGEST_RANGE_DAYS // 366} years cannot be summed: give fewer."
            raise PlannerError(msg)
        if last < first:
            msg = f"The range ends on {last:%d/%m/%Y}, before it starts on {first:%d/%m/%Y}: give a later end."
            raise PlannerError(msg)

    def recorded_from(self, first: date) -> date:
        """The first day that counts of what would begin on a day; today where nothing is recorded yet."""
        terms = self._setup.terms()
        return max(first, self.today()) if terms.records_begin == NOT_YET else terms.recorded_from(first)

    def recorded_weeks(self, first: date, last: date) -> tuple[PeriodHours, ...]:
        """The hours of each week of a range from the day records begin; none where that is after it."""
        begin = self.recorded_from(first)
        return self.periods(begin, last, "week") if begin <= last else ()

    def period_around(self, day: date, span: str) -> Period:
        """The week, month, calendar quarter or leave year a day lies in."""
        if span == "quarter":
            return period_around(day, PeriodSpan.QUARTER)
        return period_of(day, self._setup.terms().workday(day).contract, Per(span))

"""Hours really worked: begun and ended by a key, taken from the diary, and what they come to."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import MINUTE, days_between, monday_of, to_wall
from planner.domain.english import counted, date_words
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import WorkingDay, working_day_on
from planner.domain.hours.met_weeks import WorkedTold, met_weeks
from planner.domain.hours.rest_ahead import RestAhead, rests_ahead
from planner.domain.hours.seventeen_weeks import PERIOD_DAYS, SeventeenWeeks, seventeen_weeks
from planner.domain.hours.worked import LONGEST_STRETCH, WORK_BEGUN, WorkBegun, Worked
from planner.domain.hours.worked_days import PeriodWorked, short_rests, worked_by_period, worked_days
from planner.domain.hours.worked_from_diary import by_entries, contact_outside, usual_break
from planner.domain.period import PeriodSpan, periods_between
from planner.services.kept import Kept
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from planner.domain.change import Change
    from planner.domain.period import Period
    from planner.services.hours import Hours
    from planner.services.setup import SetUp
    from planner.storage.store import Store

WEEKS_TOLD = 12
DAYS_AHEAD = 7
USUAL_DAY = WorkingDay(time(9), time(17), 30)
NOTHING_OUTSIDE = (
    "Nothing recorded in the diary lies outside contracted hours on those days, or their hours are entered already."
)


class HoursWorked:
    """What was really worked, beside the contract."""

    def __init__(self, store: Store, setup: SetUp, hours: Hours, new_id: Callable[[], str]) -> None:
        self._store, self._setup, self._hours, self._new_id = store, setup, hours, new_id
        self._week = Kept[tuple[Version, date], WorkedTold]()
        self._rests = Kept[tuple[Version, datetime, date, date], tuple[RestAhead, ...]]()
        self._told = Kept[tuple[Version, date, date, date], WorkedTold]()

    # Asking

    def entered(self, first: date, last: date) -> tuple[Worked, ...]:
        """The stretches of work entered for some days, in order of time."""
        with self._store.reading() as diary:
            return diary.worked_between(first, last)

    def in_periods(self, periods: Sequence[Period]) -> tuple[PeriodWorked, ...]:
        """What was worked in each of some periods that follow one another."""
        if not periods:
            return ()
        rows = self.entered(periods[0].first, periods[-1].last)
        return worked_by_period(self._setup.terms(), periods, rows, self._hours.today())

    def weeks_to(self, day: date, number: int = WEEKS_TOLD) -> tuple[date, date]:
        """The first and last day of so many whole weeks that are over, the last of them that of a day or before it."""
        today = self._hours.today()
        over = today - timedelta(days=today.weekday() + 1)
        last = min(over, day + timedelta(days=6 - day.weekday()))
        return last - timedelta(days=7 * number - 1), last

    def told(self, first: date, last: date) -> WorkedTold:
        """What was worked in the weeks of a range, from the day records begin or the first hours were entered."""
        key = (self._store.version, self._hours.today(), first, last)
        return self._told.at(key, lambda: self._tell(first, last))

    def this_week(self) -> WorkedTold:
        """What was worked this week up to yesterday; nothing on a Monday."""
        today = self._hours.today()
        if not today.weekday():
            return WorkedTold()
        first, last = monday_of(today), today - timedelta(days=1)
        return self._week.at((self._store.version, today), lambda: self._tell(first, last))

    def _tell(self, first: date, last: date) -> WorkedTold:
        terms, today = self._setup.terms(), self._hours.today()
        recorded, averages = self._hours.recorded_from(first), self.averages(first, last)
        rows = self.entered(first - timedelta(days=1), last)
        begin = min([recorded, *(row.day for row in rows if row.day >= first)])
        if begin > last:
            return WorkedTold(averages=averages)
        periods = periods_between(PeriodSpan.WEEK, begin, last)
        weeks = worked_by_period(terms, periods, rows, today)
        hours = self._hours.periods(begin, last, "week")
        rests = short_rests(worked_days(terms, begin - timedelta(days=1), last, rows, today))
        outside = contact_outside(terms, self._hours.bookings_at_hand(begin, last))
        outside = {day: minutes for day, minutes in outside.items() if begin <= day <= last}
        counted_from = sum(one.first < recorded for one in periods)
        met = met_weeks(terms, hours[counted_from:], weeks[counted_from:])
        return WorkedTold(weeks, hours, rests, outside, met, averages)

    def averages(self, first: date, last: date) -> tuple[SeventeenWeeks, ...]:
        """The average of every 17 weeks that end in a range and can be told."""
        today = self._hours.today()
        rows = self.entered(first - timedelta(days=PERIOD_DAYS), today)
        return seventeen_weeks(self._setup.terms(), first, last, rows, today)

    def rests_ahead(self, first: date | None = None, last: date | None = None) -> tuple[RestAhead, ...]:
        """Nights to come that leave less than eleven hours, before the days of a range; else from today a week on."""
        begin = first or self._hours.today()
        end = last or begin + timedelta(days=DAYS_AHEAD)
        key = (self._store.version, self.wall(), begin, end)
        return self._rests.at(key, lambda: self._rests_ahead(begin, end))

    def _rests_ahead(self, first: date, last: date) -> tuple[RestAhead, ...]:
        if last < self._hours.today():
            return ()
        before = first - timedelta(days=1)
        eve = self._hours.bookings_at_hand(before, before, alone=True)
        here = self._hours.bookings_at_hand(first, last, alone=True)  # of a week shown, what is at hand already
        known = {one.key: one for one in (*eve, *here)}.values()
        rows = self.entered(before, last)
        return rests_ahead(self._setup.terms(), first, last, known, rows, self._hours.now(), self.begun())

    def begun(self) -> WorkBegun | None:
        """The work that has begun and whose end has not been said; None where there is none."""
        return self._setup.work_begun()

    def wall(self) -> datetime:
        """The present minute on the clock on the wall."""
        return to_wall(self._hours.now(), self._setup.terms().zone).replace(second=0, microsecond=0, fold=0)

    def to_type(self) -> Worked:
        """What the typing of hours begins with: what has begun and its end by the contract, or else today by it."""
        begun = self.begun()
        day = begun.day if begun else self._hours.today()
        paid = working_day_on(self._setup.terms().contracts, day) or USUAL_DAY
        if begun is None:
            return Worked("", day, paid.start, paid.end, paid.unpaid_minutes)
        end = self.wall()
        if not begun.can_end(end):
            ends = datetime.combine(day, paid.end) + timedelta(days=paid.is_night)
            end = max(ends, begun.begins + timedelta(hours=1))
        minutes = (end - begun.begins) // MINUTE
        return Worked("", day, begun.start, end.time(), usual_break(self._setup.terms(), day, minutes))

    def week_of(self, day: date) -> tuple[date, date]:
        """The first and last day of the week of a day."""
        return monday_of(day), monday_of(day) + timedelta(days=6)

    def beyond_of(self, days: Collection[date]) -> int:
        """Minutes beyond the contract on some days together."""
        if not days:
            return 0
        first, last = min(days), max(days)
        found = worked_days(self._setup.terms(), first, last, self.entered(first, last), self._hours.today())
        return sum(one.beyond for one in found if one.day in days)

    def from_diary(self, day: date) -> Worked | None:
        """The hours of a day from its first recorded entry to its last; None where they say nothing of their own."""
        bookings = self._hours.bookings_at_hand(day, day)
        return by_entries(self._setup.terms(), day, bookings, self._hours.now(), self._new_id())

    # Doing

    def start_or_finish(self) -> Change:
        """Begin work now, or where it has begun end it now."""
        begun = self.begun()
        return self.start() if begun is None else self.finish(begun)

    def start(self) -> Change:
        """Begin work now."""
        wall = self.wall()
        for row in self.entered(wall.date() - timedelta(days=1), wall.date()):
            if row.begins <= wall < row.ends:
                msg = f"Work until {row.end:%H:%M} is entered already: change that, or start after it."
                raise PlannerError(msg)
        with self._store.work() as work:
            known = work.get(WorkBegun, WORK_BEGUN)
            if known is not None:  # another program may have begun it meanwhile
                msg = f"Work has begun already, on {date_words(known.day)} at {known.start:%H:%M}: finish that first."
                raise PlannerError(msg)
            work.put(WorkBegun(wall.date(), wall.time()))
            return work.change(f"start work at {wall:%H:%M}")

    def finish(self, begun: WorkBegun) -> Change:
        """End the work that has begun now; its break is that of the contract where it lasted a day."""
        wall = self.wall()
        if not begun.can_end(wall):
            msg = (
                "Work has begun this minute: finish it in the next."
                if wall == begun.begins
                else f"Work began on {date_words(begun.day)} at {begun.start:%H:%M}, not within the last "
                f"{LONGEST_STRETCH // 60} hours: enter when it ended, or forget it."
            )
            raise PlannerError(msg)
        minutes = (wall - begun.begins) // MINUTE
        breaks = usual_break(self._setup.terms(), begun.day, minutes)
        return self._end(begun, Worked(self._new_id(), begun.day, begun.start, wall.time(), breaks))

    def forget(self, begun: WorkBegun) -> Change:
        """Let go of the beginning of work whose end nobody will say."""
        with self._store.work() as work:
            work.remove_as_seen(begun)
            return work.change(f"forget the start at {begun.start:%H:%M}")

    def keep(self, row: Worked, instead_of: Worked | None = None) -> Change:
        """Keep hours worked that were typed; those that end what has begun end it."""
        begun = self.begun()
        if instead_of is None and begun is not None and (row.day, row.start) == (begun.day, begun.start):
            return self._end(begun, row)
        done = "add" if instead_of is None else "change"
        return self._setup.save(row, f"{done} {name_of(row)}", instead_of=instead_of)

    def _end(self, begun: WorkBegun, row: Worked) -> Change:
        with self._store.work() as work:
            work.remove_as_seen(begun)
            work.put(row)
            return work.change(f"finish work at {row.end:%H:%M}")

    def take_from_diary(self, first: date, last: date) -> Change:
        """Enter the hours of each day up to today from its first recorded entry to its last, where they go beyond it.

        What is entered already stays.
        """
        known = {row.day for row in self.entered(first, last)}
        days = [day for day in days_between(first, min(last, self._hours.today())) if day not in known]
        found = [row for day in days if (row := self.from_diary(day))]
        if not found:
            raise PlannerError(NOTHING_OUTSIDE)
        with self._store.work() as work:
            work.add_all(found)
            return work.change(f"take the hours of {counted(len(found), 'day', 'days')} from the diary")


def name_of(row: Worked) -> str:
    """As "the hours worked on 2 June 2026"."""
    return f"the hours worked on {date_words(row.day)}"

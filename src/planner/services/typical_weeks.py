"""The typical week: its versions, and laying it over weeks of the diary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta, tzinfo
from itertools import count
from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of
from planner.domain.diary.entry import Entry
from planner.domain.diary.plan_cycle import cycle_weeks, slots_in_cycle
from planner.domain.diary.repeat_rule import RepeatRule
from planner.domain.diary.typical_week import Planned, Slot, TypicalWeek, planned, typical_week_on
from planner.domain.english import counted, date_words, short_day_words
from planner.domain.errors import PlannerError
from planner.domain.hours.plan import Fate, Laid, PlanDifference, lay_over, plan_difference
from planner.services.kept import Kept
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking
    from planner.services.diary import Diary
    from planner.services.setup import SetUp
    from planner.storage.store import Store

LONGEST_LAYING = timedelta(weeks=53)


class TypicalWeeks:
    """The agreed job plan, and what can be done with it."""

    def __init__(self, store: Store, setup: SetUp, diary: Diary, new_id: Callable[[], str]) -> None:
        self._store, self._setup, self._diary = store, setup, diary
        self._new_id = new_id
        self._versions = Kept[Version, tuple[TypicalWeek, ...]]()
        self._planned = Kept[tuple[tuple[TypicalWeek, ...], tzinfo, date, date], tuple[Planned, ...]]()

    # Asking

    def versions(self) -> tuple[TypicalWeek, ...]:
        """Every version, the earliest first; read again only when more than entries of the diary has changed."""
        return self._versions.at(self._setup.standing, self._read)

    def _read(self) -> tuple[TypicalWeek, ...]:
        with self._store.reading() as diary:
            return tuple(sorted(diary.all(TypicalWeek), key=lambda one: one.starts))

    def in_force(self, day: date) -> TypicalWeek | None:
        """The version in force on a day."""
        return typical_week_on(self.versions(), day)

    def planned(self, first: date, last: date) -> tuple[Planned, ...]:
        """What the plan holds on the days from first to last; a week asks for its own twice."""
        zone, versions = self._setup.terms().zone, self.versions()
        return self._planned.at((versions, zone, first, last), lambda: planned(versions, first, last, zone))

    def not_followed(self, first: date, last: date, bookings: Iterable[Booking]) -> tuple[Booking, ...]:
        """What the plan holds and the days do not; in leave and on bank holidays nothing is to be followed."""
        laid = lay_over(self._setup.terms(), self.planned(first, last), bookings, ())
        return tuple(one.planned.booking for one in laid if one.fate in {Fate.ADD, Fate.CLASH})

    def difference(self, first: date, last: date, bookings: Iterable[Booking]) -> PlanDifference | None:
        """Agreed against booked minutes by category; None where no plan is in force on any of the days.

        Of the bookings those count that begin on the days.
        """
        plan = self.planned(first, last)
        if not plan and self.in_force(last) is None:
            return None
        terms = self._setup.terms()
        begun = [one for one in bookings if first <= one.day(terms.zone) <= last]
        return plan_difference(terms, plan, begun)

    # Editing

    def begin(self, starts: date, *, like: TypicalWeek | None = None, week_of: date | None = None) -> Change:
        """A new version from a day on: as another one is, or as a week of the diary is, or empty."""
        if any(one.starts == starts for one in self.versions()):
            msg = f"A typical week starts on {starts:%d/%m/%Y} already: change that one, or give another day."
            raise PlannerError(msg)
        made = replace(like, starts=starts) if like else self._as_week(starts, week_of)
        with self._store.work() as work:
            work.refuse_taken(made)
            work.put(made)
            return work.change(f"begin a typical week from {date_words(starts)}")

    def cycle_of(self, day: date) -> int:
        """How many weeks a plan needs so that what a week repeats every second week, or third, stays so."""
        return cycle_weeks(self._intervals(self._bookings(monday_of(day), 1)).values())

    def _as_week(self, starts: date, day: date | None) -> TypicalWeek:
        """A version as a week of the diary; what comes every second week lies only in its own weeks of the cycle."""
        if day is None:
            return TypicalWeek(starts)
        weeks, monday = self.cycle_of(day), monday_of(day)
        bookings = self._bookings(monday, weeks)
        slots = slots_in_cycle(
            bookings,
            self._intervals(bookings),
            monday,
            monday_of(starts),
            weeks,
            self._setup.terms().zone,
            self._new_id,
        )
        return TypicalWeek(starts, slots, weeks)

    def _bookings(self, monday: date, weeks: int) -> tuple[Booking, ...]:
        return self._diary.bookings(monday, monday + timedelta(weeks=weeks, days=-1))

    def _intervals(self, bookings: Iterable[Booking]) -> dict[str, int]:
        """Every how many weeks each entry that repeats by weeks does, by its id; the rest come every week."""
        from planner.domain.diary.repeat_choices import Every

        found: dict[str, int] = {}
        for one in bookings:
            series = None if one.entry in found else self._diary.series_of(one)
            if series is not None and series.rule:
                rule = RepeatRule.parse(series.rule)
                found[one.entry] = rule.interval if rule.frequency == Every.WEEK else 1
        return found

    def put(self, version: TypicalWeek, slots: Sequence[Slot], name: str) -> Change:
        """Add slots to a version, or change those it has."""
        return self._keep(version, version.with_slots(slots), name)

    def take_out(self, version: TypicalWeek, ids: Collection[str], name: str) -> Change:
        """Take slots out of a version."""
        return self._keep(version, version.without(ids), name)

    def set_weeks(self, version: TypicalWeek, weeks: int) -> Change:
        """Give the cycle of a version so many weeks; a new one begins as a copy of the first."""
        name = f"change the typical week to a cycle of {counted(weeks, 'week', 'weeks')}"
        ids = (self._new_id() for _ in count())
        return self._keep(version, version.in_weeks(weeks, ids), name)

    def remove(self, version: TypicalWeek) -> Change:
        """Take a version out, with what was said of it as a job plan; the one before it is in force again."""
        from planner.domain.handover.job_plan import JobPlan, job_plan_id

        with self._store.work() as work:
            work.remove_as_seen(version)
            said = work.get(JobPlan, job_plan_id(version.starts))
            if said is not None:
                work.remove(said)
            return work.change(f"remove the typical week from {date_words(version.starts)}")

    def _keep(self, seen: TypicalWeek, version: TypicalWeek, name: str) -> Change:
        """Keep a version made from one that was seen, slot by slot with what another program did to it since."""
        with self._store.work() as work:
            work.put_made_from(seen, version)
            return work.change(name)

    # Laying

    def preview(self, first: date, last: date) -> tuple[Laid, ...]:
        """What laying the plan over the days from first to last would do, entry by entry; nothing is changed."""
        _refuse_range(first, last)
        with self._store.reading() as diary:
            uids = diary.uids()
        bookings = self._diary.bookings(first - timedelta(days=1), last + timedelta(days=1))
        return lay_over(self._setup.terms(), self.planned(first, last), bookings, uids)

    def lay(self, first: date, last: date, chosen: Collection[str] | None = None) -> Change:
        """Put the plan into the diary, in one deed: what neither clashes nor is there already.

        Args:
            first: the first day.
            last: the last day.
            chosen: uids of the entries to put in, clashes among them; those that clash stay out where left out.
        """
        with self._store.work() as work:
            # Asked within the deed, so that two programs do not both lay it.
            laid = [one for one in self.preview(first, last) if _is_chosen(one, chosen)]
            work.add_all([_entry(one, self._new_id()) for one in laid])
            days = f"{short_day_words(first)} to {short_day_words(last)}"
            return work.change(f"lay the typical week over {days} ({counted(len(laid), 'entry', 'entries')})")


def _refuse_range(first: date, last: date) -> None:
    if last < first:
        msg = f"The last day, {last:%d/%m/%Y}, is before the first, {first:%d/%m/%Y}: give a later one."
        raise PlannerError(msg)
    if last - first > LONGEST_LAYING:
        msg = "A typical week is laid over a year at most: give an earlier last day."
        raise PlannerError(msg)


def _is_chosen(laid: Laid, chosen: Collection[str] | None) -> bool:
    if chosen is None:
        return laid.fate is Fate.ADD
    return laid.fate in {Fate.ADD, Fate.CLASH} and laid.planned.uid in chosen


def _entry(laid: Laid, entry_id: str) -> Entry:
    booking = laid.planned.booking
    return Entry(entry_id, booking.span, booking.details, uid=laid.planned.uid)

"""The capacity ledger: from contracted hours down to the contact a period can hold. Every line keeps what it sums."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.activity import FIXED_KINDS, Kind
from planner.domain.diary.clock import days_between, monday_of, to_wall
from planner.domain.diary.entry import Outcome
from planner.domain.diary.span import Span, total_minutes, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.absence import AbsenceKind
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.workday import Workday


@dataclass(frozen=True, slots=True)
class Commitment:
    """A fixed commitment of a day and the working minutes it takes; minutes shared with an earlier one count once."""

    booking: Booking
    kind: Kind
    minutes: int


@dataclass(frozen=True, slots=True)
class DayLedger:
    """One day's lines: the workday and the commitments that fall into it."""

    workday: Workday
    commitments: tuple[Commitment, ...] = ()

    @property
    def committed(self) -> int:
        """Working minutes taken by fixed commitments."""
        return sum(one.minutes for one in self.commitments)

    @property
    def free(self) -> int:
        """Minutes free for clinical work."""
        return self.workday.at_work - self.committed


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whole sessions of the standard length that free time pays for, by arithmetic.

    Attributes:
        sessions: how many fit.
        contact: their minutes: contact capacity.
        notes: notes time they bring, in minutes.
        spare: what is left, less than one session and its notes.
    """

    sessions: int = 0
    contact: int = 0
    notes: int = 0
    spare: int = 0

    def __add__(self, other: Capacity) -> Capacity:
        """Capacities of separate weeks together."""
        return Capacity(
            self.sessions + other.sessions,
            self.contact + other.contact,
            self.notes + other.notes,
            self.spare + other.spare,
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of a period, in minutes: contracted - absence = at work - fixed = free - notes - spare = capacity."""

    days: tuple[DayLedger, ...]
    capacity: Capacity

    @property
    def contracted(self) -> int:
        """Contract rows over the days of the period."""
        return sum(one.workday.contracted for one in self.days)

    @property
    def absence(self) -> dict[AbsenceKind, int]:
        """Minutes of absence by kind."""
        totals: dict[AbsenceKind, int] = defaultdict(int)
        for one in self.days:
            for kind, minutes in one.workday.absence.items():
                totals[kind] += minutes
        return dict(totals)

    @property
    def at_work(self) -> int:
        """Contracted less absence."""
        return sum(one.workday.at_work for one in self.days)

    @property
    def fixed(self) -> dict[Kind, int]:
        """Fixed commitments by kind."""
        totals: dict[Kind, int] = defaultdict(int)
        for one in self.days:
            for commitment in one.commitments:
                totals[commitment.kind] += commitment.minutes
        return dict(totals)

    @property
    def free(self) -> int:
        """Free for clinical work."""
        return sum(one.free for one in self.days)


def ledger(terms: Terms, first: date, last: date, bookings: Iterable[Booking]) -> Ledger:
    """The ledger of the days from first to last, from everything that stands in the diary over them.

    Capacity is counted in whole sessions week by week, so the weeks of a period add up to it.
    """
    by_day = _by_day(terms, bookings)
    days = tuple(day_ledger(terms, day, by_day.get(day, ())) for day in days_between(first, last))
    return Ledger(days, sum(capacity_by_week(terms, days).values(), Capacity()))


def capacity_by_week(terms: Terms, days: Iterable[DayLedger]) -> dict[date, Capacity]:
    """The capacity of each week of some days, by its Monday."""
    weeks: dict[date, list[DayLedger]] = defaultdict(list)
    for one in days:
        weeks[monday_of(one.workday.day)].append(one)
    return {monday: capacity_of_week(terms, week) for monday, week in weeks.items()}


def _by_day(terms: Terms, bookings: Iterable[Booking]) -> Mapping[date, Sequence[Booking]]:
    """Commitments by each local day they touch."""
    by_day: dict[date, list[Booking]] = defaultdict(list)
    for booking in bookings:
        activity = terms.activity.get(booking.details.activity)
        if activity is None or activity.kind not in FIXED_KINDS or not booking.takes_time:
            continue
        last_instant = booking.span.end - timedelta(microseconds=1)
        first = terms.shifts(booking.day(terms.zone))[0].day
        for day in days_between(first, to_wall(last_instant, terms.zone).date()):
            by_day[day].append(booking)
    return by_day


def day_ledger(terms: Terms, day: date, bookings: Iterable[Booking]) -> DayLedger:
    """One day's ledger: commitments clipped to working time, a minute two of them share counted once."""
    here = terms.workday(day)
    ranked = sorted(bookings, key=lambda one: (_rank(terms, one), one.span))
    left, room, commitments = list(here.working), here.at_work, []
    for booking in ranked:
        spans = [booking.span]
        minutes = min(room, total_minutes(left) - total_minutes(without(left, spans)))
        if minutes:
            commitments.append(Commitment(booking, terms.activity[booking.details.activity].kind, minutes))
        left, room = without(left, spans), room - minutes
    return DayLedger(here, tuple(commitments))


def _rank(terms: Terms, booking: Booking) -> int:
    return FIXED_KINDS.index(terms.activity[booking.details.activity].kind)


def capacity_of_week(terms: Terms, week: Sequence[DayLedger]) -> Capacity:
    """Capacity of one week's days; notes blocks already in the diary pay for the rule's notes time first."""
    free = sum(one.free for one in week)
    blocks = sum(c.minutes for one in week for c in one.commitments if c.kind is Kind.ADMIN)
    each = terms.session_minutes + (terms.standard.around_minutes if terms.standard else 0)
    return capacity_of(free, terms.session_minutes, each, terms.rules.admin_minutes_per_contact or 0, blocks)


def capacity_of(free: int, session: int, each: int, notes: int = 0, blocks: int = 0) -> Capacity:
    """Whole sessions that free minutes pay for.

    Args:
        free: minutes free for clinical work.
        session: length of a session.
        each: session length with the time kept before it and the notes time that follows it.
        notes: further notes time the week must hold for each session.
        blocks: notes time already set aside in the diary.
    """
    payable = max(0, free)  # commitments may take more than the hours supposed in a trial
    sessions = payable // each
    if notes:
        # Either the blocks pay for all the notes, or blocks and free time together pay for sessions and notes.
        sessions = min(sessions, (payable + blocks) // (each + notes))
    used = sessions * each + max(0, sessions * notes - blocks)
    return Capacity(sessions, sessions * session, used - sessions * session, free - used)


def sessions_beside(terms: Terms, week: Sequence[DayLedger], contacts: Iterable[Booking]) -> int:
    """How many standard sessions a week pays for beside the sessions that are in the diary, their notes included.

    The same sum as the capacity of the week, which is that of standard sessions alone: with as many of those in the
    diary as there is room for, none is left to add. Below nought where more stand there than the week pays for.
    """
    standing = [one for one in contacts if one.takes_time]
    left = sum(one.free for one in week) - sum(_working_minutes(terms, one) for one in standing)
    blocks = sum(c.minutes for one in week for c in one.commitments if c.kind is Kind.ADMIN)
    each = terms.session_minutes + (terms.standard.around_minutes if terms.standard else 0)
    notes = terms.rules.admin_minutes_per_contact or 0
    more = left // each
    if notes:
        more = min(more, (left + blocks - len(standing) * notes) // (each + notes))
    return more


def _working_minutes(terms: Terms, booking: Booking) -> int:
    """Working time a session takes, with what is kept clear before it and its notes.

    One that is locked takes what it covers; any other has to be put into working time, wherever it stands now.
    """
    activity = terms.activity.get(booking.details.activity)
    before, after = (activity.before_minutes, activity.notes_minutes) if activity else (0, 0)
    if not booking.details.locked and booking.outcome is Outcome.PLANNED:
        return before + booking.minutes + after
    taken = Span(booking.span.start - timedelta(minutes=before), booking.span.end + timedelta(minutes=after))
    working = [span for one in terms.shifts(booking.day(terms.zone)) for span in one.working]
    return total_minutes(working) - total_minutes(without(working, [taken]))

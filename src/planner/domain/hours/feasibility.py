"""Try a target: does an amount fit the capacity of the weeks to come, and how likely is it to be met?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.domain.diary.span import span_of_days
from planner.domain.hours.chance import LEVELS, bookings_needed
from planner.domain.hours.chance_over_weeks import chance_over_weeks
from planner.domain.hours.counting import counts_towards
from planner.domain.hours.ledger import Ledger, ledger, sessions_beside
from planner.domain.hours.own_attendance import OwnAttendance, own_year
from planner.domain.hours.rounding import target_shown
from planner.domain.hours.scenario import AS_IT_IS, Changes
from planner.domain.hours.target_due import target_between
from planner.domain.hours.verdict import LIKELY, TargetVerdict
from planner.domain.hours.week_figures import delivered
from planner.domain.hours.what_if import with_hours, with_meetings
from planner.domain.period import PeriodSpan, period_around

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.attendance import Attendance
    from planner.domain.hours.first_questions import Topic
    from planner.domain.hours.target import Target, Unit
    from planner.domain.hours.terms import Terms
    from planner.domain.statistics.proportions import Rate


@dataclass(frozen=True, slots=True)
class Held:
    """What laying a week out came to.

    Attributes:
        added: the most sessions that can be added to what stands in it; None where it could not be laid out.
        reason: why it could not, in a sentence.
    """

    added: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WeekTried:
    """One week against the target tried; amounts in what is counted towards it: minutes, contacts, tenths.

    The sessions that are in the diary are kept, and standard ones added as far as there is room.

    Attributes:
        target: what is asked of the week.
        booked: what stands in it on the booked basis.
        done: what is over and counts.
        standing: what each session that can still be attended counts.
        each: what a session added counts.
        by_sums: how many can be added by the sums of the ledger; below nought where there are too many already.
        held: how many really fit; None where the week was not laid out.
        probability: chance of the target in this week booked as full as it can be; None without own history.
    """

    monday: date
    ledger: Ledger
    target: Fraction | int
    booked: int
    unit: Unit
    done: int
    standing: tuple[int, ...]
    each: int
    by_sums: int
    held: Held | None = None
    probability: float | None = None

    @property
    def label(self) -> str:
        """The ISO week."""
        return period_around(self.monday, PeriodSpan.WEEK).label

    @property
    def capacity(self) -> int:
        """What the sums of the ledger leave room for."""
        return self._with(self.by_sums)

    @property
    def laid_out(self) -> int | None:
        """What really fits the gaps of the week under its rules; None where it was not, or could not be, laid out."""
        return None if self.held is None or self.held.added is None else self._with(self.held.added)

    @property
    def added(self) -> int:
        """How many sessions there is room to add: by the sums, and in the gaps."""
        fitting = self.held.added if self.held is not None else None
        return self.by_sums if fitting is None else min(self.by_sums, fitting)

    @property
    def room(self) -> int:
        """What the week has room for: the smaller of its capacity by sums and laid out."""
        return self._with(self.added)

    @property
    def sessions(self) -> int:
        """How many sessions the week has room for, those that stand in it included."""
        return max(0, len(self.standing) + self.added)

    @property
    def lengths(self) -> tuple[int, ...]:
        """What each session counts that can be attended in the week booked as full as it can be."""
        return (*self.standing[: self.sessions], *[self.each] * max(0, self.added))

    @property
    def margin(self) -> Fraction | int:
        """Room beyond the target; negative is how much is missing."""
        return self.room - self.target

    @property
    def is_tight(self) -> bool:
        """It covers the target, and the chance of it is under 80%."""
        return self.margin >= 0 and self.probability is not None and self.probability < LIKELY

    @property
    def unplanned(self) -> str:
        """Why the week could not be laid out; empty where it could."""
        return self.held.reason if self.held is not None else ""

    def _with(self, added: int) -> int:
        return self.done + max(0, sum(self.standing) + added * self.each)


@dataclass(frozen=True, slots=True)
class TargetTried:
    """What came of trying a target.

    Attributes:
        ordinary: of the weeks without absence the one of middling room: the one the bookings needed are told for.
        probability: chance of meeting the target in the ordinary week booked as full as it can be, some of whose
            slots will be called off; None without own history.
        together: for a target of a month or a year, the chance that all the weeks together meet what is asked of them.
        needed: slots to book in the ordinary week for a 50, 80 and 90% chance.
        changes: what was supposed to be other than it is.
        history: the attendance the chance is told by.
        own: the same, of slots booked.
        alone: the chance of the ordinary week if weeks did not lie apart, where own weeks do.
        verdict: None where nobody has yet said what takes time besides sessions.
        missing: what has to be known first; see `first_questions`.
        left_out: the Mondays of weeks asked for in which no contract is in force.
        fill: sessions booked of those offered of late, where the target counts what is offered.
    """

    target: Target
    verdict: TargetVerdict | None
    weeks: tuple[WeekTried, ...]
    ordinary: WeekTried
    probability: float | None
    together: float | None
    alone: float | None
    needed: Mapping[float, int | None]
    changes: Changes
    history: Attendance
    own: OwnAttendance
    missing: tuple[Topic, ...] = ()
    left_out: tuple[date, ...] = ()
    fill: Rate | None = None

    @property
    def short_weeks(self) -> tuple[WeekTried, ...]:
        """The weeks that have not room for the target."""
        return tuple(week for week in self.weeks if week.margin < 0)

    @property
    def tight_weeks(self) -> tuple[WeekTried, ...]:
        """The weeks that have room for it, where the chance of it is under 80%."""
        return tuple(week for week in self.weeks if week.is_tight)

    @property
    def unplanned_weeks(self) -> tuple[WeekTried, ...]:
        """The weeks that could not be laid out, each with its reason."""
        return tuple(week for week in self.weeks if week.unplanned)


def supposed_terms(terms: Terms, target: Target, mondays: Sequence[date], changes: Changes) -> Terms:
    """The terms with the target tried in the place of those in force, and with what is supposed."""
    tried = replace(changes.of_terms(terms, mondays), targets=(target.tried_from(mondays[0]),))
    return changes.of_contracts(tried)


def try_target(
    terms: Terms,
    target: Target,
    mondays: Sequence[date],
    bookings: Sequence[Booking],
    now: datetime,
    history: Attendance,
    changes: Changes = AS_IT_IS,
    held: Mapping[date, Held] = MappingProxyType({}),
) -> TargetTried:
    """Lay a target over weeks to come and say whether each of them has room for it, and how likely it is met.

    Args:
        terms: the terms as they are.
        target: what is asked.
        mondays: the weeks.
        bookings: everything in the diary over them.
        now: the present moment, in UTC.
        history: own attendance.
        changes: what is supposed to be other than it is.
        held: what laying the weeks out came to, by Monday; a week left out is told by its sums alone.
    """
    history = changes.of_history(history)
    own = own_year(terms, history, target.basis).booked
    worked = supposed_terms(terms, target, mondays, changes)
    tried = replace(worked, contracts=terms.contracts)
    weeks = []
    for monday in mondays:
        sums = _ledger(tried, worked, monday, bookings, changes)
        week = replace(_week(worked, target, sums, bookings, now), held=held.get(monday))
        weeks.append(replace(week, probability=_chance(target, [week], own)))
    ordinary = _ordinary(weeks)
    together = None if target.is_weekly else _chance(target, weeks, own)
    return TargetTried(
        target=target,
        verdict=_verdict(target, weeks, together),
        weeks=tuple(weeks),
        ordinary=ordinary,
        probability=ordinary.probability,
        together=together,
        alone=_chance(target, [ordinary], own.by_chance_alone),
        needed=_needed(target, ordinary, own),
        changes=changes,
        history=history,
        own=own,
    )


def _ordinary(weeks: Sequence[WeekTried]) -> WeekTried:
    """Of the weeks without absence the first of middling room; of all of them, where every week has some."""
    whole = [week for week in weeks if week.ledger.at_work and not week.ledger.absence] or list(weeks)
    middling = sorted(week.room for week in whole)[len(whole) // 2]
    return next(week for week in whole if week.room == middling)


def _ledger(terms: Terms, worked: Terms, monday: date, bookings: Sequence[Booking], changes: Changes) -> Ledger:
    """The ledger of a week, with the meetings and the hours of work supposed."""
    sunday = monday + timedelta(days=6)
    week = span_of_days(monday, sunday, terms.zone)
    sums = ledger(terms, monday, sunday, [one for one in bookings if one.span.overlaps(week)])
    if changes.meetings is not None:
        sums = with_meetings(terms, sums, changes.meetings)
    return sums if changes.weekly_minutes is None else with_hours(worked, sums)


def _week(terms: Terms, target: Target, sums: Ledger, bookings: Sequence[Booking], now: datetime) -> WeekTried:
    monday, sunday = sums.days[0].workday.day, sums.days[-1].workday.day
    begun_here = [one for one in bookings if monday <= one.day(terms.zone) <= sunday]
    contacts = [one for one in begun_here if terms.is_session(one)]
    still_open = [one for one in contacts if one.outcome is Outcome.PLANNED and not one.is_over(now)]
    return WeekTried(
        monday=monday,
        ledger=sums,
        target=target_shown(target_between(terms, monday, sunday, begun_here), target.counted),
        booked=delivered(terms, begun_here, now, target.counted).booked,
        unit=target.counted,
        done=sum(_counts(terms, target, one, now) for one in contacts if one not in still_open),
        standing=tuple(_counts(terms, target, one, now) for one in still_open),
        each=terms.session_counts(target.counted),
        by_sums=sessions_beside(terms, sums.days, contacts) if terms.standard else 0,
    )


def _counts(terms: Terms, target: Target, booking: Booking, now: datetime) -> int:
    return counts_towards(terms, booking, target.counted, target.basis, now)


def _verdict(target: Target, weeks: Sequence[WeekTried], together: float | None) -> TargetVerdict:
    """A daily or weekly target must fit every week; a monthly or yearly one, all the weeks together."""
    if target.is_weekly:
        is_covered, is_tight = all(week.margin >= 0 for week in weeks), any(week.is_tight for week in weeks)
    else:
        is_covered = sum(week.margin for week in weeks) >= 0
        is_tight = together is not None and together < LIKELY
    if not is_covered:
        return TargetVerdict.DOES_NOT_FIT
    return TargetVerdict.TIGHT if is_tight else TargetVerdict.FITS


def _chance(target: Target, weeks: Sequence[WeekTried], own: OwnAttendance) -> float | None:
    """The chance that weeks booked as full as they can be meet what is asked of them together."""
    missing = sum(week.target - week.done for week in weeks)
    if sum(week.margin for week in weeks) < 0:
        return 0.0
    if target.basis.is_sure or missing <= 0:
        return 1.0
    if own.rate is None:
        return None
    return chance_over_weeks([week.lengths for week in weeks], missing, own)


def _needed(target: Target, week: WeekTried, own: OwnAttendance) -> Mapping[float, int | None]:
    if target.basis.is_sure or own.rate is None:
        return dict.fromkeys(LEVELS)
    return bookings_needed(week.target - week.done, week.each, own)

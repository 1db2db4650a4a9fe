"""Try a target: does an amount fit the capacity of the weeks to come, and how likely is it to be met?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.diary.span import span_of_days
from planner.domain.hours.chance import LEVELS, bookings_needed, chance_from_history
from planner.domain.hours.credit import Basis
from planner.domain.hours.ledger import Ledger, ledger
from planner.domain.hours.own_attendance import own_year
from planner.domain.hours.scenario import AS_IT_IS, Changes
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.hours.target_due import target_between
from planner.domain.hours.week_figures import delivered, half_up
from planner.domain.hours.what_if import with_hours, with_meetings
from planner.domain.period import PeriodSpan, period_around

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.attendance import Attendance
    from planner.domain.hours.terms import Terms

LIKELY = 0.8
"""Below this chance a target that capacity covers is called tight."""


class TargetVerdict(StrEnum):
    """Whether a target fits the capacity there is."""

    FITS = "fits"
    TIGHT = "tight"
    DOES_NOT_FIT = "does_not_fit"


@dataclass(frozen=True, slots=True)
class WeekTried:
    """One week against the target tried, in minutes; target and booked in contacts where the target is in contacts."""

    monday: date
    ledger: Ledger
    capacity: int
    target: int
    booked: int
    unit: Unit

    @property
    def label(self) -> str:
        """The ISO week."""
        return period_around(self.monday, PeriodSpan.WEEK).label

    @property
    def margin(self) -> int:
        """Capacity beyond the target; negative is how much is missing."""
        return self.capacity - self.target


@dataclass(frozen=True, slots=True)
class TargetTried:
    """What came of trying a target.

    Attributes:
        probability: chance of meeting the target in an ordinary week booked to capacity, some of whose slots will be
            called off; None without own history.
        ordinary: a week without absence, of middling capacity: the one the chance and the bookings needed are for.
        needed: slots to book in the ordinary week for a 50, 80 and 90% chance.
        changes: what was supposed to be other than it is.
        history: the attendance the chance is told by.
    """

    target: Target
    verdict: TargetVerdict
    weeks: tuple[WeekTried, ...]
    ordinary: WeekTried
    probability: float | None
    needed: Mapping[float, int | None]
    changes: Changes
    history: Attendance

    @property
    def short_weeks(self) -> tuple[WeekTried, ...]:
        """The weeks whose capacity does not cover the target."""
        return tuple(week for week in self.weeks if week.margin < 0)


def try_target(
    terms: Terms,
    target: Target,
    mondays: Sequence[date],
    bookings: Sequence[Booking],
    now: datetime,
    history: Attendance,
    changes: Changes = AS_IT_IS,
) -> TargetTried:
    """Lay a target over weeks to come and say whether their arithmetic capacity covers it."""
    history = changes.of_history(history)
    tried = replace(changes.of_terms(terms, mondays), targets=(replace(target, starts=mondays[0]),))
    worked = changes.of_contracts(tried)
    sums = [_ledger(tried, worked, monday, bookings, changes) for monday in mondays]
    weeks = tuple(_week(worked, target, one, bookings, now) for one in sums)
    ordinary = _ordinary(weeks)
    probability = _chance(terms, target, ordinary, history)
    return TargetTried(
        target=target,
        verdict=_verdict(target, weeks, probability),
        weeks=weeks,
        ordinary=ordinary,
        probability=probability,
        needed=_needed(terms, target, ordinary, history),
        changes=changes,
        history=history,
    )


def _ordinary(weeks: Sequence[WeekTried]) -> WeekTried:
    """Of the weeks with the most hours at work, the first with the middle capacity."""
    most = max(week.ledger.at_work for week in weeks)
    full = [week for week in weeks if week.ledger.at_work == most]
    middling = sorted(week.capacity for week in full)[len(full) // 2]
    return next(week for week in full if week.capacity == middling)


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
    return WeekTried(
        monday=monday,
        ledger=sums,
        capacity=sums.capacity.sessions * _session(terms, target),
        target=half_up(target_between(terms, monday, sunday)),
        booked=delivered(terms, begun_here, now, target.unit).booked,
        unit=target.unit,
    )


def _session(terms: Terms, target: Target) -> int:
    """What one session is worth towards the target: credited minutes, or one contact."""
    return terms.session_worth if target.unit is Unit.HOURS else 1


def _verdict(target: Target, weeks: Sequence[WeekTried], probability: float | None) -> TargetVerdict:
    """A weekly target must fit every week; a monthly or yearly one, all the weeks together."""
    if target.per is Per.WEEK:
        covered = all(week.margin >= 0 for week in weeks)
    else:
        covered = sum(week.margin for week in weeks) >= 0
    if not covered:
        return TargetVerdict.DOES_NOT_FIT
    return TargetVerdict.TIGHT if probability is not None and probability < LIKELY else TargetVerdict.FITS


def _chance(terms: Terms, target: Target, week: WeekTried, history: Attendance) -> float | None:
    if target.basis is Basis.BOOKED:
        return 1.0 if week.margin >= 0 else 0.0
    if week.margin < 0:
        return 0.0
    if history.rate is None:
        return None
    sessions = [_session(terms, target)] * week.ledger.capacity.sessions
    return chance_from_history(sessions, week.target, own_year(terms, history, target.basis).booked)


def _needed(terms: Terms, target: Target, week: WeekTried, history: Attendance) -> Mapping[float, int | None]:
    if target.basis is Basis.BOOKED or history.rate is None:
        return dict.fromkeys(LEVELS)
    return bookings_needed(week.target, _session(terms, target), own_year(terms, history, target.basis).booked)

"""Where a month, quarter or year stands, what each week left must bring, and the chance of its target.

As for a week: what was delivered is certain, and every session to come has the chance one's own slots had of being
attended. Weeks are taken to be booked as they stand, and where fewer sessions stand than one's own usual number for so
much time at work, as usual. Leave booked and bank holidays take what they take; sickness is supposed, as a range from
one's own history: it takes its share of the time at work of each week, and of the target by the rule in force.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between, monday_of, to_wall
from planner.domain.diary.entry import Outcome
from planner.domain.hours.booked import whole_amount
from planner.domain.hours.chance_over_weeks import chance_over_weeks
from planner.domain.hours.counting import counts_towards
from planner.domain.hours.credit import Basis
from planner.domain.hours.own_attendance import own_year
from planner.domain.hours.rounding import half_up, target_shown
from planner.domain.hours.target import ProRata, Target, Unit, target_on
from planner.domain.hours.target_due import daily_targets, total_target
from planner.domain.hours.week_figures import delivered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.attendance import Attendance
    from planner.domain.hours.own_attendance import OwnAttendance
    from planner.domain.hours.sick_days import Sickness
    from planner.domain.hours.terms import Terms
    from planner.domain.period import Period
    from planner.domain.statistics.proportions import Rate

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """What is left of a week in the period.

    Attributes:
        at_work: minutes at work that are still to come.
        standing: what each session counts that can still be attended.
        target: what the days to come are asked for.
    """

    monday: date
    at_work: int
    standing: tuple[int, ...]
    target: Fraction


@dataclass(frozen=True, slots=True)
class Outlook:
    """A period and where it stands; amounts in what is counted towards the target.

    Attributes:
        target: of the whole period, as leave booked leaves it.
        done: what is over and counts.
        standing: what the sessions come to that can still be attended, if all of them are.
        weeks: the weeks in which something is left to work.
        usual: sessions one usually has booked for each hour at work; None where nothing is known.
        chance: of the target without sickness; None without own history.
        chance_if_usual: with as much sickness as in the middle month; None where there is too little history.
        chance_if_bad: with as much as in a bad month, the 90th percentile.
        fill: sessions booked of those offered so far, where the target counts what is offered.
        counted_from: the day records begin where it is within the period, which counts from then; else None.
    """

    period: Period
    row: Target
    target: Fraction | int
    done: int
    standing: int
    weeks: tuple[WeekAhead, ...]
    usual: Fraction | None
    sickness: Sickness
    chance: float | None
    chance_if_usual: float | None = None
    chance_if_bad: float | None = None
    fill: Rate | None = None
    counted_from: date | None = None

    @property
    def unit(self) -> Unit:
        """What is counted."""
        return self.row.counted

    @property
    def missing(self) -> Fraction | int:
        """What is still to be delivered; nothing where the target is met."""
        return max(self.target - self.done, 0)

    @property
    def weeks_left(self) -> Fraction:
        """The weeks at work left, each by its share of the fullest of them: leave lowers what one must bring."""
        fullest = max((week.at_work for week in self.weeks), default=0)
        return Fraction(sum(week.at_work for week in self.weeks), fullest) if fullest else NONE

    @property
    def each_week(self) -> int | None:
        """What each full week left must bring, the others by their time at work; None where no time is left."""
        return ceil(self.missing / self.weeks_left) if self.weeks_left else None


def outlook(
    terms: Terms,
    period: Period,
    bookings: Sequence[Booking],
    now: datetime,
    history: Attendance,
    usual: Fraction | None,
    sick: Sickness,
) -> Outlook | None:
    """Where a period stands, from the day records begin; None where no target is in force at its end.

    Args:
        terms: contracts, leave and targets.
        period: the month, quarter or leave year.
        bookings: what begins in it.
        now: the present moment, in UTC.
        history: own attendance.
        usual: sessions one usually has booked for each hour at work.
        sick: own sickness.
    """
    row, first = target_on(terms.targets, period.last), terms.recorded_from(period.first)
    if row is None or first > period.last:
        return None
    if first > period.first:
        bookings = [one for one in bookings if one.day(terms.zone) >= first]
    days = days_between(first, period.last)
    shares = daily_targets(terms, days, bookings)
    target = target_shown(total_target(terms, days, shares), row.counted)
    begun = [one for one in bookings if one.is_over(now)]
    yesterday = to_wall(now, terms.zone).date() - timedelta(days=1)
    offered_in = (first, min(period.last, yesterday)) if row.basis is Basis.OFFERED else None
    over = delivered(terms, begun, now, row.counted, offered_in if yesterday >= first else None)
    weeks = _weeks_ahead(terms, period, row, bookings, now, shares)
    found = Outlook(
        period=period,
        row=row,
        target=target,
        done=half_up(over.on(row.basis)),
        standing=sum(sum(week.standing) for week in weeks) + (0 if row.basis.is_sure else sum(over.to_record)),
        weeks=weeks,
        usual=usual,
        sickness=sick,
        chance=None,
        fill=over.fill,
        counted_from=first if first > period.first else None,
    )
    waiting = () if row.basis.is_sure else _waiting(terms, row, begun)
    chance_at = _Chance(terms, found, waiting, own_year(terms, history, row.basis).booked)
    if not sick.is_known:
        return replace(found, chance=chance_at(NONE))
    return replace(
        found,
        chance=chance_at(NONE),
        chance_if_usual=chance_at(sick.median),
        chance_if_bad=chance_at(sick.high),
    )


def _waiting(terms: Terms, row: Target, begun: Iterable[Booking]) -> tuple[tuple[int, ...], ...]:
    """What each session that is over and still to record would count, week by week: it may have been attended."""
    found: dict[date, list[int]] = {}
    for one in begun:
        activity = terms.session_activity(one)
        if activity is not None and one.outcome is Outcome.PLANNED:
            counts = whole_amount(terms, one, activity, row.counted)
            found.setdefault(monday_of(one.day(terms.zone)), []).append(counts)
    return tuple(map(tuple, found.values()))


def _weeks_ahead(
    terms: Terms,
    period: Period,
    row: Target,
    bookings: Sequence[Booking],
    now: datetime,
    shares: dict[date, Fraction],
) -> tuple[WeekAhead, ...]:
    """What is left of the period, week by week: of today what is still to come of its working time."""
    today = to_wall(now, terms.zone).date()
    standing: dict[date, list[int]] = {}
    for one in bookings:
        if one.outcome is Outcome.PLANNED and not one.is_over(now) and terms.is_session(one):
            counts = counts_towards(terms, one, row.counted, row.basis, now)
            standing.setdefault(monday_of(one.day(terms.zone)), []).append(counts)
    left: dict[date, int] = {}
    asked: dict[date, Fraction] = {}
    for day in days_between(max(period.first, today), period.last):
        monday = monday_of(day)
        left[monday] = left.get(monday, 0) + _left_of(terms, day, now)
        asked[monday] = asked.get(monday, NONE) + (shares[day] if day > today else NONE)
    return tuple(
        WeekAhead(monday, left[monday], tuple(standing.get(monday, ())), asked[monday])
        for monday in left
        if left[monday] or monday in standing
    )


def _left_of(terms: Terms, day: date, now: datetime) -> int:
    """Minutes at work of a day that are still to come."""
    here = terms.workday(day)
    still = sum((max(span.end, now) - max(span.start, now)) // timedelta(minutes=1) for span in here.working)
    return min(here.at_work, still)


class _Chance:
    """The chance of a period's target, by the share of the time to come that sickness takes."""

    def __init__(
        self, terms: Terms, found: Outlook, to_record: tuple[tuple[int, ...], ...], own: OwnAttendance
    ) -> None:
        self._found, self._own = found, own
        self._to_record = to_record
        self._each = terms.session_counts(found.row.counted)

    def __call__(self, sick: Fraction) -> float | None:
        """None where nothing is known of own attendance, or of how many sessions are usually booked."""
        found, row = self._found, self._found.row
        missing = found.target - found.done - self._off_target(sick)
        weeks = [*self._to_record, *(self._lengths(week, sick) for week in found.weeks)]
        if missing <= 0:
            return 1.0
        if row.basis.is_sure:
            return 1.0 if sum(map(sum, weeks)) >= missing else 0.0
        if self._own.rate is None:
            return None
        lengths = [week for week in weeks if week]
        return chance_over_weeks(lengths, missing, self._own) if lengths else 0.0

    def _off_target(self, sick: Fraction) -> Fraction:
        """What sickness takes off the target itself, by the rule in force; nothing where nothing reduces it."""
        row = self._found.row
        if row.pro_rata is ProRata.NONE and row.unit is not Unit.SHARE:
            return NONE
        return sick * sum((week.target for week in self._found.weeks), NONE)

    def _lengths(self, week: WeekAhead, sick: Fraction) -> tuple[int, ...]:
        """What each session of a week counts: those that stand, and standard ones up to one's usual number."""
        usual = self._found.usual or NONE
        number = max(Fraction(len(week.standing)), usual * week.at_work / 60)
        kept = half_up(number * (1 - sick))
        return (*week.standing[:kept], *[self._each] * max(0, kept - len(week.standing)))

"""What a requirement comes to: supervision or training due, done, still to come and missed, and by whose cancellation.

An entry of supervision or training carries the outcomes of a session, read from the side of the person whose diary it
is: there is no client, so "cancelled by client", in time or late, is cancelled by oneself; "cancelled by service" is by
the service, the supervisor or whoever holds the course; DNA and "late, not seen" are not attended. One that is over and
says nothing else was done: nobody records supervision as attended who keeps a diary of it.

A whole week, month or leave year is due what the rule says. A week belongs as a whole to the days on which it ends, as
its one hour may lie on any of its days; a part of a month or year is due its share of the days, and so is the part of
any period in which a rule begins or ends. By client hours so many minutes are due for each so many hours, and what is
due is in proportion: 50 hours at an hour for each 20 are 2 h 30. Leave reduces nothing, but what was not in the diary
of a period that leave took as a whole is told apart. Time beyond what is due in one period is not saved up for another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, TypeVar

from planner.domain.diary.clock import DAY, days_between, monday_of, to_wall
from planner.domain.diary.entry import CALLED_OFF, Outcome
from planner.domain.hours.contract import contract_on
from planner.domain.hours.plan import kind_of
from planner.domain.hours.requirement import RequiredKind, requirement_on
from planner.domain.hours.target_due import USUAL_YEAR_START
from planner.domain.period import Period, PeriodSpan, period_around, whole_range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.requirement import Requirement
    from planner.domain.hours.terms import Terms

T = TypeVar("T")
HOUR = 60


class Became(StrEnum):
    """What became of an entry of supervision or training."""

    DONE = "done"
    TO_COME = "to_come"
    BY_ME = "cancelled_by_me"
    BY_SERVICE = "cancelled_by_service"
    NOT_ATTENDED = "not_attended"


class Cause(StrEnum):
    """Why something due was not done."""

    BY_ME = Became.BY_ME.value
    BY_SERVICE = Became.BY_SERVICE.value
    NOT_ATTENDED = Became.NOT_ATTENDED.value
    AWAY = "away"
    NOT_IN_DIARY = "not_in_diary"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of supervision or training."""

    day: date
    kind: RequiredKind
    minutes: int
    became: Became
    booking: Booking


@dataclass(frozen=True, slots=True)
class Due:
    """What some days come to by one rule.

    Attributes:
        due: exact minutes.
        done: minutes done, also those beyond what was due.
        to_come: minutes in the diary that are still to come.
        missed: minutes of what was due that were not done, by cause, once the days are over.
    """

    period: Period
    rule: Requirement
    due: Fraction
    done: int = 0
    to_come: int = 0
    missed: Mapping[Cause, Fraction] = field(default_factory=dict)

    @property
    def missed_in_all(self) -> Fraction:
        """What was missed, whatever the cause."""
        return sum(self.missed.values(), Fraction(0))

    @property
    def left(self) -> Fraction:
        """What can still be done of it: nothing where the days are over."""
        return max(Fraction(0), self.due - self.done - self.missed_in_all)


@dataclass(frozen=True, slots=True)
class Required:
    """One kind over some days: every period by the rule in force in it, the entries, and the hours with clients.

    Attributes:
        client_minutes: minutes of the sessions that were attended.
    """

    kind: RequiredKind
    periods: tuple[Due, ...] = ()
    log: tuple[LogLine, ...] = ()
    client_minutes: int = 0

    @property
    def due(self) -> Fraction:
        """Exact minutes due in all."""
        return sum((one.due for one in self.periods), Fraction(0))

    @property
    def left(self) -> Fraction:
        """What can still be done of it."""
        return sum((one.left for one in self.periods), Fraction(0))

    @property
    def done(self) -> int:
        """Minutes done, with or without a rule in force."""
        return sum(one.minutes for one in self.log if one.became is Became.DONE)

    @property
    def to_come(self) -> int:
        """Minutes still to come."""
        return sum(one.minutes for one in self.log if one.became is Became.TO_COME)

    @property
    def missed(self) -> dict[Cause, Fraction]:
        """Minutes missed by cause, in the order of the causes."""
        found = dict.fromkeys(Cause, Fraction(0))
        for one in self.periods:
            for cause, minutes in one.missed.items():
                found[cause] += minutes
        return {cause: minutes for cause, minutes in found.items() if minutes}

    @property
    def client_minutes_each(self) -> Fraction | None:
        """Minutes with clients for each minute of it done; None where there is none of either."""
        return Fraction(self.client_minutes, self.done) if self.client_minutes and self.done else None


def became(booking: Booking, now: datetime) -> Became:
    """What became of an entry, as things stand at a moment."""
    if booking.outcome is Outcome.CANCELLED_SERVICE:
        return Became.BY_SERVICE
    if booking.outcome in CALLED_OFF:
        return Became.BY_ME
    if booking.outcome in {Outcome.DNA, Outcome.LATE_NOT_SEEN}:
        return Became.NOT_ATTENDED
    return Became.DONE if booking.is_over(now) else Became.TO_COME


def required(
    terms: Terms,
    rules: Sequence[Requirement],
    kind: RequiredKind,
    days: tuple[date, date],
    bookings: Iterable[Booking],
    now: datetime,
) -> Required:
    """What a kind comes to on the days from first to last, from all that stands on them and in the first week."""
    first, last = days
    monday = monday_of(first)
    begun = (one for one in bookings if not one.all_day and monday <= one.day(terms.zone) <= last)
    here = sorted(begun, key=lambda one: one.span)
    log = tuple(
        LogLine(one.day(terms.zone), kind, one.minutes, became(one, now), one)
        for one in here
        if kind_of(terms, one) == kind.value
    )
    clients = [(one.day(terms.zone), one.minutes) for one in here if _is_client_time(terms, one)]
    own = [one for one in rules if one.kind is kind]
    periods = tuple(_dues(terms, own, days, (log, clients), to_wall(now, terms.zone).date()))
    asked = tuple(one for one in log if one.day >= first)
    return Required(kind, periods, asked, sum(minutes for day, minutes in clients if day >= first))


def _is_client_time(terms: Terms, booking: Booking) -> bool:
    return terms.is_contact(booking.details.activity) and booking.outcome.was_seen


def _dues(
    terms: Terms,
    rules: Sequence[Requirement],
    days: tuple[date, date],
    stands: tuple[Sequence[LogLine], Sequence[tuple[date, int]]],
    today: date,
) -> Iterator[Due]:
    """Each period of the days by the rule in force in it; a period in which the rule changes is in two parts."""
    log, clients = stands
    asked = whole_range(*days)
    for rule, group in groupby(days_between(monday_of(days[0]), days[1]), key=lambda day: requirement_on(rules, day)):
        if rule is None:
            continue
        stretch = list(group)
        day, last = stretch[0], stretch[-1]
        while day <= last:
            whole = _period(terms, rule, day)
            part = _belongs(rule, whole.cut(day, last), whole, asked)
            day = whole.last + DAY
            if part is None:
                continue
            seen = sum(minutes for _, minutes in _within(clients, part, itemgetter(0)))
            lines = _within(log, part, attrgetter("day"))
            found = _due(rule, part, _asked(rule, whole, part, seen), lines, is_over=part.last < today)
            yield _away(terms, found) if Cause.NOT_IN_DIARY in found.missed else found


def _belongs(rule: Requirement, part: Period, whole: Period, asked: Period) -> Period | None:
    """What of a period in which a rule is in force belongs to the days asked for; None where nothing does."""
    if rule.per is PeriodSpan.WEEK:
        return part if asked.first <= whole.last <= asked.last else None
    cut = part.cut(asked.first, asked.last)
    return cut if cut.first <= cut.last else None


def _within(rows: Sequence[T], part: Period, day_of: Callable[[T], date]) -> Sequence[T]:
    """The rows of some days, of rows in order of time."""
    return rows[bisect_left(rows, part.first, key=day_of) : bisect_right(rows, part.last, key=day_of)]


def _period(terms: Terms, rule: Requirement, day: date) -> Period:
    """The period of a rule that a day lies in; client hours are told by the month."""
    contract = contract_on(terms.contracts, day)
    starts = contract.leave_year_start if contract else USUAL_YEAR_START
    return period_around(day, rule.per or PeriodSpan.MONTH, starts)


def _asked(rule: Requirement, whole: Period, part: Period, client_minutes: int) -> Fraction:
    """Minutes due in a part of a period."""
    if rule.each_client_hours is not None:
        return Fraction(client_minutes * rule.minutes, rule.each_client_hours * HOUR)
    days, all_days = (part.last - part.first).days + 1, (whole.last - whole.first).days + 1
    return Fraction(rule.minutes * days, all_days)


def _due(rule: Requirement, part: Period, due: Fraction, lines: Sequence[LogLine], *, is_over: bool) -> Due:
    done = sum(one.minutes for one in lines if one.became is Became.DONE)
    to_come = sum(one.minutes for one in lines if one.became is Became.TO_COME)
    short = max(Fraction(0), due - done) if is_over else Fraction(0)
    return Due(part, rule, due, done, to_come, _causes(short, lines))


def _away(terms: Terms, found: Due) -> Due:
    """What was never in the diary of days on which all of the contracted time was taken by leave is told so."""
    days = [terms.workday(day) for day in days_between(found.period.first, found.period.last)]
    if any(one.at_work for one in days) or not any(one.contracted for one in days):
        return found
    missed = dict(found.missed)
    missed[Cause.AWAY] = missed.pop(Cause.NOT_IN_DIARY)
    return replace(found, missed=missed)


def _causes(short: Fraction, lines: Iterable[LogLine]) -> dict[Cause, Fraction]:
    """What entries that fell through explain of what is short, in order of time; the rest was never in the diary."""
    found = dict.fromkeys(Cause, Fraction(0))
    for one in lines:
        if one.became not in {Became.DONE, Became.TO_COME}:
            minutes = min(short, Fraction(one.minutes))
            found[Cause(one.became.value)] += minutes
            short -= minutes
    found[Cause.NOT_IN_DIARY] = short
    return {cause: minutes for cause, minutes in found.items() if minutes}

"""Where the time goes: capacity used, and a period's hours by category: agreed, entered and done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.activity import FIXED_KINDS, Kind
from planner.domain.hours.booked import attended_minutes, booked_minutes
from planner.domain.hours.credit import Basis

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.absence import AbsenceKind
    from planner.domain.hours.ledger import Ledger
    from planner.domain.hours.period_hours import PeriodHours
    from planner.domain.hours.plan import PlanDifference
    from planner.domain.hours.terms import Terms

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Used:
    """Contact capacity of a period and what was made of it, in credited minutes."""

    available: int
    attended: int
    booked: int

    @property
    def attended_share(self) -> float | None:
        """Attended / available; None in a period without capacity."""
        return self.attended / self.available if self.available else None

    @property
    def booked_share(self) -> float | None:
        """Booked / available; None in a period without capacity."""
        return self.booked / self.available if self.available else None


def used(terms: Terms, period: PeriodHours) -> Used:
    """How much of the arithmetic contact capacity of a period was attended, and how much is booked."""
    available = period.ledger.capacity.sessions * terms.session_worth
    return Used(available, period.delivered.attended, period.delivered.booked)


@dataclass(frozen=True, slots=True)
class WeeksAtWork:
    """Weeks at work, each counting by the share of its contracted minutes, and the minutes attended in them."""

    weeks: Fraction = Fraction(0)
    attended: int = 0

    @property
    def each(self) -> float | None:
        """Minutes attended for each week at work; None where there was none."""
        return float(self.attended / self.weeks) if self.weeks else None


def weeks_at_work(periods: Iterable[PeriodHours], today: date) -> WeeksAtWork:
    """The weeks that are over: those with leave count by what was left of them, so that leave lowers no average.

    A week that records begin in is no whole week, and is left out.
    """
    over = [one for one in periods if one.last < today and one.ledger.contracted and len(one.ledger.days) == WEEK_DAYS]
    share = sum((Fraction(one.ledger.at_work, one.ledger.contracted) for one in over), Fraction(0))
    return WeeksAtWork(share, sum(one.delivered.attended for one in over))


@dataclass(frozen=True, slots=True)
class Category:
    """One thing the hours of a period go to, in minutes.

    Attributes:
        kind: an absence, a fixed commitment or contact; None for what nothing is entered for.
        entered: what the diary holds.
        done: what of it is over and took place; for contact, what was attended.
        agreed: what the agreed plan holds; None where there is no plan, or it says nothing of such time.
    """

    kind: AbsenceKind | Kind | None
    entered: int
    done: int
    agreed: int | None = None


def categories(
    terms: Terms,
    sums: Ledger,
    bookings: Collection[Booking],
    now: datetime,
    plan: PlanDifference | None = None,
) -> tuple[Category, ...]:
    """The hours of a period by category: contact first, then fixed commitments, absences, and what is left open.

    Args:
        terms: the terms of work.
        sums: the ledger of the period.
        bookings: what begins in the period.
        now: the present moment.
        plan: what was agreed for the period.
    """
    agreed = {one.kind: one.planned for one in plan.kinds} if plan else {}
    nothing = 0 if plan else None
    contact = replace(_contact(terms, bookings), agreed=agreed.get(Kind.CONTACT, nothing))
    kinds = [kind for kind in FIXED_KINDS if kind in sums.fixed or agreed.get(kind)]
    fixed = [replace(_fixed(kind, sums, now), agreed=agreed.get(kind, nothing)) for kind in kinds]
    away = [_absence(kind, sums, now, terms) for kind in sums.absence]
    rest = sums.free - _kept_minutes(terms, bookings)
    left = [Category(None, rest, 0)] if rest > 0 else []
    return (contact, *sorted(fixed, key=_largest_first), *sorted(away, key=_largest_first), *left)


def _contact(terms: Terms, bookings: Collection[Booking]) -> Category:
    """Contact booked and attended, in credited minutes as everywhere."""
    entered = sum(booked_minutes(terms, one) for one in bookings)
    return Category(Kind.CONTACT, entered, sum(attended_minutes(terms, one) for one in bookings))


def _kept_minutes(terms: Terms, bookings: Iterable[Booking]) -> int:
    """Real minutes of the sessions that are booked: what they take out of the day, whatever they are credited with."""
    return sum(
        one.minutes for one in bookings if terms.is_session(one) and terms.shares.share(Basis.BOOKED, one.outcome)
    )


def _fixed(kind: Kind, sums: Ledger, now: datetime) -> Category:
    parts = [one for day in sums.days for one in day.commitments if one.kind is kind]
    done = sum(one.minutes for one in parts if one.booking.is_over(now))
    return Category(kind, sum(one.minutes for one in parts), done)


def _absence(kind: AbsenceKind, sums: Ledger, now: datetime, terms: Terms) -> Category:
    today = now.astimezone(terms.zone).date()
    past = (day.workday.absence.get(kind, 0) for day in sums.days if day.workday.day < today)
    return Category(kind, sums.absence[kind], sum(past))


def _largest_first(one: Category) -> int:
    return -max(one.entered, one.agreed or 0)

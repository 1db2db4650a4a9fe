"""What a chance is told by: one's own attendance over the last 12 months, of sessions standing or of slots booked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.domain.diary.entry import NOT_REFILLED, Outcome
from planner.domain.hours.attendance import CANCELLED_IN_TIME
from planner.domain.hours.credit import NOTHING, ONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.hours.attendance import Attendance, WeekOfSessions
    from planner.domain.hours.credit import Basis
    from planner.domain.hours.terms import Terms

FEWEST_MISSED = 5
"""Below this number of own missed sessions their mean credit is not told; a DNA's share stands for it (domain.md)."""
FEWEST_IN_A_WEEK, FEWEST_WEEKS = 5, 12
"""Weeks with fewer sessions say nothing of the spread between weeks, and fewer weeks neither (statistics.md)."""
WIDEST = 0.99
"""Weeks in which everybody or nobody comes: a correlation of 1 has no Beta."""


@dataclass(frozen=True, slots=True)
class OwnAttendance:
    """How often one's own sessions were attended, and what follows for a week to come.

    Attributes:
        attended: sessions at which the client was seen.
        lost: those that were not attended; a fraction where a share of the cancelled ones is filled again.
        between_weeks: how alike two sessions of one week are (the correlation rho, from 0 to below 1); None where too
            few weeks are known.
        miss_credit: the share of its minutes, from 0 to 1, that a session not attended counts towards the target.
    """

    attended: int
    lost: Fraction = NOTHING
    between_weeks: float | None = None
    miss_credit: Fraction = NOTHING

    @property
    def slots(self) -> Fraction:
        """Attended and lost together."""
        return self.attended + self.lost

    @property
    def rate(self) -> float | None:
        """Attended of all; None where nothing is known."""
        return float(self.attended / self.slots) if self.slots else None

    @property
    def by_chance_alone(self) -> OwnAttendance:
        """The same without the spread between weeks."""
        return replace(self, between_weeks=None)

    @property
    def worth(self) -> float:
        """The share of its minutes a session comes to in expectation; all of it where nothing is known."""
        return 1.0 if self.rate is None else self.rate + (1 - self.rate) * float(self.miss_credit)


@dataclass(frozen=True, slots=True)
class OwnYear:
    """Own attendance by both denominators.

    Attributes:
        standing: of sessions still standing on the day: attended / (attended + missed).
        booked: of slots booked: attended / (attended + missed + (1 - refill share) x cancelled in time).
    """

    standing: OwnAttendance
    booked: OwnAttendance

    @property
    def stands(self) -> float:
        """The share of slots booked that stand on the day; all of them where nothing is known."""
        return float(self.standing.slots / self.booked.slots) if self.booked.slots else 1.0

    @property
    def called_off_credit(self) -> Fraction:
        """The share of its minutes that a slot called off in time counts towards the target."""
        called_off = self.booked.lost - self.standing.lost
        if not called_off:
            return NOTHING
        credit = self.booked.miss_credit * self.booked.lost - self.standing.miss_credit * self.standing.lost
        return credit / called_off


def own_year(terms: Terms, history: Attendance, basis: Basis) -> OwnYear:
    """Own attendance as it counts on a basis, with the service's credit shares and the share that is refilled."""
    kept = ONE - terms.assumptions.refill_share
    missed, called_off = history.not_attended, kept * history.called_off
    miss_credit = _miss_credit(terms, history, basis)
    cancelled_credit = kept * _credited(terms, history, basis, CANCELLED_IN_TIME)
    lost = missed + called_off
    lost_credit = (missed * miss_credit + cancelled_credit) / lost if lost else miss_credit
    return OwnYear(
        OwnAttendance(history.attended, Fraction(missed), spread_between_weeks(history.weeks), miss_credit),
        OwnAttendance(history.attended, lost, spread_between_weeks(history.weeks, float(kept)), lost_credit),
    )


def _miss_credit(terms: Terms, history: Attendance, basis: Basis) -> Fraction:
    """Mean credit of one's own missed sessions; of fewer than 5, what a DNA is credited with."""
    if history.not_attended < FEWEST_MISSED:
        return terms.shares.share(basis, Outcome.DNA)
    return _credited(terms, history, basis, NOT_REFILLED) / history.not_attended


def _credited(terms: Terms, history: Attendance, basis: Basis, outcomes: Iterable[Outcome]) -> Fraction:
    """What so many sessions of some outcomes were credited with, in sessions."""
    return sum((terms.shares.share(basis, one) * history.counts.get(one, 0) for one in outcomes), NOTHING)


@lru_cache(maxsize=64)
def spread_between_weeks(weeks: tuple[WeekOfSessions, ...], called_off_kept: float = 0.0) -> float | None:
    """How alike two sessions of one week are: rho = max(0, (phi - 1) / (mean n - 1)); None from too few weeks.

    phi = sum (a - n p)^2 / (n p (1 - p)) / (k - 1) over the k weeks with at least 5 sessions, at least 12 of them, p
    pooled over them (statistics.md, "Attendance, amended").

    Args:
        weeks: own attendance week by week.
        called_off_kept: the share of sessions called off in time that counts among those of a week: 0 of sessions
            standing, 1 less the refill share of slots booked.
    """
    sessions = ((came, came + missed + called_off_kept * called_off) for came, missed, called_off in weeks)
    counts = [(a, n) for a, n in sessions if n >= FEWEST_IN_A_WEEK]
    if len(counts) < FEWEST_WEEKS:
        return None
    whole = sum(n for _, n in counts)
    p = sum(a for a, _ in counts) / whole
    if not 0 < p < 1:
        return 0.0
    phi = sum((a - n * p) ** 2 / (n * p * (1 - p)) for a, n in counts) / (len(counts) - 1)
    return min(WIDEST, max(0.0, (phi - 1) / (whole / len(counts) - 1)))

"""Rates of closed cases: period by period, as a whole, and beside what they may be compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.outcomes.benchmarks import ENGLAND_BY_DESCRIPTOR, Outcome, Standard, rate_of, standard_on
from planner.domain.outcomes.case_mix import expected
from planner.domain.outcomes.england import ENGLAND
from planner.domain.outcomes.groups import by_role, by_sessions, by_severity
from planner.domain.outcomes.service_rates import ServiceRate, pooled
from planner.domain.outcomes.tally import Grouping, Tally, tally, tally_by
from planner.domain.statistics.series import Count
from planner.services.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.hours.terms import Role
    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.measures import Thresholds
    from planner.domain.statistics.proportions import Interval, Rate

YEAR = timedelta(days=365)
MOST_PERIODS = {Grouping.MONTH: 24, Grouping.QUARTER: 16, Grouping.YEAR: 10}
MONTHS_IN = {Grouping.MONTH: 1, Grouping.QUARTER: 3, Grouping.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rates are to be shown; no site means all of them."""

    outcome: Outcome = Outcome.RECOVERY
    grouping: Grouping = Grouping.QUARTER
    site: str | None = None


class By(StrEnum):
    """What the small table of figures is split by."""

    PERIOD = "period"
    SESSIONS = "sessions"
    SEVERITY = "severity"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or year: its label ("2026Q2"), first day, tally, and the rate asked for."""

    label: str
    first: date
    tally: Tally
    rate: Rate

    @property
    def count(self) -> Count:
        """The rate as a dated count."""
        return Count(self.first, self.rate.numerator, self.rate.denominator)


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of a comparison.

    Attributes:
        name: whose rate it is.
        note: what it rests on, in words.
        value: the rate as a fraction; None without a denominator.
        interval: its 95% interval; None where the figure is not a sample.
        n: its denominator.
        own: one's own rate.
    """

    name: str
    note: str
    value: float | None
    interval: Interval | None
    n: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class Rates:
    """One rate over time, with the levels it is held against.

    Attributes:
        periods: those shown, in order of time, empty ones too.
        whole: the tally of all of them together.
        rate: the rate of the whole.
        service: the service's figures for that time, if there are any.
        problem: why there are none though there are figures; mostly empty.
        standard: the national standard in force today.
    """

    asked: Asked
    periods: tuple[Period, ...]
    whole: Tally
    rate: Rate
    service: ServiceRate | None
    problem: str
    standard: Standard | None

    @property
    def service_rate(self) -> Rate | None:
        """The service's rate of the kind asked for."""
        return None if self.service is None else service_rate_of(self.service, self.asked.outcome)


def rates(
    cases: Sequence[Case],
    thresholds: Thresholds,
    services: Sequence[ServiceRate],
    asked: Asked,
    today: date,
) -> Rates:
    """The rates asked for, over the latest periods, with the service's and the standard."""
    latest = latest_periods(at_site(cases, asked), asked.grouping)
    periods = tuple(
        Period(label, first_day(label), one, rate_of(one, asked.outcome))
        for label, one in tally_by(latest, thresholds, asked.grouping)
    )
    whole = sum((period.tally for period in periods), Tally())
    first = periods[0].first if periods else today
    service, problem = service_over(services, first, today)
    return Rates(
        asked=asked,
        periods=periods,
        whole=whole,
        rate=rate_of(whole, asked.outcome),
        service=service,
        problem=problem,
        standard=standard_on(asked.outcome, today),
    )


def split_by(
    by: By, cases: Sequence[Case], thresholds: Thresholds, asked: Asked, roles: Sequence[Role]
) -> tuple[tuple[str, Tally], ...]:
    """Labels and tallies of the cases of the periods shown: by period latest first, or by group in its own order."""
    latest = latest_periods(at_site(cases, asked), asked.grouping)
    if by is By.SESSIONS:
        return by_sessions(latest, thresholds)
    if by is By.SEVERITY:
        return by_severity(latest, thresholds)
    if by is By.ROLE:
        return by_role(latest, thresholds, roles)
    return tuple(reversed(tally_by(latest, thresholds, asked.grouping)))


def latest_periods(cases: Sequence[Case], grouping: Grouping) -> list[Case]:
    """The cases of as many of the latest periods as are shown at once."""
    last = max((case.closed_on for case in cases), default=None)
    if last is None:
        return []
    months = MONTHS_IN[grouping]
    end = (last.year * 12 + last.month - 1) // months
    earliest = end - MOST_PERIODS[grouping] + 1
    return [case for case in cases if (case.closed_on.year * 12 + case.closed_on.month - 1) // months >= earliest]


def first_day(label: str) -> date:
    """The first day of the period a label names: "2026-05", "2026Q2" or "2026"."""
    year = int(label[:4])
    if "Q" in label:
        return date(year, 3 * int(label[5:]) - 2, 1)
    return date(year, int(label[5:]) if len(label) > 4 else 1, 1)


def at_site(cases: Sequence[Case], asked: Asked) -> Sequence[Case]:
    """The cases of the site asked for, or all."""
    return cases if asked.site is None else [case for case in cases if case.site == asked.site]


def mix_rate(cases: Sequence[Case], thresholds: Thresholds, asked: Asked) -> float | None:
    """The rate the case mix of the periods shown predicts, as a fraction; None without cases."""
    latest = latest_periods(at_site(cases, asked), asked.grouping)
    return expected(latest, thresholds, ENGLAND_BY_DESCRIPTOR, asked.outcome).value


def compared(
    cases: Sequence[Case], thresholds: Thresholds, services: Sequence[ServiceRate], asked: Asked, today: date
) -> tuple[Compared, ...]:
    """One's own last twelve months, what the mix of problems predicts, the service, and England."""
    first, outcome = today - YEAR + timedelta(days=1), asked.outcome
    recent = [case for case in at_site(cases, asked) if first <= case.closed_on <= today]
    own = rate_of(tally(recent, thresholds), outcome)
    mix = expected(recent, thresholds, ENGLAND_BY_DESCRIPTOR, outcome)
    service, _ = service_over(services, first, today)
    lines = [
        Compared("You, last 12 months", "", own.value, own.interval, own.denominator, own=True),
        Compared("Expected from your mix", MIX_NOTE, mix.value, None, mix.own.denominator),
    ]
    if service is not None:
        lines += _service_line(service, outcome)
    england = service_rate_of(ENGLAND, outcome)
    if england is not None:
        lines.append(Compared(ENGLAND.name, "", england.value, england.interval, england.denominator))
    return tuple(lines)


MIX_NOTE = "each case counted at England's 2024-25 rate for its problem, referrals closed"


def _service_line(service: ServiceRate, outcome: Outcome) -> list[Compared]:
    """The service's rate, if it says that one; its interval is widened by what rounding may hide."""
    rate = service_rate_of(service, outcome)
    if rate is None or rate.interval is None:
        return []
    note = f"{month_words(service.first)} to {month_words(service.last)}"
    bounds = _bounds(service, outcome) or rate.interval
    interval = min(rate.interval[0], bounds[0]), max(rate.interval[1], bounds[1])
    return [Compared(service.name, note, rate.value, interval, rate.denominator)]


def month_words(day: date) -> str:
    """A month as "Nov 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _bounds(service: ServiceRate, outcome: Outcome) -> Interval | None:
    return {
        Outcome.RECOVERY: service.recovery_bounds,
        Outcome.RELIABLE_RECOVERY: service.reliable_recovery_bounds,
        Outcome.RELIABLE_IMPROVEMENT: service.reliable_improvement_bounds,
    }[outcome]


def service_rate_of(service: ServiceRate, outcome: Outcome) -> Rate | None:
    """One of a service's three rates; None where it does not say that one."""
    return {
        Outcome.RECOVERY: service.recovery,
        Outcome.RELIABLE_RECOVERY: service.reliable_recovery,
        Outcome.RELIABLE_IMPROVEMENT: service.reliable_improvement,
    }[outcome]


def service_over(services: Sequence[ServiceRate], first: date, last: date) -> tuple[ServiceRate | None, str]:
    """The figures of the service last heard of, added up over some days; or why they cannot be."""
    if not services:
        return None, ""
    name = max(services, key=lambda one: one.last).name
    try:
        return pooled(services, name, first, last), ""
    except PlannerError as refusal:
        return None, str(refusal)

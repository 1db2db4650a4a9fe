"""One's own rate of the last twelve months beside the mix of problems, the service and the country."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from planner.domain.english import month_words
from planner.domain.outcomes.age import with_age
from planner.domain.outcomes.benchmarks import ENGLAND_BY_THERAPY, CourseBasis, rate_of
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.england import ENGLAND
from planner.domain.outcomes.mix import mix_of
from planner.domain.outcomes.national import BY_THERAPY, Against
from planner.domain.outcomes.period_totals import within
from planner.domain.outcomes.rates import at_site, service_over
from planner.domain.outcomes.tally import tally
from planner.domain.statistics.differences import Chances, chances_against
from planner.domain.statistics.levels import Level, level_of
from planner.domain.statistics.proportions import Rate, wilson
from planner.domain.statistics.small_numbers import FEWEST_FOR_A_RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.case_book import CaseBook
    from planner.domain.outcomes.national import National
    from planner.domain.outcomes.rates import RatesAsked
    from planner.domain.outcomes.service_rates import ServiceRate
    from planner.domain.statistics.proportions import Interval

YEAR = timedelta(days=365)
SHIPPED_NAME = "England 2024-25"


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of a comparison.

    Attributes:
        name: whose rate it is.
        note: what it rests on, in words.
        value: the rate as a fraction; None without a denominator.
        interval: its 95% interval; None where the figure is not a sample.
        n: its denominator; 0 where it is not known.
        own: one's own rate.
        apart: a sentence on cases that have no group of their own; mostly empty.
        bounds: between which fractions the rate lies whatever its counts were before rounding.
        chances: of a difference from one's own rate as large or larger: by chance alone, and with ordinary differences
            between therapists; None where there is nothing to hold it against.
        level: what the second reaches.
    """

    name: str
    note: str
    value: float | None
    interval: Interval | None
    n: int
    own: bool = False
    apart: str = ""
    bounds: Interval | None = None
    chances: Chances | None = None
    level: Level = Level.NONE_SHOWN

    @property
    def few(self) -> bool:
        """One's own, of so few that the interval says it and no single figure does."""
        return self.own and 0 < self.n < FEWEST_FOR_A_RATE


def compared(known: CaseBook, asked: RatesAsked, today: date) -> tuple[Compared, ...]:
    """One's own last twelve months, what the case mix predicts, the service, and England."""
    first, outcome, national = today - YEAR + timedelta(days=1), asked.outcome, known.national
    recent = [case for case in at_site(known.cases, asked) if first <= case.closed_on <= today]
    totals = () if asked.site else within(known.totals, first, today)
    own = rate_of(sum((one.tally for one in totals), tally(recent, known.thresholds)), outcome)
    service, _ = service_over(known.services, first, today)
    icc = float(known.assumed.therapist_icc)
    return (
        Compared("You, last 12 months", "", own.value, own.interval, own.denominator, own=True),
        _mix_line(recent, known, outcome, icc, today),
        *([] if service is None else _service_line(service, outcome, own, icc, today)),
        *_national_line(national, outcome, own, icc, today),
    )


def _mix_line(recent: Sequence[Case], known: CaseBook, outcome: RateKind, icc: float, today: date) -> Compared:
    """What the problems treated predict, or where courses are counted the therapies given."""
    mix = mix_of(recent, known, outcome)
    own, value = mix.found.own, mix.found.value if mix.is_told else None
    return Compared(
        name="Expected from your mix",
        note=with_age(mix.note, known.national.benchmark(mix.basis).last, today),
        value=value,
        interval=None,
        n=own.denominator,
        apart=mix.apart,
        **_against(own, value, icc),
    )


def _service_line(service: ServiceRate, outcome: RateKind, own: Rate, icc: float, today: date) -> list[Compared]:
    """The service's rate, if it says that one; its interval is widened by what rounding may hide."""
    rate = service.rate(outcome)
    if rate is None or rate.value is None:
        return []
    note = with_age(f"{month_words(service.first)} to {month_words(service.last)}", service.last, today)
    bounds = _bounds(service, outcome) if service.is_rough else None
    interval = rate.interval if bounds is None else widened(rate, bounds)
    against = _against(own, rate.value, icc)
    return [Compared(service.name, note, rate.value, interval, rate.denominator, bounds=bounds, **against)]


def widened(rate: Rate, bounds: Interval) -> Interval:
    """The 95% interval of a rate that may lie anywhere between two bounds before rounding."""
    n = rate.denominator
    return wilson(bounds[0] * n, n)[0], wilson(bounds[1] * n, n)[1]


def _national_line(national: National, outcome: RateKind, own: Rate, icc: float, today: date) -> list[Compared]:
    """The country's newest rate on the basis chosen: entered by the user, or else the one shipped."""
    found = country_rate(national, outcome, today)
    if found is None:
        return []
    line, rate = found
    return [replace(line, **_against(own, rate, icc))]


def country_rate(national: National, outcome: RateKind, today: date | None = None) -> tuple[Compared, float] | None:
    """The country's newest rate on the basis chosen, as a line and as a fraction; None where none is published.

    The note says how old it is, where today is given.
    """
    against = national.against
    entered = national.newest(against)
    if entered is not None:
        name = entered.name if against == Against() else f"{entered.name}, {against.group}"
        note = with_age(entered.source or against.basis.value, entered.last, today)
        counted = None if entered.counted is None else entered.counted.rate(outcome)
        if counted is not None and counted.value is not None:
            return Compared(name, note, counted.value, counted.interval, counted.denominator), counted.value
        value = entered.rates.fraction(outcome)
        return Compared(name, note, value, None, 0), value
    if against == BY_THERAPY:
        return None
    if against.basis is CourseBasis.COURSES:
        group = ENGLAND_BY_THERAPY.find(against.group)
        if group is None:
            return None
        course = group.fraction(outcome)
        note = with_age("annual report 2024-25, courses delivered", ENGLAND_BY_THERAPY.last, today)
        return Compared(f"{SHIPPED_NAME}, {against.group}", note, course, None, 0), course
    rate = ENGLAND.rate(outcome)
    if rate is None or rate.value is None:
        return None
    note = with_age("annual report 2024-25, referrals closed", ENGLAND.last, today)
    return Compared(ENGLAND.name, note, rate.value, rate.interval, rate.denominator), rate.value


def _against(own: Rate, theirs: float | None, icc: float) -> dict[str, Any]:
    """The chances of the difference and their level, as a line carries them; nothing where there is none to tell."""
    if not own.denominator or theirs is None:
        return {}
    chances = chances_against(own, theirs, icc)
    return {"chances": chances, "level": level_of(chances.differing, own.denominator)}


def _bounds(service: ServiceRate, outcome: RateKind) -> Interval | None:
    return {
        RateKind.RECOVERY: service.recovery_bounds,
        RateKind.RELIABLE_RECOVERY: service.reliable_recovery_bounds,
        RateKind.RELIABLE_IMPROVEMENT: service.reliable_improvement_bounds,
    }[outcome]

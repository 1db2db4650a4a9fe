"""Rates of closed cases, and of totals typed for whole periods: period by period, by group, and as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.domain.errors import PlannerError
from planner.domain.outcomes.benchmarks import Standard, rate_of
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import NOT_GIVEN, SPANS, Grouping, Groups, across, tally_by, tally_by_period
from planner.domain.outcomes.groups import by_latest, by_role, by_sessions, by_sessions_within, by_severity
from planner.domain.outcomes.held_standard import NONE_HELD, BehindPeriods, HeldStandard, by_standard
from planner.domain.outcomes.in_order import CasesAtHand, expected_chances, in_order
from planner.domain.outcomes.marks import NO_MARKS, Marks
from planner.domain.outcomes.mix import Mix, mix_of
from planner.domain.outcomes.period_totals import within
from planner.domain.outcomes.service_rates import ServiceRate, pooled
from planner.domain.outcomes.tally import Tally
from planner.domain.period import MONTHS_IN, Period, period_around
from planner.domain.statistics.observations import Count
from planner.domain.statistics.small_numbers import ROLLING_CASES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.case_book import CaseBook
    from planner.domain.outcomes.period_totals import PeriodTotals
    from planner.domain.statistics.proportions import Rate

MOST_PERIODS = {Grouping.MONTH: 24, Grouping.QUARTER: 16, Grouping.YEAR: 10}


@dataclass(frozen=True, slots=True)
class RatesAsked:
    """Which rates are to be shown.

    Attributes:
        site: all of them, where left out.
        first, last: the days cases were closed on; the latest periods, where left out.
    """

    outcome: RateKind = RateKind.RECOVERY
    grouping: Grouping = Grouping.QUARTER
    site: str | None = None
    first: date | None = None
    last: date | None = None


class By(StrEnum):
    """What the small table of figures is split by."""

    PERIOD = "period"
    SITE = "site"
    PROBLEM = "descriptor"
    STEP = "step"
    THERAPY = "therapy"
    DEPRIVATION = "deprivation"
    SESSIONS = "sessions"
    SESSIONS_WITHIN = "sessions_within"
    ENDED = "ended"
    SEVERITY = "severity"
    ROLE = "role"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class PeriodRate:
    """A month, quarter or year with its tally and the rate asked for."""

    period: Period
    tally: Tally
    rate: Rate

    @property
    def first(self) -> date:
        """Its first day."""
        return self.period.first

    @property
    def count(self) -> Count:
        """The rate as a dated count."""
        return Count(self.first, self.rate.numerator, self.rate.denominator)


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
        held: the standard over the cases, each held against the one in force at its discharge.
        left_out: a sentence on totals that no period shown can hold; mostly empty.
        marks: what is written on the charts.
        as_on: the day they are looked at; None where every period is over.
    """

    asked: RatesAsked
    periods: tuple[PeriodRate, ...]
    whole: Tally
    rate: Rate
    service: ServiceRate | None
    problem: str
    standard: Standard | None
    left_out: str = ""
    marks: Marks = NO_MARKS
    as_on: date | None = None
    held: HeldStandard = NONE_HELD

    def is_over(self, period: PeriodRate) -> bool:
        """A period that is not over yet is drawn hollow and left out of tests."""
        return self.as_on is None or period.period.last < self.as_on

    @property
    def unfinished(self) -> PeriodRate | None:
        """The last period with cases, where it is not over."""
        filled = [one for one in self.periods if one.rate.denominator]
        return filled[-1] if filled and not self.is_over(filled[-1]) else None

    @property
    def standard_now(self) -> Standard | None:
        """The national standard in force today: what is asked from now on."""
        return self.standard

    @property
    def standard_rate(self) -> float | None:
        """The national standard as a fraction: the mean over the cases; today's where there are no cases."""
        if self.held.parts or self.held.without:
            return self.held.value
        return None if self.standard is None else float(self.standard.percent) / 100

    @property
    def own_beside_standard(self) -> Rate:
        """One's own rate over the cases that a standard was in force for: what the standard is held against."""
        return self.held.own if self.held.parts else self.rate

    @property
    def stated_rate(self) -> float | None:
        """The rate to expect: the service's, or else the national standard."""
        service = self.service_rate
        return self.standard_rate if service is None or service.value is None else service.value

    @property
    def service_rate(self) -> Rate | None:
        """The service's rate of the kind asked for."""
        return None if self.service is None else self.service.rate(self.asked.outcome)


@dataclass(frozen=True, slots=True)
class LatestCases:
    """The cases and totals of the periods shown."""

    cases: Sequence[Case]
    totals: tuple[PeriodTotals, ...]


def rates(known: CaseBook, asked: RatesAsked, today: date) -> Rates:
    """The rates asked for, over the latest periods, with the service's and the standard."""
    periods = tuple(PeriodRate(period, one, rate_of(one, asked.outcome)) for period, one in _by_period(known, asked))
    whole = sum((period.tally for period in periods), Tally())
    service, problem = service_over(known.services, periods[0].first if periods else today, today)
    return Rates(
        asked=asked,
        periods=periods,
        whole=whole,
        rate=rate_of(whole, asked.outcome),
        service=service,
        problem=problem,
        standard=known.national.standard_on(asked.outcome, today),
        left_out=_left_out(known, asked),
        marks=known.marks,
        as_on=today,
        held=_held(known, asked, periods),
    )


def _held(known: CaseBook, asked: RatesAsked, periods: Sequence[PeriodRate]) -> HeldStandard:
    """The standard over the cases of the periods shown."""
    latest = latest_of(known, asked)
    behind = BehindPeriods(latest.cases, latest.totals, known.thresholds)
    return by_standard([(one.period, one.tally) for one in periods], asked.outcome, known.national, behind)


def _by_period(known: CaseBook, asked: RatesAsked) -> tuple[tuple[Period, Tally], ...]:
    """The tallies of the periods shown, the same for all three rates."""
    latest = latest_of(known, asked)
    key, span = (asked.grouping, asked.site, asked.first, asked.last), SPANS[asked.grouping]
    return known.once("by period", key, lambda: tally_by_period(latest.cases, known.thresholds, span, latest.totals))


def of_outcome(shown: Rates, outcome: RateKind, known: CaseBook, today: date) -> Rates:
    """The same cases as another of the three rates."""
    periods = tuple(replace(period, rate=rate_of(period.tally, outcome)) for period in shown.periods)
    asked = replace(shown.asked, outcome=outcome)
    return replace(
        shown,
        asked=asked,
        periods=periods,
        rate=rate_of(shown.whole, outcome),
        standard=known.national.standard_on(outcome, today),
        held=_held(known, asked, periods),
    )


def _left_out(known: CaseBook, asked: RatesAsked) -> str:
    """Why some of the totals are not in the rates; empty where all are."""
    if asked.site is not None and known.totals:
        return "Totals name no site, so they are in the figures of all sites only."
    spanning = across(known.totals, asked.grouping)
    if not spanning:
        return ""
    named = " and ".join(one.span_words for one in spanning[:2])
    more = f" and {len(spanning) - 2} more" if len(spanning) > 2 else ""
    return f"The totals of {named}{more} span more than one {asked.grouping.value} and are left out here."


def split_by(by: By, known: CaseBook, asked: RatesAsked) -> Groups:
    """Labels and tallies of the periods shown: by period latest first, or by group in its own order."""
    latest, thresholds = latest_of(known, asked), known.thresholds
    if by is By.PERIOD:
        return tuple((period.label, one) for period, one in reversed(_by_period(known, asked)))
    if by is By.LATEST:
        return by_latest(latest.cases, thresholds, asked.grouping, ROLLING_CASES, asked.outcome)
    if by in {By.SITE, By.PROBLEM, By.STEP, By.THERAPY, By.DEPRIVATION, By.ENDED}:
        return tally_by(latest.cases, thresholds, Grouping(by.value), latest.totals)
    return grouped(by, latest.cases, latest.totals, known)


def grouped(by: By, cases: Sequence[Case], totals: Sequence[PeriodTotals], known: CaseBook) -> Groups:
    """Tallies by sessions, severity or role, totals as "not given"; or of the latest cases at each month's end."""
    if by is By.LATEST:
        return by_latest(cases, known.thresholds, Grouping.MONTH, ROLLING_CASES)
    return _with_totals(_in_groups(by, cases, known), totals)


def _in_groups(by: By, cases: Sequence[Case], known: CaseBook) -> Groups:
    if by is By.SESSIONS:
        return by_sessions(cases, known.thresholds)
    if by is By.SESSIONS_WITHIN:
        return by_sessions_within(cases, known.thresholds)
    return by_severity(cases, known.thresholds) if by is By.SEVERITY else by_role(cases, known.thresholds, known.roles)


def _with_totals(groups: Groups, totals: Sequence[PeriodTotals]) -> Groups:
    """Groups with the totals, of which no group is known."""
    if not totals:
        return groups
    found = dict(groups)
    not_given = sum((one.tally for one in totals), found.pop(NOT_GIVEN, Tally()))
    return *found.items(), (NOT_GIVEN, not_given)


def latest_of(known: CaseBook, asked: RatesAsked) -> LatestCases:
    """The cases and totals of as many of the latest periods as are shown at once."""
    key = (asked.grouping, asked.site, asked.first, asked.last)
    return known.once("latest", key, lambda: _latest_of(known, asked))


def _latest_of(known: CaseBook, asked: RatesAsked) -> LatestCases:
    cases = closed_between(at_site(known.cases, asked), asked.first, asked.last)
    spanning = across(known.totals, asked.grouping)
    totals = within(known.totals, asked.first, asked.last)
    totals = () if asked.site else tuple(one for one in totals if one not in spanning)
    days = [*(case.closed_on for case in cases), *(one.last for one in totals)]
    if not days:
        return LatestCases((), ())
    span = SPANS[asked.grouping]
    earliest = period_around(max(days), span).first - relativedelta(
        months=MONTHS_IN[span] * (MOST_PERIODS[asked.grouping] - 1)
    )
    if asked.first is not None:
        earliest = asked.first
    return LatestCases(
        [case for case in cases if case.closed_on >= earliest],
        tuple(one for one in totals if one.first >= earliest),
    )


def closed_between(cases: Sequence[Case], first: date | None, last: date | None) -> Sequence[Case]:
    """The cases closed from one day to another; either may be left out."""
    if first is None and last is None:
        return cases
    return [case for case in cases if (first or case.closed_on) <= case.closed_on <= (last or case.closed_on)]


def at_site(cases: Sequence[Case], asked: RatesAsked) -> Sequence[Case]:
    """The cases of the site asked for, or all."""
    return cases if asked.site is None else [case for case in cases if case.site == asked.site]


def cases_at_hand(known: CaseBook, shown: Rates) -> CasesAtHand:
    """The cases behind rates that are shown, in order, with what is expected of each; totals typed have no order."""
    cases, outcome = latest_of(known, shown.asked).cases, shown.asked.outcome
    return CasesAtHand(
        in_order(cases, known.thresholds, outcome),
        expected_chances(cases, known, outcome, shown.stated_rate),
    )


def mix(known: CaseBook, asked: RatesAsked) -> Mix:
    """What the case mix of the periods shown predicts."""
    return mix_of(latest_of(known, asked).cases, known, asked.outcome)


def service_over(services: Sequence[ServiceRate], first: date, last: date) -> tuple[ServiceRate | None, str]:
    """The figures of the service last heard of, added up over some days; or why they cannot be."""
    if not services:
        return None, ""
    name = max(services, key=lambda one: one.last).name
    try:
        return pooled(services, name, first, last), ""
    except PlannerError as refusal:
        return None, str(refusal)

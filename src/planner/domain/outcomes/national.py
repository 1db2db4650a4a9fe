"""National figures the user keeps up to date: rates of a newer year, and standards; each dated, with its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.outcomes.benchmarks import (
    DEFAULT_STANDARDS,
    ENGLAND_BY_DESCRIPTOR,
    ENGLAND_BY_THERAPY,
    Benchmark,
    CourseBasis,
    GroupRates,
    Standard,
    standard_on,
)
from planner.domain.outcomes.service_rates import COUNTED, ServiceRate

if TYPE_CHECKING:
    from planner.domain.outcomes.counts import RateKind

BENCHMARK_PREFIX = "benchmark/"
STANDARD_PREFIX = "standard/"
EVERYONE = "everyone"
"""The group of the country as a whole."""
AGAINST_ID = "comparison"
FIRST_YEAR = 2008


@dataclass(frozen=True, slots=True)
class NationalRate:
    """The country's percentages for one group in a year from April; PlannerError where they cannot be.

    Attributes:
        year: the calendar year it begins in: 2025 for 2025-26.
        group: a problem or a therapy of the shipped tables, or everyone.
        counts: what the percentages were worked out from, where the report of everyone gives it: finished, not at
            caseness, recovered, reliably recovered, reliably improved.
    """

    year: int
    basis: CourseBasis
    group: str
    recovery: Decimal
    reliable_recovery: Decimal
    reliable_improvement: Decimal
    source: str = ""
    counts: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= date.max.year - 1:
            message = f"The year is {self.year}: give one from {FIRST_YEAR} on."
            raise PlannerError(message)
        for words, percent in (
            ("Recovery", self.recovery),
            ("Reliable recovery", self.reliable_recovery),
            ("Reliable improvement", self.reliable_improvement),
        ):
            if not (percent.is_finite() and 0 <= percent <= 100):
                message = f"{words} is {percent}%: give a percentage from 0 to 100."
                raise PlannerError(message)
        if self.reliable_recovery > self.recovery:
            message = f"Reliable recovery ({self.reliable_recovery}%) cannot be more than recovery ({self.recovery}%)."
            raise PlannerError(message)
        self._refuse_other_counts()

    def _refuse_other_counts(self) -> None:
        """PlannerError where the counts give other percentages."""
        counted = self.counted
        if counted is None:
            return
        if self.group != EVERYONE:
            message = f"Counts are given for {self.group}: they are kept for everyone only, so leave them out here."
            raise PlannerError(message)
        for words, percent, rate in (
            ("Recovery", self.recovery, counted.recovery),
            ("Reliable recovery", self.reliable_recovery, counted.reliable_recovery),
            ("Reliable improvement", self.reliable_improvement, counted.reliable_improvement),
        ):
            found = None if rate is None else rate.percent
            if found is None or abs(found - percent) > Decimal("0.1"):
                message = f"{words} is {percent}%, but the counts come to {found}%: correct one of them."
                raise PlannerError(message)

    @property
    def id(self) -> str:
        """Year, basis and group name a row."""
        return f"{BENCHMARK_PREFIX}{self.year}/{self.basis.value}/{self.group}"

    @property
    def name(self) -> str:
        """As "England 2025-26"."""
        return f"England {self.year}-{(self.year + 1) % 100:02}"

    @property
    def first(self) -> date:
        """The first day of its year."""
        return date(self.year, 4, 1)

    @property
    def last(self) -> date:
        """The last day of its year, from which its age counts."""
        return date(self.year + 1, 3, 31)

    @property
    def counted(self) -> ServiceRate | None:
        """The same as counts, where there are any; PlannerError where they cannot all be true."""
        if self.counts is None:
            return None
        if len(self.counts) != len(COUNTED):
            message = f"There are {len(self.counts)} counts: give all five or none."
            raise PlannerError(message)
        finished, not_at_caseness, *outcomes = self.counts
        recovered, reliably_recovered, reliably_improved = outcomes
        return ServiceRate(
            id=self.id,
            first=self.first,
            last=self.last,
            name=self.name,
            finished=finished,
            not_at_caseness=not_at_caseness,
            recovered=recovered,
            reliably_recovered=reliably_recovered,
            reliably_improved=reliably_improved,
        )

    @property
    def rates(self) -> GroupRates:
        """The same as a row of a benchmark."""
        return GroupRates(self.group, self.recovery, self.reliable_recovery, self.reliable_improvement)


@dataclass(frozen=True, slots=True)
class OwnStandard:
    """A national standard the user entered, in percent from a day on; it replaces the shipped one of that day."""

    outcome: RateKind
    starts: date
    percent: Decimal
    source: str = ""

    def __post_init__(self) -> None:
        if not (self.percent.is_finite() and 0 < self.percent <= 100):
            message = f"The standard is {self.percent}%: give a percentage above 0 and up to 100."
            raise PlannerError(message)

    @property
    def id(self) -> str:
        """Rate and day name a row."""
        return f"{STANDARD_PREFIX}{self.outcome.value}/{self.starts.isoformat()}"

    @property
    def standard(self) -> Standard:
        """The same among the shipped ones."""
        return Standard(self.outcome, self.starts, self.percent, self.source)


@dataclass(frozen=True, slots=True)
class Against:
    """What the user says her own figures count, and so which national figures they are held against.

    Attributes:
        group: everyone; or, where courses delivered are counted, all of one therapy.
    """

    basis: CourseBasis = CourseBasis.REFERRALS
    group: str = EVERYONE

    @property
    def id(self) -> str:
        """There is one."""
        return AGAINST_ID


BY_THERAPY = Against(CourseBasis.COURSES)
"""Courses delivered, each held against its own therapy; of all courses together no rate is published."""


@dataclass(frozen=True, slots=True)
class National:
    """The shipped national figures with what the user entered over them."""

    rates: tuple[NationalRate, ...] = ()
    standards: tuple[OwnStandard, ...] = ()
    against: Against = Against()

    def standard_on(self, outcome: RateKind, day: date) -> Standard | None:
        """The standard in force on a day; the user's own goes before the shipped one of the same day."""
        own = {(one.outcome, one.starts): one.standard for one in self.standards}
        shipped = {(one.outcome, one.starts): one for one in DEFAULT_STANDARDS}
        return standard_on(outcome, day, {**shipped, **own}.values())

    def newest(self, against: Against) -> NationalRate | None:
        """The newest rates that were entered for a group on a basis, if they are no older than those shipped."""
        rows = [one for one in self._current if one.basis is against.basis and one.group == against.group]
        return max(rows, key=lambda one: one.year, default=None)

    def benchmark(self, basis: CourseBasis) -> Benchmark:
        """The table a case mix is held against: the shipped one, each group by its newest figures."""
        shipped = ENGLAND_BY_THERAPY if basis is CourseBasis.COURSES else ENGLAND_BY_DESCRIPTOR
        newest = self._newest(basis)
        if not newest:
            return shipped
        groups = tuple(_renewed(group, newest.get(group.group)) for group in shipped.groups)
        years = sorted({one.name for one in newest.values()})
        if not {group.group for group in shipped.groups} <= newest.keys():
            return replace(shipped, name=f"{shipped.name} with {years[-1]}", groups=groups)
        oldest = min(newest.values(), key=lambda one: one.year)
        return replace(shipped, name=years[-1], groups=groups, first=oldest.first, last=oldest.last)

    @property
    def _current(self) -> list[NationalRate]:
        """What was entered of the year that is shipped, or of later ones: an older year takes no newer one's place."""
        return [one for one in self.rates if one.first >= ENGLAND_BY_DESCRIPTOR.first]

    def _newest(self, basis: CourseBasis) -> dict[str, NationalRate]:
        rows = sorted((one for one in self._current if one.basis is basis), key=lambda one: one.year)
        return {one.group: one for one in rows if one.group != EVERYONE}


SHIPPED = National()


def _renewed(group: GroupRates, row: NationalRate | None) -> GroupRates:
    """A group with newer figures, found by its other spellings still."""
    return group if row is None else replace(row.rates, also=group.also)


def groups_of(basis: CourseBasis) -> tuple[str, ...]:
    """The groups rates can be entered for; courses are those of one therapy."""
    if basis is CourseBasis.COURSES:
        return tuple(group.group for group in ENGLAND_BY_THERAPY.groups)
    return EVERYONE, *(group.group for group in ENGLAND_BY_DESCRIPTOR.groups)

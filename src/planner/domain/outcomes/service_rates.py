"""The rates of a service or of the country that one's own are held against."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.domain.statistics.proportions import Interval, Rate


@dataclass(frozen=True, slots=True)
class ServiceRate(Counts):
    """Counts of a service for the discharges of a period, first and last day included.

    Raises PlannerError where the counts cannot all be true.

    Attributes:
        reliably_recovered: None where the service does not say.
        reliably_improved: None where the service does not say.
        give_or_take: how far each count may be off through rounding: 2.5 for NHS England's sub-national
            figures, which are rounded to 5.
    """

    id: str
    first: date
    last: date
    name: str
    finished: int
    not_at_caseness: int
    recovered: int
    reliably_recovered: int | None = None
    reliably_improved: int | None = None
    give_or_take: float = 0.0

    def __post_init__(self) -> None:
        if self.last < self.first:
            said = f"{self.name}: the period ends on {self.last}, before it begins on {self.first}"
            message = f"{said}: the two dates look swapped."
            raise PlannerError(message)
        self.refuse_impossible()

    @property
    def recovery_bounds(self) -> Interval | None:
        """Between which fractions the recovery rate lies, whatever the counts were before rounding."""
        return rounding_bounds(self.recovery, self.give_or_take, 2 * self.give_or_take)

    @property
    def reliable_recovery_bounds(self) -> Interval | None:
        """The same for reliable recovery; None where the service does not say."""
        rate = self.reliable_recovery
        return None if rate is None else rounding_bounds(rate, self.give_or_take, 2 * self.give_or_take)

    @property
    def reliable_improvement_bounds(self) -> Interval | None:
        """The same for reliable improvement; None where the service does not say."""
        rate = self.reliable_improvement
        return None if rate is None else rounding_bounds(rate, self.give_or_take, self.give_or_take)


def rounding_bounds(rate: Rate, numerator_off: float, denominator_off: float) -> Interval | None:
    """The lowest and highest fraction of counts that may be off by so much; None without a denominator."""
    if not rate.denominator:
        return None
    lowest = max(0.0, rate.numerator - numerator_off) / (rate.denominator + denominator_off)
    fewest = rate.denominator - denominator_off
    highest = (rate.numerator + numerator_off) / fewest if fewest > 0 else 1.0
    return lowest, min(1.0, highest)


def names(rates: Iterable[ServiceRate]) -> tuple[str, ...]:
    """The services there are figures for, by name."""
    return tuple(sorted({rate.name for rate in rates}))


def pooled(rates: Iterable[ServiceRate], name: str, first: date, last: date) -> ServiceRate | None:
    """One service's figures that touch the days from first to last, added up; None where it has none there.

    The result carries the days it really covers, which may be more than was asked for. PlannerError where
    two figures of the service cover the same day, as its cases would count twice.
    """
    touching = [rate for rate in rates if rate.name == name and rate.first <= last and rate.last >= first]
    if not touching:
        return None
    in_order = sorted(touching, key=lambda rate: rate.first)
    _refuse_overlap(in_order)
    return ServiceRate(
        id="",
        first=in_order[0].first,
        last=in_order[-1].last,
        name=name,
        finished=sum(rate.finished for rate in in_order),
        not_at_caseness=sum(rate.not_at_caseness for rate in in_order),
        recovered=sum(rate.recovered for rate in in_order),
        reliably_recovered=_sum([rate.reliably_recovered for rate in in_order]),
        reliably_improved=_sum([rate.reliably_improved for rate in in_order]),
        give_or_take=sum(rate.give_or_take for rate in in_order),
    )


def _refuse_overlap(in_order: Sequence[ServiceRate]) -> None:
    """PlannerError for the first two figures that cover the same day."""
    for one, next_one in pairwise(in_order):
        if next_one.first <= one.last:
            message = (
                f"{one.name} has two figures for {next_one.first}: one from {one.first} to {one.last}, "
                f"one from {next_one.first} to {next_one.last}; remove one of them."
            )
            raise PlannerError(message)


def _sum(counts: Iterable[int | None]) -> int | None:
    """The sum; None where any of them is not known."""
    known = list(counts)
    return None if None in known else sum(count for count in known if count is not None)

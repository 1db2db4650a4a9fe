"""The rates of a service or of the country that one's own are held against."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.domain.statistics.proportions import Interval, Rate


COUNTED = ("finished", "not_at_caseness", "recovered", "reliably_recovered", "reliably_improved")
"""The five counts, by the names of their fields."""


@dataclass(frozen=True, slots=True)
class Percentages:
    """What a report says in percent, as it was typed; PlannerError where it cannot be.

    Attributes:
        reliable_recovery: None where the report does not say.
        reliable_improvement: None where the report does not say.
        decimals: to how many the report rounds: 1, or 0 for whole percent.
    """

    recovery: Decimal
    reliable_recovery: Decimal | None = None
    reliable_improvement: Decimal | None = None
    decimals: int = 1

    def __post_init__(self) -> None:
        for words, percent in (
            ("Recovery", self.recovery),
            ("Reliable recovery", self.reliable_recovery),
            ("Reliable improvement", self.reliable_improvement),
        ):
            if percent is not None and not (percent.is_finite() and 0 <= percent <= 100):
                message = f"{words} is {percent}%: give a percentage from 0 to 100."
                raise PlannerError(message)
        if self.reliable_recovery is not None and self.reliable_recovery > self.recovery:
            message = (
                f"Reliable recovery ({self.reliable_recovery}%) cannot be more than recovery ({self.recovery}%): "
                "correct one of them."
            )
            raise PlannerError(message)

    @property
    def half_step(self) -> Decimal:
        """How far a percentage may be off through rounding, in points: 0.05 with one decimal, else 0.5."""
        return Decimal("0.5").scaleb(-self.decimals)


@dataclass(frozen=True, slots=True)
class ServiceRate(Counts):
    """Counts of a service for the discharges of a period, first and last day included.

    Raises PlannerError where the counts cannot all be true.

    Attributes:
        reliably_recovered: None where the service does not say.
        reliably_improved: None where the service does not say.
        give_or_take: how far each count may be off through rounding: 2.5 for NHS England's sub-national
            figures, which are rounded to 5.
        apart: counts that may be off by another amount, each with it: a count that was suppressed, or one worked out
            from a percentage.
        percentages: what the counts were worked out from, where a report gives no counts.
        source: where the figures are published, in words.
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
    apart: tuple[tuple[str, float], ...] = ()
    percentages: Percentages | None = None
    source: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            said = f"{self.name}: the period ends on {self.last}, before it begins on {self.first}"
            message = f"{said}: the two dates look swapped."
            raise PlannerError(message)
        self.refuse_impossible()

    @property
    def is_rough(self) -> bool:
        """Some count may be off, through rounding or because it was suppressed."""
        return bool(self.give_or_take or self.apart)

    def off(self, count: str) -> float:
        """How far one of the counts, by the name of its field, may be off."""
        return dict(self.apart).get(count, self.give_or_take)

    @property
    def recovery_bounds(self) -> Interval | None:
        """Between which fractions the recovery rate lies, whatever the counts were before rounding."""
        return rounding_bounds(self.recovery, self.off("recovered"), self._denominator_off)

    @property
    def reliable_recovery_bounds(self) -> Interval | None:
        """The same for reliable recovery; None where the service does not say."""
        rate = self.reliable_recovery
        return None if rate is None else rounding_bounds(rate, self.off("reliably_recovered"), self._denominator_off)

    @property
    def reliable_improvement_bounds(self) -> Interval | None:
        """The same for reliable improvement; None where the service does not say."""
        rate = self.reliable_improvement
        return None if rate is None else rounding_bounds(rate, self.off("reliably_improved"), self.off("finished"))

    @property
    def _denominator_off(self) -> float:
        """How far finished less not at caseness may be off."""
        return self.off("finished") + self.off("not_at_caseness")

    @property
    def span_words(self) -> str:
        """The period as "01/04/2026 to 30/06/2026"."""
        return f"{self.first:%d/%m/%Y} to {self.last:%d/%m/%Y}"


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
        apart=_apart_together(in_order),
    )


def _apart_together(rates: Sequence[ServiceRate]) -> tuple[tuple[str, float], ...]:
    """How far each sum may be off, for the counts of which any is off by an amount of its own."""
    named = {name for rate in rates for name, _ in rate.apart}
    return tuple((name, sum(rate.off(name) for rate in rates)) for name in COUNTED if name in named)


def refuse_contradiction(rate: ServiceRate, others: Iterable[ServiceRate]) -> None:
    """PlannerError where other figures of the same service share a day with these: its cases would count twice."""
    name = rate.name.casefold()
    for other in others:
        if other.id != rate.id and other.name.casefold() == name and _share_days(rate, other):
            message = (
                f"{rate.name} has figures of {other.span_words} already, and {rate.span_words} shares days with them: "
                "the same people would count twice. Change the days, or change or remove the others first."
            )
            raise PlannerError(message)


def _share_days(one: ServiceRate, other: ServiceRate) -> bool:
    return other.first <= one.last and one.first <= other.last


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

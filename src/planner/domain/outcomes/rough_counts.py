"""Counts that are not known exactly: rounded, suppressed, or worked out from percentages; and rates made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import refuse_more
from planner.domain.outcomes.service_rates import COUNTED, Percentages, ServiceRate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ROUNDED_TO_5 = 2.5
"""NHS England rounds counts below the country to 5, so each may be off by so much."""


@dataclass(frozen=True, slots=True)
class Rough:
    """A count and how far it may be off, up or down."""

    count: int
    off: float = 0.0

    def at_most(self, whole: Rough) -> Rough:
        """The count as a part of a whole: rounding alone may leave it larger, and then it is as large as the whole.

        It may be off by so much more. One that is larger whatever was rounded stays, to be refused as impossible.
        """
        if self.count <= whole.count or self.count - self.off > whole.count + whole.off:
            return self
        return Rough(whole.count, self.off + self.count - whole.count)

    def less(self, part: Rough) -> Rough:
        """What is left without a part."""
        return Rough(self.count - part.count, self.off + part.off)


SUPPRESSED = Rough(2, 2.0)
"""A count NHS England shows as * is one from 0 to 4."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose figures they are, of which days, and where they are published."""

    id: str
    first: date
    last: date
    name: str
    source: str = ""


def of_counts(whose: Whose, counts: Mapping[str, Rough], usual: float = 0.0) -> ServiceRate:
    """A service's rate from counts that may be off; PlannerError where they cannot all be true.

    Args:
        whose: the service and the period.
        counts: by the names of the fields of `ServiceRate`; those it does not give are not known.
        usual: how far a count is off if nothing is said of it.
    """
    fitted = _fitted(dict(counts))
    known = {name: fitted[name].count for name in COUNTED if name in fitted}
    return ServiceRate(
        id=whose.id,
        first=whose.first,
        last=whose.last,
        name=whose.name,
        finished=known["finished"],
        not_at_caseness=known["not_at_caseness"],
        recovered=known["recovered"],
        reliably_recovered=known.get("reliably_recovered"),
        reliably_improved=known.get("reliably_improved"),
        give_or_take=usual,
        apart=tuple((name, fitted[name].off) for name in known if fitted[name].off != usual),
        source=whose.source,
    )


def _fitted(counts: dict[str, Rough]) -> dict[str, Rough]:
    """The counts with each part no larger than its whole, as far as rounding can be what made it so."""
    counts["not_at_caseness"] = counts["not_at_caseness"].at_most(counts["finished"])
    denominator = counts["finished"].less(counts["not_at_caseness"])
    counts["recovered"] = counts["recovered"].at_most(denominator)
    if "reliably_improved" in counts:
        counts["reliably_improved"] = counts["reliably_improved"].at_most(counts["finished"])
    if "reliably_recovered" in counts:
        reliably = counts["reliably_recovered"].at_most(counts["recovered"])
        counts["reliably_recovered"] = reliably.at_most(counts.get("reliably_improved", reliably))
    return counts


def of_percentages(whose: Whose, finished: int, not_at_caseness: int, percentages: Percentages) -> ServiceRate:
    """A service's rate from percentages and the number of cases; PlannerError where there are none.

    Each percentage becomes the nearest count, which may be off by what the rounding of the percentage hides.
    """
    refuse_no_cases(finished, not_at_caseness)
    denominator = finished - not_at_caseness
    counts = {"finished": Rough(finished), "not_at_caseness": Rough(not_at_caseness)}
    for name, percent, whole in (
        ("recovered", percentages.recovery, denominator),
        ("reliably_recovered", percentages.reliable_recovery, denominator),
        ("reliably_improved", percentages.reliable_improvement, finished),
    ):
        if percent is not None:
            counts[name] = _count_of(percent, whole, percentages.half_step)
    return replace(of_counts(whose, counts), percentages=percentages)


def _count_of(percent: Decimal, whole: int, half_step: Decimal) -> Rough:
    """The count a percentage of a whole comes to, and how far that may be off."""
    exact = percent * whole / 100
    count = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    return Rough(count, float(abs(count - exact) + half_step * whole / 100))


def refuse_no_cases(finished: int, not_at_caseness: int) -> None:
    """PlannerError where a rate would have no case under it."""
    if finished <= 0:
        message = f"Finished courses is {finished}: a rate needs cases, so give how many courses were finished."
        raise PlannerError(message)
    refuse_more("Not at caseness", not_at_caseness, "finished", finished)
    if not_at_caseness == finished:
        message = (
            f"Not at caseness is {not_at_caseness}, all that finished: no case is left for a recovery rate, so correct "
            "one of the two."
        )
        raise PlannerError(message)

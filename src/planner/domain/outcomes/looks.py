"""One look at a rate: whether it changed, and how it stands beside others; every verdict by the table of levels.

A look is one reading of one rate with its default comparison. Within it the sharpest split and the rule for single
periods share a level: each takes half, and a single period among k is judged at that divided by k (statistics.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from planner.domain.outcomes.caveats import NO_CAVEATS, Caveats
from planner.domain.outcomes.rates import PeriodRate, Rates
from planner.domain.outcomes.tally import Tally
from planner.domain.period import Period
from planner.domain.statistics.differences import USUAL_ICC, Chances, OwnPart, chances_against, own_part
from planner.domain.statistics.levels import FEWEST_CASES, Level, level_of
from planner.domain.statistics.proportions import Rate, chance_of_gap
from planner.domain.statistics.split import NO_SPLIT, SHARERS, Split, sharpest_split, smallest_seen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.outcomes.mix import Mix
    from planner.domain.statistics.observations import Count

SEVERAL = "the national standards of the cases’ own dates, together"
IN_ORDER = (Level.TOO_FEW, Level.NONE_SHOWN, Level.LOOK, Level.STANDS_OUT)


class Beside(StrEnum):
    """What a rate may be held against."""

    SERVICE = "service"
    STANDARD = "standard"
    ENGLAND = "england"
    MIX = "mix"


@dataclass(frozen=True, slots=True)
class Change:
    """Whether the periods of a rate show a change.

    Attributes:
        tested: the periods looked at: whole ones with cases, since the lines last began anew.
        level: the higher of what the split and the single periods reach.
        split: the sharpest split of them.
        split_level: what it reaches with its half of the level.
        points: single periods that reach a level with theirs, and which.
        typical: cases in a usual period; 0 without any.
        smallest_seen: the change between two usual periods that is usually seen, as a fraction; None where no two are.
    """

    tested: tuple[PeriodRate, ...]
    level: Level
    split: Split
    split_level: Level
    points: tuple[tuple[PeriodRate, Level], ...]
    typical: int
    smallest_seen: float | None

    @property
    def is_split(self) -> bool:
        """The split itself is worth a look or more."""
        return self.split_level.is_reached

    @property
    def last_before(self) -> PeriodRate | None:
        """The last period before the split, if there is one."""
        return None if self.split.after is None else self.tested[self.split.after - 1]

    @property
    def first_since(self) -> PeriodRate | None:
        """The first one after it."""
        return None if self.split.after is None else self.tested[self.split.after]

    @property
    def since(self) -> date | None:
        """The first day after the split, where it is worth a look or more."""
        first = self.first_since
        return first.first if self.is_split and first is not None else None

    @property
    def sides(self) -> tuple[Rate, Rate] | None:
        """The rates before the split and since."""
        if self.split.after is None:
            return None
        return pooled(self.tested[: self.split.after]), pooled(self.tested[self.split.after :])


NOTHING_TESTED = Change((), Level.TOO_FEW, NO_SPLIT, Level.TOO_FEW, (), 0, None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One's own rate beside another, over the periods shown.

    Attributes:
        name: whose rate it is: a service, England of a year, or that several standards are meant; else empty.
        expected: the other rate as a fraction.
        own: one's own, of the same cases.
        level: by the chance with ordinary differences between therapists.
    """

    beside: Beside
    name: str
    expected: float
    own: Rate
    chances: Chances
    level: Level

    @property
    def is_above(self) -> bool:
        """One's own rate is the higher one."""
        return (self.own.value or 0.0) > self.expected


@dataclass(frozen=True, slots=True)
class Look:
    """Everything one look at a rate says.

    Attributes:
        comparisons: the default one first; the others of the same cases.
        own: how much of the rate is one's own, beside the default comparison.
        caveats: what may stand behind it besides chance.
    """

    change: Change
    comparisons: tuple[Comparison, ...]
    own: OwnPart | None
    caveats: Caveats = NO_CAVEATS


def look_at(
    rates: Rates, mix: Mix | None = None, icc: float = USUAL_ICC, country: tuple[str, float] | None = None
) -> Look:
    """Look at a rate over the periods shown.

    Args:
        rates: the rate with its periods.
        mix: what the case mix of the same periods predicts.
        country: the name and the rate of the country as a whole.
        icc: the share of the variance that lies between therapists.
    """
    found = tuple(_comparisons(rates, mix, icc, country))
    first = next((one for one in found if one.beside in {Beside.SERVICE, Beside.STANDARD}), None)
    own = None if first is None or not rates.rate.denominator else own_part(rates.rate, first.expected, icc)
    return Look(change_in(rates), found, own)


def change_in(rates: Rates) -> Change:
    """Whether the periods show a change: those that are over and hold cases, since the lines last began anew."""
    rebased = max((one.starts for one in rates.marks.rebased(rates.asked.outcome)), default=None)
    return change_of([one for one in rates.periods if rates.is_over(one)], rebased)


def change_in_counts(counts: Sequence[Count], since: date | None = None) -> Change:
    """Whether dated counts of any indicator show a change; each is named by its day."""
    periods = [
        PeriodRate(Period(one.day.isoformat(), one.day, one.day), Tally(), Rate(one.numerator, one.denominator))
        for one in counts
    ]
    return change_of(periods, since)


def change_of(periods: Sequence[PeriodRate], since: date | None = None) -> Change:
    """Whether some periods in order show a change."""
    tested = tuple(one for one in periods if one.rate.denominator and (since is None or one.first >= since))
    if not tested:
        return NOTHING_TESTED
    whole = pooled(tested)
    split = sharpest_split([(one.rate.numerator, one.rate.denominator) for one in tested])
    points = _points(tested, whole)
    split_level = split.level(whole.denominator, SHARERS) if _can_split(tested) else Level.TOO_FEW
    reached = max([split_level, *(level for _, level in points)], key=IN_ORDER.index)
    typical = round(median(one.rate.denominator for one in tested))
    seen = smallest_seen(whole.value or 0.0, typical, typical) if typical and len(tested) > 1 else None
    return Change(tested, reached, split, split_level, points, typical, seen or None)


def _can_split(tested: Sequence[PeriodRate]) -> bool:
    """Some split leaves on both sides the fewest cases that a verdict takes."""
    whole, before = sum(one.rate.denominator for one in tested), 0
    for one in tested:
        before += one.rate.denominator
        if FEWEST_CASES <= before <= whole - FEWEST_CASES:
            return True
    return False


def _points(tested: Sequence[PeriodRate], whole: Rate) -> tuple[tuple[PeriodRate, Level], ...]:
    """Single periods so far from the pooled rate that they reach a level, by the exact binomial tail."""
    judged = [one for one in tested if one.rate.denominator >= FEWEST_CASES]
    if len(tested) == 1 or whole.value is None:
        return ()
    looks = SHARERS * len(judged)
    levels = [(one, level_of(chance_of_gap(one.rate, whole.value), one.rate.denominator, looks)) for one in judged]
    return tuple((one, level) for one, level in levels if level.is_reached)


def pooled(periods: Sequence[PeriodRate]) -> Rate:
    """The rate of some periods together."""
    return Rate(sum(one.rate.numerator for one in periods), sum(one.rate.denominator for one in periods))


def _comparisons(rates: Rates, mix: Mix | None, icc: float, country: tuple[str, float] | None) -> list[Comparison]:
    """The service's rate, the standard's, the country's and the one the mix predicts, as far as there are any."""
    found, service = [], rates.service_rate
    if rates.rate.denominator and service is not None and service.value is not None and rates.service is not None:
        found.append(compare(Beside.SERVICE, rates.rate, service.value, icc, rates.service.name))
    standard = rates.standard_rate
    if rates.rate.denominator and standard is not None:
        several = SEVERAL if len(rates.held.parts) > 1 else ""
        found.append(compare(Beside.STANDARD, rates.own_beside_standard, standard, icc, several))
    if rates.rate.denominator and country is not None:
        found.append(compare(Beside.ENGLAND, rates.rate, country[1], icc, country[0]))
    if mix is not None and mix.is_told and mix.found.value is not None:
        found.append(compare(Beside.MIX, mix.found.own, mix.found.value, icc, mix.table))
    return found


def compare(beside: Beside, own: Rate, expected: float, icc: float = USUAL_ICC, name: str = "") -> Comparison:
    """One's own rate beside another, by chance alone and with ordinary differences between therapists."""
    chances = chances_against(own, expected, icc)
    return Comparison(beside, name, expected, own, chances, level_of(chances.differing, own.denominator))

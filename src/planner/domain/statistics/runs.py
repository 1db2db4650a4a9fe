"""Runs analysis of a run chart: unusually long runs, or unusually few crossings (Anhøj and Olesen 2014)."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.statistics.observations import figure
from planner.domain.statistics.proportions import binomial_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Runs:
    """How a series runs about its centre.

    Attributes:
        centre: the median unless another line was given.
        useful: points not on the centre.
        longest: points in the longest run on one side.
        longest_by_chance: a longer run is a signal; None without useful points.
        crossings: how often the series crosses the centre.
        fewest_by_chance: fewer crossings are a signal; None without useful points.
    """

    centre: float
    useful: int
    longest: int
    longest_by_chance: int | None
    crossings: int
    fewest_by_chance: int | None

    @property
    def too_long(self) -> bool:
        """The longest run is longer than chance explains."""
        return self.longest_by_chance is not None and self.longest > self.longest_by_chance

    @property
    def too_few(self) -> bool:
        """The series crosses the centre less often than chance explains."""
        return self.fewest_by_chance is not None and self.crossings < self.fewest_by_chance

    @property
    def signal(self) -> bool:
        """Something other than chance is at work."""
        return self.too_long or self.too_few


def runs(values: Sequence[float], centre: float | None = None) -> Runs | None:
    """The runs analysis about the median, or about another line; None without values."""
    if not values:
        return None
    line = statistics.median(values) if centre is None else centre
    off = [figure(value) for value in values if figure(value) != figure(line)]
    lengths = [len(list(run)) for _, run in groupby(value > figure(line) for value in off)]
    useful = sum(lengths)
    return Runs(
        centre=line,
        useful=useful,
        longest=max(lengths, default=0),
        longest_by_chance=round(math.log2(useful)) + 3 if useful else None,
        crossings=max(len(lengths) - 1, 0),
        fewest_by_chance=binomial_quantile(0.05, useful - 1, 0.5) if useful else None,
    )

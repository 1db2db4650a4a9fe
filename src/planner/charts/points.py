"""What can be read off a chart: each of its points in words, where it stands, and how the pointer finds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from planner.words.readings import interval_words, range_words

if TYPE_CHECKING:
    from planner.domain.statistics.proportions import Interval

ALL_AT_ONCE = 12
"""As many points are said in one breath; of more only the last, as the arrow keys and the table say the others."""


class Lie(Enum):
    """How points lie: beside one another, under one another, or anywhere."""

    ACROSS = "across"
    DOWN = "down"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class PointFigure:
    """One figure of a point: its head in a table, its words there, and how it is read out, if not by those words."""

    head: str
    words: str
    read_out: str = ""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A point by its label and figures; `x` and `y` are in the chart's own units, `y` None where nothing is drawn."""

    label: str
    figures: tuple[PointFigure, ...]
    x: float
    y: float | None

    @property
    def words(self) -> str:
        """The point as it is read out: "2026 Q1: 7 of 13, 54%, between the limits"."""
        return f"{self.label}: {', '.join(one.read_out or one.words for one in self.figures)}"

    def figure(self, head: str) -> str:
        """The words under a head, or none."""
        return next((one.words for one in self.figures if one.head == head), "")


@dataclass(frozen=True, slots=True)
class ReadOff:
    """The points of a chart in the order the arrow keys walk them.

    Attributes:
        chart: the kind of chart, as "Rates with their 95% intervals".
        what: what a point is, as "Quarter"; the head of its label.
    """

    chart: str
    what: str
    points: tuple[ChartPoint, ...]
    lie: Lie = Lie.ACROSS

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of all figures, each once."""
        return tuple(dict.fromkeys(one.head for point in self.points for one in point.figures))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Every point as a row of a table: its label, then its words under each head."""
        return tuple((point.label, *(point.figure(head) for head in self.heads)) for point in self.points)

    @property
    def words(self) -> str:
        """The chart as a screen reader says it: its kind, and its points as far as they can be taken in at once."""
        if len(self.points) <= ALL_AT_ONCE:
            said = "; ".join(one.words for one in self.points)
        else:
            said = f"{len(self.points)} points, from {self.points[0].label} on; the last is {self.points[-1].words}"
        return f"{self.chart.removesuffix('.')}. {said}" if said else self.chart


def counts_of(counts: str) -> PointFigure:
    """What a point is made of, as "7 of 13"."""
    return PointFigure("Counts", counts)


def interval_of(interval: Interval | None) -> PointFigure:
    """The 95% interval of a share."""
    return PointFigure("95% interval", f"{range_words(interval, ' to ')}%", interval_words(interval))


def note_of(words: str, *, holds: bool) -> PointFigure:
    """Words that some of the points have."""
    return PointFigure("Note", words if holds else "")


def those_said(*figures: PointFigure) -> tuple[PointFigure, ...]:
    """The figures that say something."""
    return tuple(one for one in figures if one.words)

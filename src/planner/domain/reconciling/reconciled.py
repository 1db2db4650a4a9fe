"""A figure of someone else as it was taken apart, kept for the evidence: frozen as it was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from planner.domain.reconciling.other_figure import FigureKind

RECONCILED_PREFIX = "reconciled/"
"""How the ids of what was kept begin."""


@dataclass(frozen=True, slots=True)
class ReconciledDefinition:
    """A definition that was named: in words, what it gave, and whether that was the figure."""

    text: str
    value: Fraction
    exact: bool


@dataclass(frozen=True, slots=True)
class ReconciledItem:
    """A session or case that counted otherwise.

    Attributes:
        day: when it took place or was closed.
        start: when it began; None of what has no time of day.
        what: its activity, or that it is a case; of a day of a list, the sessions it may be.
        became: what was recorded of it; of a day of a list, what each counts on it.
        minutes: its length; None of what has none.
        amount: how much more it counted in the other figure; below nought for less.
    """

    day: date
    start: time | None
    what: str
    became: str
    minutes: int | None
    amount: Fraction


@dataclass(frozen=True, slots=True)
class ReconciledCause:
    """Why the figures differed: in words, how much it made, and what differed."""

    text: str
    amount: Fraction
    items: tuple[ReconciledItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A figure given by someone else and what was found of it on a day; later changes of the diary leave it alone.

    Attributes:
        kept_on: the day it was kept.
        given, own: the other figure and one's own: minutes, contacts or cases.
        counted: one's own definition in words.
        tried, giving: how many definitions were tried, and how many of them gave the figure.
        told: by which of the definitions the causes are told; its place, from 0.
        unexplained: what no cause explained; with the causes it is the whole difference.
    """

    id: str
    kept_on: date
    kind: FigureKind
    first: date
    last: date
    given: Fraction
    own: Fraction
    counted: str
    tried: int
    giving: int
    definitions: tuple[ReconciledDefinition, ...] = ()
    causes: tuple[ReconciledCause, ...] = ()
    unexplained: Fraction = Fraction(0)
    told: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot have been found: a period that ends before it begins, causes that are not the whole."""
        if self.last < self.first:
            msg = f"The period ends on {self.last}, before it begins on {self.first}: the two dates look swapped."
            raise PlannerError(msg)
        if sum((one.amount for one in self.causes), self.unexplained) != self.given - self.own:
            msg = "The causes do not add up to the difference between the two figures: take the figure apart anew."
            raise PlannerError(msg)

    @property
    def items(self) -> tuple[ReconciledItem, ...]:
        """Everything that counted otherwise, by any of the causes."""
        return tuple(chain.from_iterable(one.items for one in self.causes))

    @property
    def found(self) -> tuple[object, ...]:
        """All but its name and the day it was kept: by this the same is known again."""
        said = (self.kind, self.first, self.last, self.given, self.own, self.counted, self.tried, self.giving)
        return (*said, self.definitions, self.causes, self.unexplained, self.told)

"""A figure given by someone else: what it counts, of which days, and how exactly it was given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.english import date_words
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MINUTES = 60
LONGEST_DAYS = 2 * 366
MOST = 100_000
_PLAIN = re.compile(r"-?\d{1,6}(\.\d{1,17})?", re.ASCII)
"""No exponent, which could ask for more digits than there is time for."""
_HOURS_AND_MINUTES = re.compile(r"(\d{1,5}):([0-5]\d)", re.ASCII)
EXACT_PLACES = 1
"""A figure with a decimal was rounded to it; a whole one is taken as it stands. Half a contact comes of credit."""


class FigureKind(StrEnum):
    """What a figure counts."""

    CONTACTS = "contacts"
    HOURS = "hours"
    FINISHED = "finished"
    RECOVERED = "recovered"

    @property
    def is_of_sessions(self) -> bool:
        """It counts sessions of the diary, and not closed cases."""
        return self in {FigureKind.CONTACTS, FigureKind.HOURS}


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """One figure of someone else.

    Attributes:
        amount: in minutes, contacts or cases.
        first, last: the days it is of, both included.
        give_or_take: half of the last decimal it was given with, in the same: 62.3 h may be anything that rounds to it.
    """

    kind: FigureKind
    amount: Fraction
    first: date
    last: date
    give_or_take: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        """Refuse what no figure can be."""
        if self.last < self.first:
            ends, begins = date_words(self.last), date_words(self.first)
            msg = f"The period ends on {ends}, before it begins on {begins}: swap the two."
            raise PlannerError(msg)
        if (self.last - self.first).days >= LONGEST_DAYS:
            msg = "A figure of more than two years cannot be taken apart: give one of fewer days."
            raise PlannerError(msg)
        if self.amount < 0:
            msg = f"A figure of {float(self.amount):g} {self.kind.value} cannot be: give 0 or more."
            raise PlannerError(msg)
        if self.amount > MOST * MINUTES:
            msg = f"A figure of more than {MOST:,} cannot be of one person: correct it."
            raise PlannerError(msg)
        if not self.kind.is_of_sessions and self.amount.denominator != 1:
            msg = f"{float(self.amount):g} cases cannot be: give a whole number."
            raise PlannerError(msg)

    def is_met_by(self, amount: Fraction | int) -> bool:
        """An amount is the figure, or rounds half up to it."""
        if not self.give_or_take:
            return amount == self.amount
        apart = amount - self.amount
        return apart == 0 or -self.give_or_take <= apart < self.give_or_take


def figure_of(kind: FigureKind, number: str, first: date, last: date) -> OtherFigure:
    """The figure as it was typed: with a point, hours also as 62:30, cases whole; PlannerError for others."""
    text = number.strip().replace("\u2212", "-")
    by_clock = _HOURS_AND_MINUTES.fullmatch(text) if kind is FigureKind.HOURS else None
    if by_clock:
        return OtherFigure(kind, Fraction(int(by_clock[1]) * MINUTES + int(by_clock[2])), first, last)
    if not _PLAIN.fullmatch(text):
        as_hours = ", 22.5 or 22:30" if kind is FigureKind.HOURS else ""
        msg = f"\u201c{number.strip()[:20]}\u201d is not a number: write the figure as 22{as_hours}."
        raise PlannerError(msg)
    found = Fraction(text)
    places, size = len(text.partition(".")[2]), MINUTES if kind is FigureKind.HOURS else 1
    half = Fraction(size, 2 * 10**places) if places >= EXACT_PLACES else Fraction(0)
    return OtherFigure(kind, found * size, first, last, half)


@dataclass(frozen=True, slots=True)
class Given:
    """What was given of one kind: one figure, or its parts by week, month or day, in order.

    Attributes:
        by_session: the parts are the days of a list of sessions, so that what differs can be named by its day.
    """

    parts: tuple[OtherFigure, ...]
    by_session: bool = False

    def __post_init__(self) -> None:
        """Refuse parts of several kinds, or that share days: their sum would count them twice."""
        if len({one.kind for one in self.parts}) != 1:
            msg = "Figures of several kinds cannot be set against one: give them one kind at a time."
            raise PlannerError(msg)
        for one, other in pairwise(self.parts):
            if other.first <= one.last:
                msg = (
                    f"Two figures share {date_words(other.first)}: what lies in both would count twice. "
                    "Give periods that do not overlap."
                )
                raise PlannerError(msg)

    @property
    def kind(self) -> FigureKind:
        """What is counted."""
        return self.parts[0].kind

    @property
    def amount(self) -> Fraction:
        """All of them together."""
        return sum((one.amount for one in self.parts), Fraction(0))

    @property
    def ends(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.parts[0].first, self.parts[-1].last


def given_of(figures: Iterable[OtherFigure], *, by_session: bool = False) -> tuple[Given, ...]:
    """The figures of each kind together, in order of time."""
    listed: Sequence[OtherFigure] = sorted(figures, key=lambda one: (one.first, one.last))
    kinds = [kind for kind in FigureKind if any(one.kind is kind for one in listed)]
    return tuple(Given(tuple(one for one in listed if one.kind is kind), by_session) for kind in kinds)

"""Targets: dated rows, reduced by a named rule for the time a person is not at work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.hours.credit import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction


class Unit(StrEnum):
    """What a target is counted in."""

    HOURS = "hours"
    CONTACTS = "contacts"


class Per(StrEnum):
    """The period a target is set for. A year is the contract's leave year."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


MOST_HOURS = {Per.WEEK: 60, Per.MONTH: 260, Per.YEAR: 3000}
"""No period holds so many hours of contact."""


class Scale(StrEnum):
    """Whom the amount is for: this person, or a full-time post (then x weekly hours / 37.5)."""

    MINE = "mine"
    FULL_TIME = "full_time"


class ProRata(StrEnum):
    """How a target is reduced for time not at work; `available`, by contracted minutes at work, is the fairest."""

    AVAILABLE = "available"
    DAYS = "days"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Target:
    """One row of the targets, in force from its first day until the next row starts.

    Attributes:
        amount: hours or contacts, by unit.
    """

    id: str
    starts: date
    amount: Fraction
    unit: Unit = Unit.HOURS
    per: Per = Per.WEEK
    basis: Basis = Basis.ATTENDED
    scale: Scale = Scale.MINE
    pro_rata: ProRata = ProRata.AVAILABLE

    def __post_init__(self) -> None:
        """Refuse amounts nobody could mean."""
        if self.amount < 0:
            msg = "A target cannot be less than nothing: give 0 or more."
            raise PlannerError(msg)
        per, most = self.per.value, MOST_HOURS[self.per]
        if self.unit is Unit.HOURS and self.amount >= most:
            msg = (
                f"A target of {float(self.amount):g} contact hours a {per} is more than a {per} holds: "
                f"give under {most}."
            )
            raise PlannerError(msg)

    @property
    def full_amount(self) -> Fraction:
        """The amount in minutes, or in contacts."""
        return self.amount * 60 if self.unit is Unit.HOURS else self.amount


def target_on(targets: Sequence[Target], day: date) -> Target | None:
    """The row in force on a day: the latest that starts on or before it."""
    return max((row for row in targets if row.starts <= day), key=lambda row: row.starts, default=None)

"""Targets: dated rows, reduced by a named rule for the time a person is not at work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.hours.credit import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Unit(StrEnum):
    """What a target is set in, and what is counted towards it.

    A share of the time at work is set in percent and counted in hours; the others are counted in what they are set in.
    """

    HOURS = "hours"
    CONTACTS = "contacts"
    WEIGHTED = "weighted"
    SHARE = "share"

    @property
    def size(self) -> int:
        """How many of what is reckoned with make one: minutes of an hour, tenths of a weighted contact."""
        return _SIZES[self]

    @property
    def counted(self) -> Unit:
        """What is counted towards a target of this unit."""
        return Unit.HOURS if self is Unit.SHARE else self


_SIZES = {Unit.HOURS: 60, Unit.CONTACTS: 1, Unit.WEIGHTED: 10, Unit.SHARE: 60}


class Per(StrEnum):
    """The period a target is set for. A year is the contract's leave year."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


MOST_HOURS = {Per.DAY: 16, Per.WEEK: 60, Per.MONTH: 260, Per.YEAR: 3000}
"""No period holds so many hours of contact."""
WHOLE = 100


class Scale(StrEnum):
    """Whom the amount is for: this person, or a full-time post (then x weekly hours / 37.5)."""

    MINE = "mine"
    FULL_TIME = "full_time"


class ProRata(StrEnum):
    """How a target is reduced for time not at work; `available`, by contracted minutes at work, is the fairest."""

    AVAILABLE = "available"
    DAYS = "days"
    NONE = "none"


class ShareOf(StrEnum):
    """What a share is a share of: all minutes at work, or those that supervision does not take."""

    AT_WORK = "at_work"
    LESS_SUPERVISION = "at_work_less_supervision"


class Reason(StrEnum):
    """Why a target is graduated or adjusted. Data about health: no file that leaves has it unless that was ticked."""

    INDUCTION = "induction"
    NEWLY_QUALIFIED = "newly_qualified"
    PHASED_RETURN = "phased_return"
    ADJUSTMENT = "reasonable_adjustment"
    OTHER = "other"


Step = tuple["date", Fraction]
"""From a day on, so many percent of the amount."""


@dataclass(frozen=True, slots=True)
class Target:
    """One row of the targets, in force from its first day until the next row starts.

    Attributes:
        amount: hours, contacts, weighted contacts, or percent of the time at work, by unit. A share takes no other
            reduction than the time at work itself.
        steps: from each day on, so many percent of the amount; before the first of them all of it. No interpolation.
        reason: why it is graduated or adjusted; None where nobody said.
        share_of: what a share is a share of.
    """

    id: str
    starts: date
    amount: Fraction
    unit: Unit = Unit.HOURS
    per: Per = Per.WEEK
    basis: Basis = Basis.ATTENDED
    scale: Scale = Scale.MINE
    pro_rata: ProRata = ProRata.AVAILABLE
    steps: tuple[Step, ...] = ()
    reason: Reason | None = None
    share_of: ShareOf = ShareOf.AT_WORK

    def __post_init__(self) -> None:
        """Refuse amounts nobody could mean, and steps out of order."""
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
        if self.unit is Unit.SHARE and self.amount > WHOLE:
            msg = f"A share of {float(self.amount):g}% of the time at work is more than all of it: give up to 100%."
            raise PlannerError(msg)
        _refuse_odd_steps(self.starts, self.steps)

    @property
    def full_amount(self) -> Fraction:
        """The amount in minutes, contacts or tenths of a weighted contact; of a share, the fraction of a minute."""
        return self.amount / WHOLE if self.unit is Unit.SHARE else self.amount * self.unit.size

    @property
    def counted(self) -> Unit:
        """What is counted towards it."""
        return self.unit.counted

    @property
    def is_weekly(self) -> bool:
        """Every week has to meet it by itself: a daily one too, for it is told by the week."""
        return self.per in {Per.DAY, Per.WEEK}

    def most_at_work(self, contact: int) -> int | None:
        """The most minutes a share may be of for so much contact to reach it; None for what is no share, or of nothing.

        Whole minutes, rounded down: 85% is reached with 306 min in 360 at most.
        """
        return int(contact / self.full_amount) if self.unit is Unit.SHARE and self.amount else None

    def step_on(self, day: date) -> Fraction:
        """The part of the amount a day is asked for: 1 but while the target is graduated."""
        percent = next((percent for starts, percent in reversed(self.steps) if starts <= day), None)
        return Fraction(1) if percent is None else percent / WHOLE

    def tried_from(self, day: date) -> Target:
        """The same as if it began on a day; of the steps before it the last one holds from that day on."""
        later = tuple((starts, percent) for starts, percent in self.steps if starts > day)
        now = self.step_on(day) * WHOLE
        return replace(self, starts=day, steps=later if now == WHOLE else ((day, now), *later))


def _refuse_odd_steps(starts: date, steps: Sequence[Step]) -> None:
    """PlannerError for a ramp that goes back in time, begins before its target, or asks for more than all of it."""
    for day, percent in steps:
        if day < starts:
            msg = f"The step of {day:%d/%m/%Y} is before the target begins on {starts:%d/%m/%Y}: give a later day."
            raise PlannerError(msg)
        if not 0 <= percent <= WHOLE:
            msg = f"The step of {day:%d/%m/%Y} is {float(percent):g}%: give 0% to 100% of the target."
            raise PlannerError(msg)
    for (one, _), (other, _) in pairwise(steps):
        if other <= one:
            msg = f"The step of {other:%d/%m/%Y} comes after that of {one:%d/%m/%Y}: give the steps in order of time."
            raise PlannerError(msg)


def target_on(targets: Sequence[Target], day: date) -> Target | None:
    """The row in force on a day: the latest that starts on or before it."""
    return max((row for row in targets if row.starts <= day), key=lambda row: row.starts, default=None)


def targets_between(targets: Sequence[Target], first: date, last: date) -> tuple[Target, ...]:
    """The rows in force on some day from first to last, earliest first."""
    at_first = target_on(targets, first)
    return tuple(
        sorted((row for row in targets if row is at_first or first < row.starts <= last), key=lambda row: row.starts)
    )

"""How often the target was met, and with how much time beyond the contract: the sentence for a talk about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.hours.rounding import half_up, target_shown
from planner.domain.hours.target import target_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.domain.hours.period_hours import PeriodHours
    from planner.domain.hours.seventeen_weeks import SeventeenWeeks
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.worked_days import PeriodWorked, ShortRest


@dataclass(frozen=True, slots=True)
class MetWeeks:
    """Weeks that are over, and those of them that met their target.

    Attributes:
        weeks: weeks that asked for something: one spent away is none.
        met: those in which as much was delivered as the target asked.
        unpaid: those of the met in which more was worked than the contract pays.
        beyond: minutes beyond the contract in those.
        entered: days of all the weeks for which hours were entered; without any nothing is known of unpaid time.
        to_record: sessions of the weeks that are still to record.
    """

    weeks: int = 0
    met: int = 0
    unpaid: int = 0
    beyond: int = 0
    entered: int = 0
    to_record: int = 0

    @property
    def each(self) -> int:
        """Minutes beyond the contract a week, of the weeks that had any."""
        return half_up(Fraction(self.beyond, self.unpaid)) if self.unpaid else 0


def met_weeks(terms: Terms, weeks: Sequence[PeriodHours], worked: Sequence[PeriodWorked]) -> MetWeeks:
    """Of some weeks that are over, with what was worked in each, how many met their target and at what price."""
    asked = [(hours, done) for hours, done in zip(weeks, worked, strict=True) if hours.target]
    met = [done for hours, done in asked if is_met(terms, hours)]
    unpaid = [done.beyond for done in met if done.beyond > 0]
    return MetWeeks(
        len(asked),
        len(met),
        len(unpaid),
        sum(unpaid),
        sum(done.entered for _, done in asked),
        sum(hours.delivered.unrecorded for hours, _ in asked),
    )


def is_met(terms: Terms, week: PeriodHours) -> bool:
    """As much was delivered, on the basis of the target in force at its end, as the target asked."""
    row = target_on(terms.targets, week.last)
    if row is None or week.target is None:
        return False
    return target_shown(week.counted.on(row.basis), week.unit) >= week.target


@dataclass(frozen=True, slots=True)
class WorkedTold:
    """Weeks that are over, with what was really worked in them.

    Attributes:
        weeks: what was worked, week by week.
        hours: contract, contact and target of the same weeks.
        outside: minutes of contact outside contracted hours, by day.
        met: how many of the weeks met their target, and with how much unpaid time.
        averages: the periods of 17 weeks that end in them.
    """

    weeks: tuple[PeriodWorked, ...] = ()
    hours: tuple[PeriodHours, ...] = ()
    rests: tuple[ShortRest, ...] = ()
    outside: Mapping[date, int] = field(default_factory=dict)
    met: MetWeeks = field(default_factory=MetWeeks)
    averages: tuple[SeventeenWeeks, ...] = ()

    @property
    def entered(self) -> int:
        """Days of the weeks for which hours were entered; without any nothing is known of breaks and rest."""
        return sum(week.entered for week in self.weeks)

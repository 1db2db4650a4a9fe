"""Why a week cannot reach a target, and what would make it possible: values, without words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.layout.laid_week import Maximum
    from planner.domain.layout.lifting import WeekRule
    from planner.domain.layout.problem import WeekProblem


@dataclass(frozen=True, slots=True)
class Conflict:
    """A smallest set of rules that cannot hold together, whatever else is given up.

    Attributes:
        rules: nothing smaller conflicts; empty where what stands in the week does not fit its working time.
        needed: what was to count towards the target.
        most: what at most counts under these rules without the target; None where the target plays no part, or the
            most is not proven.
        is_each_enough: with all the other rules of the week on, giving up any one of these makes the week possible:
            each was tried. False where the set is one rule.
        is_proven: every solve behind it came to its end.
    """

    rules: tuple[WeekRule, ...]
    needed: int
    most: int | None
    is_each_enough: bool
    is_proven: bool


class Who(StrEnum):
    """Who can decide a remedy."""

    YOU = "you"
    MANAGER = "your manager"
    SERVICE = "the service"


class Lever(StrEnum):
    """What a remedy changes: the catalogue."""

    RUN = "max_run_minutes"
    CAP = "max_contact_minutes_per_day"
    LUNCH = "lunch_between"
    LATEST = "latest"
    ADMIN = "admin_minutes_per_contact"
    NOTES = "notes_minutes"
    LENGTH = "meeting_minutes"
    FREQUENCY = "meeting_frequency"
    HALVES = "half_days_off"
    DAY = "another_day"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class RemedyStep:
    """One change of the catalogue.

    Attributes:
        lever: what it changes.
        who: who can decide it.
        before: as it is, in minutes (of the clock for a time of day).
        after: as it would be.
        subject: the activity or the weekday it is about, where there are several.
        problem: the week as it would be.
        needed: the target as it would be.
    """

    lever: Lever
    who: Who
    before: int
    after: int
    problem: WeekProblem
    needed: int
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Remedy:
    """Changes that together make a target possible, shown by solving; smaller ones of the same kinds do not.

    Attributes:
        fullest: the most the week then holds.
    """

    steps: tuple[RemedyStep, ...]
    fullest: Maximum

    @property
    def who(self) -> Who:
        """Whoever has to be asked last: the service after the manager, the manager after you."""
        return max((step.who for step in self.steps), key=list(Who).index)


@dataclass(frozen=True, slots=True)
class Remedies:
    """What would make a target possible.

    Attributes:
        found: every smallest change that does, a lower target among them.
        not_tried: what there was no time to try.
    """

    found: tuple[Remedy, ...] = ()
    not_tried: tuple[Lever, ...] = ()

    @property
    def is_only_lower(self) -> bool:
        """No change of the catalogue suffices, nor any two together: only a lower target does."""
        return not any(step.lever is not Lever.TARGET for one in self.found for step in one.steps)

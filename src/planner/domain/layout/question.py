"""A week to be laid out as a question, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.domain.hours.scenario import AS_IT_IS, Changes
from planner.domain.hours.target import Unit
from planner.domain.layout.explanation import Remedies

if TYPE_CHECKING:
    from datetime import date, datetime

    from planner.domain.hours.credit import Basis
    from planner.domain.layout.explanation import Conflict
    from planner.domain.layout.laid_week import Layout, Maximum
    from planner.domain.layout.problem import WeekProblem


@dataclass(frozen=True, slots=True)
class Goal:
    """What a week is to hold.

    Attributes:
        amount: minutes, contacts, or tenths of a weighted contact.
        basis: what counts; as the target in force counts, where left out.
        is_likely: so much is to be reached with a chance of 80%, and not only if every session is attended.
        changes: what is supposed to be other than it is, as far as it can be of one week (`Changes.of_a_week`).
    """

    amount: int
    unit: Unit = Unit.HOURS
    basis: Basis | None = None
    is_likely: bool = False
    changes: Changes = AS_IT_IS

    @property
    def is_of_the_diary(self) -> bool:
        """A week found for it can be worked as the diary is: nothing that shapes a week is supposed to be other."""
        return self.changes.of_a_week.keep_the_weeks


@dataclass(frozen=True, slots=True)
class Question:
    """A week to lay out.

    Attributes:
        needed: what is to count: the goal, or what has to be booked for it to be likely.
        asked_at: the moment it was asked: what had begun by then stays as it is.
        chance: of the goal in a week that holds what is needed; None where it was not asked for.
    """

    monday: date
    problem: WeekProblem
    needed: int
    goal: Goal
    asked_at: datetime
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class WeekLaidOut:
    """What came of laying out a week.

    Attributes:
        layout: the week that holds what is needed; None where it is proven that none does.
        fullest: the most contact the week holds; None where what stands in it cannot be kept, or the time was up.
        conflict: why there is none.
        remedies: what would make it possible.
        refusal: why there is no answer, where there is none: the week contradicts itself, or the time was up.
    """

    question: Question
    layout: Layout | None = None
    fullest: Maximum | None = None
    conflict: Conflict | None = None
    remedies: Remedies = field(default_factory=Remedies)
    refusal: str = ""

    @property
    def monday(self) -> date:
        """The first day of the week."""
        return self.question.monday

    @property
    def problem(self) -> WeekProblem:
        """The week as it stood."""
        return self.question.problem

    @property
    def needed(self) -> int:
        """What was to count."""
        return self.question.needed

    @property
    def unit(self) -> Unit:
        """What it is counted in."""
        return self.question.goal.unit

"""A week to be laid out as a question, and what came of it; solving asks nothing of the diary, so it may run aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.hours.target import Unit
from planner.solver import Effort, UndecidedError, explain, fit, maximum, remedies

if TYPE_CHECKING:
    from datetime import date, datetime

    from planner.domain.hours.credit import Basis
    from planner.domain.layout.explanation import Conflict, Remedy
    from planner.domain.layout.laid_week import Layout, Maximum
    from planner.domain.layout.problem import WeekProblem

STOPPED = "Stopped before this week was laid out."


@dataclass(frozen=True, slots=True)
class Goal:
    """What a week is to hold.

    Attributes:
        amount: minutes, or contacts.
        basis: what counts; as the target in force counts, where left out.
        is_likely: so much is to be reached with a chance of 80%, and not only if every session is attended.
    """

    amount: int
    unit: Unit = Unit.HOURS
    basis: Basis | None = None
    is_likely: bool = False


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
    remedies: tuple[Remedy, ...] = ()
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


def lay_out(question: Question, effort: Effort | None = None) -> WeekLaidOut:
    """Lay out a week; PlannerError where it contradicts itself or the time was up before anything was found.

    The effort is allowed to each question in turn; what is left of them is answered as far as it was found.
    """
    problem, needed = question.problem, question.needed
    layout, fullest = fit(problem, needed, effort), _fullest(problem, effort)
    if layout is not None:
        return WeekLaidOut(question, layout, fullest)
    return WeekLaidOut(question, None, fullest, explain(problem, needed, effort), remedies(problem, needed, effort))


def _fullest(problem: WeekProblem, effort: Effort | None) -> Maximum | None:
    """The most contact a week holds, as far as time allows: a week that was found is worth having without it."""
    with suppress(UndecidedError):
        return maximum(problem, effort)
    return None


def lay_out_all(
    questions: Sequence[Question], effort: Effort | None = None, on_week: Callable[[int], None] = lambda _: None
) -> list[WeekLaidOut]:
    """Lay out weeks one after another; what cannot be answered says why, and the others are answered all the same.

    Args:
        questions: the weeks.
        effort: what each of them is allowed.
        on_week: told the number of the week begun.
    """
    effort, found = effort or Effort(), list[WeekLaidOut]()
    for number, question in enumerate(questions):
        if effort.is_cancelled() and found:
            found.append(WeekLaidOut(question, refusal=STOPPED))
            continue
        on_week(number)
        try:
            found.append(lay_out(question, effort))
        except PlannerError as refusal:
            found.append(WeekLaidOut(question, refusal=str(refusal)))
    return found

"""A week to be laid out as a question, and what came of it; solving asks nothing of the diary, so it may run aside."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.layout.question import Question, WeekLaidOut
from planner.solver import Effort, UndecidedError, explain, fit, maximum, remedies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.layout.laid_week import Maximum
    from planner.domain.layout.problem import WeekProblem

STOPPED = "Stopped before this week was laid out."


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

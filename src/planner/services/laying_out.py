"""A week to be laid out as a question, and what came of it; solving asks nothing of the diary, so it may run aside."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.layout.question import Question, WeekLaidOut
from planner.solver import Effort, Progress, Stage, UndecidedError, explain, fit, maximum, remedies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.layout.explanation import Remedy
    from planner.domain.layout.laid_week import Maximum
    from planner.domain.layout.problem import WeekProblem

STOPPED = "Stopped before this week was laid out."


def lay_out(question: Question, effort: Effort | None = None) -> WeekLaidOut:
    """Lay out a week; PlannerError where it contradicts itself or the time was up before anything was found.

    The effort is allowed to each question in turn; what is left of them is answered as far as it was found.
    """
    problem, needed, effort = question.problem, question.needed, effort or Effort()
    layout, fullest = fit(problem, needed, effort), _fullest(problem, effort)
    if fullest is not None:
        effort.on_progress(Progress(Stage.MOST, fullest.contact_minutes, fullest.bound))
    if layout is not None:
        return WeekLaidOut(question, layout, fullest)
    conflict = explain(problem, needed, _of_other_weeks(effort, Stage.CONFLICT))
    return WeekLaidOut(
        question, None, fullest, conflict, remedies(problem, needed, _of_other_weeks(effort, Stage.REMEDIES))
    )


def _of_other_weeks(effort: Effort, stage: Stage) -> Effort:
    """The same, for solves of the week with other rules: of what is no figure of this week only the stage is told."""
    effort.on_progress(Progress(stage))
    return replace(effort, on_progress=lambda _: effort.on_progress(Progress(stage)))


def _fullest(problem: WeekProblem, effort: Effort | None) -> Maximum | None:
    """The most contact a week holds, as far as time allows: a week that was found is worth having without it."""
    with suppress(UndecidedError):
        return maximum(problem, effort)
    return None


def try_remedy(laid_out: WeekLaidOut, remedy: Remedy, effort: Effort | None = None) -> WeekLaidOut:
    """The week that a remedy makes; PlannerError where the time was up. It asks and changes nothing of the diary."""
    last = remedy.steps[-1]
    question = replace(laid_out.question, problem=last.problem, needed=last.needed)
    if last.needed < laid_out.needed:
        question = replace(question, chance=None)  # told of what was to be booked, and less of it is
    return WeekLaidOut(question, fit(last.problem, last.needed, effort), remedy.fullest)


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

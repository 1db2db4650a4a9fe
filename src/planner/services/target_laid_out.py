"""A target tried against what really fits: each week laid out under its rules, and what would help."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planner.domain.english import counted, day_words, hours_words
from planner.domain.errors import PlannerError
from planner.domain.hours.feasibility import TargetVerdict
from planner.domain.hours.target import Per
from planner.domain.layout.question import Goal
from planner.services.laying_out import lay_out
from planner.words.layouts import remedy_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planner.domain.hours.feasibility import TargetTried
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.laid_week import Maximum
    from planner.domain.layout.question import WeekLaidOut
    from planner.services.layout import Layouts


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What laying out the weeks of a target tried came to.

    Attributes:
        capacity: the most contact each week holds, in minutes, by its Monday; None where what stands in it cannot stay.
        short: Mondays of weeks that hold less than the target asks for.
        week: the worst of them laid out, with its conflict and remedies; None where none is short.
    """

    capacity: Mapping[date, int | None] = field(default_factory=dict)
    short: tuple[date, ...] = ()
    week: WeekLaidOut | None = None


def lay_out_target(tried: TargetTried, layouts: Layouts) -> LaidOut:
    """Lay out every week of a target; one for a month or a year is not asked of each week by itself."""
    goal = Goal(0, tried.target.unit, tried.target.basis)
    fullest = {week.monday: _fullest(layouts, week.monday, goal) for week in tried.weeks}
    capacity = {monday: found.contact_minutes if found else None for monday, found in fullest.items()}
    if tried.target.per is not Per.WEEK:
        return LaidOut(capacity)
    missing = {week.monday: week.target - _counted(fullest[week.monday]) for week in tried.weeks}
    short = tuple(monday for monday, amount in missing.items() if amount > 0)
    if not short:
        return LaidOut(capacity)
    worst = max(short, key=lambda monday: missing[monday])
    needed = next(week.target for week in tried.weeks if week.monday == worst)
    return LaidOut(capacity, short, lay_out(layouts.ask(worst, replace(goal, amount=needed))))


def _fullest(layouts: Layouts, monday: date, goal: Goal) -> Maximum | None:
    try:
        return layouts.capacity(monday, goal=goal)
    except PlannerError:  # what stands in the week contradicts itself: it has no capacity to speak of
        return None


def _counted(fullest: Maximum | None) -> int:
    """What the fullest week counts towards the target: credited minutes or contacts."""
    return fullest.counted if fullest else 0


def verdict_laid_out(tried: TargetTried, laid_out: LaidOut) -> TargetVerdict:
    """The verdict once the weeks are laid out: what arithmetic allows may still not fit the gaps."""
    return TargetVerdict.DOES_NOT_FIT if laid_out.short else tried.verdict


def layout_reasons(tried: TargetTried, laid_out: LaidOut) -> tuple[str, ...]:
    """What laying the weeks out adds to the reasons."""
    if not laid_out.capacity:
        return ()
    if laid_out.short:
        monday = laid_out.week.monday if laid_out.week else laid_out.short[0]
        holds = laid_out.capacity[monday]
        weeks = counted(len(laid_out.short), "week", "weeks")
        most = f"the week of {day_words(monday)} holds {hours_words(holds or 0)}."
        return (f"Laid out under your rules, {weeks} of {len(tried.weeks)} cannot hold the target; {most}",)
    holds = laid_out.capacity[tried.ordinary.monday]
    return (f"Laid out under your rules, an ordinary week holds {hours_words(holds or 0)}.",)


def remedies_of(laid_out: LaidOut, terms: Terms) -> list[dict[str, str | int | bool]]:
    """What would make the worst week possible, in the words of the contract."""
    return remedy_rows(laid_out.week, terms) if laid_out.week else []


def remedy_rows(week: WeekLaidOut, terms: Terms) -> list[dict[str, str | int | bool]]:
    """The remedies of a week in the words of the contract: what changes, what then fits, and who decides."""
    return [
        {
            "change": "+".join(step.lever for step in one.steps),
            "text": remedy_words(one, week.problem, terms, week.unit),
            "contact_minutes": one.fullest.contact_minutes,
            "proven": one.fullest.is_proven,
            "who": one.who,
        }
        for one in week.remedies.found
    ]

"""What a week that is asked for is about: the days still to be planned, and what is supposed of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.english import and_words, day_words, hours_words
from planner.domain.hours.scenario import AS_IT_IS
from planner.domain.layout.problem import Hold
from planner.words.plain import amount_words
from planner.words.targets import changed_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.hours.target import Unit
    from planner.domain.layout.problem import WeekProblem
    from planner.domain.layout.question import Goal

OVER = "This week is over: nothing in it can be planned any more."
NONE_LEFT = "Nothing is left of this week to plan."


def planned_words(problem: WeekProblem, unit: Unit, today: date) -> str:
    """Which days of a week under way are planned, and what its past counts; nothing of a week that is all to come."""
    past = [one for one in problem.items if one.hold is Hold.PAST]
    if not past and not any(day.is_closed for day in problem.days):
        return ""
    counted = sum(one.shape.worth for one in past) + problem.counted_already
    stays = f"What is past stays as it is{f'; {amount_words(counted, unit)} already count' if counted else ''}."
    days = [day.date for day in problem.days if not day.is_closed and day.paid_minutes]
    if not days:
        return OVER if problem.days[-1].date < today else f"{NONE_LEFT} {stays}"
    return f"Only what is left of this week is planned: {_days_words(days, today)}. {stays}"


def _days_words(days: Sequence[date], today: date) -> str:
    """As "the rest of today and Fri 27 Nov", or "the rest of today and Tue 24 Nov to Fri 27 Nov"."""
    coming = [one for one in days if one != today]
    words = [day_words(one) for one in coming]
    if len(coming) > 2 and (coming[-1] - coming[0]).days == len(coming) - 1:
        words = [f"{words[0]} to {words[-1]}"]
    return and_words(["the rest of today", *words] if today in days else words)


def next_week_words(left: int) -> str:
    """Why the week after the present one is asked for: so many minutes at work are left of it."""
    of_it = f"Only {hours_words(left)} at work is left of this week" if left else "This week is over for work"
    return f"{of_it}, so this is about next week. The arrow back, or Page Up, turns to this one."


def supposed_words(goal: Goal) -> str:
    """What is supposed of the week asked for, what of a trial is not, and what follows; nothing where nothing is."""
    taken = goal.changes.of_a_week
    left = replace(goal.changes, attendance=None, notes=None, weekly_minutes=None)
    parts = [f"What if, as you tried it: {changed_words(taken)}."] if taken != AS_IT_IS else []
    if left != AS_IT_IS:
        parts.append(f"Not supposed here: {changed_words(left)}, as the week takes meetings and leave from your diary.")
    if not goal.is_of_the_diary:
        parts.append("A week found this way is to look at; it cannot be applied.")
    return " ".join(parts)

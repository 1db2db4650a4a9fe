"""What came of a week laid out, in the same sentences for window and terminal: verdict, causes, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, hours_words, percent_words
from planner.domain.hours.target import Unit
from planner.domain.layout.explanation import Lever
from planner.words.layouts import basis_words, conflict_words, maximum_words, remedy_words
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.explanation import Conflict, Remedy
    from planner.domain.layout.question import Goal, WeekLaidOut

LEVER_WORDS = {
    Lever.RUN: "longer runs of contact",
    Lever.CAP: "more contact in a day",
    Lever.LUNCH: "other times for lunch",
    Lever.LATEST: "a later finish",
    Lever.ADMIN: "less notes time for each session",
    Lever.NOTES: "shorter notes after sessions",
    Lever.LENGTH: "shorter meetings",
    Lever.FREQUENCY: "fewer meetings",
    Lever.HALVES: "fewer half-days off",
    Lever.DAY: "another day at work",
    Lever.TARGET: "a lower target",
}
"""What each lever changes, for those there was no time to try."""


def verdict_words(found: WeekLaidOut) -> str:
    """What came of a week in a line, in the terms it was asked in."""
    if found.refusal:
        return found.refusal
    asked, is_one = _asked(found), found.unit is Unit.HOURS or found.question.goal.amount == 1
    if found.layout is None:
        return f"{asked} {'does' if is_one else 'do'} not fit: {_why_not(found)}."
    changes = found.layout.changes
    if not changes:
        return f"{asked} {'fits' if is_one else 'fit'} the week as it is."
    added, moved = len(found.layout.added), len(found.layout.moved)
    parts = [f"{counted(added, 'session', 'sessions')} added"] if added else []
    parts.append(f"{counted(moved, 'entry', 'entries')} moved" if moved else "nothing moved")
    return f"{asked} {'fits' if is_one else 'fit'}: {', '.join(parts)}."


def _asked(found: WeekLaidOut) -> str:
    goal: Goal = found.question.goal
    asked = amount_words(goal.amount, goal.unit)
    return f"{asked} with an 80% chance" if goal.is_likely else asked


def _why_not(found: WeekLaidOut) -> str:
    """What the week holds, against what it would have to."""
    if found.fullest is None:
        return "what stands in the diary leaves the week no room under its rules"
    most = "at most " if found.fullest.is_proven else "at least "
    holds = f"this week holds {most}{amount_words(found.fullest.counted, found.unit)}"
    if found.question.goal.is_likely:
        return f"it needs {amount_words(found.needed, found.unit)} booked and {holds}"
    return holds


def chance_words(found: WeekLaidOut) -> str:
    """The chance that a week as laid out gives of what was asked for; empty where none was asked for."""
    question = found.question
    if question.chance is None or found.layout is None:
        return ""
    goal = amount_words(question.goal.amount, question.goal.unit)
    held = (
        "what is booked" if question.needed == question.problem.counted else amount_words(question.needed, found.unit)
    )
    return f"With {held}, the chance of {goal} is {percent_words(question.chance)}."


def holds_words(found: WeekLaidOut) -> str:
    """The most contact a week holds, and of what; empty where it is not known."""
    if found.fullest is None:
        return ""
    return f"The week holds {maximum_words(found.fullest)}, {basis_words(found.problem)}."


def cause_lines(found: WeekLaidOut) -> tuple[str, ...]:
    """Why no week does it: what these causes are together, then each by itself; nothing where there is no conflict."""
    conflict = found.conflict
    if conflict is None:
        return ()
    return (_together(conflict), *(text for _, text in conflict_words(conflict, found.problem, found.unit)))


def _together(conflict: Conflict) -> str:
    """What may be said of rules in conflict; only what was computed."""
    if not conflict.is_proven:
        return "As far as was found in the time allowed, these cannot hold together; others may stand in the way too:"
    if conflict.is_each_enough:
        return "These cannot all hold; without any one of them it can be done:"
    if len(conflict.rules) > 1:
        return "Already these cannot hold together; others may stand in the way too:"
    return "This cannot be, whatever other rule is given up:"


def help_lines(found: WeekLaidOut, terms: Terms) -> tuple[str, ...]:
    """What would make it possible: how much of an answer it is, each remedy, and what was not tried."""
    if found.layout is not None or found.refusal:
        return ()
    remedies = found.remedies
    lines = [_one_line(one, found, terms) for one in remedies.found]
    if remedies.not_tried:
        begin = (
            "What would make it possible, as far as was tried:" if lines else "Nothing was found in the time allowed."
        )
        untried = ", ".join(LEVER_WORDS[one] for one in remedies.not_tried)
        return (begin, *lines, f"Not finished: {untried} could not be tried in the time allowed.")
    if remedies.is_only_lower:
        begin = "No change tried makes it possible, alone or two together"
        return (f"{begin}; only this does:", *lines) if lines else (f"{begin}.",)
    if all(len(one.steps) > 1 or one.steps[0].lever is Lever.TARGET for one in remedies.found):
        return ("No single change makes it possible; two together, or a lower target, do:", *lines)
    return ("What would make it possible, each by itself:", *lines)


def _one_line(remedy: Remedy, found: WeekLaidOut, terms: Terms) -> str:
    words = remedy_words(remedy, found.problem, terms, found.unit)
    most = "at most" if remedy.fullest.is_proven else "at least"
    return (
        f"{words} The week then holds {most} {hours_words(remedy.fullest.contact_minutes)}; {remedy.who} can decide it."
    )


def remedy_rows(found: WeekLaidOut, terms: Terms) -> list[dict[str, str | int | bool]]:
    """The remedies of a week in the words of the contract: what changes, what then fits, and who decides."""
    return [
        {
            "change": "+".join(step.lever for step in one.steps),
            "text": remedy_words(one, found.problem, terms, found.unit),
            "contact_minutes": one.fullest.contact_minutes,
            "proven": one.fullest.is_proven,
            "who": one.who,
        }
        for one in found.remedies.found
    ]

"""What came of a week laid out, in the same sentences for window and terminal: verdict, causes, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import and_words, counted, hours_words, percent_words
from planner.domain.hours.target import Unit
from planner.domain.layout.explanation import Lever, Who
from planner.domain.layout.lifting import WeekRule
from planner.words.layouts import (
    DOES_NOT_FIT,
    basis_words,
    change_words,
    conflict_words,
    maximum_words,
    proof_words,
    remedy_words,
)
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.hours.terms import Terms
    from planner.domain.layout.explanation import Conflict, Remedy
    from planner.domain.layout.laid_week import Layout
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
RULE_NAMES = {
    WeekRule.ADMIN: "the notes time for each session",
    WeekRule.NOTES: "the notes after each session",
    WeekRule.COMMITMENTS: "the meetings and notes in your diary",
    WeekRule.LUNCH: "lunch",
    WeekRule.RUN: "the longest run of contact",
    WeekRule.EARLIEST: "the earliest start",
    WeekRule.LATEST: "the latest finish",
    WeekRule.TRAVEL: "travel between sites",
    WeekRule.SITES: "the times of your sites",
    WeekRule.HALVES: "the half-days kept free",
    WeekRule.LOCKED: "what is locked",
}
"""Rules in a clash, named without their arithmetic."""


def verdict_words(found: WeekLaidOut) -> str:
    """What came of a week in a line, in the terms it was asked in."""
    if found.refusal:
        return found.refusal
    asked, amount = _asked(found), found.question.goal.amount
    if found.layout is None:
        do = "does" if found.unit is Unit.HOURS or amount == 1 else "do"
        return f"{asked} {do} not fit: {_why_not(found)}."
    if not found.layout.changes:
        return f"{_fit(asked, amount, found.unit)} the week as it is."
    return f"{_fit(asked, amount, found.unit)}: {_changed([found.layout])}."


def _changed(layouts: Sequence[Layout]) -> str:
    added, moved = sum(len(one.added) for one in layouts), sum(len(one.moved) for one in layouts)
    parts = [f"{counted(added, 'session', 'sessions')} added"] if added else []
    return ", ".join([*parts, f"{counted(moved, 'entry', 'entries')} moved" if moved else "nothing moved"])


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


def _is_by_chance(found: WeekLaidOut) -> bool:
    """What is needed was not asked for itself: it is what has to be booked for a chance of what was."""
    goal = found.question.goal
    return goal.is_likely and found.needed != goal.amount


def state_words(found: WeekLaidOut, weeks: Sequence[WeekLaidOut]) -> str:
    """How sure it is, what the week holds at most, and how many of several weeks can be laid out."""
    words = [chance_words(found)] if chance_words(found) else []
    if found.layout is not None:
        proof = proof_words(found.layout)
        words.append(f"{proof[0].upper()}{proof[1:]}.")
    words += [holds_words(found)] if holds_words(found) else []
    if len(weeks) > 1:
        can = sum(one.layout is not None for one in weeks)
        words.append(f"Of the {len(weeks)} weeks {can} can be laid out.")
    return " ".join(words)


def cause_lines(found: WeekLaidOut) -> tuple[str, ...]:
    """Why no week does it: what these causes are together, then each by itself; nothing where there is no conflict."""
    conflict = found.conflict
    if conflict is None:
        return ()
    return (_together(conflict), *(text for _, text in causes(found)))


def causes(found: WeekLaidOut) -> tuple[tuple[str, str], ...]:
    """Each rule in conflict by its name, with its arithmetic; nothing where there is no conflict."""
    if found.conflict is None:
        return ()
    return conflict_words(found.conflict, found.problem, found.unit, is_likely=_is_by_chance(found))


def _together(conflict: Conflict) -> str:
    """What may be said of rules in conflict; only what was computed."""
    if not conflict.is_proven:
        return "As far as was found in the time allowed, these cannot hold together; others may stand in the way too:"
    if conflict.is_each_enough:
        return "These clash; give up any one of them and it fits:"
    if len(conflict.rules) > 1:
        return "Already these clash; others may too:"
    return f"This cannot be {_kept(conflict.rules[0])}, even with every other rule set aside:"


def clash_words(found: WeekLaidOut) -> str:
    """Why no week does it, in two sentences: what clashes, by name, and what may be said of it; empty where it fits."""
    conflict = found.conflict
    if conflict is None:
        return ""
    if not conflict.rules:
        return DOES_NOT_FIT
    names = and_words([_rule_name(rule, found) for rule in conflict.rules])
    names = f"{names[0].upper()}{names[1:]}"
    if not conflict.is_proven:
        return f"{names} could not be made to fit in the time allowed. Other rules may stand in the way too."
    if len(conflict.rules) == 1:
        return f"{names} cannot be {_kept(conflict.rules[0])}, even with every other rule set aside."
    rest = "Give up any one of them and it fits." if conflict.is_each_enough else "Other rules may clash too."
    return f"{names} clash. {rest}"


def _kept(rule: WeekRule) -> str:
    """A figure is reached, a rule is kept."""
    return "reached" if rule is WeekRule.TARGET else "kept"


def _rule_name(rule: WeekRule, found: WeekLaidOut) -> str:
    if rule is WeekRule.TARGET:
        return f"{amount_words(found.needed, found.unit)} {'to be booked' if _is_by_chance(found) else 'asked for'}"
    if rule is WeekRule.CAP:
        return f"at most {hours_words(found.problem.rules.max_contact_minutes_per_day or 0)} of contact a day"
    return RULE_NAMES[rule]


def help_lines(found: WeekLaidOut, terms: Terms) -> tuple[str, ...]:
    """What would make it possible: how much of an answer it is, each remedy, and what was not tried."""
    head, untried = help_head(found), not_tried_words(found)
    if not head:
        return ()
    return (head, *(_one_line(one, found, terms) for one in found.remedies.found), *([untried] if untried else []))


def _one_line(remedy: Remedy, found: WeekLaidOut, terms: Terms) -> str:
    most = "at most" if remedy.fullest.is_proven else "at least"
    return (
        f"{change_by(remedy, found, terms)} The week then holds {most} "
        f"{hours_words(remedy.fullest.contact_minutes)}; {remedy.who} can decide it."
    )


def change_by(remedy: Remedy, found: WeekLaidOut, terms: Terms) -> str:
    """What a remedy changes, in the terms of what was asked."""
    if not is_within_rules(remedy) or not _is_by_chance(found):
        return remedy_words(remedy, found.problem, terms, found.unit)
    fewer, needed = (amount_words(one, found.unit) for one in (remedy.steps[0].after, found.needed))
    goal = amount_words(found.question.goal.amount, found.unit)
    return f"Book {fewer} instead of {needed}: the chance of {goal} is then below 80%."


def is_within_rules(remedy: Remedy) -> bool:
    """It asks for less and changes nothing of the week."""
    return all(step.lever is Lever.TARGET for step in remedy.steps)


def gives_words(remedy: Remedy) -> str:
    """What the week holds once a remedy is made: as much as was proven of it."""
    holds = hours_words(remedy.fullest.contact_minutes)
    return f"The week then holds {'at most' if remedy.fullest.is_proven else 'at least'} {holds}."


def who_words(remedy: Remedy) -> str:
    """Who can decide a remedy, as a sentence."""
    return f"{remedy.who[0].upper()}{remedy.who[1:]} can decide this."


def tried_verdict(tried: WeekLaidOut, found: WeekLaidOut, remedy: Remedy) -> str:
    """What fits once a remedy is made: less than was asked for, or what was; as before where no week was found."""
    if tried.layout is None:
        return verdict_words(found)
    if is_within_rules(remedy):
        return f"{_fit(amount_words(tried.needed, found.unit), tried.needed, found.unit)} within your rules."
    return f"With this change {_fit(_asked(found), found.question.goal.amount, found.unit)}."


def _fit(what: str, amount: int, unit: Unit) -> str:
    return f"{what} {'fits' if unit is Unit.HOURS or amount == 1 else 'fit'}"


def tried_words(tried: WeekLaidOut, found: WeekLaidOut, remedy: Remedy, terms: Terms) -> str:
    """What came of trying a remedy on a week that was found impossible, and that nothing is changed by it."""
    change = change_by(remedy, found, terms)
    if tried.layout is None:
        return f"{change} {tried.refusal or 'No week was found with this change.'} Nothing in your diary has changed."
    if is_within_rules(remedy):
        return f"{change} The week keeps to your rules as they are. Nothing in your diary has changed yet."
    ask = "You decide on this change" if remedy.who is Who.YOU else f"Ask {remedy.who} first"
    return f"{change} {ask}; nothing in your diary has changed."


def help_head(found: WeekLaidOut) -> str:
    """What is above the remedies: how much of an answer they are; empty where none are sought."""
    if found.layout is not None or found.refusal:
        return ""
    remedies = found.remedies
    if remedies.not_tried:
        return (
            "What would make it possible, as far as was tried:"
            if remedies.found
            else "Nothing was found in the time allowed."
        )
    if remedies.is_only_lower:
        begin = "No change tried makes it possible, alone or two together"
        return f"{begin}; only this does:" if remedies.found else f"{begin}."
    if all(len(one.steps) > 1 or one.steps[0].lever is Lever.TARGET for one in remedies.found):
        return "No single change makes it possible; two together, or a lower target, do:"
    return "What would make it possible, each by itself:"


def not_tried_words(found: WeekLaidOut) -> str:
    """Which changes there was no time to try; empty where all were."""
    if found.layout is not None or found.refusal or not found.remedies.not_tried:
        return ""
    untried = ", ".join(LEVER_WORDS[one] for one in found.remedies.not_tried)
    return f"Not finished: {untried} could not be tried in the time allowed."


def remedy_rows(found: WeekLaidOut, terms: Terms) -> list[dict[str, str | int | bool]]:
    """The remedies of a week in the words of the contract: what changes, what then fits, and who decides."""
    return [
        {
            "change": "+".join(step.lever for step in one.steps),
            "text": change_by(one, found, terms),
            "contact_minutes": one.fullest.contact_minutes,
            "proven": one.fullest.is_proven,
            "who": one.who,
        }
        for one in found.remedies.found
    ]


def change_lines(found: WeekLaidOut, terms: Terms, sites: Mapping[str, str]) -> list[str]:
    """The changes of a week that was found, as a readable list."""
    changed = [one for one in found.layout.entries if one.is_moved or one.is_added] if found.layout else []
    return [change_words(one, found.problem, terms, sites) for one in changed]

"""The words of Find me a week: how far it has come, what was found, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, day_words, hours_words
from planner.solver import Stage
from planner.words.layouts import (
    asked_words,
    chance_words,
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
    from planner.domain.layout.question import WeekLaidOut
    from planner.solver import Progress


def progress_words(progress: Progress, week: int, weeks: int) -> str:
    """What is being sought, the best so far and what nothing can beat."""
    begin = f"Week {week + 1} of {weeks}: looking" if weeks > 1 else "Looking"
    known = _known(progress)
    return f"{begin} for the {progress.stage.value}{f': {known}' if known else ''} …"


def _known(progress: Progress) -> str:
    best, bound = (None if one is None else round(one) for one in (progress.best, progress.bound))
    if progress.stage is Stage.MOST and best is not None:
        most = f", certainly no more than {hours_words(bound)}" if bound is not None else ""
        return f"{hours_words(best)} so far{most}"
    if progress.stage is Stage.CHANGES and best is not None:
        least = f", certainly no fewer than {max(0, bound)}" if bound is not None else ""
        return f"{best} so far{least}"
    return f"{hours_words(best)} so far" if progress.stage is Stage.MINUTES and best is not None else ""


def verdict_words(found: WeekLaidOut) -> str:
    """What came of a week, in a line."""
    if found.refusal:
        return found.refusal
    asked = amount_words(found.needed, found.unit)
    if found.layout is None:
        return f"No week holds {asked} under your rules."
    if not found.layout.changes:
        return f"The week holds {asked} as it is."
    added, moved = len(found.layout.added), len(found.layout.moved)
    parts = [f"{counted(added, 'session', 'sessions')} added"] if added else []
    parts.append(f"{counted(moved, 'entry', 'entries')} moved" if moved else "nothing moved")
    return f"{asked} fits: {', '.join(parts)}."


def state_words(found: WeekLaidOut, weeks: Sequence[WeekLaidOut]) -> str:
    """How sure it is, what the week holds at most, and how many of several weeks can be laid out."""
    words = [chance_words(found.question)] if found.question.chance is not None and not found.refusal else []
    if found.layout is not None:
        words.append(_sentence(proof_words(found.layout)))
    if found.fullest is not None:
        words.append(f"The week holds {maximum_words(found.fullest)}.")
    if len(weeks) > 1:
        can = sum(one.layout is not None for one in weeks)
        words.append(f"Of the {len(weeks)} weeks {can} can be laid out.")
    return " ".join(words)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def week_line(found: WeekLaidOut) -> str:
    """A week in the list of those laid out: its Monday and what came of it."""
    asked = asked_words(found.question.goal.amount, found.unit)
    if found.refusal:
        what = "no answer"
    elif found.layout is None:
        what = "not possible"
    else:
        what = f"{counted(found.layout.changes, 'change', 'changes')}"
    return f"{day_words(found.monday)}: {asked}, {what}"


def change_lines(found: WeekLaidOut, terms: Terms, sites: Mapping[str, str]) -> list[str]:
    """The changes as a readable list; or the reasons and what would help."""
    if found.layout is not None:
        changed = [one for one in found.layout.entries if one.is_moved or one.is_added]
        return [f"•  {change_words(one, found.problem, terms, sites)}" for one in changed]
    conflict = conflict_words(found.conflict, found.problem, found.unit) if found.conflict else ()
    reasons = [f"•  {text}" for _, text in conflict]
    helps = [
        f"•  {remedy_words(one, found.problem, terms, found.unit)} The week then holds "
        f"{'at most' if one.is_proven else 'at least'} {hours_words(one.contact_minutes)}; {one.who} can decide it."
        for one in found.remedies
    ]
    begin = ["These cannot all hold; without any one of them it can be done:"] if reasons else []
    return [*begin, *reasons, *(["", "What would make it possible:"] if helps else []), *helps]

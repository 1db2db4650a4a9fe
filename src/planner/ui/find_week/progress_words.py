"""The words of Find me a week: how far it has come, and the weeks it found in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, day_words, hours_words
from planner.solver import Stage
from planner.words.layouts import asked_words

if TYPE_CHECKING:
    from planner.domain.layout.question import WeekLaidOut
    from planner.solver import Progress


SOUGHT = {
    Stage.MOST: "the most contact",
    Stage.CHANGES: "the fewest changes",
    Stage.MINUTES: "the shortest moves",
    Stage.TIDY: "compact and even days",
    Stage.CONFLICT: "what clashes",
    Stage.REMEDIES: "what would make it fit",
}


def progress_words(progress: Progress, week: int, weeks: int, most: Progress | None = None) -> str:
    """What is being sought, the best so far and what nothing can beat; `most` is what is known of the week by then."""
    begin = f"Week {week + 1} of {weeks}: looking" if weeks > 1 else "Looking"
    known = _known(progress) or (_known(most) if most else "")
    return f"{begin} for {SOUGHT[progress.stage]}{f': {known}' if known else ''} …"


def _known(progress: Progress) -> str:
    best, bound = (None if one is None else round(one) for one in (progress.best, progress.bound))
    if progress.stage is Stage.MOST and best is not None and best > 0:
        # A bound below what was found, or below nothing, is a stage of the search and no fact of the week.
        most = f", and certainly no more than {hours_words(bound)}" if bound is not None and bound >= best else ""
        return f"the week holds at least {hours_words(best)}{most}"
    if progress.stage is Stage.CHANGES and best is not None:
        least = f", certainly no fewer than {max(0, bound)}" if bound is not None and bound <= best else ""
        return f"{max(0, best)} so far{least}"
    return f"{hours_words(max(0, best))} so far" if progress.stage is Stage.MINUTES and best is not None else ""


def week_line(found: WeekLaidOut) -> str:
    """A week in the list of those laid out: its Monday and what came of it."""
    asked = asked_words(found.question.goal.amount, found.unit)
    if found.refusal:
        what = "no answer"
    elif found.layout is None:
        what = "no week fits"
    else:
        what = f"{counted(found.layout.changes, 'change', 'changes')}"
    return f"{day_words(found.monday)}: {asked}, {what}"

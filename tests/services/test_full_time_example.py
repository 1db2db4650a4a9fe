"""The full-time example: what 20, 23, 25, 28 and 32 h need in the sample diary, as the table the README shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.domain.layout.question import Goal, WeekLaidOut
from planner.services.laying_out import lay_out
from planner.solver import Effort
from planner.words.layouts import conflict_words, maximum_words, remedy_words

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms
    from planner.services.desk import Desk

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "tests" / "data" / "full_time_example.md"
WEEK = date(2026, 11, 30)
HEAD = "| Asked for | Can it be done? | What cannot hold together | What would make it possible (who decides) |"


def row(hours: int, week: WeekLaidOut, terms: Terms) -> str:
    cells = (f"{hours} h", _answer(week), _conflict(week), _remedies(week, terms))
    return f"| {' | '.join(cells)} |"


def _answer(week: WeekLaidOut) -> str:
    assert week.fullest is not None
    if week.layout is None:
        return f"No: the week holds {maximum_words(week.fullest)}"
    assert week.layout.is_proven
    added, moved = len(week.layout.added), len(week.layout.moved)
    return f"Yes: {counted(added, 'session', 'sessions')} added, {moved} moved" if week.layout.changes else "As it is"


def _conflict(week: WeekLaidOut) -> str:
    return " ".join(text for _, text in conflict_words(week.conflict, week.problem)) if week.conflict else ""


def _remedies(week: WeekLaidOut, terms: Terms) -> str:
    return "<br>".join(f"{remedy_words(one, week.problem, terms)} ({one.who})" for one in week.remedies.found)


def test_the_table_of_the_full_time_example_is_what_the_program_says(demo: Desk) -> None:
    terms = demo.setup.terms()
    weeks = {hours: demo.layouts.ask(WEEK, Goal(hours * 60)) for hours in (20, 23, 25, 28, 32)}
    rows = [row(hours, lay_out(one, Effort(seconds=60)), terms) for hours, one in weeks.items()]
    assert TABLE.read_text(encoding="utf-8").splitlines() == [HEAD, "|---|---|---|---|", *rows]


def test_the_readme_shows_no_other_table_of_it() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    known = TABLE.read_text(encoding="utf-8").splitlines()
    found = [lines[place : place + len(known)] for place, line in enumerate(lines) if line.startswith("| Asked for |")]
    assert all(one == known for one in found)

"""The rules a week that is laid out keeps to, a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, hours_words
from planner.domain.layout.lifting import WeekRule, in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.domain.layout.problem import WeekProblem

NO_RULES = "No rule of the week is set: only the hours of the contract, and what stands in the diary."


def rules_kept(problem: WeekProblem) -> tuple[str, ...]:
    """Every rule that is in force in a week, with its figures."""
    told = (_KEPT[rule](problem) for rule in in_force(problem) if rule in _KEPT)
    grid = problem.rules.grid_minutes
    begin = [f"Sessions begin every {hours_words(grid)}."] if grid else []
    return (*begin, *told) or (NO_RULES,)


def _lunch(problem: WeekProblem) -> str:
    between = problem.rules.lunch_between
    window = f" between {between[0]:%H:%M} and {between[1]:%H:%M}" if between else ""
    return f"{hours_words(problem.rules.lunch_minutes or 0)} of lunch{window} on every day of more than 6 h."


def _run(problem: WeekProblem) -> str:
    rest = problem.rules.break_minutes
    without = f"without a break of {hours_words(rest)}" if rest else "without a break"
    return f"No more than {hours_words(problem.rules.max_run_minutes or 0)} of contact {without}."


def _admin(problem: WeekProblem) -> str:
    block = problem.rules.admin_block_minutes
    blocks = f", in pieces of at least {hours_words(block)}" if block else ""
    return f"{hours_words(problem.rules.admin_minutes_per_contact or 0)} of notes time for each session{blocks}."


def _cap(problem: WeekProblem) -> str:
    return f"At most {hours_words(problem.rules.max_contact_minutes_per_day or 0)} of contact a day."


def _halves(problem: WeekProblem) -> str:
    halves = counted(problem.rules.half_days_off or 0, "half-day", "half-days")
    return f"{halves} of the week kept free."


_KEPT: Mapping[WeekRule, Callable[[WeekProblem], str]] = {
    WeekRule.CAP: _cap,
    WeekRule.ADMIN: _admin,
    WeekRule.NOTES: lambda _: "Notes directly after each session, as its activity has them.",
    WeekRule.COMMITMENTS: lambda _: "Meetings, supervision and notes of the diary stay in the week.",
    WeekRule.LUNCH: _lunch,
    WeekRule.RUN: _run,
    WeekRule.EARLIEST: lambda problem: f"No session before {problem.rules.earliest:%H:%M}.",
    WeekRule.LATEST: lambda problem: f"No session after {problem.rules.latest:%H:%M}.",
    WeekRule.TRAVEL: lambda _: "Time to get from one site to another.",
    WeekRule.SITES: lambda _: "Each site only on its days and at its times.",
    WeekRule.HALVES: _halves,
    WeekRule.LOCKED: lambda _: "What is locked stays where it is.",
}

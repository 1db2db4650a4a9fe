"""Dated rows: contracts, targets and roles, each in force from its first day until the next row starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.hours.terms import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.hours.contract import Contract
    from planner.domain.hours.target import Target

    DatedRow = Contract | Target | Role


def refuse_contradiction(value: DatedRow, rows: Iterable[DatedRow]) -> None:
    """PlannerError where another row of the kind starts on the same day: neither could be said to be in force."""
    if any(row.starts == value.starts and row.id != value.id for row in rows):
        raise PlannerError(second_start_words(value))
    if isinstance(value, Role) and not value.name.strip():
        msg = "A role needs a name."
        raise PlannerError(msg)


def second_start_words(value: DatedRow) -> str:
    """What is said of a row that would start on the day of another."""
    what = type(value).__name__.lower()
    return f"Another {what} starts on {value.starts:%d/%m/%Y}: give this one another day, or change that one."

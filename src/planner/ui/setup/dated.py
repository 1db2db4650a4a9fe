"""Dated rows: each in force from its first day until the next row starts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from planner.domain.english import short_date
from planner.domain.hours.contract import Contract
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Role
from planner.ui.kit.lines_table import ListedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

D = TypeVar("D", Contract, Target, Role)


def dated_lines(rows: Sequence[D], today: date, now: str = "in force today") -> list[ListedLine[D]]:
    """Rows given earliest first as lines, newest first; the one in force is marked, and the others say when."""
    begun = [row.starts for row in rows if row.starts <= today]
    lines = []
    for nth, row in enumerate(rows):
        is_now = nth == len(begun) - 1
        over = f"until {short_date(rows[nth + 1].starts - timedelta(days=1))}" if nth < len(begun) - 1 else "to come"
        lines.append(ListedLine(row.id, row, now if is_now else over, is_marked=is_now))
    return lines[::-1]

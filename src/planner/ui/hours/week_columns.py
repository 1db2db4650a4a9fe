"""The weeks a target was tried on, as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import hours_words, percent_words, short_day_words
from planner.ui.kit.rows_model import Column
from planner.words.plain import bare_amount

if TYPE_CHECKING:
    from fractions import Fraction

    from planner.domain.hours.feasibility import WeekTried
    from planner.domain.hours.target import Unit


def week_columns() -> tuple[Column[WeekTried], ...]:
    """Room against the target, week by week."""
    return (
        Column("Week of", lambda week: short_day_words(week.monday)),
        Column("At work", lambda week: hours_words(week.ledger.at_work), right=True),
        Column("Room", lambda week: _cell(week.room, week.unit), right=True, tip=_room_tip),
        Column("Target", lambda week: _cell(week.target, week.unit), right=True),
        Column("Booked", lambda week: _cell(week.booked, week.unit), right=True),
        Column("To spare", lambda week: _cell(week.margin, week.unit), right=True),
        Column("Chance", lambda week: percent_words(week.probability), right=True),
    )


def _room_tip(week: WeekTried) -> str:
    """How the room of a week came about."""
    on_paper = f"Room on paper: {_cell(week.capacity, week.unit)}"
    if week.unplanned:
        return f"{on_paper}. The week could not be laid out: {week.unplanned}"
    return on_paper if week.laid_out is None else f"{on_paper}; that fits your rules: {_cell(week.laid_out, week.unit)}"


def _cell(amount: Fraction | int, unit: Unit) -> str:
    """Hours, or a bare number of contacts: the verdict above names them."""
    return bare_amount(amount, unit)

"""The weeks a target was tried on, as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.services.words import amount_words, day_words, hours_words
from planner.ui.models.rows import Column

if TYPE_CHECKING:
    from planner.domain.hours.feasibility import WeekTried


def week_columns() -> tuple[Column[WeekTried], ...]:
    """Capacity against the target, week by week."""
    return (
        Column("Week of", lambda week: day_words(week.monday)),
        Column("At work", lambda week: hours_words(week.ledger.at_work), right=True),
        Column("Capacity", lambda week: amount_words(week.capacity, week.unit), right=True),
        Column("Target", lambda week: amount_words(week.target, week.unit), right=True),
        Column("Booked now", lambda week: amount_words(week.booked, week.unit), right=True),
        Column("Room to spare", lambda week: amount_words(week.margin, week.unit), right=True),
    )

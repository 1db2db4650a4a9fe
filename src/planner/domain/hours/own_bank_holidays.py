"""Bank holidays of one's own: local ones, and those of one year that the table of the region does not have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.hours.bank_holidays import bank_holiday

if TYPE_CHECKING:
    from collections.abc import Iterable

OWN_HOLIDAY_PREFIX = "bank_holiday/"
UNNAMED = "Bank holiday"


@dataclass(frozen=True, slots=True)
class OwnBankHoliday:
    """A day that counts as a bank holiday besides those of the region.

    Attributes:
        id: begins with OWN_HOLIDAY_PREFIX.
        name: what it is called, or empty.
    """

    id: str
    day: date
    name: str = ""

    @property
    def words(self) -> str:
        """Its name, or what it is where it has none."""
        return self.name or UNNAMED


def refuse_contradiction(value: OwnBankHoliday, region: str, rows: Iterable[OwnBankHoliday]) -> None:
    """PlannerError for a day that is a bank holiday already: of the region, or another of one's own."""
    own = (one.words for one in rows if one.day == value.day and one.id != value.id)
    known = bank_holiday(region, value.day) or next(own, None)
    if known is not None:
        called = "" if known == UNNAMED else f" ({known})"
        msg = f"{value.day:%d/%m/%Y} is a bank holiday already{called}: give another day."
        raise PlannerError(msg)

"""How long words are kept and how exactly days of discharge, and on whose device the diary lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from datetime import date

RETENTION_ID, DEVICE_ID = "retention", "device"
LEAST_MONTHS, MOST_MONTHS, USUAL_MONTHS = 1, 120, 24


@dataclass(frozen=True, slots=True)
class Retention:
    """What fades, and what is never kept in the first place.

    Attributes:
        by_month: of a closed case only the month of discharge is kept (domain.md, Privacy).
        titles_months: titles and notes of what took place longer ago than so many months are emptied; None never.
    """

    by_month: bool = False
    titles_months: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is no such time."""
        if self.titles_months is not None and not LEAST_MONTHS <= self.titles_months <= MOST_MONTHS:
            msg = f"Titles fade after {LEAST_MONTHS} to {MOST_MONTHS} months, or never: give one of these."
            raise PlannerError(msg)

    @property
    def id(self) -> str:
        """There is one to a diary."""
        return RETENTION_ID

    def discharge_kept(self, day: date) -> date:
        """A day of discharge as it is kept: the first of its month, where only the month is."""
        return day.replace(day=1) if self.by_month else day

    def titles_before(self, today: date) -> date | None:
        """What ended before this day keeps no title; None where none fades."""
        return None if self.titles_months is None else today - relativedelta(months=self.titles_months)


class Device(StrEnum):
    """Whose machine the diary lies on: an own one may be used only where the employer's policy allows it."""

    EMPLOYERS = "employers"
    OWN_ALLOWED = "own_allowed"
    OWN_TO_ASK = "own_to_ask"


@dataclass(frozen=True, slots=True)
class DeviceChoice:
    """What the owner of the diary said of her machine, once she was told of the policy."""

    device: Device
    day: date

    @property
    def id(self) -> str:
        """There is one to a diary."""
        return DEVICE_ID

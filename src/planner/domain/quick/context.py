"""What is known where a line is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from planner.domain.diary.activity import Activity, Site
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.contract import Contract


@dataclass(frozen=True, slots=True)
class Context:
    """The day, the moment and the diary a line is typed into.

    Attributes:
        now: the present in local wall time.
        standard: the activity of a line that names none.
        last_finished: the booking that has just ended; “-30 notes” ends with it, or else now.
        shown: the Monday of the week on screen, whose days are meant; without one it is the coming days.
        contracts: what half a day is taken from; without one it is half of 09:00 to 17:00.
    """

    today: date
    now: datetime
    zone: ZoneInfo
    activities: tuple[Activity, ...] = ()
    sites: tuple[Site, ...] = ()
    standard: Activity | None = None
    last_finished: Booking | None = None
    contracts: tuple[Contract, ...] = ()
    shown: date | None = None

"""The average week over 17 weeks, as the Working Time Regulations 1998 reckon it (regulation 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of
from planner.domain.hours.worked_days import worked_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.domain.hours.terms import Terms
    from planner.domain.hours.worked import Worked
    from planner.domain.hours.worked_days import WorkedDay

WEEKS = 17
MOST_WEEKLY = 48 * 60
PERIOD_DAYS = 7 * WEEKS


@dataclass(frozen=True, slots=True)
class SeventeenWeeks:
    """A reference period of 17 weeks, Monday to Sunday.

    Attributes:
        worked: minutes worked in it.
        lost: its working days that leave or sickness took as a whole.
        made_up: minutes worked on as many days of work after it.
        entered: its days, and those made up with, for which hours were entered.
    """

    first: date
    last: date
    worked: int
    lost: int
    made_up: int
    entered: int

    @property
    def average(self) -> Fraction:
        """Minutes a week: regulation 4(6), (A + B) / C."""
        return Fraction(self.worked + self.made_up, WEEKS)

    @property
    def is_over(self) -> bool:
        """More than 48 hours a week on average."""
        return self.average > MOST_WEEKLY


def seventeen_weeks(
    terms: Terms, first: date, last: date, rows: Iterable[Worked], today: date
) -> tuple[SeventeenWeeks, ...]:
    """Every period that begins on or after the contract does and ends on a Sunday of a range, in order of time.

    One is told only when the days that make up for leave and sickness are past. `rows` are all from 17 weeks before the
    range on: those after it make up.
    """
    begins = min((one.starts for one in terms.contracts), default=None)
    if begins is None:
        return ()
    start = max(begins, first - timedelta(days=PERIOD_DAYS - 1))
    start = monday_of(start + timedelta(days=6))
    days = worked_days(terms, start, today - timedelta(days=1), rows, today)
    sums = _Sums(days)
    found = []
    for end in range(PERIOD_DAYS, len(days) + 1, 7):
        if not first <= days[end - 1].day <= last:
            continue
        begin = end - PERIOD_DAYS
        made_up = sums.after(end, sums.lost[end] - sums.lost[begin])
        if made_up is not None:
            found.append(
                SeventeenWeeks(
                    first=days[begin].day,
                    last=days[end - 1].day,
                    worked=sums.minutes[end] - sums.minutes[begin],
                    lost=sums.lost[end] - sums.lost[begin],
                    made_up=sums.minutes[made_up] - sums.minutes[end],
                    entered=sums.entered[made_up] - sums.entered[begin],
                )
            )
    return tuple(found)


class _Sums:
    """What the days come to up to each of them, so that no period is summed day by day."""

    def __init__(self, days: Sequence[WorkedDay]) -> None:
        self.minutes = list(accumulate((one.minutes for one in days), initial=0))
        self.lost = list(accumulate((one.is_lost for one in days), initial=0))
        self.entered = list(accumulate((bool(one.entered) for one in days), initial=0))
        self._of_work = [place for place, one in enumerate(days) if one.minutes]
        self._before = list(accumulate((bool(one.minutes) for one in days), initial=0))

    def after(self, end: int, number: int) -> int | None:
        """Where so many days of work after some days end; None where they are not past yet."""
        if not number:
            return end
        place = self._before[end] + number - 1
        return self._of_work[place] + 1 if place < len(self._of_work) else None

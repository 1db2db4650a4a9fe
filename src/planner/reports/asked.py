"""What a report is asked to be of, and how much it is to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.hours.records import NOT_YET
from planner.reports.privacy import USUAL, Privacy

if TYPE_CHECKING:
    from datetime import date

    from planner.services.desk import Desk

FEWEST_WEEKS, YEAR = 12, 52


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """Days, and how much is said of them.

    Attributes:
        sections: the keys of the sections wanted.
        privacy: what the rows behind the figures say of each session.
        hides_small: counts of people under 5 are hidden and the others rounded to 5.
        with_health: sickness, and why a target was graduated, are said.
        with_rows: a workbook holds the sessions and cases behind the figures.
    """

    first: date
    last: date
    sections: frozenset[str]
    privacy: Privacy = USUAL
    hides_small: bool = False
    with_health: bool = False
    with_rows: bool = True


def usual_days(desk: Desk, last: date | None = None) -> tuple[date, date]:
    """From the start of the leave year to a day or last Sunday; the 52 weeks up to it where that is under 12 weeks.

    Never from before records begin; where that is after it, from then to today.
    """
    today = desk.hours.today()
    is_usual = last is None
    last = last or today - timedelta(days=today.weekday() + 1)
    first = desk.hours.period_around(last, "year").first
    if last - first < timedelta(weeks=FEWEST_WEEKS):
        first = last - timedelta(weeks=YEAR) + timedelta(days=1)
    begun = desk.setup.terms().recorded_from(first)
    if begun <= last:
        return begun, last
    return (begun, max(begun, today)) if is_usual and begun != NOT_YET else (first, last)


def refuse_days(desk: Desk, first: date, last: date) -> None:
    """PlannerError for days that hold nothing yet: before records begin, or the wrong way round."""
    desk.hours.refuse_range(first, last)
    begun = desk.setup.terms().recorded_from(last)
    if last < begun != NOT_YET:
        msg = f"Records begin on {begun:%Y-%m-%d}: choose days that reach beyond it, or set that day in Set-up."
        raise PlannerError(msg)

"""What no entry and no series may be, whatever stands beside it: asked of every deed, and by a check of the diary.

Values do not refuse it themselves, for then a diary in which it stands already could not be read at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.recurrence import last_start
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.typical_week import TypicalWeek
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from planner.domain.diary.entry import Details

MOST_ATTENDEES = 1000


def refuse_odd(value: object) -> None:
    """PlannerError for something of the diary that no deed and no file may put there."""
    if isinstance(value, Entry | Deviation):
        _refuse_odd_attendees(value.details)
    elif isinstance(value, Series):
        _refuse_odd_attendees(value.details)
        _refuse_early_end(value)
    elif isinstance(value, TypicalWeek):
        for slot in value.slots:
            _refuse_odd_attendees(slot.details)
    elif isinstance(value, Binned):
        for one in (value.entry, value.series, *value.told):
            refuse_odd(one)


def is_odd(value: object) -> bool:
    """It stands in the diary, and could not be put there now."""
    try:
        refuse_odd(value)
    except PlannerError:
        return True
    return False


def _refuse_odd_attendees(details: Details | None) -> None:
    present = None if details is None else details.attendees
    if present is not None and not 0 <= present <= MOST_ATTENDEES:
        msg = f"An entry has {present} attendees: give 0 to {MOST_ATTENDEES}."
        raise PlannerError(msg)


def _refuse_early_end(series: Series) -> None:
    """A calendar may say a rule that ends before it begins, of which single occurrences were moved: so it stays."""
    if series.last is None or series.last >= series.first:
        return
    if series.last != last_start(series.rule, series.first, series.also):
        msg = f"A repeating entry ends on {series.last:%d/%m/%Y}, before it begins on {series.first:%d/%m/%Y}."
        raise PlannerError(msg)

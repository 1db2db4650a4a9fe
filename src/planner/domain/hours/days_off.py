"""Days a repeat may leave out: bank holidays and leave."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between, to_wall
from planner.domain.diary.entry import DayOff
from planner.domain.diary.span import span_between
from planner.domain.hours.absence import absences_on

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.diary.span import Span
    from planner.domain.diary.week import IsOff
    from planner.domain.hours.absence import Absence
    from planner.domain.hours.terms import Terms


def days_off(terms: Terms) -> IsOff:
    """Whether a span begins on a bank holiday, or shares time with leave of any kind."""

    def is_off(what: DayOff, span: Span) -> bool:
        first = to_wall(span.start, terms.zone).date()
        if what is DayOff.BANK_HOLIDAYS:
            return terms.bank_holiday(first) is not None
        last = max(first, to_wall(span.end, terms.zone).date())
        return any(
            _takes(one, day, span, terms)
            for day in days_between(first, last)
            for one in absences_on(terms.absences, day)
        )

    return is_off


def _takes(absence: Absence, day: date, span: Span, terms: Terms) -> bool:
    """The absence shares time with the span on a day."""
    if absence.start is None or absence.end is None:
        start, end = datetime.combine(day, datetime.min.time()), datetime.combine(day, datetime.max.time())
    else:
        start, end = datetime.combine(day, absence.start), datetime.combine(day, absence.end)
    return span_between(start, end, terms.zone).overlaps(span)

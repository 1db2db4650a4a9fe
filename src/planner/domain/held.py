"""What a value that stands in a diary has to be, beyond what it says itself when it is made: asked by a check of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from planner.domain.diary.clock import find_zone
from planner.domain.diary.lawful import refuse_odd
from planner.domain.diary.recurrence import normalised
from planner.domain.diary.series import Series
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import Contract
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.measures import Threshold, checked_score, checked_threshold, find_measure
from planner.domain.outcomes.service_rates import ServiceRate

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

MOST_LEAVE = 366 * 24 * 60
"""Minutes: a year has no more."""


def refuse_unlawful(value: Any, zone: ZoneInfo) -> None:  # noqa: ANN401 - any value a diary keeps
    """PlannerError for a value that no deed would have put into a diary of this zone."""
    if isinstance(value, Series):
        if value.zone:
            find_zone(value.zone)
        if value.rule:
            normalised(value.rule, value.first, zone)
        if value.minutes <= 0:
            msg = f"A repeating entry takes {value.minutes} minutes."
            raise PlannerError(msg)
    elif isinstance(value, Case):
        _refuse_odd_scores(value)
    elif isinstance(value, Threshold):
        checked_threshold(value)
    elif isinstance(value, Contract) and not 0 <= value.leave_minutes <= MOST_LEAVE:
        msg = f"A contract gives {value.leave_minutes} minutes of leave a year."
        raise PlannerError(msg)
    elif isinstance(value, ServiceRate) and not 0 <= value.give_or_take <= max(1, value.finished):
        msg = f"Figures of a service may be off by {value.give_or_take:g}."
        raise PlannerError(msg)
    refuse_odd(value)


def _refuse_odd_scores(case: Case) -> None:
    if case.edition < 1:
        msg = f"A closed case is judged by edition {case.edition} of the thresholds."
        raise PlannerError(msg)
    for pair in (case.phq9, case.anxiety, case.gad7):
        measure = find_measure(pair.measure)
        for score in (pair.first, pair.last):
            if score is not None:
                checked_score(measure, Decimal(score))

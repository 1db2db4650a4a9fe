"""What is said beside a week while nothing is selected: what to look at again, and how it differs from the plan."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from planner.domain.hours.ground import WHOLE_WEEK
from planner.domain.hours.warnings import warnings
from planner.words.plain import warning_words
from planner.words.worked import rest_ahead_words

if TYPE_CHECKING:
    from planner.domain.hours.plan import PlanDifference
    from planner.services.desk import Desk
    from planner.services.hours import Week

MOST_LOOKS = 5


def worth_a_look(desk: Desk, week: Week) -> list[str]:
    """What is worth a second look in a week, in sentences."""
    terms, monday = desk.setup.terms(), week.monday
    sunday, today = monday + timedelta(days=WHOLE_WEEK - 1), desk.hours.today()
    found = warnings(terms, monday, sunday, week.bookings)
    rests = [rest_ahead_words(one, today) for one in desk.worked.rests_ahead(monday, sunday)]
    said = [warning_words(one, terms) for one in islice(found, MOST_LOOKS)]
    return [*said[: max(0, MOST_LOOKS - len(rests))], *rests[:MOST_LOOKS]]


def differs_from_plan(desk: Desk, week: Week) -> PlanDifference | None:
    """How a week differs from the agreed plan; None where there is none."""
    return desk.typical.difference(week.monday, week.monday + timedelta(days=WHOLE_WEEK - 1), week.bookings)

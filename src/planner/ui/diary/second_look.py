"""What is said beside a week while nothing is selected: what to look at again, and how it differs from the plan."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from planner.domain.hours.ground import WHOLE_WEEK
from planner.domain.hours.warnings import warnings
from planner.words.plain import warning_words

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.plan import PlanDifference
    from planner.services.desk import Desk
    from planner.services.hours import Week

MOST_LOOKS = 5


def worth_a_look(desk: Desk, week: Week) -> list[str]:
    """What is worth a second look in a week, in sentences."""
    terms, monday = desk.setup.terms(), week.monday
    found = warnings(terms, monday, monday + timedelta(days=WHOLE_WEEK - 1), week.bookings)
    return [warning_words(one, terms) for one in islice(found, MOST_LOOKS)]


def rests_to_look_at(desk: Desk, monday: date) -> list[str]:
    """Nights to come of a week that would be shorter than they ought to be; asked once the week shown rests."""
    from planner.words.worked import rest_ahead_words  # the first week is shown without the hours worked

    today, sunday = desk.hours.today(), monday + timedelta(days=WHOLE_WEEK - 1)
    return [rest_ahead_words(one, today) for one in desk.worked.rests_ahead(monday, sunday)]


def with_rests(looks: list[str], rests: list[str]) -> list[str]:
    """Both together, and no more than are read at a glance."""
    return [*looks[: max(0, MOST_LOOKS - len(rests))], *rests[:MOST_LOOKS]]


def differs_from_plan(desk: Desk, week: Week) -> PlanDifference | None:
    """How a week differs from the agreed plan; None where there is none."""
    return desk.typical.difference(week.monday, week.monday + timedelta(days=WHOLE_WEEK - 1), week.bookings)

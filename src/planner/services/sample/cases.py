"""The sample's closed cases and service rates: invented, with the usual spread and nothing of anyone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.measures import find_measure
from planner.domain.outcomes.service_rates import ServiceRate
from planner.services.sample.terms import RIVERSIDE

if TYPE_CHECKING:
    from random import Random

    from planner.services.sample.courses import Course

PROBLEMS = {
    ("Depression", "GAD-7"): 34,
    ("Generalised anxiety", "GAD-7"): 26,
    ("PTSD", "PCL-5"): 14,
    ("Social anxiety", "SPIN"): 8,
    ("OCD", "OCI"): 8,
    ("Panic disorder", "PDSS"): 6,
    ("Health anxiety", "HAI"): 4,
}
THERAPIES = {"PTSD": "EMDR"}
TYPICAL_START = {"GAD-7": 14, "PCL-5": 48, "SPIN": 42, "OCI": 70, "PDSS": 15, "HAI": 30}
QUARTERS = 5
SERVICE = "Our service"


def closed_case(course: Course, case_id: str, random: Random) -> Case:
    """A case for a course that ended; one in eighteen lacks its last scores."""
    (descriptor, measure), *_ = random.choices(list(PROBLEMS), weights=list(PROBLEMS.values()))
    left_by = random.betavariate(1.6, 1.9) * max(0.75, 1.1 - course.attended / 60)
    without_last = random.random() < 1 / 18
    return Case(
        id=case_id,
        closed_on=course.ended_on or date.max,
        sessions=course.attended,
        phq9=_pair("PHQ-9", 15, left_by, random, without_last=without_last),
        anxiety=_pair(measure, TYPICAL_START[measure], left_by, random, without_last=without_last),
        descriptor=descriptor,
        site=course.site,
        step="3",
        therapy=THERAPIES.get(descriptor, "CBT"),
        deprivation_decile=random.choice((1, 2, 3, 3, 4) if course.site == RIVERSIDE.id else (4, 5, 6, 7, 8)),
    )


def _pair(measure: str, typical: int, left_by: float, random: Random, *, without_last: bool) -> Pair:
    """Scores before and after: what is left at the end scatters about a share common to both measures."""
    highest = int(find_measure(measure).highest)
    first = min(highest, max(2, round(random.gauss(typical, typical * 0.36))))
    last = min(highest, max(0, round(first * max(0.05, random.gauss(left_by + 0.12, 0.12)))))
    return Pair(measure, Decimal(first), None if without_last else Decimal(last))


def service_rates(today: date, random: Random) -> list[ServiceRate]:
    """The service's counts of the last whole calendar quarters."""
    rates = []
    end = today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1) - timedelta(days=1)
    for number in range(QUARTERS):
        first = end.replace(month=end.month - 2, day=1)
        finished = random.randrange(1150, 1300)
        below = round(finished * 0.055)
        recovered = round((finished - below) * random.gauss(0.505, 0.012))
        reliably, improved = round(recovered * 0.94), round(finished * random.gauss(0.672, 0.01))
        rates.append(
            ServiceRate(f"service-{number}", first, end, SERVICE, finished, below, recovered, reliably, improved)
        )
        end = first - timedelta(days=1)
    return rates

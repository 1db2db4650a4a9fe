"""The sample's closed cases and service rates: invented, with the usual spread and nothing of anyone."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.judgement import judge
from planner.domain.outcomes.measures import Thresholds, find_measure
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.outcomes.tally import tally
from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.split import SHARERS, sharpest_split
from planner.services.sample.terms import HILL_ROAD, RIVERSIDE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from planner.domain.period import Period
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
THRESHOLDS = Thresholds()
"""As shipped; the sample has none of its own."""

RATES = {
    (RIVERSIDE.id, False): 0.18,
    (HILL_ROAD.id, False): 0.30,
    (RIVERSIDE.id, True): 0.66,
    (HILL_ROAD.id, True): 0.80,
}
"""How many recover, by site and whether the change has come: Riverside is the harder surgery."""
MOST_DRAWS, MOST_TRIES = 500, 40


def closed_cases(courses: Sequence[Course], today: date, random: Random) -> list[Case]:
    """A case for each course that ended: from a quarter on more of them recover, at either site, so that it shows."""
    changed = _change_comes(courses, today)
    for _ in range(MOST_TRIES):
        made = _made(courses, changed, random)
        if _shows(made, today):
            break
    return made


def _made(courses: Sequence[Course], changed: date, random: Random) -> list[Case]:
    """The cases of one try: at each site as many recover as its rates say."""
    made, owed = [], dict.fromkeys(RATES, 0.5)
    for number, course in enumerate(courses):
        where = (course.site, (course.ended_on or date.max) >= changed)
        owed[where] += RATES[where]
        case = _drawn(course, f"case-{number}", random, is_to_recover=owed[where] >= 1)
        owed[where] -= owed[where] >= 1
        made.append(case)
    return made


def _shows(cases: Sequence[Case], today: date) -> bool:
    """The Outcomes page finds the change: the sharpest split of the quarters that are over."""
    quarters = defaultdict(list)
    for case in cases:
        quarters[period_around(case.closed_on, PeriodSpan.QUARTER)].append(case)
    told = [tally(quarters[one], THRESHOLDS).recovery for one in sorted(quarters, key=_begins) if one.last < today]
    split = sharpest_split([(one.numerator, one.denominator) for one in told])
    return split.level(sum(one.denominator for one in told), SHARERS).is_reached


def _begins(period: Period) -> date:
    return period.first


def _change_comes(courses: Sequence[Course], today: date) -> date:
    """The first day of the whole quarter that parts the cases of whole quarters most evenly."""
    ends = [period_around(course.ended_on or today, PeriodSpan.QUARTER) for course in courses]
    whole = [one for one in ends if one.last < today]

    def smaller_side(first: date) -> int:
        before = sum(one.first < first for one in whole)
        return min(before, len(whole) - before)

    return max((one.first for one in whole), key=smaller_side, default=today)


def _drawn(course: Course, case_id: str, random: Random, *, is_to_recover: bool) -> Case:
    """A case that recovers or does not, as it is to; one that cannot be told stays as it is drawn."""
    for _ in range(MOST_DRAWS):
        case = closed_case(course, case_id, random)
        judged = judge(case, THRESHOLDS)
        if not judged.finished or judged.unpaired or judged.not_at_caseness or judged.recovered is is_to_recover:
            break
    return case


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
    made = []
    end = today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1) - timedelta(days=1)
    for number in range(QUARTERS):
        first = end.replace(month=end.month - 2, day=1)
        finished = random.randrange(1150, 1300)
        below = round(finished * 0.055)
        recovered = round((finished - below) * random.gauss(0.505, 0.012))
        reliably, improved = round(recovered * 0.94), round(finished * random.gauss(0.672, 0.01))
        made.append(
            ServiceRate(f"service-{number}", first, end, SERVICE, finished, below, recovered, reliably, improved)
        )
        end = first - timedelta(days=1)
    return made

"""The sample diary: a year of a fictional full-time high-intensity therapist, up to today and some weeks beyond.

Nobody in it exists. The same day gives the same diary.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.series import Series
from planner.services.sample.cases import closed_cases, service_rates
from planner.services.sample.courses import courses
from planner.services.sample.terms import sample_terms, terms_values

if TYPE_CHECKING:
    from planner.services.desk import Desk


def make_sample(desk: Desk) -> None:
    """Fill a new diary with the sample, in one deed."""
    today = desk.hours.today()
    random = Random(f"sample {today.isoformat()}")  # noqa: S311 - a fictional year, not a secret
    terms = sample_terms(today)
    made = courses(terms, desk.now(), random)
    sessions = [value for course in made for value in course.values]
    closed = sorted((course for course in made if course.ended_on), key=lambda course: course.ended_on or today)
    cases = closed_cases(closed, today, random)
    with desk.store.work() as work:
        for value in [*terms_values(terms, today), *service_rates(today, random)]:
            work.put(value)
        for kind in (Entry, Series, Deviation):
            work.add_all(value for value in sessions if isinstance(value, kind))
        work.add_all(cases)

"""Weekly rules reckoned by hand give what dateutil gives."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import dropwhile, takewhile
from random import Random

import pytest
from dateutil.rrule import rrulestr
from tests.amount import some

from planner.domain.diary.plain_weeks import plain_weeks
from planner.domain.diary.repeat_rule import WEEKDAYS

RULES = range(4000)


def random_rule(random: Random, first: datetime) -> str:
    parts = ["FREQ=WEEKLY"]
    if random.random() < 0.4:
        parts.append(f"INTERVAL={random.choice([1, 2, 3, 5])}")
    if random.random() < 0.6:
        parts.append(f"BYDAY={','.join(random.sample(WEEKDAYS, random.choice([1, 1, 2, 3, 7])))}")
    if random.random() < 0.3:
        parts.append(f"WKST={random.choice(WEEKDAYS)}")
    if random.random() < 0.4:
        parts.append(f"UNTIL={first + timedelta(minutes=random.randrange(60 * 24 * 400)):%Y%m%dT%H%M%S}")
    return ";".join(random.sample(parts, len(parts)))


def test_they_give_what_dateutil_gives() -> None:
    compared = 0
    for seed in some(RULES):
        random = Random(seed)  # noqa: S311 - made-up rules
        first = datetime(2024, 1, 1) + timedelta(minutes=random.randrange(60 * 24 * 900))
        start = datetime(2023, 10, 1) + timedelta(days=random.randrange(1400))
        end = start + timedelta(days=random.choice([1, 7, 31, 92]), seconds=-1)
        rule = random_rule(random, first)
        found = plain_weeks(rule, first, start, end)
        if found is not None:
            every = dropwhile(lambda wall: wall < start, rrulestr(rule, dtstart=first))  # noqa: B023 - used up here
            assert found == tuple(takewhile(lambda wall: wall <= end, every)), rule  # noqa: B023 - as above
            compared += 1
    assert compared > len(some(RULES)) / 2


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;BYMONTH=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"]
)
def test_other_rules_are_left_to_dateutil(rule: str) -> None:
    monday = datetime(2026, 11, 23, 9)
    assert plain_weeks(rule, monday, monday, monday + timedelta(weeks=4)) is None

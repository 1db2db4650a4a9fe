from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.recurrence import normalised
from planner.domain.diary.repeat import Every, MonthBy, Repeat, repeat_of
from planner.domain.errors import PlannerError
from planner.services.rule_words import rule_text

FIRST = datetime(2026, 11, 25, 9)  # the fourth and last Wednesday
LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("repeat", "rule", "words"),
    [
        (Repeat(), "FREQ=WEEKLY;BYDAY=WE", "Weekly on Wed"),
        (Repeat(interval=2, until=date(2027, 3, 31)), None, "Every 2 weeks on Wed until 31 Mar 2027"),
        (Repeat(weekdays=frozenset({0, 2})), "FREQ=WEEKLY;BYDAY=MO,WE", "Weekly on Mon, Wed"),
        (Repeat(Every.DAY, count=5), "FREQ=DAILY;COUNT=5", "Daily 5 times"),
        (Repeat(Every.MONTH), "FREQ=MONTHLY;BYDAY=4WE", "Monthly on fourth Wed"),
        (Repeat(Every.MONTH, month_by=MonthBy.LAST), "FREQ=MONTHLY;BYDAY=-1WE", "Monthly on last Wed"),
        (Repeat(Every.MONTH, month_by=MonthBy.DATE), "FREQ=MONTHLY", "Monthly"),
    ],
)
def test_choices_become_a_rule_and_words(repeat: Repeat, rule: str | None, words: str) -> None:
    made = repeat.rule(FIRST)
    assert rule is None or made == rule
    assert rule_text(made) == words


@settings(deadline=None)
@given(
    repeat=st.builds(
        Repeat,
        every=st.sampled_from(Every),
        interval=st.integers(1, 52),
        weekdays=st.frozensets(st.integers(0, 6)),
        month_by=st.sampled_from(MonthBy),
        until=st.none() | st.dates(date(2026, 12, 1), date(2030, 1, 1)),
    )
)
def test_every_choice_gives_a_rule_that_comes_back(repeat: Repeat) -> None:
    rule = normalised(repeat.rule(FIRST), FIRST, LONDON)
    back = repeat_of(rule)
    assert back is not None
    assert back.rule(FIRST) == repeat.rule(FIRST)


def test_a_rule_the_choices_cannot_say_is_left_alone() -> None:
    assert repeat_of("FREQ=YEARLY") is None
    assert repeat_of("FREQ=MONTHLY;BYDAY=2TU,4TU") is None


@pytest.mark.parametrize("wrong", [{"interval": 0}, {"interval": 53}, {"count": 0}])
def test_impossible_repeats_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(PlannerError):
        Repeat(interval=wrong.get("interval", 1), count=wrong.get("count"))

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.entry import Details
from planner.domain.diary.repeat_rule import WEEKDAYS, RepeatRule
from planner.domain.diary.series import Series
from planner.domain.errors import PlannerError

LONDON = ZoneInfo("Europe/London")
MONDAY_NINE = datetime(2026, 11, 2, 9)
WEEKLY = RepeatRule.parse("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270331T170000")

rules = st.builds(
    lambda freq, interval, days, end: RepeatRule.of(FREQ=freq, INTERVAL=interval, BYDAY=",".join(days), **end),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.sampled_from(["", "1", "2", "13"]),
    st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=3),
    st.sampled_from([{}, {"COUNT": "7"}, {"UNTIL": "20300101T000000"}]),
)


@given(rules)
def test_a_rule_written_and_read_again_is_the_same(rule: RepeatRule) -> None:
    assert RepeatRule.parse(str(rule)) == rule
    assert RepeatRule.parse(f"rrule:{str(rule).lower()};") == rule


def test_a_rule_says_its_parts() -> None:
    assert (WEEKLY.frequency, WEEKLY.interval, WEEKLY.days) == ("WEEKLY", 1, ("MO", "WE"))
    assert (WEEKLY.count, WEEKLY.until) == (None, datetime(2027, 3, 31, 17))
    assert str(WEEKLY.without_end()) == "FREQ=WEEKLY;BYDAY=MO,WE"


def test_a_part_that_changes_stays_where_it_stood() -> None:
    assert str(WEEKLY.on_days(("TU",))) == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270331T170000"
    assert str(WEEKLY.with_part("INTERVAL", "2")) == "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270331T170000;INTERVAL=2"


def test_an_earlier_end_holds_and_a_later_one_does_not() -> None:
    later, earlier = datetime(2028, 1, 1), datetime(2026, 12, 1, 9)
    assert WEEKLY.ended_by(later).until == datetime(2027, 3, 31, 17)
    assert WEEKLY.ended_by(earlier).until == earlier
    counted = RepeatRule.parse("FREQ=DAILY;COUNT=3").ended_by(later)
    assert (counted.count, counted.until) == (None, later)


@pytest.mark.parametrize("text", ["FREQ", "FREQ=", "FREQ=WEEKLY;BYDAY"])
def test_a_part_without_a_value_is_refused_by_name(text: str) -> None:
    with pytest.raises(PlannerError, match="has no value"):
        RepeatRule.parse(text)


def test_a_series_that_would_never_take_place_is_refused() -> None:
    with pytest.raises(PlannerError, match="never takes place"):
        Series.from_rule("s", MONDAY_NINE, 60, "FREQ=WEEKLY;UNTIL=20261101T090000", Details("treatment"), LONDON)


def test_a_series_knows_the_last_of_its_occurrences() -> None:
    made = Series.from_rule("s", MONDAY_NINE, 60, "FREQ=WEEKLY;COUNT=3", Details("treatment"), LONDON)
    assert made.last == datetime(2026, 11, 16, 9)

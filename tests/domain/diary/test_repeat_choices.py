from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.entry import DayOff
from planner.domain.diary.recurrence import normalised
from planner.domain.diary.repeat_choices import Every, MonthBy, RepeatChoices, repeat_of
from planner.domain.errors import PlannerError
from planner.words.repeats import rule_text

FIRST = datetime(2026, 11, 25, 9)  # the fourth and last Wednesday
LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("repeat", "rule", "words"),
    [
        (RepeatChoices(), "FREQ=WEEKLY;BYDAY=WE", "Every Wednesday"),
        (RepeatChoices(interval=2, until=date(2027, 3, 31)), None, "Every second Wednesday until 31 March 2027"),
        (RepeatChoices(weekdays=frozenset({0, 2})), "FREQ=WEEKLY;BYDAY=MO,WE", "Every Monday and Wednesday"),
        (RepeatChoices(Every.DAY, count=5), "FREQ=DAILY;COUNT=5", "Every day 5 times"),
        (RepeatChoices(Every.MONTH), "FREQ=MONTHLY;BYDAY=4WE", "The fourth Wednesday of every month"),
        (
            RepeatChoices(Every.MONTH, month_by=MonthBy.LAST),
            "FREQ=MONTHLY;BYDAY=-1WE",
            "The last Wednesday of every month",
        ),
        (RepeatChoices(Every.MONTH, month_by=MonthBy.DATE), "FREQ=MONTHLY", "Every month on the 25th"),
    ],
)
def test_choices_become_a_rule_and_words(repeat: RepeatChoices, rule: str | None, words: str) -> None:
    made = repeat.rule(FIRST)
    assert rule is None or made == rule
    assert rule_text(made, FIRST) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY", "Every Wednesday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "Every second week on Monday and Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=8;BYDAY=WE", "Every 8 weeks on Wednesday"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=1", "Every third day once"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1WE", "The first Wednesday of every second month"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "The first Monday and third Monday of every month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day"),
        ("FREQ=YEARLY;BYDAY=20MO", "The 20th Monday of every year"),
    ],
)
def test_rules_read_as_sentences(rule: str, words: str) -> None:
    assert rule_text(rule, FIRST) == words


def test_a_sentence_says_which_days_are_left_out() -> None:
    rule = "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270331T235959"
    assert rule_text(rule, FIRST, {DayOff.BANK_HOLIDAYS}) == (
        "Every second Wednesday until 31 March 2027, not on bank holidays"
    )
    assert rule_text("FREQ=WEEKLY", FIRST, set(DayOff)) == "Every Wednesday, not on bank holidays or leave"


@settings(deadline=None)
@given(
    repeat=st.builds(
        RepeatChoices,
        every=st.sampled_from(Every),
        interval=st.integers(1, 52),
        weekdays=st.frozensets(st.integers(0, 6)),
        month_by=st.sampled_from(MonthBy),
        until=st.none() | st.dates(date(2026, 12, 1), date(2030, 1, 1)),
    )
)
def test_every_choice_gives_a_rule_that_comes_back(repeat: RepeatChoices) -> None:
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
        RepeatChoices(interval=wrong.get("interval", 1), count=wrong.get("count"))

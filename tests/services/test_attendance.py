from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.domain.hours.attendance import Denominator, Split
from planner.domain.hours.attendance_groups import judged
from planner.domain.statistics.levels import Level
from planner.domain.statistics.proportions import Rate
from planner.services.attendance import attendance_interval_words
from planner.words.attendance import NOTHING_YET, group_rate_words, groups_words

if TYPE_CHECKING:
    from planner.services.desk import Desk


@pytest.mark.parametrize("split", list(Split))
def test_every_split_adds_up_to_the_history_the_chance_is_told_by(demo: Desk, split: Split) -> None:
    told, history = demo.attendance.told(split, Denominator.NOT_REFILLED), demo.hours.attendance()
    assert told.whole == Rate(history.attended, history.attended + history.not_attended)
    assert sum(one.rate.denominator for one in told.groups) == told.whole.denominator


def test_groups_have_the_names_of_the_diary(demo: Desk) -> None:
    def names(split: Split) -> list[str]:
        return [one.name for one in demo.attendance.told(split, Denominator.DNA).groups]

    assert names(Split.WEEKDAY) == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert names(Split.SITE) == ["Hill Road Health Centre", "Riverside Surgery"]
    assert names(Split.ACTIVITY) == ["Treatment session", "Assessment"]
    assert names(Split.HOUR)[0] == "09:00 to 09:59"


def test_an_empty_diary_says_what_to_do_first(desk: Desk) -> None:
    told = desk.attendance.told(Split.WEEKDAY, Denominator.NOT_REFILLED)
    assert groups_words(told.groups, told.whole) == NOTHING_YET


def test_a_group_far_from_the_rest_is_named_by_its_level() -> None:
    groups = judged([("Monday", Rate(10, 30)), ("Friday", Rate(80, 90)), ("Saturday", Rate(0, 1))])
    said = groups_words(groups, Rate(90, 121))
    assert said.startswith("74% of 121 altogether. Monday and Friday stand out beside the rest")
    assert "shared among the 3 groups" in said
    assert "Groups of fewer than 20 sessions are too few to say." in said
    assert [one.level for one in groups] == [Level.STANDS_OUT, Level.STANDS_OUT, Level.TOO_FEW]
    assert group_rate_words(groups[2]) == "–"


def test_alike_groups_are_told_by_what_they_could_have_shown() -> None:
    groups = judged([("Monday", Rate(80, 90)), ("Friday", Rate(78, 90))])
    said = groups_words(groups, Rate(158, 180))
    assert "No difference between a group and the rest is shown" in said
    assert "points would usually be missed" in said
    assert groups_words(judged([("Saturday", Rate(0, 1)), ("Sunday", Rate(1, 1))]), Rate(1, 2)).endswith(
        "Too few to say: no group has 20 sessions."
    )


def test_an_interval_in_words() -> None:
    assert attendance_interval_words(Rate(0, 0)) == "–"
    assert attendance_interval_words(Rate(88, 100)) == "80 – 93%"

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.domain.hours.attendance import Denominator, Split
from planner.domain.statistics.proportions import Rate
from planner.services.attendance import NOTHING_YET, Group, Told, attendance_interval_words, told_words

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
    assert told_words(desk.attendance.told(Split.WEEKDAY, Denominator.NOT_REFILLED)) == NOTHING_YET


def test_a_group_beyond_chance_is_named_with_a_warning_about_chance() -> None:
    told = Told((Group("Monday", Rate(10, 30), True), Group("Friday", Rate(80, 90), False)), Rate(90, 120))
    assert told_words(told).startswith("75% of 120 altogether. Monday stands out; of groups alike, one in twenty")
    assert attendance_interval_words(Rate(0, 0)) == "–"
    assert attendance_interval_words(Rate(88, 100)) == "80 – 93%"

"""What the heads of the days say."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.hours.day_sums import DaySums
from planner.domain.hours.ground import DayGround
from planner.ui.diary.grid.heads import day_names, head_words

FRIDAY = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("sums", "absence", "words"),
    [
        (DaySums(), "", "no contact"),
        (DaySums(240), "", "4 h booked"),
        (DaySums(240, 0, 1, has_begun=True), "", "4 h booked, 0 h seen, 1 to record"),
        (DaySums(240, 120, has_begun=True), "", "4 h booked, 2 h seen"),
        (DaySums(), "Fair Friday", "Fair Friday"),
        (DaySums(60), "Fair Friday", "1 h booked · Fair Friday"),
        (DaySums(0, 0, 2, has_begun=True), "", "0 h booked, 0 h seen, 2 to record"),
    ],
)
def test_a_day_is_headed_with_what_is_booked_and_seen_and_with_what_it_is_lost_to(
    sums: DaySums, absence: str, words: str
) -> None:
    assert head_words(DayGround(FRIDAY, None, (), absence), sums)[0] == words


def test_where_there_is_less_room_less_is_said_and_never_something_else() -> None:
    assert head_words(DayGround(FRIDAY, None, (), ""), DaySums(240, 120, 1, has_begun=True)) == (
        "4 h booked, 2 h seen, 1 to record",
        "4 h booked, 2 h seen",
        "4 h, 2 h seen",
        "4 h",
    )
    assert day_names(FRIDAY, is_dated=True) == ("Fri 12", "F 12", "12")
    assert day_names(FRIDAY, is_dated=False) == ("Friday", "Fri")

"""What the heads of the days say."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.hours.ground import DayGround
from planner.ui.diary.grid.painting import head_words


@pytest.mark.parametrize(
    ("contact", "absence", "words"),
    [
        (0, "", "no contact"),
        (240, "", "4 h contact"),
        (0, "Fair Friday", "Fair Friday"),
        (60, "Fair Friday", "1 h contact · Fair Friday"),
    ],
)
def test_a_day_is_headed_with_its_contact_and_with_what_it_is_lost_to(contact: int, absence: str, words: str) -> None:
    assert head_words(DayGround(date(2026, 6, 12), None, (), absence), contact) == words

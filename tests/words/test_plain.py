from __future__ import annotations

from datetime import date

import pytest

from planner.domain.english import and_words, date_words, day_words, hours_words, percent_words, week_words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 h"), (45, "45 min"), (60, "1 h"), (75, "1 h 15"), (1205, "20 h 05"), (-90, "−1 h 30"), (-5, "−5 min")],
)
def test_minutes_are_told_as_hours(minutes: int, words: str) -> None:
    assert hours_words(minutes) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, "–"),
        (0.0, "0%"),
        (0.0001, "under 1%"),
        (0.005, "under 1%"),
        (0.0051, "1%"),
        (0.614, "61%"),
        (0.994, "99%"),
        (0.995, "over 99%"),
        (0.9999, "over 99%"),
        (1.0, "100%"),
    ],
)
def test_a_share_is_never_told_as_nothing_or_all_unless_it_is(share: float | None, words: str) -> None:
    assert percent_words(share) == words


def test_days_and_weeks_are_told_as_people_say_them() -> None:
    assert day_words(date(2026, 11, 23)) == "Mon 23 Nov"
    assert date_words(date(2026, 11, 23)) == "23 November 2026"
    assert week_words(date(2026, 11, 23), date(2026, 11, 27)) == "23 – 27 November 2026"
    assert week_words(date(2026, 11, 30), date(2026, 12, 4)) == "30 November – 4 December 2026"
    assert week_words(date(2026, 12, 28), date(2027, 1, 1)) == "28 December 2026 – 1 January 2027"


def test_a_list_in_words() -> None:
    assert and_words(["a"]) == "a"
    assert and_words(["a", "b", "c"]) == "a, b and c"

from __future__ import annotations

from datetime import datetime

from planner.domain.diary.entry import Details
from planner.domain.quick.meaning import Chip, ChipSort, Draft, Meaning
from planner.words.found import found_words
from planner.words.quick_choices import choice_words, shared_parts


def reading(hour: int, what: str = "Duty", *more: Chip) -> Meaning:
    time = Chip(ChipSort.TIME, f"{hour:02}:00 – {hour + 1:02}:00")
    parts = (Chip(ChipSort.DAY, "Wed 25 Nov"), time, Chip(ChipSort.WHAT, what), *more)
    return Meaning((Draft(datetime(2026, 11, 25, hour), 60, Details("duty")),), parts=parts)


def test_readings_say_only_what_tells_them_apart() -> None:
    choices = (reading(7), reading(19))
    assert choice_words(choices) == ("07:00 – 08:00, in the morning", "19:00 – 20:00, in the evening")
    assert [part.words for part in shared_parts(choices)] == ["Wed 25 Nov", "Duty"]


def test_two_times_of_one_part_of_the_day_are_told_by_their_times() -> None:
    assert choice_words((reading(8), reading(9))) == ("08:00 – 09:00", "09:00 – 10:00")


def test_readings_that_differ_in_more_say_all_of_it() -> None:
    assert choice_words((reading(7), reading(19, "Treatment"))) == (
        "07:00 – 08:00  ·  Duty",
        "19:00 – 20:00  ·  Treatment",
    )


def test_a_single_doubtful_reading_and_those_that_say_nothing_of_their_own_are_told_in_full() -> None:
    assert choice_words((reading(7),)) == ("Wed 25 Nov 07:00 – 08:00  ·  Duty",)
    past = Chip(ChipSort.NOTE, "in the past")
    assert choice_words((reading(7), reading(7, "Duty", past))) == (
        "Wed 25 Nov 07:00 – 08:00  ·  Duty",
        "Wed 25 Nov 07:00 – 08:00  ·  Duty  ·  in the past",
    )


def test_what_was_found_is_counted_on_both_sides_of_now() -> None:
    assert found_words(0, 0) == "Nothing of that kind."
    assert found_words(2, 0).startswith("2 entries to come. ")
    assert found_words(0, 1).startswith("1 past entry. ")
    assert found_words(1, 3).startswith("1 entry to come, 3 past. ")

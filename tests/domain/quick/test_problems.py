"""A line that is not understood says what is missing or which words are to blame, and where they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from planner.domain.quick.reading import LONGEST_LINE, read_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.quick.context import Context
    from planner.domain.quick.meaning import LineReading

# The line, words of it that the problem points at, and words of the sentence.
PROBLEMS: list[tuple[str, str, str]] = [
    ("flurble", "flurble", "“flurble” says none"),
    ("Mon 45 supervision", "45", "“45” is not understood"),
    ("Mon 9.5 duty", "9.5", "“9.5” is not understood"),
    ("Mon 25:30 duty", "25:30", "“25:30” is not understood"),
    ("Mon 13pm duty", "13pm", "“13pm” is not understood"),
    ("Mon 24:00 duty", "24:00", "“24:00” is not understood"),
    ("Mon 22-2 duty", "22-2", "ends before it starts"),
    ("Mon 9-10 duty every blue moon", "every blue", "“every blue” is not understood"),
    ("Mon 9-10 duty until doomsday", "until doomsday", "“until doomsday” is not understood"),
    ("31 Nov 9-10 duty", "31 Nov", "there is no such day"),
    ("12/25 9-10 duty", "12/25", "day/month"),
    ("1/1/1999 9-10 duty", "1/1/1999", "a year from 2000"),
    ("Wed 1 Dec 9-10 duty", "Wed 1 Dec", "1 Dec 2026 is a Tue"),
    ("in 20 years 9-10 duty", "in 20 years", "more than ten years"),
    ("9-5 Dec leave", "9-5 Dec", "ends before it starts"),
    ("1 Dec - 31 Jan 9-10 duty", "1 Dec - 31 Jan", "62 days"),
    ("leave 1 Dec 2026 - 1 Dec 2028", "1 Dec 2026 - 1 Dec 2028", "more than a year"),
    ("next week 9-10 duty", "next week", "say which"),
    ("Dec 9-10 duty Dec", "Dec", "do not go together"),
    ("Wed 9-10 duty 1 Dec", "1 Dec", "1 Dec 2026 is a Tue"),
    ("Mon+Tue 9-10 duty 1 Dec", "Mon+Tue", "the weekday or the date"),
    ("Mon 9-10 duty 2pm", "2pm", "“9-10” and “2pm” do not go together"),
    ("Mon 9-10 duty @nowhere", "@nowhere", "No site begins with “nowhere”"),
    ("Mon 9-10 duty @", "@", "Which site?"),
    ("Tue monthly 9-10 duty", "Tue", "first Tue monthly"),
    ("Mon 9-10 duty every 200 weeks", "every 200 weeks", "1 to 99"),
    ("Mon 9-10 duty 1000 times", "1000 times", "1 to 999"),
    ("Mon 9-10 duty until 1/1/2020", "until 1/1/2020", "ends before the first, Mon 23/11/2026"),
    ("1-9 Dec Tue 9-10 duty 5 times", "5 times", "second end"),
    ("first Tue 9-10 duty weekly", "first Tue", "repeats monthly"),
    ("first Tue 1 Dec 9-10 duty", "1 Dec", "besides"),
    ("Mon 9-10 duty not bank holidays", "not bank holidays", "needs a repeat"),
    ("Mon 9 duty 0min", "0min", "1 to 1440 minutes"),
    ("-0 notes", "-0", "1 to 1440 minutes"),
    ("-30 notes weekly", "weekly", "just ended"),
    ("Mon 9-5 duty 5min 99x", "99x", "24 sessions"),
    ("Mon 9 duty gap 10", "gap 10", "how many"),
    ("Mon 9-10 duty 2h", "2h", "09:00 – 10:00 is 1 h"),
    ("Mon 9-5 duty 1min gap 1", "1min", "24 in a row"),
    ("Mon morning 2-3 duty", "morning", "does not go with 14:00"),
    ("half day duty Mon 9", "half day", "goes with leave"),
    ("leave weekly Mon", "weekly", "does not go with an absence"),
    ("leave Mondays", "Mondays", "does not"),
    ("leave Mon 2", "2", "needs an end"),
    ("leave Mon 2h", "2h", "needs a start"),
    ("half day leave Mon 9-10", "half day", "leave one out"),
    ("leave 3-4 Dec until 9 Dec", "until 9 Dec", "second end"),
    ("leave 3 Dec until 1/12/2026", "until 1/12/2026", "ends before it starts"),
]
WITHOUT_PLACE = {
    "": "Mon 9-10 supervision weekly",
    "   ": "Mon 9-10 supervision weekly",
    "Mon": "At what time?",
    "weekly 9-10 duty": "On which day?",
    "sick": "On which days?",
}


@pytest.mark.parametrize(("text", "place", "words"), PROBLEMS, ids=[text for text, _, _ in PROBLEMS])
def test_a_problem_names_the_words_and_their_place(
    text: str, place: str, words: str, read: Callable[..., LineReading]
) -> None:
    reading = read(text)
    assert reading.choices == ()
    assert words in reading.problem
    assert reading.place is not None
    assert text[slice(*reading.place)] == place


@pytest.mark.parametrize("text", WITHOUT_PLACE)
def test_what_is_missing_is_said(text: str, read: Callable[..., LineReading]) -> None:
    reading = read(text)
    assert reading.choices == ()
    assert WITHOUT_PLACE[text] in reading.problem
    assert reading.place is None


def test_sessions_that_do_not_fit_are_reckoned_up(read: Callable[..., LineReading]) -> None:
    reading = read("Tue+Thu 9-10.30 treatment 50min x3 gap 10 until 31 Mar")
    assert reading.choices == ()
    assert reading.problem == (
        "“x3” does not fit: 3 × 50 min with gaps of 10 min take 2 h 50, and 09:00 – 10:30 is 1 h 30."
    )


def test_a_line_longer_than_any_entry_is_not_read(read: Callable[..., LineReading]) -> None:
    reading = read("Mon 9-10 " + "a" * LONGEST_LINE)
    assert reading.choices == ()
    assert "too long" in reading.problem


def test_without_a_standard_session_an_unknown_word_is_named(context: Context) -> None:
    bare = replace(context, standard=None)
    assert "“flurble” is no activity" in read_line("Mon 9-10 flurble", bare).problem
    assert "What is it?" in read_line("Mon 9-10", bare).problem
    assert "none yet" in read_line("Mon 9-10", replace(bare, activities=())).problem


def test_a_time_that_the_spring_clock_change_skips_is_refused(read: Callable[..., LineReading]) -> None:
    assert "clocks go forward" in read("28 Mar 2027 1am-2am duty").problem

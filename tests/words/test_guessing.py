"""What is said of a passphrase: how long guessing it takes, and what makes it weak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.safety.strength import Level, Strength
from planner.words.guessing import guessing_time, strength_told


@pytest.mark.parametrize(
    ("guesses", "words"),
    [
        (0, "about 1 second"),
        (1, "about 10 seconds"),
        (3, "about 20 minutes"),  # 1,000 s are 16.7 minutes
        (4, "about 3 hours"),  # 10,000 s are 2.8 hours
        (6, "about 10 days"),  # a million seconds are 11.6 days
        (8, "about 3 years"),  # 100 million seconds are 3.17 years
        (10, "about 300 years"),
        (12, "about 30,000 years"),
        (14, "more than a million years"),
        (70, "more than a million years"),
    ],
)
def test_the_time_to_guess_is_said_in_round_figures(guesses: float, words: str) -> None:
    assert guessing_time(guesses) == words


def test_what_is_too_short_too_weak_and_strong_is_told_apart_in_words() -> None:
    assert strength_told(Strength(9, is_short=True)) == "Too short: give at least 8 characters."
    assert strength_told(Strength(2, reason="dates are tried early")).startswith("Too weak: dates are tried early.")
    assert strength_told(Strength(5)).startswith("Too weak: it is easily guessed.")
    assert strength_told(Strength(8.5)) == (
        "Fair. One machine like this would guess it in about 10 years; a hundred machines, in a hundredth of that."
    )


@given(st.floats(0, 100))
def test_every_strength_has_words_that_begin_with_its_level(guesses: float) -> None:
    told = strength_told(Strength(guesses))
    assert told.startswith(Strength(guesses).level.value)
    assert (Strength(guesses).level is Level.TOO_WEAK) == ("year" not in told and "day" not in told)

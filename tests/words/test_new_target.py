"""What is said before and after a trial becomes the target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Scale, Target, Unit
from planner.words.new_target import effect_words, kept_words, question_words

NEW = Target("n", date(2026, 11, 30), Fraction(25))
OLD = Target("o", date(2026, 4, 1), Fraction(23), scale=Scale.FULL_TIME)


def test_the_question_says_what_and_from_when() -> None:
    assert question_words(NEW) == "Make 25 h a week, attended, your target from Mon 30 November 2026?"
    booked = replace(NEW, unit=Unit.CONTACTS, basis=Basis.BOOKED)
    assert question_words(booked).startswith("Make 25 contacts a week, booked, your target")


def test_what_it_replaces_is_what_is_in_force_on_its_first_day() -> None:
    assert effect_words(NEW, ()) == "You have no target before that day."
    assert effect_words(NEW, (OLD,)) == (
        "It replaces 23 h a week for a full-time post, attended, which stays for the days before."
    )


def test_a_later_target_ends_it() -> None:
    later = Target("l", date(2027, 4, 1), Fraction(24))
    assert effect_words(NEW, (later,)) == (
        "You have no target before that day. It holds until Wed 31 March 2027: then 24 h a week, attended begins."
    )
    assert "It holds until" not in effect_words(NEW, (OLD,))


def test_what_was_kept_is_said_with_its_day() -> None:
    assert kept_words(NEW) == ("Your target from Mon 30 November 2026 is 25 h a week, attended.")

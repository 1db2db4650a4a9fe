from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from math import prod, sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.entry import Outcome
from planner.domain.hours.attendance import Attendance, Denominator
from planner.domain.hours.chance import bookings_needed, chance_from_history
from planner.domain.hours.own_attendance import OwnAttendance

OF_A_HUNDRED = (0.4918, 0.6785, 0.8127, 0.8977, 0.9469)
OF_TWENTY_FIVE = (0.4766, 0.6278, 0.7431, 0.8262, 0.8838)
TABLE = [
    (booked, *row) for booked, row in zip(range(22, 27), zip(OF_A_HUNDRED, OF_TWENTY_FIVE, strict=True), strict=True)
]


def own(attended: int, lost: int) -> OwnAttendance:
    return OwnAttendance(attended, Fraction(lost))


@pytest.mark.parametrize(("booked", "hundred", "twenty_five"), TABLE)
def test_the_chance_that_twenty_are_attended_is_as_published(booked: int, hundred: float, twenty_five: float) -> None:
    sessions = [60] * booked
    assert chance_from_history(sessions, 20 * 60, own(88, 12)) == pytest.approx(hundred, abs=5e-5)
    assert chance_from_history(sessions, 20 * 60, own(22, 3)) == pytest.approx(twenty_five, abs=5e-5)


def test_the_chance_of_eighty_in_four_weeks_is_as_published() -> None:
    sessions = [60] * 4 * 23
    assert chance_from_history(sessions, 80 * 60, own(88, 12)) == pytest.approx(0.6295, abs=5e-5)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from([30, 50, 60, 90]), max_size=9), st.integers(0, 500), st.integers(0, 40), st.integers(0, 9)
)
def test_sessions_of_different_lengths_are_weighed_exactly(
    lengths: list[int], needed: int, attended: int, lost: int
) -> None:
    def so_many(came: int) -> float:  # the chance of one set of so many, by drawing from an urn that grows (Polya)
        a, b = attended + 0.5, lost + 0.5
        drawn = [a + n for n in range(came)] + [b + n for n in range(len(lengths) - came)]
        return prod(one / (a + b + n) for n, one in enumerate(drawn))

    every = [
        so_many(sum(fates))
        for fates in product([True, False], repeat=len(lengths))
        if sum(length for length, came in zip(lengths, fates, strict=True) if came) >= needed
    ]
    assert chance_from_history(lengths, needed, own(attended, lost)) == pytest.approx(sum(every), abs=1e-9)


@pytest.mark.parametrize("needed", [250, 500, 595, 640])
def test_twelve_sessions_all_of_other_lengths_are_weighed_exactly(needed: int) -> None:
    lengths = range(25, 85, 5)
    found = 0.0
    for came in range(13):  # the chance of one set of so many is the same for all of them
        sets = [sum(kept) for kept in combinations(lengths, came)]
        exactly = [chance_from_history([60] * 12, 60 * n, own(22, 3)) for n in (came, came + 1)]
        found += (exactly[0] - exactly[1]) * sum(one >= needed for one in sets) / len(sets)
    assert chance_from_history(list(lengths), needed, own(22, 3)) == pytest.approx(found, abs=1e-9)


def test_a_session_that_counts_nothing_changes_no_chance() -> None:
    assert chance_from_history([0, 1, 1, 2], 3, own(8, 2)) == pytest.approx(
        chance_from_history([1, 1, 2], 3, own(8, 2))
    )


@pytest.mark.parametrize(
    ("lengths", "needed", "attended", "lost"),
    [([60] * 24, 1200, 88, 12), ([50] * 10 + [90] * 6 + [30] * 4, 980, 22, 3), ([60] * 6 + [120], 300, 0, 0)],
)
def test_the_chance_agrees_with_drawing_lots(lengths: list[int], needed: int, attended: int, lost: int) -> None:
    random, draws, met = Random(2026), 20_000, 0  # noqa: S311 - drawing lots, not a secret
    for _ in range(draws):
        rate = random.betavariate(attended + 0.5, lost + 0.5)
        met += sum(length for length in lengths if random.random() < rate) >= needed
    chance = chance_from_history(lengths, needed, own(attended, lost))
    assert abs(met / draws - chance) < 4 * sqrt(chance * (1 - chance) / draws)


@given(st.integers(0, 40), st.integers(0, 3000), st.integers(0, 400), st.integers(0, 400))
@settings(deadline=None, max_examples=60)
def test_a_chance_lies_between_nothing_and_certainty_and_another_booking_never_lowers_it(
    booked: int, needed: int, attended: int, lost: int
) -> None:
    now, then = (chance_from_history([60] * n, needed, own(attended, lost)) for n in (booked, booked + 1))
    assert 0 <= now <= 1
    assert then >= now - 1e-9


def test_what_is_met_already_is_certain_and_what_cannot_be_met_impossible() -> None:
    assert chance_from_history([], 0, own(0, 0)) == 1.0
    assert chance_from_history([60], -30, own(5, 5)) == 1.0
    assert chance_from_history([60, 60], 121, own(88, 12)) == 0.0


def test_for_an_eighty_percent_chance_of_twenty_you_need_twenty_four_booked() -> None:
    assert bookings_needed(20 * 60, 60, own(88, 12)) == {0.5: 23, 0.8: 24, 0.9: 26}


@pytest.mark.parametrize(("attended", "lost"), [(88, 12), (22, 3), (5, 5), (300, 20)])
def test_the_bookings_needed_are_the_fewest_that_give_the_chance(attended: int, lost: int) -> None:
    for level, number in bookings_needed(900, 60, own(attended, lost)).items():
        assert number is not None
        assert chance_from_history([60] * number, 900, own(attended, lost)) >= level
        assert chance_from_history([60] * (number - 1), 900, own(attended, lost)) < level


def test_nothing_needs_no_bookings_and_the_unreachable_has_no_number() -> None:
    assert set(bookings_needed(0, 60, own(88, 12)).values()) == {0}
    assert set(bookings_needed(60, 0, own(88, 12)).values()) == {None}
    assert set(bookings_needed(10**6, 60, own(88, 12)).values()) == {None}


HISTORY = Attendance(
    {
        Outcome.ATTENDED: 80,
        Outcome.ATTENDED_LATE: 5,
        Outcome.DNA: 8,
        Outcome.LATE_NOT_SEEN: 2,
        Outcome.CANCELLED_CLIENT_LATE: 5,
        Outcome.CANCELLED_CLIENT: 10,
        Outcome.CANCELLED_SERVICE: 3,
        Outcome.PLANNED: 40,
    }
)


def test_each_attendance_rate_has_its_own_denominator() -> None:
    assert (HISTORY.attended, HISTORY.not_attended) == (85, 15)
    assert HISTORY.rate == 85 / 100
    assert HISTORY.on(Denominator.ALL_BOOKED).value == 85 / 113
    assert HISTORY.on(Denominator.DNA).value == 8 / 93


def test_an_attendance_rate_comes_with_its_wilson_interval() -> None:
    low, high = HISTORY.interval or (0.0, 0.0)
    assert (round(low, 4), round(high, 4)) == (0.7672, 0.9069)


def test_a_rate_without_a_denominator_is_none_and_not_nought() -> None:
    nothing = Attendance({Outcome.PLANNED: 5})
    assert [nothing.rate, *(nothing.on(one).value for one in Denominator), nothing.interval] == [None] * 5
    called_off = Attendance({Outcome.CANCELLED_SERVICE: 5})
    assert (called_off.rate, called_off.on(Denominator.ALL_BOOKED).value) == (None, 0.0)

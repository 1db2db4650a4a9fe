from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb, exp, lgamma, sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.hours.chance import Chances, bookings_needed, chance_at_rate, chance_from_history, chances
from planner.domain.hours.own_attendance import OwnAttendance
from planner.domain.statistics.proportions import at_least

MIXED = [50] * 10 + [90] * 6 + [30] * 4


def own(attended: int, lost: int, between_weeks: float | None = None, credit: Fraction | int = 0) -> OwnAttendance:
    return OwnAttendance(attended, Fraction(lost), between_weeks, Fraction(credit))


@pytest.mark.parametrize(
    ("needed", "booked", "between_weeks", "chance"),
    [(25, 30, 0.02, 0.8807), (25, 30, 0.05, 0.8428), (20, 24, 0.02, 0.8765), (20, 24, 0.05, 0.8435)],
)
def test_at_nine_of_ten_the_spread_between_weeks_lowers_the_chance_as_worked_out(
    needed: int, booked: int, between_weeks: float, chance: float
) -> None:
    assert chance_at_rate([60] * booked, needed * 60, 0.9, between_weeks) == pytest.approx(chance, abs=5e-5)


@pytest.mark.parametrize(("needed", "booked", "chance"), [(25, 30, 0.9268), (20, 24, 0.9149)])
def test_without_spread_it_is_the_binomial_chance(needed: int, booked: int, chance: float) -> None:
    assert at_least(needed, booked, 0.9) == pytest.approx(chance, abs=5e-5)
    assert chance_at_rate([60] * booked, needed * 60, 0.9, 1e-7) == pytest.approx(chance, abs=5e-5)
    certain = chance_from_history([60] * booked, needed * 60, own(900_000, 100_000))
    assert certain == pytest.approx(chance, abs=1e-4)


def by_small_steps(needed: int, n: int, a: float, b: float, between_weeks: float) -> float:
    """The chance of at least so many of n, adding up over 40,000 values of p one after another."""

    def log_beta(x: float, y: float) -> float:
        return lgamma(x) + lgamma(y) - lgamma(x + y)

    steps, spread, found, whole = 40_000, 1 / between_weeks - 1, 0.0, 0.0
    for i in range(steps):
        p = (i + 0.5) / steps
        weight = p ** (a - 1) * (1 - p) ** (b - 1) / exp(log_beta(a, b))
        x, y = p * spread, (1 - p) * spread
        tail = sum(comb(n, k) * exp(log_beta(x + k, y + n - k) - log_beta(x, y)) for k in range(needed, n + 1))
        found, whole = found + weight * tail, whole + weight
    return found / whole


@pytest.mark.parametrize(
    ("attended", "lost", "between_weeks", "needed", "n"),
    [(88, 12, 0.05, 5, 6), (22, 3, 0.02, 4, 5), (887, 110, 0.03, 7, 8), (3, 2, 0.3, 2, 4)],
)
def test_the_unknown_chance_is_summed_over_as_finely_as_by_forty_thousand_steps(
    attended: int, lost: int, between_weeks: float, needed: int, n: int
) -> None:
    found = chance_from_history([60] * n, needed * 60, own(attended, lost, between_weeks))
    assert found == pytest.approx(by_small_steps(needed, n, attended + 0.5, lost + 0.5, between_weeks), abs=1e-7)


@pytest.mark.parametrize(("attended", "lost"), [(0, 0), (1, 0), (0, 4), (22, 3), (88, 12), (1000, 7)])
@pytest.mark.parametrize("lengths", [[60] * 5, MIXED])
def test_where_weeks_hardly_differ_the_chance_is_that_of_the_exact_formula(
    attended: int, lost: int, lengths: list[int]
) -> None:
    needed = round(0.8 * sum(lengths))
    plain = chance_from_history(lengths, needed, own(attended, lost))
    assert chance_from_history(lengths, needed, own(attended, lost, 1e-9)) == pytest.approx(plain, abs=1e-6)


@pytest.mark.parametrize(
    ("lengths", "needed", "known"),
    [
        ([60] * 24, 1200, own(88, 12, 0.05)),
        (MIXED, 980, own(22, 3, 0.02)),
        (MIXED, 980, own(180, 20, 0.1, Fraction(1, 2))),
        ([60] * 20, 1080, own(80, 20, None, Fraction(1, 2))),
    ],
)
def test_weeks_that_differ_and_credited_misses_agree_with_drawing_lots(
    lengths: list[int], needed: int, known: OwnAttendance
) -> None:
    random, draws, met = Random(2026), 20_000, 0  # noqa: S311 - drawing lots, not a secret
    rho, credit = known.between_weeks, float(known.miss_credit)
    for _ in range(draws):
        rate = random.betavariate(known.attended + 0.5, float(known.lost) + 0.5)
        if rho:
            rate = random.betavariate(rate * (1 / rho - 1), (1 - rate) * (1 / rho - 1))
        met += sum(length if random.random() < rate else credit * length for length in lengths) >= needed
    chance = chance_from_history(lengths, needed, known)
    assert abs(met / draws - chance) < 4 * sqrt(chance * (1 - chance) / draws)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from([30, 50, 60, 90]), max_size=8),
    st.fractions(0, 500, max_denominator=3),
    st.fractions(0, 1, max_denominator=12),
)
def test_a_miss_counts_its_share_of_every_length(lengths: list[int], needed: Fraction, credit: Fraction) -> None:
    known = own(22, 3, 0.1, credit)
    every = 0.0
    for fates in product([True, False], repeat=len(lengths)):
        worth = sum(length * (1 if came else credit) for length, came in zip(lengths, fates, strict=True))
        if worth >= needed:
            # Sixty-minute sessions all, of which so many: the chance of one set does not hang on the lengths.
            came, n = sum(fates), len(lengths)
            exactly = chance_from_history([60] * n, came * 60, own(22, 3, 0.1))
            exactly -= chance_from_history([60] * n, (came + 1) * 60, own(22, 3, 0.1))
            every += exactly / comb(n, came)
    assert chance_from_history(lengths, needed, known) == pytest.approx(every, abs=1e-9)


@pytest.mark.parametrize(
    ("credit", "chance", "for_80"), [(Fraction(0), 0.222, 25), (Fraction(1, 2), 0.614, 21), (Fraction(1), 1.0, 18)]
)
def test_the_chance_and_the_bookings_follow_the_credit_of_a_miss(credit: Fraction, chance: float, for_80: int) -> None:
    known = own(80, 20, None, credit)
    assert chance_from_history([60] * 20, 18 * 60, known) == pytest.approx(chance, abs=5e-4)
    assert bookings_needed(18 * 60, 60, known)[0.8] == for_80
    assert known.worth * 20 == pytest.approx(16 + 4 * float(credit))


def test_both_chances_are_told_where_they_lie_more_than_5_points_apart() -> None:
    near, far = (chances([60] * 30, 25 * 60, own(900, 100, rho)) for rho in (0.005, 0.1))
    assert (near.both, far.both) == (False, True)
    assert far.told == far.between_weeks == chance_from_history([60] * 30, 25 * 60, own(900, 100, 0.1))
    assert far.alone == chance_from_history([60] * 30, 25 * 60, own(900, 100))
    assert chances([60], 60, own(900, 100)) == Chances(chance_from_history([60], 60, own(900, 100)))
    assert not Chances(0.9, 0.85).both


@pytest.mark.parametrize("between_weeks", [None, 0.05])
def test_more_bookings_are_needed_where_weeks_differ_and_they_are_the_fewest(between_weeks: float | None) -> None:
    known = own(88, 12, between_weeks)
    for level, number in bookings_needed(900, 60, known).items():
        assert number is not None
        assert chance_from_history([60] * number, 900, known) >= level
        assert chance_from_history([60] * (number - 1), 900, known) < level
        assert number >= (bookings_needed(900, 60, own(88, 12))[level] or 0)

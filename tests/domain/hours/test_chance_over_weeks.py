from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest

from planner.domain.hours.chance import chance_from_history
from planner.domain.hours.chance_over_weeks import chance_over_weeks
from planner.domain.hours.own_attendance import OwnAttendance

OWN = OwnAttendance(900, Fraction(150), 0.06)
MONTH = [(50,) * 24, (50,) * 24, (50,) * 20 + (60,) * 4, (50,) * 12]
WHOLE = sum(sum(week) for week in MONTH)


def drawn(weeks: list[tuple[int, ...]], own: OwnAttendance, random: Random) -> int:
    """Minutes of weeks made up: an unknown mean, a chance of each week about it, sessions attended by that."""
    rho = own.between_weeks or 0.0
    mean, total = random.betavariate(own.attended + 0.5, float(own.lost) + 0.5), 0
    for week in weeks:
        chance = random.betavariate(mean * (1 / rho - 1), (1 - mean) * (1 / rho - 1))
        total += sum(length for length in week if random.random() < chance)
    return total


@pytest.mark.parametrize("share", ["0.80", "0.85", "0.90"])
def test_many_weeks_made_up_agree(share: str) -> None:
    needed = round(WHOLE * Fraction(share))
    random, times = Random(7), 20_000  # noqa: S311 - made-up weeks
    found = sum(drawn(MONTH, OWN, random) >= needed for _ in range(times)) / times
    assert chance_over_weeks(MONTH, needed, OWN) == pytest.approx(found, abs=0.012)


@pytest.mark.parametrize("needed", [900, 1050, 1200])
def test_one_week_is_as_it_is_alone(needed: int) -> None:
    assert chance_over_weeks([MONTH[0]], needed, OWN) == chance_from_history(MONTH[0], needed, OWN)
    nothing_else = chance_over_weeks([MONTH[0], ()], needed, OWN)
    assert nothing_else == pytest.approx(chance_from_history(MONTH[0], needed, OWN), abs=1e-10)


def test_without_a_spread_the_weeks_do_not_matter() -> None:
    alike = replace(OWN, between_weeks=None)
    needed = round(WHOLE * Fraction("0.85"))
    all_of_it = [length for week in MONTH for length in week]
    assert chance_over_weeks(MONTH, needed, alike) == chance_from_history(all_of_it, needed, alike)


def test_the_spread_of_many_weeks_lies_between_none_and_that_of_one_long_week() -> None:
    needed = round(WHOLE * Fraction("0.80"))
    all_of_it = tuple(length for week in MONTH for length in week)
    none = chance_over_weeks(MONTH, needed, replace(OWN, between_weeks=None))
    one = chance_over_weeks([all_of_it], needed, OWN)
    assert one < chance_over_weeks(MONTH, needed, OWN) < none


def test_nothing_needed_is_certain_and_more_than_there_is_cannot_be() -> None:
    assert chance_over_weeks(MONTH, 0, OWN) == 1
    assert chance_over_weeks(MONTH, WHOLE + 1, OWN) == 0


def test_what_misses_count_lowers_what_must_be_attended() -> None:
    needed = round(WHOLE * Fraction("0.90"))
    credited = replace(OWN, miss_credit=Fraction(1, 2))
    assert chance_over_weeks(MONTH, needed, credited) > chance_over_weeks(MONTH, needed, OWN)


@pytest.mark.parametrize("between_weeks", [None, 0.06])
def test_each_different_week_is_transformed_once_for_all_likely_means(
    between_weeks: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths, plain = list[int](), np.fft.rfft

    def counted(rows: Any, length: int) -> Any:  # noqa: ANN401 - arrays
        lengths.append(length)
        return plain(rows, length)

    monkeypatch.setattr(np.fft, "rfft", counted)
    year = MONTH * 13  # more sessions than are gone through at once
    chance_over_weeks(year, round(13 * WHOLE * Fraction("0.85")), replace(OWN, between_weeks=between_weeks))
    assert 13 * WHOLE // 10 == 5512
    assert lengths == [5625] * len(set(MONTH)), "the next length that is quick to transform"

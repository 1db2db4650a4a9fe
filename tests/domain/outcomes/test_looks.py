"""Looks at made-up rates: how often they find a change where there is none, and where there is one."""

from __future__ import annotations

import os
from datetime import date
from random import Random

import pytest

from planner.domain.outcomes.looks import Beside, change_of, compare, look_at
from planner.domain.outcomes.rates import PeriodRate, Rates, RatesAsked
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.outcomes.tally import Tally
from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.levels import Level
from planner.domain.statistics.proportions import Rate

DEEP = bool(os.environ.get("PLANNER_DEEP"))
LOOKS = 4000 if DEEP else 1000
STEPS = 1000


def periods_of(counts: list[tuple[int, int]]) -> list[PeriodRate]:
    quarters = (date(2022 + nth // 4, 1 + 3 * (nth % 4), 1) for nth in range(len(counts)))
    return [
        PeriodRate(period_around(day, PeriodSpan.QUARTER), Tally(), Rate(x, n))
        for day, (x, n) in zip(quarters, counts, strict=True)
    ]


def drawn(random: Random, sizes: list[int], chances: list[float]) -> list[tuple[int, int]]:
    return [(sum(random.random() < p for _ in range(n)), n) for n, p in zip(sizes, chances, strict=True)]


def rates_of(counts: list[tuple[int, int]], service: float) -> Rates:
    rate = Rate(sum(x for x, _ in counts), sum(n for _, n in counts))
    kept = ServiceRate("", date(2022, 1, 1), date(2026, 1, 1), "Ours", 10_000, 0, round(10_000 * service))
    return Rates(RatesAsked(), tuple(periods_of(counts)), Tally(), rate, kept, "", None)


def test_under_no_difference_a_look_stands_out_once_in_200_and_is_worth_a_look_once_in_15_at_most() -> None:
    random = Random(41)  # noqa: S311 - made-up cases
    stands_out = reached = 0
    for _ in range(LOOKS):
        rate = random.choice((0.35, 0.45, 0.5, 0.6))
        sizes = [random.randrange(8, 20) for _ in range(random.randrange(2, 17))]
        look = look_at(rates_of(drawn(random, sizes, [rate] * len(sizes)), rate))
        levels = {look.change.level, *(one.level for one in look.comparisons)}
        stands_out += Level.STANDS_OUT in levels
        reached += bool(levels & {Level.LOOK, Level.STANDS_OUT})
    assert stands_out / LOOKS <= 1 / 200
    assert reached / LOOKS <= 1 / 15


@pytest.mark.parametrize(("before", "after", "cases", "found"), [(0.3, 0.7, 96, 0.95), (0.4, 0.6, 160, 0.80)])
def test_a_real_step_is_found(before: float, after: float, cases: int, found: float) -> None:
    random = Random(3)  # noqa: S311 - made-up cases
    sizes = [cases // 8] * 16
    chances = [before] * 8 + [after] * 8
    seen = sum(change_of(periods_of(drawn(random, sizes, chances))).level.is_reached for _ in range(STEPS))
    assert seen / STEPS >= found


def test_ten_quarters_of_five_and_one_of_none_share_their_level() -> None:
    change = change_of(periods_of([(5, 10)] * 6 + [(0, 10)] + [(5, 10)] * 4))
    assert (change.level, change.points) == (Level.NONE_SHOWN, ())


def test_a_single_period_is_judged_at_the_level_divided() -> None:
    change = change_of(periods_of([(15, 30), (15, 30), (1, 30), (15, 30), (16, 30)]))
    assert [(one.period.label, level) for one, level in change.points] == [("2022-Q3", Level.STANDS_OUT)]
    assert change.level is Level.STANDS_OUT


@pytest.mark.parametrize("counts", [[], [(0, 0)], [(2, 4)], [(1, 1)] * 6, [(3, 4), (2, 4)]])
def test_too_few_cases_say_nothing(counts: list[tuple[int, int]]) -> None:
    assert change_of(periods_of(counts)).level is Level.TOO_FEW


def test_the_words_follow_the_chance_with_differing_therapists() -> None:
    found = compare(Beside.SERVICE, Rate(29, 87), 0.481)
    assert found.chances.alone < 0.01
    assert found.level is Level.NONE_SHOWN
    assert compare(Beside.SERVICE, Rate(29, 87), 0.481, icc=0.0).level is Level.LOOK
    assert compare(Beside.SERVICE, Rate(0, 4), 0.9).level is Level.TOO_FEW


def test_without_a_comparison_no_part_of_the_rate_is_told() -> None:
    bare = rates_of([(5, 10)], 0.5)
    look = look_at(Rates(bare.asked, bare.periods, bare.whole, bare.rate, None, "", None))
    assert (look.comparisons, look.own) == ((), None)

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from tests.domain.team.figures import OWN, made_up, pack

from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import RateKind
from planner.domain.privacy.suppression import FEW, CountRange
from planner.domain.statistics.funnel import FunnelUnit, FunnelVerdict, funnel, verdict_of
from planner.domain.team.combining import combined
from planner.domain.team.points import team_funnel, verdict_within


@pytest.mark.parametrize("seed", range(300))
def test_a_verdict_is_given_where_every_value_agrees_and_only_there(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - made-up counts
    least = random.randrange(5, 60)
    n = CountRange(least, least + random.choice([0, 0, 4]))
    x_low = random.randrange(least + 1)
    x = CountRange(x_low, min(x_low + random.choice([0, 0, 4]), n.high))
    rate = random.uniform(0.05, 0.85)
    centre = (rate, rate + random.choice([0, 0.02, 0.1]))
    every = {
        verdict_of(count, of, p)
        for count in range(x.low, x.high + 1)
        for of in range(max(count, n.low), n.high + 1)
        for p in (centre[0], sum(centre) / 2, centre[1])
    }
    found = verdict_within(x, n, centre)
    assert found is (every.pop() if len(every) == 1 else FunnelVerdict.UNTOLD)


def test_of_fewer_than_five_cases_there_is_no_verdict_and_of_perhaps_fewer_it_cannot_be_told() -> None:
    assert verdict_within(FEW, FEW, (0.5, 0.5)) is FunnelVerdict.TOO_FEW
    assert verdict_within(FEW, CountRange(0, 9), (0.5, 0.5)) is FunnelVerdict.UNTOLD


def test_packs_to_the_unit_have_the_funnel_their_counts_have() -> None:
    packs = [pack(0), pack(1, replace(OWN, recovered=10, reliably_recovered=5)), pack(2), pack(3)]
    found = team_funnel(combined(packs, {"2026-Q3": packs[1].number}), RateKind.RECOVERY)
    plain = funnel([FunnelUnit("", one, 34) for one in (18, 10, 18, 18)])
    assert found.centre == (plain.centre, plain.centre)
    assert [one.verdict for one in found.points] == [one.verdict for one in plain.points]
    assert [one.is_own for one in found.points] == [False, True, False, False]
    assert found.own is found.points[1]
    assert [one.label for one in found.drawn.points] == ["", "your own", "", ""]


def test_a_point_is_drawn_in_the_middle_of_what_it_may_be() -> None:
    found = team_funnel(combined([pack(n, rounded=True) for n in range(3)]), RateKind.RELIABLE_IMPROVEMENT)
    assert found.points[0].numerator == CountRange(20, 24)
    assert (found.drawn.points[0].numerator, found.drawn.points[0].denominator) == (22, 42)
    assert found.centre == (60 / 132, 72 / 120)


def test_without_its_totals_a_rate_has_no_funnel() -> None:
    few = replace(OWN, recovered=3, reliably_recovered=2)
    found = combined([pack(0), pack(1, few), pack(2, few)])
    with pytest.raises(PlannerError, match="no funnel of recovery: the total of recovered"):
        team_funnel(found, RateKind.RECOVERY)
    assert team_funnel(found, RateKind.RELIABLE_IMPROVEMENT).points


def test_whatever_the_figures_are_every_funnel_can_be_made_or_is_refused_in_words() -> None:
    made = refused = 0
    for seed in range(60):
        packs = [pack(number, made_up(seed * 7 + number), rounded=bool(seed % 2)) for number in range(4)]
        try:
            found = combined(packs)
            made += sum(len(team_funnel(found, kind).points) for kind in RateKind)
        except PlannerError:
            refused += 1
    assert made
    assert refused

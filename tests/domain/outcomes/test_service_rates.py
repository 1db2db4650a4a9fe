from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planner.domain.errors import PlannerError
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.service_rates import ServiceRate, names, pooled, refuse_contradiction, rounding_bounds
from planner.domain.outcomes.tally import Tally
from planner.domain.statistics.proportions import Rate

SPRING = ServiceRate("a", date(2026, 4, 1), date(2026, 6, 30), "Our service", 1210, 70, 560, 530, 800)
SUMMER = ServiceRate("b", date(2026, 7, 1), date(2026, 9, 30), "Our service", 1000, 100, 450, 400, 700)
MINE = PeriodTotals("m", date(2026, 4, 1), date(2026, 4, 30), 10, 1, 4, 3, 6, 1, 2)


def test_a_service_rate_has_the_same_denominators_as_ones_own() -> None:
    assert (SPRING.recovery.numerator, SPRING.recovery.denominator) == (560, 1140)
    assert SPRING.recovery.percent == Decimal("49.1")
    assert SPRING.reliable_recovery is not None
    assert SPRING.reliable_recovery.denominator == 1140
    assert SPRING.reliable_improvement is not None
    assert SPRING.reliable_improvement.percent == Decimal("66.1")


def test_what_the_service_does_not_say_has_no_rate() -> None:
    bare = replace(SPRING, reliably_recovered=None, reliably_improved=None)
    assert bare.reliable_recovery is None
    assert bare.reliable_improvement is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"recovered": -1}, "A count cannot be below 0, but recovered is -1."),
        ({"not_at_caseness": 1211}, "Not at caseness (1211) cannot be more than finished (1210)."),
        ({"recovered": 1141}, "Recovered (1141) cannot be more than finished less not at caseness (1140)."),
        ({"reliably_recovered": 561}, "Reliably recovered (561) cannot be more than recovered (560)."),
        ({"reliably_improved": 529}, "Reliably recovered (530) cannot be more than reliably improved (529)."),
        ({"reliably_improved": 1211}, "Reliably improved (1211) cannot be more than finished (1210)."),
        (
            {"last": date(2026, 3, 1)},
            "Our service: the period ends on 2026-03-01, before it begins on 2026-04-01: the two dates look swapped.",
        ),
    ],
)
def test_impossible_counts_of_a_service_are_refused_in_a_full_sentence(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(PlannerError) as refusal:
        replace(SPRING, **changes)
    assert str(refusal.value) == sentence


def test_figures_that_touch_the_asked_days_are_pooled_and_say_which_days_they_cover() -> None:
    both = pooled([SUMMER, SPRING], "Our service", date(2026, 6, 15), date(2026, 7, 15))
    assert both is not None
    assert (both.first, both.last) == (date(2026, 4, 1), date(2026, 9, 30))
    assert (both.finished, both.not_at_caseness, both.recovered) == (2210, 170, 1010)
    assert (both.reliably_recovered, both.reliably_improved) == (930, 1500)
    one = pooled([SUMMER, SPRING], "Our service", date(2026, 5, 1), date(2026, 5, 31))
    assert one is not None
    assert one.finished == 1210


def test_a_count_that_one_figure_lacks_is_unknown_for_the_pool_and_rounding_adds_up() -> None:
    rough = replace(SUMMER, reliably_improved=None, give_or_take=2.5)
    both = pooled([replace(SPRING, give_or_take=2.5), rough], "Our service", date(2026, 4, 1), date(2026, 9, 30))
    assert both is not None
    assert both.reliably_improved is None
    assert both.reliably_recovered == 930
    assert both.give_or_take == 5


def test_days_without_figures_have_no_service_rate() -> None:
    assert pooled([SPRING], "Our service", date(2026, 7, 1), date(2026, 7, 31)) is None
    assert pooled([SPRING], "England", date(2026, 4, 1), date(2026, 7, 31)) is None
    assert names([SUMMER, SPRING]) == ("Our service",)


def test_two_figures_for_the_same_days_are_not_counted_twice() -> None:
    june = replace(SPRING, id="c", first=date(2026, 6, 1))
    with pytest.raises(PlannerError, match="Our service has two figures for 2026-06-01"):
        pooled([SPRING, june], "Our service", date(2026, 4, 1), date(2026, 6, 30))


def test_typed_totals_become_a_tally_with_the_rest_unpaired() -> None:
    assert MINE.tally == Tally(
        finished=10,
        not_at_caseness=1,
        recovered=4,
        reliably_recovered=3,
        reliably_improved=6,
        reliably_deteriorated=1,
        no_reliable_change=2,
        unpaired=1,
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"no_reliable_change": 4}, r"together \(11\) cannot be more than finished \(10\)"),
        ({"reliably_deteriorated": -1}, "reliably deteriorated is -1"),
        ({"recovered": 10}, r"Recovered \(10\) cannot be more than"),
        ({"last": date(2026, 3, 1)}, "before it begins"),
    ],
)
def test_impossible_totals_are_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        replace(MINE, **changes)


def test_rounding_of_published_counts_is_carried_into_the_rates() -> None:
    rough = replace(SPRING, give_or_take=2.5)
    assert rough.recovery_bounds == pytest.approx((557.5 / 1145, 562.5 / 1135))
    assert rough.reliable_recovery_bounds == pytest.approx((527.5 / 1145, 532.5 / 1135))
    assert rough.reliable_improvement_bounds == pytest.approx((797.5 / 1212.5, 802.5 / 1207.5))
    exact = SPRING.recovery.value
    assert SPRING.recovery_bounds == (exact, exact)


def test_rounding_never_carries_a_rate_beyond_nought_or_one() -> None:
    assert rounding_bounds(Rate(0, 10), 2.5, 5) == pytest.approx((0, 0.5))
    assert rounding_bounds(Rate(5, 5), 2.5, 5) == pytest.approx((0.25, 1))
    assert rounding_bounds(Rate(0, 0), 2.5, 5) is None
    bare = replace(SPRING, reliably_recovered=None, reliably_improved=None)
    assert bare.reliable_recovery_bounds is None
    assert bare.reliable_improvement_bounds is None


def test_a_count_off_by_an_amount_of_its_own_widens_only_the_rates_it_is_in() -> None:
    small = replace(SPRING, give_or_take=2.5, apart=(("not_at_caseness", 2.0),))
    assert small.recovery_bounds == pytest.approx((557.5 / 1144.5, 562.5 / 1135.5))
    assert small.reliable_improvement_bounds == pytest.approx((797.5 / 1212.5, 802.5 / 1207.5))
    both = pooled([small, replace(SUMMER, give_or_take=2.5)], "Our service", date(2026, 4, 1), date(2026, 9, 30))
    assert both is not None
    assert (both.off("not_at_caseness"), both.off("finished")) == (4.5, 5)


def test_figures_of_one_service_share_no_day() -> None:
    june = replace(SPRING, id="c", first=date(2026, 6, 1), name="OUR service")
    with pytest.raises(PlannerError) as refusal:
        refuse_contradiction(june, [SPRING, SUMMER, june])
    assert str(refusal.value) == (
        "OUR service has figures of 01/04/2026 to 30/06/2026 already, and 01/06/2026 to 30/06/2026 shares days with "
        "them: the same people would count twice. Change the days, or change or remove the others first."
    )
    refuse_contradiction(replace(june, name="The country"), [SPRING, SUMMER])
    refuse_contradiction(SUMMER, [SPRING, SUMMER])

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planner.domain.errors import PlannerError
from planner.domain.outcomes.rough_counts import SUPPRESSED, Rough, Whose, of_counts, of_percentages
from planner.domain.outcomes.service_rates import Percentages

WHOSE = Whose("a", date(2026, 4, 1), date(2026, 6, 30), "Our service", "board report")
DECIMAL = Decimal


def rounded(**counts: int) -> dict[str, Rough]:
    return {name: Rough(count, 2.5) for name, count in counts.items()}


def test_a_percentage_to_one_decimal_becomes_a_count_that_covers_its_rounding() -> None:
    rate = of_percentages(WHOSE, 1210, 70, Percentages(DECIMAL("49.1"), DECIMAL("46.5"), DECIMAL("66.1")))
    # 49.1% of 1,140 is 559.74, so 560; 0.05% of 1,140 is 0.57.
    assert (rate.recovered, rate.reliably_recovered, rate.reliably_improved) == (560, 530, 800)
    assert rate.off("recovered") == pytest.approx(0.26 + 0.57)
    assert rate.off("finished") == 0
    bounds = rate.recovery_bounds
    assert bounds is not None
    assert bounds[0] <= 0.4905
    assert bounds[1] >= 0.4915
    assert (rate.source, rate.give_or_take) == ("board report", 0)


def test_whole_percentages_leave_half_a_point_to_either_side() -> None:
    rate = of_percentages(WHOSE, 200, 0, Percentages(DECIMAL(49), decimals=0))
    assert (rate.recovered, rate.off("recovered")) == (98, 1.0)
    assert rate.recovery_bounds == pytest.approx((0.485, 0.495))
    assert rate.reliable_recovery is None
    assert rate.reliable_improvement is None


@pytest.mark.parametrize(
    ("counts", "percentages", "sentence"),
    [
        ((0, 0), {}, "Finished courses is 0: a rate needs cases, so give how many courses were finished."),
        (
            (10, 10),
            {},
            "Not at caseness is 10, all that finished: no case is left for a recovery rate, so correct one of the two.",
        ),
        ((10, 11), {}, "Not at caseness (11) cannot be more than finished (10)."),
        ((10, 0), {"recovery": DECIMAL("100.1")}, "Recovery is 100.1%: give a percentage from 0 to 100."),
        ((10, 0), {"recovery": DECIMAL(-1)}, "Recovery is -1%: give a percentage from 0 to 100."),
        (
            (10, 0),
            {"reliable_improvement": DECIMAL(101)},
            "Reliable improvement is 101%: give a percentage from 0 to 100.",
        ),
        (
            (10, 0),
            {"reliable_recovery": DECIMAL(51)},
            "Reliable recovery (51%) cannot be more than recovery (50%): correct one of them.",
        ),
    ],
)
def test_percentages_that_cannot_be_are_refused(
    counts: tuple[int, int], percentages: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(PlannerError) as refusal:
        of_percentages(WHOSE, *counts, Percentages(**{"recovery": DECIMAL(50), **percentages}))
    assert str(refusal.value) == sentence


def test_a_suppressed_count_is_one_from_0_to_4_beside_counts_rounded_to_5() -> None:
    counts = rounded(finished=40, recovered=20, reliably_recovered=15, reliably_improved=25)
    rate = of_counts(WHOSE, {**counts, "not_at_caseness": SUPPRESSED}, 2.5)
    assert (rate.not_at_caseness, rate.off("not_at_caseness"), rate.off("recovered")) == (2, 2.0, 2.5)
    assert rate.recovery_bounds == pytest.approx((17.5 / 42.5, 22.5 / 33.5))


def test_a_part_that_rounding_left_larger_than_its_whole_is_as_large_and_may_be_off_by_more() -> None:
    rate = of_counts(WHOSE, {**rounded(finished=5, recovered=5), "not_at_caseness": SUPPRESSED}, 2.5)
    assert (rate.recovery_denominator, rate.recovered, rate.off("recovered")) == (3, 3, 4.5)
    with pytest.raises(PlannerError, match=r"Recovered \(15\) cannot be more than"):
        of_counts(WHOSE, {**rounded(finished=5, recovered=15), "not_at_caseness": SUPPRESSED}, 2.5)

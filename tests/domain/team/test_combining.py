from __future__ import annotations

from dataclasses import replace

import pytest
from tests.domain.team.figures import OWN, made_up, pack

from planner.domain.errors import PlannerError
from planner.domain.privacy.suppression import FEW, CountRange, exactly
from planner.domain.team.combining import combined, gives_away, other_sums
from planner.domain.team.figures import COUNT_NAMES, PackCounts

FEW_FINISHED = replace(OWN, finished=2, recovery_denominator=2, recovered=1, reliably_recovered=1, reliably_improved=1)


def test_totals_are_sums_of_the_ranges_and_hold_the_true_sums() -> None:
    own = [OWN, replace(OWN, sessions=251), replace(OWN, finished=41)]
    for rounded in (True, False):
        found = combined([pack(number, one, rounded=rounded) for number, one in enumerate(own)])
        for name, total in found.totals.items():
            assert total is not None
            assert sum(getattr(one, name) for one in own) in total
            assert total.is_exact is not rounded
    assert combined([pack(n) for n in range(3)]).totals["finished"] == exactly(120)


def test_a_total_of_which_one_part_is_hidden_is_a_range() -> None:
    found = combined([pack(0), pack(1), pack(2, FEW_FINISHED)])
    assert found.totals["finished"] == CountRange(80, 84)


@pytest.mark.parametrize("number", [1, 2])
def test_fewer_than_three_packs_are_refused(number: int) -> None:
    with pytest.raises(PlannerError, match=f"{number} of at least 3 packs"):
        combined([pack(one) for one in range(number)])


def test_two_packs_of_one_number_are_refused_whether_alike_or_not() -> None:
    with pytest.raises(PlannerError, match="1000 0000 0001, so they are the same pack twice"):
        combined([pack(0), pack(1), pack(1), pack(2)])
    with pytest.raises(PlannerError, match="two packs of one diary, written at different times"):
        combined([pack(0), pack(1), pack(1, made_up(3)), pack(2)])


def test_packs_of_two_quarters_are_refused() -> None:
    with pytest.raises(PlannerError, match="2026-Q2 and 2026-Q3: combine those of one quarter"):
        combined([pack(0), pack(1, quarter="2026-Q2"), pack(2)])


def test_totals_that_may_differ_from_one_pack_by_under_five_are_refused() -> None:
    with pytest.raises(PlannerError, match="fewer than 5 finished courses together"):
        combined([pack(0), pack(1, FEW_FINISHED), pack(2, FEW_FINISHED)])
    few_sessions = replace(OWN, sessions=3, sessions_attended=3, hours_attended=3)
    with pytest.raises(PlannerError, match="fewer than 5 contact sessions together"):
        combined([pack(0), pack(1, few_sessions), pack(2, few_sessions)])


def test_a_smaller_count_that_would_give_one_pack_away_is_left_out_of_the_totals_alone() -> None:
    few = replace(OWN, recovered=3, reliably_recovered=2)
    found = combined([pack(0), pack(1, few), pack(2, few)])
    assert found.withheld == ("recovered", "reliably_recovered")
    assert found.totals["finished"] == exactly(120)


def test_where_nobody_has_outcomes_the_hours_are_added_up_without_them() -> None:
    found = combined([pack(number, FEW_FINISHED) for number in range(4)])
    assert found.totals["hours_at_work"] == exactly(4 * 480)
    assert set(found.withheld) == {
        "finished", "recovery_denominator", "recovered", "reliably_recovered", "reliably_improved"
    }  # fmt: skip


def test_no_total_that_is_given_lies_within_five_of_what_one_pack_says() -> None:
    for seed in range(80):
        packs = [pack(number, made_up(seed * 10 + number), rounded=bool(number % 2)) for number in range(3)]
        try:
            found = combined(packs)
        except PlannerError:
            assert gives_away(packs, "sessions") or gives_away(packs, "finished")
            continue
        for name, total in found.totals.items():
            if total is not None:
                assert all(total.low - one.counts.by_name[name].low >= 5 for one in packs)


def test_ones_own_pack_is_known_by_its_number_and_by_nothing_else() -> None:
    packs = [pack(3), pack(1), pack(2)]
    assert combined(packs, {"2026-Q3": pack(2).number}).own == pack(2).number
    assert combined(packs, {"2026-Q2": pack(2).number}).own is None
    assert combined(packs, {"2026-Q3": pack(9).number}).own is None
    assert [one.number for one in combined(packs).packs] == sorted(one.number for one in packs)


def test_what_else_could_be_added_up_is_counted_with_what_is_refused_of_it() -> None:
    assert other_sums([pack(n) for n in range(3)]).smaller == 0
    five = other_sums([pack(n) for n in range(5)])
    assert (five.smaller, five.refused) == (15, 0)
    mixed = other_sums([pack(0), pack(1, FEW_FINISHED), pack(2, FEW_FINISHED), pack(3)])
    assert (mixed.smaller, mixed.refused) == (4, 2)
    assert other_sums([pack(n) for n in range(13)]).smaller is None


def test_counts_that_contradict_one_another_are_refused_by_name() -> None:
    right = {name: exactly(20) for name in COUNT_NAMES}
    PackCounts(**right)
    for part, whole in (("recovered", "recovery_denominator"), ("sessions_attended", "sessions")):
        with pytest.raises(PlannerError, match=f"{part} .20. cannot be more than {whole} .0-4."):
            PackCounts(**{**right, whole: FEW})
    with pytest.raises(PlannerError, match="of which 0-4 are both, cannot be more than finished"):
        PackCounts(**{**right, "reliably_recovered": FEW})

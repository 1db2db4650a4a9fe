from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.domain.statistics.differences import chances_against, chances_worth, own_part, own_part_of, prior_cases
from planner.domain.statistics.proportions import Rate


def test_the_independent_program_agrees(oracles: Path) -> None:
    known = json.loads((oracles / "shrinkage.json").read_text(encoding="utf-8"))
    for one in known["prior_worth"]:
        assert prior_cases(one["expected"], one["icc"]) == pytest.approx(one["cases"], abs=1e-6)
    for one in known["cases"]:
        own, expected, worth = Rate(one["x"], one["n"]), one["expected"], one["prior_cases"]
        found = own_part_of(own, expected, worth)
        assert found.estimate == pytest.approx(one["estimate"], abs=1e-6)
        assert found.interval == pytest.approx(tuple(one["interval95"]), abs=1e-6)
        assert found.weight == pytest.approx(one["weight_of_own"], abs=1e-6)
        assert chances_against(own, expected).alone == pytest.approx(one["p_chance_alone"], abs=1e-6)
        assert chances_worth(own, expected, worth) == pytest.approx(one["p_with_therapist_differences"], abs=1e-6)


def test_29_of_87_is_rare_by_chance_alone_and_ordinary_among_therapists() -> None:
    found = chances_against(Rate(29, 87), 0.481)
    assert found.alone == pytest.approx(0.0075, abs=2e-4)
    assert found.differing == pytest.approx(0.24, abs=5e-3)


def test_what_the_spread_is_worth() -> None:
    assert [round(prior_cases(0.5, icc), 1) for icc in (0.03, 0.05, 0.058, 0.08)] == [40.3, 24.0, 20.7, 14.9]
    assert round(prior_cases(0.481), 2) == 20.7


def test_a_certain_rate_has_no_therapists_that_differ() -> None:
    assert chances_against(Rate(3, 5), 1.0).differing == chances_against(Rate(3, 5), 1.0).alone == 0
    assert own_part(Rate(3, 5), 1.0) is None
    assert chances_against(Rate(3, 5), 0.5, 0.0).differing == chances_against(Rate(3, 5), 0.5).alone


def test_few_own_cases_weigh_little_and_many_much() -> None:
    few, many = own_part(Rate(5, 5), 0.5), own_part(Rate(500, 500), 0.5)
    assert few is not None
    assert many is not None
    assert few.weight < 0.25 < 0.9 < many.weight
    assert 0.5 < few.estimate < 0.65

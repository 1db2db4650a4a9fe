from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from planner.domain.statistics.warning_line import BETTER, WORSE, false_within, limit_of, path, warning_line


def test_the_independent_program_agrees_on_limits(oracles: Path) -> None:
    for one in json.loads((oracles / "cusum.json").read_text(encoding="utf-8"))["limits"]:
        limit, false = limit_of((one["p"],) * 50, one["odds_ratio"])
        assert limit == pytest.approx(one["limit"], abs=0.0051)
        assert false == pytest.approx(one["false_signal_within"]["100"], abs=1e-6)
        for cases in (25, 50, 100):
            known = one["false_signal_within"][str(cases)]
            assert false_within(one["p"], one["odds_ratio"], one["limit"], cases) == pytest.approx(known, abs=1e-6)


def test_the_independent_program_agrees_on_paths(oracles: Path) -> None:
    paths = json.loads((oracles / "cusum.json").read_text(encoding="utf-8"))["paths"]
    assert len(paths) == 12
    for one in paths:
        outcomes = [bool(outcome) for outcome in one["outcomes"]]
        assert path(outcomes, one["expected"], WORSE) == pytest.approx(one["worse"], abs=1e-6)
        assert path(outcomes, one["expected"], BETTER) == pytest.approx(one["better"], abs=1e-6)


def test_a_mix_of_chances_has_a_limit_near_that_of_its_mean() -> None:
    mix = tuple(sorted([0.35, 0.45, 0.5, 0.55, 0.65] * 8))
    for odds_ratio in (WORSE, BETTER):
        limit, false = limit_of(mix, odds_ratio)
        assert limit == pytest.approx(4.14, abs=0.15)
        assert 0.045 < false <= 0.05


def test_the_line_begins_again_after_a_signal_and_signals_either_way() -> None:
    bad = warning_line([False] * 30, [0.5] * 30)
    first = next(place for place, one in enumerate(bad.points) if one.signals_worse)
    assert bad.points[first].worse >= bad.limit_worse
    assert bad.points[first + 1].worse < 1
    assert not any(one.signals_better for one in bad.points)
    good = warning_line([True] * 30, [0.5] * 30)
    assert [one.signals_better for one in good.points] == [one.signals_worse for one in bad.points]


def test_false_signals_of_made_up_cases_are_as_rare_as_stated() -> None:
    random = Random(3)  # noqa: S311 - made-up cases
    expected = [random.choice((0.36, 0.45, 0.5, 0.58)) for _ in range(100)]
    runs = 600
    false = sum(
        any(one.signals_worse for one in warning_line([random.random() < p for p in expected], expected).points)
        for _ in range(runs)
    )
    assert false / runs < 0.08


def test_no_cases_have_no_line() -> None:
    assert warning_line([], []).points == ()

from __future__ import annotations

import pytest

from planner.domain.statistics.levels import FEWEST_SESSIONS, Level, level_of, two_sided


@pytest.mark.parametrize(
    ("chance", "n", "looks", "level"),
    [
        (0.05, 5, 1, Level.LOOK),
        (0.0501, 5, 1, Level.NONE_SHOWN),
        (0.002, 5, 1, Level.STANDS_OUT),
        (0.0021, 5, 1, Level.LOOK),
        (0.0, 4, 1, Level.TOO_FEW),
        (0.03, 40, 2, Level.NONE_SHOWN),
        (0.001, 40, 2, Level.STANDS_OUT),
        (0.0011, 40, 2, Level.LOOK),
    ],
)
def test_a_chance_reaches_a_level_that_it_equals(chance: float, n: int, looks: int, level: Level) -> None:
    assert level_of(chance, n, looks) is level
    assert level.is_reached is (level in {Level.LOOK, Level.STANDS_OUT})


def test_attendance_takes_twenty_sessions() -> None:
    assert level_of(0.0, 19, fewest=FEWEST_SESSIONS) is Level.TOO_FEW
    assert level_of(0.0, 20, fewest=FEWEST_SESSIONS) is Level.STANDS_OUT


def test_a_chance_is_twice_the_smaller_tail_and_at_most_1() -> None:
    assert two_sided(0.01) == 0.02
    assert two_sided(0.7) == 1

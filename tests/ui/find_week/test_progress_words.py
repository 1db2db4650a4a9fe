from __future__ import annotations

import pytest

from planner.solver import Progress, Stage
from planner.ui.find_week.progress_words import progress_words


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(Stage.CHANGES), "Looking for the fewest changes …"),
        (
            Progress(Stage.CHANGES, 5, 3),
            "Looking for the fewest changes: 5 so far, certainly no fewer than 3 …",
        ),
        (
            Progress(Stage.MOST, 1440, 1500.4),
            "Looking for the most contact: 24 h so far, certainly no more than 25 h …",
        ),
        (Progress(Stage.MINUTES, 90, 0), "Looking for the shortest moves: 1 h 30 so far …"),
        (Progress(Stage.TIDY, -600, -700), "Looking for the compact and even days …"),
    ],
)
def test_progress_says_the_best_so_far_and_what_nothing_can_beat(progress: Progress, words: str) -> None:
    assert progress_words(progress, 0, 1) == words


def test_progress_through_several_weeks_says_which() -> None:
    assert progress_words(Progress(Stage.REMEDIES), 2, 6) == "Week 3 of 6: looking for the remedies …"

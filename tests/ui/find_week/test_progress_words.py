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
            "Looking for the most contact: the week holds at least 24 h, and certainly no more than 25 h …",
        ),
        (Progress(Stage.MINUTES, 90, 0), "Looking for the shortest moves: 1 h 30 so far …"),
        (Progress(Stage.TIDY, -600, -700), "Looking for compact and even days …"),
    ],
)
def test_progress_says_the_best_so_far_and_what_nothing_can_beat(progress: Progress, words: str) -> None:
    assert progress_words(progress, 0, 1) == words


def test_progress_through_several_weeks_says_which() -> None:
    assert progress_words(Progress(Stage.REMEDIES), 2, 6) == "Week 3 of 6: looking for what would make it fit …"


def test_what_is_known_of_the_week_stays_said_while_something_else_is_sought() -> None:
    most = Progress(Stage.MOST, 1440, 1500)
    known = "the week holds at least 24 h, and certainly no more than 25 h"
    assert progress_words(Progress(Stage.CONFLICT), 0, 1, most) == f"Looking for what clashes: {known} …"
    assert progress_words(Progress(Stage.CHANGES, 5, 3), 0, 1, most).startswith("Looking for the fewest changes: 5")


@pytest.mark.parametrize(("best", "bound"), [(0, -326), (-60, 1500), (0, 0)])
def test_a_figure_that_is_no_fact_of_the_week_is_not_told(best: float, bound: float) -> None:
    assert progress_words(Progress(Stage.MOST, best, bound), 0, 1) == "Looking for the most contact …"

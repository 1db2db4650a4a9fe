from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.hours.chance import Chances
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Unit
from planner.domain.hours.week_figures import NOT_TOLD, WeekFigures
from planner.words.week_told import (
    chances_in_full,
    counted_words,
    figures_told,
    needed_in_full,
    needed_words,
    to_record_words,
)

RUNS = WeekFigures(
    unit=Unit.HOURS,
    basis=Basis.ATTENDED,
    booked=1200,
    attended=600,
    credited=660,
    expected=1080,
    unrecorded=0,
    target=1020,
    gap=60,
    chances=Chances(0.93, 0.84),
    needed={0.5: 0, 0.8: 2, 0.9: 4},
    is_over=False,
)
OVER = replace(RUNS, expected=600, gap=-420, unrecorded=2, chances=None, needed=NOT_TOLD, is_over=True)


def test_a_week_that_runs_tells_what_is_likely_and_both_chances_where_they_lie_apart() -> None:
    start = "booked 20 h, expected 18 h, attended 10 h, target 17 h, chance of meeting it with the sessions that stand"
    assert figures_told(RUNS) == f"{start} 84% (by chance alone 93%)"
    assert figures_told(replace(RUNS, chances=Chances(0.86, 0.84))) == f"{start} 84%"
    assert figures_told(replace(RUNS, chances=None)) == f"{start} –"


def test_a_week_that_is_over_tells_what_happened_by_its_basis() -> None:
    assert figures_told(OVER) == "booked 20 h, attended 10 h, target 17 h, 7 h short"
    credited = replace(OVER, basis=Basis.CREDITED, gap=-360)
    assert figures_told(credited) == "booked 20 h, attended 10 h, credited 11 h, target 17 h, 6 h short"
    assert figures_told(replace(OVER, gap=60)) == "booked 20 h, attended 10 h, target 17 h, 1 h over"
    assert figures_told(replace(OVER, target=None, gap=None)) == "booked 20 h, attended 10 h"


@pytest.mark.parametrize(
    ("basis", "likely", "happened"),
    [
        (Basis.ATTENDED, "Likely attended", "Attended"),
        (Basis.BOOKED, "Booked to count", "Counted as booked"),
        (Basis.CREDITED, "Likely credit", "Credited"),
    ],
)
def test_the_figure_against_the_target_has_its_own_name_once_the_week_is_over(
    basis: Basis, likely: str, happened: str
) -> None:
    assert counted_words(replace(RUNS, basis=basis)) == likely
    assert counted_words(replace(OVER, basis=basis)) == happened


def test_the_bookings_still_to_be_made_are_told_where_there_are_any() -> None:
    assert needed_words(RUNS) == "book 2 more for 80%"
    assert [needed_words(replace(RUNS, needed=one)) for one in (NOT_TOLD, {0.5: 0, 0.8: 0, 0.9: 1})] == ["", ""]
    assert needed_in_full(RUNS.needed).endswith("some of which will be cancelled: none for 50%, 2 for 80%, 4 for 90%")
    assert [needed_in_full(one) for one in (NOT_TOLD, {0.5: 0, 0.8: 0, 0.9: 0})] == ["", ""]


def test_what_the_chance_is_of_is_named() -> None:
    assert chances_in_full(Chances(0.84)) == "The chance with the sessions that stand"
    assert chances_in_full(RUNS.chances) == (
        "The chance with the sessions that stand: 84% with weeks as far apart as your own, 93% by chance alone"
    )
    assert chances_in_full(None) == ""


def test_what_is_to_record_is_counted() -> None:
    assert (to_record_words(OVER), to_record_words(RUNS)) == ("2 to record", "")

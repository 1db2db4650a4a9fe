from __future__ import annotations

from dataclasses import replace

import pytest
from tests.words.test_week_told import OVER, RUNS

from planner.domain.diary.entry import Outcome
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.credit import Basis, SlotSource
from planner.domain.hours.ladder import Ladder, Rung
from planner.domain.statistics.proportions import Rate
from planner.words.offered import NO_SLOTS, ladder_row, ladder_words
from planner.words.plain import fill_words, filled_words
from planner.words.week_told import figures_told, week_line

LADDER = Ladder(Rung(5, 300), Rung(20, 1200), Rung(18, 1080), Attendance({Outcome.ATTENDED: 18, Outcome.DNA: 2}))
OFFERED = replace(RUNS, basis=Basis.OFFERED, expected=1500, fill=Rate(20, 25), unrecorded=3)


def test_the_ladder_is_told_with_both_rates_their_intervals_and_what_they_are_of() -> None:
    assert ladder_words(LADDER, SlotSource.TYPICAL_WEEK) == (
        "25 offered, 20 booked (80% filled, 61 to 91%), 18 seen (90% of 20 seen or missed, 70 to 97%)."
    )
    assert ladder_row("Monday", LADDER) == ("Monday", "25", "20", "80%", "61 to 91%", "18", "90%", "20", "70 to 97%")


def test_nothing_offered_and_nothing_seen_yet_are_said_as_such() -> None:
    assert ladder_words(Ladder(), SlotSource.SERIES) == NO_SLOTS[SlotSource.SERIES]
    to_come = Ladder(Rung(5, 300), Rung(20, 1200))
    assert ladder_words(to_come, SlotSource.SERIES).endswith("(80% filled, 61 to 91%), none seen or missed yet.")
    assert ladder_row("x", to_come)[-3:] == ("–", "0", "–")


@pytest.mark.parametrize("fill", [None, Rate(0, 0)])
def test_where_no_slot_is_counted_nothing_is_said_of_filling(fill: Rate | None) -> None:
    assert fill_words(fill) == filled_words(fill) == ""


def test_offered_stands_beside_how_much_of_it_was_filled_in_every_week() -> None:
    runs = {one.name: one for one in week_line(OFFERED)}
    assert (runs["expected"].head, runs["expected"].value) == ("Offered, 80% filled", "25 h")
    assert runs["expected"].beside == "3 to record"
    over = {one.name: one for one in week_line(replace(OVER, basis=Basis.OFFERED, expected=1500, fill=Rate(20, 25)))}
    assert over["expected"].head == "Offered, 80% filled"
    assert "offered 25 h (80% filled)" in figures_told(OFFERED)
    assert "expected" not in figures_told(OFFERED)
    assert all("filled" not in one.head for one in (*week_line(RUNS), *week_line(OVER)))

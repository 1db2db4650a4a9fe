from __future__ import annotations

from dataclasses import replace

import pytest
from tests.domain.team.figures import OWN, pack

from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import RateKind
from planner.domain.team.combining import combined
from planner.domain.team.hiding import hidden
from planner.domain.team.points import team_funnel
from planner.words.team_packs import (
    LONGEST_ASKED,
    MOST_ASKED,
    asked_lines,
    funnel_words,
    pack_rows,
    quarter_words,
    reveals_words,
    together_words,
)


def test_what_packs_say_together_has_hours_attendance_and_outcomes() -> None:
    assert together_words(combined([pack(number) for number in range(3)])) == (
        "Hours: 1,440 h at work, 609 h of them in sessions attended: 42%.",
        "Attendance: of 750 sessions that were not cancelled in time, 714 were attended: 95%.",
        (
            "Outcomes: 120 finished courses; recovery 54 of 102, 53%; reliable recovery 36 of 102, 35%; "
            "reliable improvement 72 of 120, 60%."
        ),
    )


def test_what_is_not_given_is_said_with_its_reason() -> None:
    few = replace(OWN, recovered=3, reliably_recovered=2)
    said = together_words(combined([pack(0), pack(1, few), pack(2, few)]))
    assert said[-1] == (
        "Not given, as the total might differ by fewer than 5 from one pack: recovered and reliably recovered."
    )
    assert "recovery" not in said[2]


def test_a_funnel_is_read_with_ones_own_point_first_and_the_others_as_numbers() -> None:
    packs = [pack(0), pack(1, rounded=True), pack(2), pack(3, replace(OWN, recovered=5, reliably_recovered=5))]
    found = combined(packs, {"2026-Q3": packs[0].number})
    assert funnel_words(team_funnel(found, RateKind.RECOVERY)) == (
        "Recovery of all 4 packs together: 41% to 45%.",
        "Yours, 18 of 34 (53%), lies within what chance alone gives (95%).",
        "The other points: 1 lies inside the 95% curve, 1 stands out and 1 cannot be told.",
    )


def test_other_combinations_are_told_before_the_files_go_round() -> None:
    said = " ".join(reveals_words(combined([pack(number) for number in range(4)])))
    assert "whoever takes their own pack from the total is left with the 3 others together" in said
    assert "4 smaller sums of 3 packs or more can be made; none is refused." in said
    assert "It takes" not in said
    three = " ".join(reveals_words(combined([pack(number) for number in range(3)])))
    assert "There is no smaller sum: it takes 3 packs, and there are 3." in three


def test_each_count_is_shown_as_it_is_here_and_as_it_leaves() -> None:
    few = replace(OWN, recovered=3, reliably_recovered=2)
    rows = {name: rest for name, *rest in pack_rows(few, hidden(few, rounded=False))}
    assert rows["Finished courses"] == ["40", "40", "as it is"]
    assert rows["Recovered"] == ["3", "0 – 4", "hidden"]
    rounded = {name: rest for name, *rest in pack_rows(few, hidden(few, rounded=True))}
    assert rounded["Finished courses"] == ["40", "40 – 44", "to within 5"]


def test_lines_asked_for_are_kept_short_few_and_on_one_line() -> None:
    assert asked_lines(["  more\ntime ", "", "\t"]) == ("more time",)
    with pytest.raises(PlannerError, match=f"Line 2 of what is asked for has {LONGEST_ASKED + 1} letters"):
        asked_lines(["x", "y" * (LONGEST_ASKED + 1)])
    with pytest.raises(PlannerError, match=f"{MOST_ASKED + 1} lines"):
        asked_lines(["x"] * (MOST_ASKED + 1))


def test_a_quarter_is_named_with_its_days() -> None:
    assert quarter_words("2026-Q3") == "2026 Q3, 1 Jul 2026 to 30 Sep 2026"

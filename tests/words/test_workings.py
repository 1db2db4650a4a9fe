"""The working of a figure adds up to the figure, in any week."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.hours.target import Target, Unit
from planner.words.week_told import week_line

if TYPE_CHECKING:
    from planner.services.desk import Desk

MONDAY = date(2026, 11, 23)


def minutes(words: str) -> int:
    """Hours and minutes as they are written: "5 h", "4 h 36", "30 min"."""
    hours, _, rest = words.partition(" h")
    return int(hours) * 60 + int(rest or 0) if " h" in words else int(words.split()[0])


@pytest.mark.parametrize("weeks", range(-8, 5))
def test_the_rows_of_booked_of_what_counts_and_of_the_target_add_up_to_their_figure(demo: Desk, weeks: int) -> None:
    monday = MONDAY + timedelta(weeks=weeks)
    told = {one.name: one for one in week_line(demo.hours.week(monday).figures)}
    for name in {"booked", "expected", "target"} & set(told):
        working = demo.hours.working(monday, name)
        assert working.head == f"{told[name].head}: {told[name].value}"
        summed = sum(minutes(amount) for _, amount in working.rows)
        rounded = len(working.rows) // 2 + 1 if name != "booked" else 0
        assert abs(summed - minutes(told[name].value)) <= rounded, name


def test_a_gap_is_what_counts_less_the_target(demo: Desk) -> None:
    working = demo.hours.working(MONDAY, "gap")
    assert [words for words, _ in working.rows] == ["Likely attended", "Target"]
    likely, target = (minutes(amount) for _, amount in working.rows)
    assert working.head == "Against target: 2 h 18 short"
    assert target - likely == 138


def test_a_chance_says_what_it_is_told_by_and_what_has_to_be_booked(demo: Desk) -> None:
    working = demo.hours.working(MONDAY, "chance")
    assert "Over the last 12 months you saw" in working.rule
    assert [words for words, _ in working.rows] == ["To be 50% sure", "To be 80% sure", "To be 90% sure"]


def test_what_is_to_record_is_named_session_by_session(demo: Desk) -> None:
    last = MONDAY - timedelta(weeks=1)
    figures = demo.hours.week(last).figures
    assert figures.unrecorded
    working = demo.hours.working(last, "to_record")
    assert len(working.rows) == figures.unrecorded


def test_a_week_without_a_target_says_where_one_is_set(desk: Desk) -> None:
    working = desk.hours.working(MONDAY, "target")
    assert (working.head, working.rows) == ("Target: none set", ())
    assert "Set-up" in working.rule
    with pytest.raises(KeyError):
        desk.hours.working(MONDAY, "chance")


def test_a_share_says_how_much_time_at_work_the_hours_booked_would_carry(demo: Desk) -> None:
    demo.history.note(demo.setup.save(Target("share", MONDAY, Fraction(80), Unit.SHARE), "ask for a share"))
    working = demo.hours.working(MONDAY, "target")
    demo.history.undo()  # others read the same diary

    assert working.rule.startswith("80% of the time at work. Each working day carries its share")
    assert "To reach it with the 24 h booked, the time at work may be at most 30 h." in working.rule
    assert sum(minutes(amount) for _, amount in working.rows) == minutes(working.head.removeprefix("Target: "))
